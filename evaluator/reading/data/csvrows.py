"""Cut a CSV into rows; a quote that is opened by mistake costs its own row and not those behind it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from evaluator.reading.data.csvquotes import Quoting

_STRAY = (
    "a quote opened in this row is not closed there, so the row was left out; "
    "the lines behind it were read as rows of their own"
)
# How many characters may be read a second time. A table made to be read again at each row would take hours.
_AGAIN = 500_000_000


class Row(NamedTuple):
    """The cells of a row; `fault` says why they cannot be used, and `note` what is odd. Both may be ""."""

    cells: Sequence[str]
    fault: str = ""
    note: str = ""


class _Lines:
    """Lines that remember those of the row that is being read, and can give some of them again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._waiting: list[str] = []  # the next one is the last
        self.row: list[str] = []
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._waiting:
            line = self._waiting.pop()
        else:
            try:
                line = next(self._lines)
            except StopIteration:
                self.is_over = True
                raise
        self.row.append(line)
        return line

    def again(self, lines: Sequence[str]) -> None:
        """Give `lines` once more before what follows."""
        self._waiting += reversed(lines)
        self.is_over = False


def rows_of(text: Iterable[str], sign: str, quoting: Quoting) -> Iterator[Row]:
    """Yield the rows of a table; `text` gives its lines, and `sign` separates its cells.

    The first row is the header. An unclosed quote swallows the lines behind it. Where most of them are rows
    of as many cells as the header has, they are read again, and the row with the quote is a fault.
    """
    quote = quoting.sign
    lines = _Lines(map(quoting.plain, text))
    reader = _reader(lines, sign, quote)
    width = again = 0
    while True:
        lines.row = []
        try:
            row = Row(next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            row = Row((), f"this row is not valid CSV ({error})")
        behind = lines.row[1:]
        # The reader asks for one more line inside a row only while a quote is open.
        is_open = lines.is_over and bool(lines.row)
        if behind and (row.fault or is_open or not _is_strict(lines.row, sign, quote)):
            size = sum(map(len, behind))
            if not _are_rows(behind, sign, quote, width):
                pass
            elif again + size <= _AGAIN:
                again += size
                lines.again(behind)
                row = Row((), _STRAY)
            else:
                row = Row(
                    (), f"a quote opened in this row swallows the {len(behind)} lines behind it; mend it"
                )
        if is_open and behind and not row.fault:
            note = (
                f"A quote opened in this row is never closed: the {len(behind)} lines behind it are its text."
            )
            row = row._replace(note=note)
        width = width or len(row.cells)
        yield row


def _reader(lines: Iterable[str], sign: str, quote: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=sign, quotechar=quote, strict=strict)


def _is_strict(lines: Sequence[str], sign: str, quote: str) -> bool:
    """Return whether the lines are one row without a quote in the wrong place."""
    try:
        next(_reader(lines, sign, quote, strict=True))
    except (csv.Error, StopIteration):
        return False
    return True


def _are_rows(lines: Sequence[str], sign: str, quote: str, width: int) -> bool:
    """Return whether most of the lines are rows of `width` cells, judged by the first thousand rows."""
    if width < 2:
        return False
    whole = count = 0
    try:
        for cells in islice(_reader(lines, sign, quote), 1000):
            whole += len(cells) == width
            count += bool(cells)
    except csv.Error:
        pass
    return 2 * whole > count
