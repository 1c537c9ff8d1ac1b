"""`truerole summary`: report what a batch found, in tables and on a page with plots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from evaluator.cli.exits import Exit, tell

if TYPE_CHECKING:
    from evaluator.batch.market.market import Market
    from evaluator.batch.market.tables import Table

_GAP = 2  # spaces between columns
_LABEL = 36
_NARROWEST, _WIDEST = 60, 10_000
_SHOWN_JOBS = 30
_LONGEST_WORDS = 40  # of a filter, in the name of its page
_INDENT = " " * 6


@click.command()
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--page",
    "page_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the page goes [default: OUT.summary.html; with --company or --place OUT.WORDS.summary.html].",
)
@click.option("--company", metavar="WORDS", help="Only postings of companies whose name holds these words.")
@click.option("--place", metavar="WORDS", help="Only postings of places whose name holds these words.")
@click.pass_context
def summary(
    ctx: click.Context, out: Path, *, page_file: Path | None, company: str | None, place: str | None
) -> None:
    """Sum up a batch: which jobs are real, and where they hide.

    OUT is what `truerole batch` wrote. Prints tables, and writes one page with plots that needs no network
    and prints well. The summary has quotes if OUT is JSON Lines or DuckDB; CSV and Parquet hold none.
    """
    from evaluator.batch.market.market import market
    from evaluator.batch.market.narrowing import why_none
    from evaluator.batch.market.page import page
    from evaluator.batch.market.tables import headline, tables
    from evaluator.batch.output_paths import duplicates_file
    from evaluator.batch.outputs import Missing
    from evaluator.batch.own_files import SUMMARY
    from evaluator.batch.read_back import NoOutput, rows_of
    from evaluator.batch.read_repeats import check_duplicates
    from evaluator.version import __version__

    for option, words in (("--company", company), ("--place", place)):
        if words is not None and not words.strip():
            raise click.UsageError(f"{option} is empty; is a variable not set?")
    try:
        if not out.is_file():
            # This comes first, because the page's name is made from this name, and a folder may have none.
            raise NoOutput(_why_no_file(out))
        # A page of one company does not replace that of the whole market.
        named = "".join(f".{_in_a_name(words)}" for words in (company, place) if words)
        where = page_file or out.with_name(f"{out.name}{named}{SUMMARY}")
        _check_page(where, out)
        check_duplicates(duplicates_file(out))
        found = market(rows_of(out), duplicates_file(out), company=company, place=place)
        if not found.total and (company or place):
            raise NoOutput(f"{out}: {why_none(rows_of(out), company=company, place=place)}")
    except (NoOutput, Missing) as error:
        tell(str(error))
        ctx.exit(Exit.USAGE)
    chosen = [
        f"{name} contains “{words}”" for name, words in (("company", company), ("place", place)) if words
    ]
    try:
        text = page(found, out.name, chosen=chosen, version=__version__)
    except Missing as error:
        text = page(found, out.name, chosen=chosen, version=__version__, with_plots=False)
        tell(f"the page has tables only: {error}")
    failed = _write(where, text)
    try:
        for sentence in headline(found):
            click.echo("\n".join(wrap(sentence, _width(), subsequent_indent="  ")))
        for table in tables(found):
            click.echo(_printed(table), nl=False)
        # What a person looks for in a market comes last, where it is seen.
        for line in ("", *listed(found, _width(), written=not failed)) if found.jobs else ():
            click.echo(line)
    finally:
        # The message comes last, where people see it. The page is written even if the reader of the tables
        # stops early.
        tell(failed or f"wrote the page to {where}")
    if failed:
        ctx.exit(Exit.OUTPUT)


def _in_a_name(words: str) -> str:
    """Return `words` as a part of the name of a file."""
    return re.sub(r"[^\w-]+", "-", words).strip("-")[:_LONGEST_WORDS] or "narrowed"


def _why_no_file(out: Path) -> str:
    """Return why `out` is not a file that a run wrote, and what to do."""
    from evaluator.batch.output_paths import partial_folder
    from evaluator.cli.inputs import near_name

    whole = out.with_suffix("") if out.is_dir() and out.suffix else out
    if not whole.is_dir() and partial_folder(whole).is_dir():
        return f"the run that writes {whole} is not finished; the same command continues it"
    what = f"{out} is a folder" if out.is_dir() else f"there is no file {out}"
    near = None if out.is_dir() else near_name(str(out))
    advice = f"did you mean {near}?" if near else "give the file that `truerole batch` wrote with --out"
    return f"{what}; {advice}"


def _check_page(where: Path, out: Path) -> None:
    """Raise UsageError if the page cannot be written there, or would replace another file."""
    from evaluator.batch.own_files import is_page
    from evaluator.writing import real_path

    if where.is_file() and (real_path(where) == real_path(out) or not is_page(where)):
        raise click.UsageError(
            f"{where} is there already, but is not a page of a summary, and would be lost;"
            " give another --page"
        )
    if not where.absolute().parent.is_dir():
        raise click.UsageError(f"{where} cannot be made: there is no folder {where.parent}")


def _write(where: Path, text: str) -> str | None:
    """Write the page; return the message if that fails."""
    from evaluator.writing import write_whole

    try:
        # A file name or the words of a filter may hold a lone surrogate, which UTF-8 cannot encode.
        write_whole(where, text.encode("utf-8", "replace"))
    except OSError as error:
        return f"no page was written: {where} cannot be made ({error.strerror or error}); give another --page"
    return None


def _printed(table: Table) -> str:
    """Return a table as it is printed.

    Columns that do not fit are printed below, with the labels repeated.
    """
    from rich.table import Table as Shown
    from rich.text import Text

    from evaluator.cli.terminal import console
    from evaluator.rendering.words import one_line

    narrow = len(table.head) > 7
    heads = [
        _short(name) if narrow and number >= table.words else name for number, name in enumerate(table.head)
    ]
    rows = [[one_line(cell) for cell in row] for row in table.rows]
    sizes = [
        max(len(line) for line in (*heads[number].split("\n"), *(row[number] for row in rows)))
        for number in range(len(heads))
    ]
    width = _width()
    page = console(width)
    page.begin_capture()
    page.print()
    page.print(Text(table.title, style="bold"))
    for number, columns in enumerate(_parts(sizes, table.words, width)):
        shown = Shown(box=None, pad_edge=False)
        room = width - sum(sizes[column] + _GAP for column in columns if column >= table.words)
        for column in columns:
            words = column < table.words
            if not words:
                shown.add_column(Text(heads[column]), justify="right", no_wrap=True, min_width=sizes[column])
                continue
            # The first column says what a row is about. Its words are kept whole if there is room.
            least = min(sizes[column], room // table.words if column == 0 else 0)
            shown.add_column(Text(heads[column]), overflow="fold", min_width=least or None)
        for row in rows:
            shown.add_row(*(Text(row[column]) for column in columns))
        if number:
            page.print()
        page.print(shown)
    return page.end_capture()


def listed(market: Market, width: int = 80, *, written: bool = True) -> tuple[str, ...]:
    """Return the list of real jobs as lines of a terminal, the likeliest first; empty if there is none.

    A job has how likely it is, what it is called, and in a line of its own its address or, without one, the
    input. Only this line may be longer than `width`, because a part of an address leads nowhere. The last
    line counts the jobs that are left out, and says where they are if the page was `written`.
    """
    from evaluator.batch.counts import many
    from evaluator.batch.market.posted import shown_day
    from evaluator.batch.market.tables import jobs_title, likely, marks
    from evaluator.rendering.words import one_line

    if not market.jobs:
        return ()
    lines = wrap(jobs_title(market), width)
    for job in market.jobs[:_SHOWN_JOBS]:
        told = (job.title, job.company, job.place, shown_day(job.posted), *marks(job))
        words = f"{likely(job):>4}  " + " · ".join(one_line(part) for part in told if part)
        lines += wrap(words, width, subsequent_indent=_INDENT)
        lines.append(_INDENT + one_line(job.url or job.source))
    more = len(market.jobs) - _SHOWN_JOBS
    if more > 0:
        lines.append(f"{_INDENT}{many(more, 'more job')}{' on the page' if written else ''}")
    return tuple(lines)


def _parts(sizes: Sequence[int], words: int, width: int) -> list[tuple[int, ...]]:
    """Return the columns of each part of a table: those with words, and the numbers that fit beside them."""
    labels = tuple(range(words))
    free = width - min(sum(sizes[:words]), max(width // 2, _LABEL))
    parts: list[tuple[int, ...]] = []
    part: list[int] = []
    taken = 0
    for column in range(words, len(sizes)):
        size = sizes[column] + _GAP
        if part and taken + size > free:
            parts.append((*labels, *part))
            part, taken = [], 0
        part.append(column)
        taken += size
    return [*parts, (*labels, *part)]


def _width() -> int:
    """Return the width of tables in columns."""
    from evaluator.cli.terminal import terminal

    return terminal(fewest=_NARROWEST, most=_WIDEST)[0]


def _short(name: str) -> str:
    """Return a column head that is short enough for a terminal: one word per line."""
    return name.replace(", ", ",\n").replace(" and ", "\nand ").replace(" ", "\n")
