"""Find the sign that a table puts round its cells: some programs write single quotes."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

DOUBLE, SINGLE = '"', "'"
_ROWS = 50  # that are looked at


def quote_of(text: str, sign: str) -> str:
    """Return the quote of the cells of a table, `"` or `'`.

    `text` is its beginning from the header on, which may end in the middle of a row, and `sign` separates
    its cells. A text also begins with an apostrophe now and then: single quotes count where all rows are as
    wide as the header with them, and where without them rows are not, or cells would keep the quotes.
    """
    opened = re.compile(rf"(?:^|{re.escape(sign)})(['\"])(?=\S)", re.MULTILINE).findall(text)
    if opened.count(SINGLE) <= 4 * opened.count(DOUBLE) or not opened:
        return DOUBLE
    single, double = _rows(text, sign, SINGLE), _rows(text, sign, DOUBLE)
    width = len(single[0]) if single else 0
    if len(single) < 2 or width < 2 or any(len(row) != width for row in single):
        return DOUBLE
    kept = sum(any(_is_quoted(cell) for cell in row) for row in double)
    return SINGLE if 2 * kept > len(double) or any(len(row) != width for row in double) else DOUBLE


def _rows(text: str, sign: str, quote: str) -> list[list[str]]:
    """Return the first rows of a table without empty ones; the last may be cut off, and is left out."""
    lines = io.StringIO(text, newline="")
    try:
        rows = list(islice(filter(None, csv.reader(lines, delimiter=sign, quotechar=quote)), _ROWS + 1))
    except csv.Error:
        return []
    return rows[:_ROWS] if len(rows) > _ROWS or not text.endswith(("\n", "\r")) else rows


def _is_quoted(cell: str) -> bool:
    return len(cell) > 2 and cell[0] == cell[-1] == SINGLE
