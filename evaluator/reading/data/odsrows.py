"""Read the cells of a workbook of OpenDocument (.ods)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.reading.opendoc import count_of, name_of, said_of, sign_of
from evaluator.reading.wordlists import names

Cell = str | float | None
_CELLS = names("table-cell covered-table-cell")
_LEFT_OUT = names("annotation shapes")
# Programs write one row or cell for many empty ones, up to the edge of the sheet.
_MOST_REPEATED = 1000
_MOST_ROWS = 1_100_000


def ods_tables(root: Any) -> list[tuple[str, list[list[Cell]]]]:
    """Return the sheets of a workbook, whose root element is `root`, each as its name and its rows."""
    sheets = (element for element in root.iter() if name_of(element) == "table")
    return [(said_of(sheet, "name"), _rows(sheet)) for sheet in sheets]


def _rows(sheet: Any) -> list[list[Cell]]:
    """Return the rows of a sheet without the empty ones behind the last."""
    rows: list[list[Cell]] = []
    empty = 0
    for element in sheet.iter():
        if name_of(element) != "table-row":
            continue
        cells = list(_cells(element))
        count = count_of(element, "number-rows-repeated", _MOST_ROWS)
        if not cells:
            empty += count
            continue
        if len(rows) + empty > _MOST_ROWS:
            break
        rows.extend([] for _ in range(empty))
        empty = 0
        rows.extend(cells for _ in range(min(count, _MOST_REPEATED)))
    return rows


def _cells(row: Any) -> Iterator[Cell]:
    """Yield the cells of a row without the empty ones behind the last."""
    empty = 0
    for element in row:
        if name_of(element) not in _CELLS:
            continue
        value = _value(element)
        count = count_of(element, "number-columns-repeated", _MOST_REPEATED)
        if value is None:
            empty += count
            continue
        yield from [None] * min(empty, _MOST_REPEATED)
        yield from [value] * count
        empty = 0


def _value(cell: Any) -> Cell:
    """Return the value of a cell: a day as ISO date, a number, or its lines; None for an empty cell."""
    kind = said_of(cell, "value-type")
    if kind == "date":
        return said_of(cell, "date-value") or None
    if kind == "float":
        try:
            return float(said_of(cell, "value"))
        except ValueError:
            return None
    lines = ["".join(_words(part)) for part in cell if name_of(part) == "p"]
    return "\n".join(lines).strip() or said_of(cell, "string-value") or None


def _words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        sign = sign_of(part)
        if sign is not None:
            yield sign
        elif name_of(part) not in _LEFT_OUT:
            yield from _words(part)
        yield part.tail or ""
