"""Measure how the cost of a posting grows with their number, in one process on one core.

usage: growth.py [--postings FILE] [SIZE …]

Prints a line for each size, by default 1,000, 10,000 and 100,000 postings, as soon as it is measured. Fewer
postings than that are judged again and again. Times are processor time. Nothing is asserted, because machines
differ.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import click
from speed import Row, rows_of
from threadpoolctl import threadpool_limits

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.rows.row import read_row


def growth(rows: Sequence[Row], sizes: Sequence[int]) -> Iterator[tuple[int, float, float]]:
    """Yield each size, the postings per second of one evaluator, and the peak memory so far (MB)."""
    evaluator = Evaluator()
    for size in sizes:
        began = time.process_time()
        for number, row in enumerate(islice(cycle(rows), size)):
            posting = read_row({**row, "id": number}, "-")
            if isinstance(posting, Posting):
                evaluator(posting).model_dump_json()
        taken = time.process_time() - began
        yield size, size / taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@click.command()
@click.option("--postings", type=click.Path(path_type=Path, dir_okay=False), help="JSON Lines, may be .gz.")
@click.argument("sizes", type=click.IntRange(1), nargs=-1)
def main(postings: Path | None, sizes: Sequence[int]) -> None:
    """Print how many postings a second one process makes, and its peak memory, for each of SIZES."""
    rows = rows_of(postings)
    click.echo(f"{'postings in one process':<40} {'postings/s':>10}   {'peak MB':>12}")
    with threadpool_limits(1):
        for count, each_second, memory in growth(rows, sizes or (1_000, 10_000, 100_000)):
            click.echo(f"{count:<40,} {each_second:>10,.0f}   {memory:>12,.0f}")


if __name__ == "__main__":
    main()
