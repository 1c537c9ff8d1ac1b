"""Find the header of a table in its first lines or rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from evaluator.reading.rows.fields import columns_of, is_usual

_NAME = re.compile(r"#|[^\W\d][\w .()/#:&?*°'’-]{0,40}")
_WORD = re.compile(r"[^\W\d]\w{0,40}")
# Excel writes the separator above the header.
_SAID_SIGN = re.compile(r"\"?sep=(.)\"?\s*$")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SIGNS = "\t,;|"
_OF_NAMES = "_.-/()\"'"
_OPEN = re.compile(r'(?:^|[\t,;|])"[^"]*$')  # a quote that is opened at the end of a line
_QUOTED = re.compile(r'"[^"]*"')
_NO_SIGN = "\x1f"  # of a table of one column: the usual separators are part of its text
_LONGEST = 5000
_TEXT = 200  # characters of a cell that may be a description
MOST_BEFORE = 20


class Header(NamedTuple):
    """Where the header of a table stands: how many lines are before it, and the sign between its cells."""

    before: int
    sign: str


def header_in(text: str, name: str, columns: Mapping[str, str] | None = None) -> Header | None:
    """Return the header of the table `text`, which may have no rows; None when the text is not a table.

    The first line that is not empty is a header when it has at least two usual names, or all columns that the
    user named in `columns` {field: column}. In a file named `.csv` or `.tsv` any names will do, and lines
    such as a title may be before a header with usual names.
    """
    lines = _whole(_LINE_END.split(text, MOST_BEFORE)[:MOST_BEFORE])
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    said = _SAID_SIGN.match(lines[first])
    if said and first + 1 < len(lines):
        return Header(first + 1, said[1])
    if len(lines[first]) > _LONGEST:
        return None
    if _has_names(lines[first], columns):
        return Header(first, _sign(lines[first]))
    cell = _bare(lines[first])
    if columns and set(columns.values()) == {cell}:
        return Header(first, _NO_SIGN)
    if PurePath(name).suffix.lower() not in (".csv", ".tsv"):
        return None
    if _has_description(_cells(lines[first])):
        return Header(first, _sign(lines[first]))
    if columns and len(_cells(lines[first])) > 1:
        return Header(first, _sign(lines[first]))  # which says that it lacks a column that the user named
    for number, line in enumerate(lines[first + 1 :], first + 1):
        if len(line) <= _LONGEST and is_header(_cells(line)):
            return Header(number, _sign(line))
    if any(_are_names(cells) and _differ(cells) for cells in map(partial(_cells, lines[first]), _SIGNS)):
        return Header(first, _sign(lines[first]))
    for sign in _odd_signs(lines[first]):
        if is_header(_cells(lines[first], sign)):
            return Header(first, sign)
    # One column: many postings begin with a word such as "Description", so that the file's name must show it.
    return Header(first, _NO_SIGN) if is_usual(cell) or _WORD.fullmatch(cell) else None


def header_row(rows: Sequence[Sequence[str]], columns: Mapping[str, str] | None = None) -> int | None:
    """Return the index of the row of a sheet that is its header; None when all `rows` are empty.

    It is the first row with words, unless a row below it has usual names and it has not.
    """
    first = next((number for number, cells in enumerate(rows) if any(cells)), None)
    if first is None or _are_usual(rows[first]) or (columns and set(columns.values()) <= set(rows[first])):
        return first
    below = range(first + 1, len(rows))
    return next((number for number in below if is_header(rows[number])), first)


def is_beside(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first `rows` of a sheet are notes or counts, and no table of postings.

    No row has usual names of columns, and no cell has a text.
    """
    return not any(map(_are_usual, rows)) and all(len(cell) < _TEXT for cells in rows for cell in cells)


def _whole(lines: list[str]) -> list[str]:
    """Return lines of which the first with words is whole, where names in it go over several lines."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _OPEN.search(lines[first]):
        return lines
    for end in range(first + 1, len(lines) + 1):
        header = " ".join(lines[first:end])
        if header.count('"') % 2 == 0:
            return [*lines[:first], header, *lines[end:]]
    return lines


def _has_description(cells: Sequence[str]) -> bool:
    """Return whether cells have a usual name of a column of descriptions, and another usual name.

    The other cells may be anything, such as the questions of a form.
    """
    return len(set(filter(is_usual, cells))) > 1 and bool(columns_of(cells).description)


def _has_names(line: str, columns: Mapping[str, str] | None) -> bool:
    """Return whether a line has several cells with two usual names, or all columns that the user named."""
    for sign in _SIGNS:
        cells = _cells(line, sign)
        if len(cells) > 1 and columns and set(columns.values()) <= set(cells):
            return True
        if _are_usual(cells):
            return True
    return False


def is_header(cells: Sequence[str]) -> bool:
    """Return whether cells are a header by their names alone, with a column of descriptions."""
    return _are_names(cells) and _has_description(cells)


def _are_usual(cells: Sequence[str]) -> bool:
    return _are_names(cells) and len(set(filter(is_usual, cells))) > 1


def _are_names(cells: Sequence[str]) -> bool:
    """Return whether cells are several names of columns; a column may have no name."""
    named = [cell for cell in cells if cell]
    return (
        len(named) > 1
        and sum(bool(_NAME.fullmatch(cell)) for cell in named) >= 0.8 * len(named)
        and all(len(cell.split()) <= 4 for cell in named)
    )


def _differ(cells: Sequence[str]) -> bool:
    named = [cell for cell in cells if cell]
    return len(set(named)) == len(named)


def _sign(line: str) -> str:
    """Return the separator of a line, which is the most frequent one."""
    bare = _QUOTED.sub("", line)
    sign = max(_SIGNS, key=bare.count)
    return sign if sign in bare else _NO_SIGN


def _odd_signs(line: str) -> Iterable[str]:
    """Return the signs of a line, in order, that separate cells where none of the usual ones does."""
    return dict.fromkeys(sign for sign in line if not (sign.isalnum() or sign.isspace() or sign in _OF_NAMES))


def _cells(line: str, sign: str = "") -> list[str]:
    sign = sign or _sign(line)
    if '"' not in line:
        return [_bare(cell) for cell in line.split(sign)]
    # A name in quotes may hold the separator.
    return [_bare(cell) for cell in next(csv.reader([line], delimiter=sign), ())]


def _bare(cell: str) -> str:
    return cell.strip().strip("\"'").strip()
