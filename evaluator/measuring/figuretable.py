"""Lay out a table of figures for a terminal of any width: no figure is cut, and no column vanishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

# The width at which labels and heads are broken between words; in the narrowest terminals labels have less.
_LABEL = 14
_HEAD = 8
_UNBOUNDED = 10_000


class FigureTable:
    """A table whose first `labels` columns say what a row is about, and whose others hold figures.

    Where it is wider than the terminal, intervals stand below their figures, labels and heads are broken
    between words, and the columns that still do not fit follow below, with the labels repeated.
    """

    def __init__(self, title: str, heads: Sequence[str], *, labels: int = 1) -> None:
        self.title = title
        self.heads = tuple(heads)
        self.labels = labels
        self.rows: list[tuple[str, ...]] = []

    def add_row(self, *cells: str) -> None:
        """Add a row with a cell for each head."""
        self.rows.append(cells)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        every = range(self.labels, len(self.heads))
        whole = self._table(self.heads, self.rows, every, title=True, close=False)
        if _width(whole, console, options) <= options.max_width:
            yield whole
        else:
            for part in self._parts(console, options):
                yield part
                yield Text("")

    def _parts(self, console: Console, options: ConsoleOptions) -> Iterator[Table]:
        label = min(_LABEL, options.max_width // 5)
        rows = [
            (*(folded(cell, label) for cell in row[: self.labels]), *map(_below, row[self.labels :]))
            for row in self.rows
        ]
        sizes = [max((_longest(row[n]) for row in rows), default=0) for n in range(len(self.heads))]
        heads = [folded(head, max(size, _HEAD)) for head, size in zip(self.heads, sizes, strict=True)]
        columns: list[int] = []
        first = True
        for column in range(self.labels, len(heads)):
            tried = self._table(heads, rows, [*columns, column], title=first, close=True)
            if columns and _width(tried, console, options) > options.max_width:
                yield self._table(heads, rows, columns, title=first, close=True)
                first, columns = False, []
            columns.append(column)
        yield self._table(heads, rows, columns, title=first, close=True)

    def _table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        columns: Sequence[int],
        *,
        title: bool,
        close: bool,
    ) -> Table:
        """Return the rich table of the labels and some columns; `close` leaves less room between them."""
        table = Table(
            title=self.title if title and self.title else None,
            box=box.SIMPLE_HEAD,
            title_justify="left",
            pad_edge=False,
            padding=(0, 1, 0, 0) if close else (0, 1),
            show_edge=not close,
            title_style="bold",
        )
        for label in range(self.labels):
            table.add_column(Text(heads[label]), no_wrap=True)
        for column in columns:
            table.add_column(Text(heads[column]), justify="right", no_wrap=True)
        for row in rows:
            table.add_row(*(Text(row[n]) for n in (*range(self.labels), *columns)))
        return table


def folded(words: str, width: int) -> str:
    """Return `words` broken into lines between words or behind `_`; a longer word is kept whole."""
    lines = [""]
    for piece in re.findall(r"\s*(?:[^\s_]*_|[^\s_]+)", words):
        if lines[-1] and len(lines[-1] + piece) > width:
            lines.append(piece.strip())
        else:
            lines[-1] += piece
    return "\n".join(lines)


def _below(figure: str) -> str:
    """Return a figure with its interval in a line of its own."""
    return figure.replace(" (", "\n(", 1)


def _longest(cell: str) -> int:
    return max(map(len, cell.split("\n")))


def _width(table: Table, console: Console, options: ConsoleOptions) -> int:
    return console.measure(table, options=options.update_width(_UNBOUNDED)).maximum
