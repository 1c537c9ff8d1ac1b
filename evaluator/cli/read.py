"""`truerole read`: show how an input was understood, without judging it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, tell_unread

if TYPE_CHECKING:
    from evaluator.outline import Outline, Section
    from evaluator.posting import Block, Diagnostic, Posting
    from evaluator.ruleset.ruleset import RuleSet

_MARKS = {"bullet": "- ", "heading": "# ", "bold": "# "}


@click.command()
@options.inputs
@options.columns
@options.split_roles
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print: lines for people, or JSON (one posting a line).",
)
@options.rules
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
    rules_dir: Path | None,
    allow_private: bool,
    save: Path | None,
) -> None:
    """Show how an input is read: its sections and statements.

    Shows title, company, place and date, too. Each statement, the unit that rules are run on, has a line of
    its own. Nothing is judged. Takes every kind of input that check takes; docs/inputs.md lists them.
    """
    from evaluator.cli.inputs import Asked, check_save, or_standard_input, postings_of
    from evaluator.cli.loading import checked_rules
    from evaluator.posting import Posting
    from evaluator.reading.limits import How

    given = or_standard_input(inputs)
    check_save(given, save)
    asked = Asked(How(columns=columns, split_roles=split_roles), allow_private, save)
    rules = checked_rules(rules_dir)
    unread = False
    first = True
    for item in postings_of(given, asked):
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
    """Return for people what was understood, without characters that would control the terminal."""
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
    lines.extend(f"  {'note:':<10}{one_line(note.message)}" for note in _notes(posting, shape))
    lines.append("")
    named = None
    for number, block in enumerate(posting.blocks):
        mark = _MARKS.get(block.kind, "")
        indent = " " * (2 + 2 * (block.level if block.kind == "bullet" else 0))
        for start, end, section in _pieces(number, block, shape):
            if section != named:
                named = section
                lines.append("(no known heading)" if section.kind == "unknown" else f"[{section.kind}]")
            lines.append(f"{indent}{mark}{one_line(posting.text[start:end])}")
            mark = " " * len(mark)
    return "\n".join(lines)


def _notes(posting: Posting, shape: Outline) -> tuple[Diagnostic, ...]:
    """Return what is odd about a posting as it was read."""
    from evaluator.outlining.noted import notes_on

    return notes_on(posting, shape)


def _pieces(number: int, block: Block, shape: Outline) -> Iterator[tuple[int, int, Section]]:
    """Yield the statements of a block, or the block itself if it has none, such as a heading.

    Each comes with its section, which may begin inside the block. The answer to a question in the block
    before is a part of that question's statement.
    """
    own = [s for s in shape.statements if s.block == number]
    for statement in own:
        yield statement.start, statement.end, shape.sections[statement.section]
    if not own and not any(s.start < block.start < s.end for s in shape.statements):
        section = next(s for s in reversed(shape.sections) if s.start <= block.start)
        yield block.start, block.end, section


def _source(posting: Posting) -> str:
    return "standard input" if posting.source == "-" else posting.source


def _json(posting: Posting, rules: RuleSet) -> str:
    """Return the posting, its blocks, sections and statements as one line of JSON."""
    import orjson

    from evaluator.outlining.outline import outline

    shape = outline(posting, rules)
    fields = ("id", "title", "company", "location", "posted", "url", "source", "kind", "offset_unit", "text")
    found = {name: getattr(posting, name) for name in fields}
    found["blocks"] = [block._asdict() for block in posting.blocks]
    found["sections"] = [section._asdict() for section in shape.sections]
    found["statements"] = [statement._asdict() for statement in shape.statements]
    found["diagnostics"] = [note.model_dump() for note in _notes(posting, shape)]
    return orjson.dumps(found).decode()
