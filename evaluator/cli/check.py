"""`truerole check`: say what postings are."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, is_other_text, judged_or_told, named, tell, tell_unread
from evaluator.cli.formats import FORMATS
from evaluator.signals import ROLES

if TYPE_CHECKING:
    from evaluator.assessment import Assessment
    from evaluator.pipeline import Evaluator
    from evaluator.posting import Posting, Unread

_MANY = 20  # reports that nobody reads one behind the other


@click.command()
@options.inputs
@click.option(
    "--format",
    "form",
    type=options.Form(list(FORMATS)),
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
    from standard input, so that a posting can be pasted. An input that cannot be read gives one line on
    standard error, and the others are still judged. A text that is not a job posting gives such a line, and a
    report without a verdict.
    """
    from evaluator.cli.inputs import Asked, check_save, or_standard_input, postings_of
    from evaluator.cli.loading import load_evaluator
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
    seen = _Seen()
    items = postings_of(given, asked)
    FORMATS[form](_assessments(items, evaluator, title=title and whole(title), require=require, seen=seen))
    if form == "text" and seen.count >= _MANY and not any(one == "-" or "://" in one for one in given):
        names = shlex.join(given[:2]) + (" …" if len(given) > 2 else "")
        tell(
            f"{seen.count:,} postings; for one table and a summary: truerole batch {names} --out market.jsonl"
        )
    if seen.unread:
        ctx.exit(Exit.UNREAD)
    if seen.other_role:
        ctx.exit(Exit.OTHER_ROLE)


@dataclass
class _Seen:
    """What a call has met so far: it decides how the call ends."""

    count: int = 0
    unread: bool = False
    other_role: bool = False


def _assessments(
    items: Iterable[Posting | Unread],
    evaluator: Evaluator,
    *,
    title: str | None,
    require: tuple[str, ...],
    seen: _Seen,
) -> Iterator[Assessment]:
    """Yield the assessment of each posting of `items`, and note in `seen` what was met.

    Inputs without a posting, and roles that are not among those that are required, go to standard error.
    """
    from evaluator.posting import Posting

    for item in items:
        if not isinstance(item, Posting):
            seen.unread = True
            tell_unread(item)
            continue
        titled = item.model_copy(update={"title": title}) if title else item
        assessment = judged_or_told(evaluator, titled)
        if assessment is None:
            seen.unread = True
            continue
        if is_other_text(assessment):
            seen.unread = True
        elif require and assessment.role not in require:
            seen.other_role = True
            tell(f"{named(assessment)}: is {assessment.role or 'not judged'}, not {' or '.join(require)}")
        seen.count += 1
        yield assessment
