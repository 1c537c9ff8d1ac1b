"""`truerole read`: show what was understood of an input, without judging it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, tell_unread

if TYPE_CHECKING:
    from evaluator.posting import Posting
    from evaluator.ruleset.ruleset import RuleSet


@click.command()
@options.inputs
@options.columns(
    "Name the column of a table that holds a field: id, title, company, location, posted, url,"
    " description. Can be given several times."
)
@options.split_roles
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print: for people, or JSON (one posting a line).",
)
@options.allow_private
@options.save
@click.pass_context
def read(
    ctx: click.Context,
    inputs: tuple[str, ...],
    *,
    columns: dict[str, str],
    split_roles: bool,
    form: str,
    allow_private: bool,
    save: Path | None,
) -> None:
    """Show how an input is read: title, company, place, day, sections and text.

    Nothing is judged. Takes every kind of input that check takes; docs/inputs.md lists them.
    """
    from evaluator.cli.inputs import check_save, or_standard_input, postings_of
    from evaluator.posting import Posting
    from evaluator.ruleset.load import load_rules

    given = or_standard_input(inputs)
    check_save(given, save)
    rules = load_rules()
    unread = False
    first = True
    for item in postings_of(
        given,
        allow_private=allow_private,
        save=save,
        columns=columns,
        split_roles=split_roles,
    ):
        if not isinstance(item, Posting):
            unread = True
            tell_unread(item)
        elif form == "json":
            click.echo(_json(item, rules))
        else:
            click.echo(("" if first else "\n") + _text(item, rules))
            first = False
    if unread:
        ctx.exit(Exit.UNREAD)


def _text(posting: Posting, rules: RuleSet) -> str:
    """Return what was understood, for people, without signs that would steer the terminal."""
    from evaluator.outlining.outline import outline
    from evaluator.rendering.words import one_line

    shape = outline(posting, rules)
    lines = [one_line(posting.title or "") or "(no title)"]
    for name in ("company", "location", "posted", "url", "id"):
        value = getattr(posting, name)
        if value:
            lines.append(f"  {name + ':':<10}{one_line(value)}")
    source = one_line(_source(posting))
    lines.append(f"  {'read as:':<10}{posting.kind}, {len(posting.text)} characters, from {source}")
    back = {"bytes": "the bytes given", "code_points": "the decoded text", None: "nothing"}
    lines.append(f"  {'quotes:':<10}lead back to {back[posting.offset_unit]}")
    lines.extend(f"  {'note:':<10}{one_line(note.message)}" for note in posting.diagnostics)
    lines.append("")
    starts = [section.start for section in shape.sections]
    for block in posting.blocks:
        while starts and starts[0] <= block.start:
            section = shape.sections[len(shape.sections) - len(starts)]
            starts.pop(0)
            if section.end > section.start:
                lines.append(f"[{section.kind}]")
        line = one_line(posting.text[block.start : block.end])
        mark = {"bullet": "  " * block.level + "- ", "heading": "# ", "bold": "# "}.get(block.kind, "")
        lines.append(f"  {mark}{line}")
    return "\n".join(lines)


def _source(posting: Posting) -> str:
    return "standard input" if posting.source == "-" else posting.source


def _json(posting: Posting, rules: RuleSet) -> str:
    """Return the posting, its blocks and its sections as one line of JSON."""
    import orjson

    from evaluator.outlining.outline import outline

    shape = outline(posting, rules)
    fields = ("id", "title", "company", "location", "posted", "url", "source", "kind", "offset_unit", "text")
    found = {name: getattr(posting, name) for name in fields}
    found["blocks"] = [block._asdict() for block in posting.blocks]
    found["sections"] = [section._asdict() for section in shape.sections]
    found["diagnostics"] = [note.model_dump() for note in posting.diagnostics]
    return orjson.dumps(found).decode()
