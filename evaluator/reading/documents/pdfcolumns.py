"""Read the columns of a printed page one after the other, where the file draws them line by line.

Most programs draw a column to its end, and then the text of a file is in order. Others draw each line of the
page across its columns: read so, half of a duty is followed by half of a demand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_GAP = re.compile(r"\S( {3,})(?=\S)")
_FEWEST = 5  # rows with text on both sides of the space between two columns
_NARROWEST = 18  # characters in the rows of a column; those of a table with labels have fewer
_SPACE = 3
_LONGEST = 500_000  # characters of a page
_MOST = 20  # places that are tried


class _Columns(NamedTuple):
    """Two columns: where the second begins in a row, and the first and the last row of both."""

    at: int
    first: int
    last: int


def by_columns(text: str, laid: str) -> str:
    """Return the text of a page with its columns one after the other; `text` itself where it is in order.

    `laid` is the same page with spaces in the places of its free areas.
    """
    rows = laid.split("\n") if len(laid) < _LONGEST else []
    columns = _columns(rows)
    if columns is None or not _is_across(rows, columns, text):
        return text
    at, first, last = columns
    inside = rows[first : last + 1]
    parts = (rows[:first], [row[:at] for row in inside], [row[at:] for row in inside], rows[last + 1 :])
    return "\n".join(line for part in parts for row in part if (line := " ".join(row.split())))


def _columns(rows: Sequence[str]) -> _Columns | None:
    """Return the columns of a page; None where it has none, or more than two of them."""
    gaps = Counter(gap.end() for row in rows for gap in _GAP.finditer(row))
    begins = [at for at, _ in gaps.most_common(_MOST)]
    divided = {at: [number for number, row in enumerate(rows) if _is_divided(row, at)] for at in begins}
    at = max(divided, key=lambda at: (len(divided[at]), -at), default=0)
    found = divided.get(at, [])
    if len(found) < _FEWEST:
        return None
    first, last = found[0], found[-1]
    # A column goes on below the end of the other one.
    while last + 1 < len(rows) and not _crosses(rows[last + 1], at):
        last += 1
    crossing = sum(_crosses(row, at) for row in rows[first : last + 1])
    sides = ([rows[number][:at].strip() for number in found], [rows[number][at:].strip() for number in found])
    widths = [sum(map(len, side)) / len(side) for side in sides]
    return _Columns(at, first, last) if not crossing and min(widths) >= _NARROWEST else None


def _is_divided(row: str, at: int) -> bool:
    """Return whether a row has text on both sides of the space before the place `at`."""
    return (
        row[at - _SPACE : at].isspace()
        and not row[:at].isspace()
        and not (row[at:].isspace() or not row[at:])
    )


def _crosses(row: str, at: int) -> bool:
    """Return whether a row goes over the space before the place `at` without a stop."""
    return len(row) > at and not row[at - 2 : at].isspace()


def _is_across(rows: Sequence[str], columns: _Columns, text: str) -> bool:
    """Return whether in `text` most rows of the second column stand before the next row of the first."""
    pressed = "".join(text.split())
    at = columns.at
    pairs = [row for row in rows[columns.first : columns.last + 1] if _is_divided(row, at)]
    across = 0
    place = 0
    for row, after in pairwise(pairs):
        left, right, below = ("".join(part.split()) for part in (row[:at], row[at:], after[:at]))
        place = max(pressed.find(left, place), 0)
        second, third = pressed.find(right, place), pressed.find(below, place + len(left))
        across += 0 <= second < third
    return 2 * across > len(pairs) - 1
