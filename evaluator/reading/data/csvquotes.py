"""Find how a table quotes its cells: some programs write single quotes, or a backslash before a quote."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import NamedTuple

_ROWS = 50  # that are looked at
_CUT = "unexpected end of data"


class Quoting(NamedTuple):
    """The sign that is round cells, and whether a backslash, not a second sign, marks it inside of them."""

    sign: str = '"'
    escaped: bool = False

    def plain(self, line: str) -> str:
        """Return a line as it is with a second sign in the place of the backslash."""
        if not self.escaped or "\\" not in line:
            return line
        return re.sub(rf"(\\\\)|\\{self.sign}", lambda found: found[1] or self.sign * 2, line)


def quoting_of(text: str, sign: str) -> Quoting:
    """Return how the cells of a table are quoted.

    `text` is its beginning from the header on, which may end in the middle of a row, and `sign` separates
    its cells. A text also begins with an apostrophe now and then: single quotes count where all rows are as
    wide as the header with them, and where without them rows are not, or cells would keep the quotes.
    Backslashes count where the rows are right with them, and wrong without them.
    """
    opened = re.compile(rf"(?:^|{re.escape(sign)})(['\"])(?=\S)", re.MULTILINE).findall(text)
    if opened.count("'") > 4 * opened.count('"'):
        single = _escaped_or_not(text, sign, "'")
        rows, others = _rows(text, sign, single), _rows(text, sign, Quoting())
        width = len(rows[0]) if rows else 0
        if len(rows) > 1 and width > 1 and all(len(row) == width for row in rows):
            kept = sum(any(map(_is_quoted, row)) for row in others)
            if 2 * kept > len(others) or any(len(row) != width for row in others):
                return single
    return _escaped_or_not(text, sign, '"')


def _escaped_or_not(text: str, sign: str, quote: str) -> Quoting:
    plain, escaped = Quoting(quote), Quoting(quote, escaped=True)
    if f"\\{quote}" not in text or _is_right(text, sign, plain) or not _is_right(text, sign, escaped):
        return plain
    return escaped


def _is_right(text: str, sign: str, quoting: Quoting) -> bool:
    """Return whether the first rows are as wide as the header, with no quote in a wrong place."""
    try:
        rows = _rows(text, sign, quoting, strict=True)
    except csv.Error:
        return False
    return len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows)


def _rows(text: str, sign: str, quoting: Quoting, *, strict: bool = False) -> list[list[str]]:
    """Return the first rows of a table without empty ones; the last may be cut off, and is left out.

    Raises csv.Error where `strict` is set and a quote is in a wrong place.
    """
    lines = map(quoting.plain, io.StringIO(text, newline=""))
    found: list[list[str]] = []
    try:
        reader = csv.reader(lines, delimiter=sign, quotechar=quoting.sign, strict=strict)
        found.extend(islice(filter(None, reader), _ROWS + 1))
    except csv.Error as error:
        if strict and str(error) != _CUT:
            raise
    whole = len(found) <= _ROWS and text.endswith(("\n", "\r"))
    return found if whole else found[:-1]


def _is_quoted(cell: str) -> bool:
    return len(cell) > 2 and cell[0] == cell[-1] == "'"
