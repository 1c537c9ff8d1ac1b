"""`truerole summary`: say what a batch found, in tables and on a page with plots."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli.exits import Exit, tell

if TYPE_CHECKING:
    from evaluator.batch.told import Told


@click.command()
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--page",
    "page_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the page goes [default: OUT.summary.html].",
)
@click.option("--company", metavar="WORDS", help="Only postings of companies whose name holds these words.")
@click.option("--place", metavar="WORDS", help="Only postings of places whose name holds these words.")
@click.pass_context
def summary(
    ctx: click.Context, out: Path, *, page_file: Path | None, company: str | None, place: str | None
) -> None:
    """Sum up what `truerole batch` wrote to OUT: which roles are real, and where they hide.

    Prints tables and writes one page with plots that needs no network and prints well. Quotes are
    in the summary of JSON Lines and DuckDB; CSV and Parquet do not hold them.
    """
    from evaluator.batch.market import market
    from evaluator.batch.outputs import Missing
    from evaluator.batch.page import page
    from evaluator.batch.run import duplicates_file
    from evaluator.batch.seen import NoOutput
    from evaluator.batch.told import headline, tables
    from evaluator.cli.written import check_duplicates, written_rows
    from evaluator.version import __version__
    from evaluator.writing import write_whole

    try:
        if not out.is_file():
            # Before a name is made from this one: a folder may have none.
            raise NoOutput(f"there is no file {out}; give the one that `truerole batch` wrote with --out")
        check_duplicates(duplicates_file(out))
        found = market(written_rows(out), duplicates_file(out), company=company, place=place)
    except (NoOutput, Missing) as error:
        tell(str(error))
        ctx.exit(Exit.USAGE)
    chosen = [f"{name} holds “{words}”" for name, words in (("company", company), ("place", place)) if words]
    for sentence in headline(found):
        click.echo(sentence)
    for table in tables(found):
        _print(table)
    where = page_file or out.with_name(out.name + ".summary.html")
    try:
        text = page(found, out.name, chosen=chosen, version=__version__)
        # A file name or words of the call may hold a lone surrogate, which has no UTF-8.
        write_whole(where, text.encode("utf-8", "replace"))
    except (Missing, OSError) as error:
        tell(f"no page was written: {error}")
        ctx.exit(Exit.USAGE)
    tell(f"wrote the page to {where}")


def _print(table: Told) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from evaluator.rendering.words import one_line

    shown = Table(box=None, pad_edge=False)
    narrow = len(table.head) > 7
    for number, name in enumerate(table.head):
        words = number < table.words
        head = _short(name) if narrow and not words else name
        shown.add_column(Text(head), justify="left" if words else "right", overflow="fold", no_wrap=not words)
    for row in table.rows:
        shown.add_row(*(Text(one_line(cell)) for cell in row))
    # In a pipe, rows stay whole.
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print()
    console.print(Text(table.title, style="bold"))
    console.print(shown)


def _short(name: str) -> str:
    """Return a head short enough for a terminal: one word a line."""
    return name.replace(", ", ",\n").replace(" and ", "\nand ").replace("learning ", "learning\n")
