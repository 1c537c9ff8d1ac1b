"""`truerole check`: say what postings are."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, is_other_text, judged_or_told, named, tell, tell_unread
from evaluator.signals import ROLES

if TYPE_CHECKING:
    from evaluator.assessment import Assessment

_MANY = 20  # reports that nobody reads one behind the other


@click.command()
@options.inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "md"]),
    default="text",
    show_default=True,
    help="What to print: a report for people, JSON (one assessment a line; a single one is indented on a"
    " terminal), an HTML page, or markdown.",
)
@options.columns
@options.split_roles
@options.rules
@click.option("--title", metavar="T", help="The title of the job, instead of the one in the posting.")
@click.option("--with-text", is_flag=True, help="Include the text that was read in the JSON.")
@click.option(
    "--require",
    type=options.OneOf(ROLES),
    multiple=True,
    metavar="ROLE",
    help="End with status 1 if a posting has another role. Can be given several times, for any of several"
    f" roles. One of {', '.join(ROLES)}.",
)
@options.allow_private
@options.save
@click.pass_context
def check(
    ctx: click.Context,
    inputs: tuple[str, ...],
    *,
    form: str,
    columns: dict[str, str],
    split_roles: bool,
    rules_dir: Path | None,
    title: str | None,
    with_text: bool,
    require: tuple[str, ...],
    allow_private: bool,
    save: Path | None,
) -> None:
    """Say what a job posting is, and quote the words that show it.

    Takes text, markdown, saved pages, PDF, mail, tables and JSON Lines. A URL is downloaded. `-` reads
    from standard input, so that a posting can be pasted. Results go to standard output, and errors to
    standard error, one line each; the other inputs are still judged. A text that is not a job posting gets a
    report without a verdict, and such a line.
    """
    from evaluator.cli.inputs import Asked, check_save, or_standard_input, postings_of
    from evaluator.cli.loading import load_evaluator
    from evaluator.posting import Posting
    from evaluator.reading.limits import How
    from evaluator.reading.surrogates import whole

    if with_text and form != "json":
        raise click.UsageError("--with-text goes with --format json only")
    if title is not None and not title.strip():
        raise click.UsageError("--title is empty; is a variable not set?")
    given = or_standard_input(inputs)
    check_save(given, save)
    asked = Asked(How(columns=columns, split_roles=split_roles), allow_private, save)
    evaluator = load_evaluator(rules_dir, with_text=with_text)
    unread = other_role = False
    count = 0

    def assessments() -> Iterator[Assessment]:
        nonlocal unread, other_role, count
        for item in postings_of(given, asked):
            if not isinstance(item, Posting):
                unread = True
                tell_unread(item)
                continue
            assessment = judged_or_told(
                evaluator, item.model_copy(update={"title": whole(title)}) if title else item
            )
            if assessment is None:
                unread = True
                continue
            if is_other_text(assessment):
                unread = True
            elif require and assessment.role not in require:
                other_role = True
                tell(f"{named(assessment)}: is {assessment.role or 'not judged'}, not {' or '.join(require)}")
            count += 1
            yield assessment

    write(assessments(), form)
    if form == "text" and count >= _MANY and not any(one == "-" or "://" in one for one in given):
        names = shlex.join(given[:2]) + (" …" if len(given) > 2 else "")
        tell(f"{count:,} postings; for one table and a summary: truerole batch {names} --out market.jsonl")
    if unread:
        ctx.exit(Exit.UNREAD)
    if other_role:
        ctx.exit(Exit.OTHER_ROLE)


def write(assessments: Iterator[Assessment], form: str) -> None:
    """Write assessments to standard output as they come, in the format `form`."""
    if form == "json":
        _write_json(assessments)
    elif form == "html":
        from evaluator.rendering import html

        found = list(assessments)
        if found:
            click.echo(html.render(found), nl=False)
    elif form == "md":
        from evaluator.rendering import md

        for number, assessment in enumerate(assessments):
            click.echo(("\n---\n\n" if number else "") + md.render(assessment), nl=False)
    else:
        _write_text(assessments)


def _write_json(assessments: Iterator[Assessment]) -> None:
    """Write one assessment per line as JSON. A single one is indented on a terminal."""
    from evaluator.rendering import json

    first = next(assessments, None)
    if first is None:
        return
    second = next(assessments, None) if sys.stdout.isatty() else None
    out = sys.stdout.buffer
    alone = sys.stdout.isatty() and second is None
    out.write(json.render(first, indented=alone).encode() + b"\n")
    if second is not None:
        out.write(json.render(second).encode() + b"\n")
    for assessment in assessments:
        out.write(json.render(assessment).encode() + b"\n")
    out.flush()


def _write_text(assessments: Iterator[Assessment]) -> None:
    from evaluator.cli.terminal import terminal
    from evaluator.rendering import text

    width, colour = terminal()
    for number, assessment in enumerate(assessments):
        click.echo(
            ("\n" if number else "") + text.render(assessment, width=width, colour=colour),
            nl=False,
            color=colour,
        )
