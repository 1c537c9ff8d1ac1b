"""Read the cells of a workbook of OpenDocument (.ods)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from evaluator.reading.data.links import formula_link
from evaluator.reading.opendoc import count_of, name_of, said_of, sign_of
from evaluator.reading.wordlists import names

Cell = str | float | None
_CELLS = names("table-cell covered-table-cell")
_LEFT_OUT = names("annotation shapes")
# Programs write one row or cell for many empty ones, up to the edge of the sheet.
_MOST_REPEATED = 1000
_MOST_ROWS = 1_100_000


class Table(NamedTuple):
    """A sheet of a workbook: its name, its rows from 1 on, and its links {row: {column: address}}."""

    name: str
    rows: list[list[Cell]]
    links: dict[int, dict[int, str]]


def ods_tables(root: Any) -> list[Table]:
    """Return the sheets of a workbook, whose root element is `root`."""
    sheets = (element for element in root.iter() if name_of(element) == "table")
    return [_table(sheet) for sheet in sheets]


def _table(sheet: Any) -> Table:
    """Return the table of a sheet without the empty rows behind the last."""
    rows: list[list[Cell]] = []
    links: dict[int, dict[int, str]] = {}
    empty = 0
    for element in sheet.iter():
        if name_of(element) != "table-row":
            continue
        found = list(_cells(element))
        cells = [value for value, _ in found]
        count = count_of(element, "number-rows-repeated", _MOST_ROWS)
        if not cells:
            empty += count
            continue
        if len(rows) + empty > _MOST_ROWS:
            break
        rows.extend([] for _ in range(empty))
        empty = 0
        if own := {column: link for column, (_, link) in enumerate(found) if link}:
            links[len(rows) + 1] = own
        rows.extend(cells for _ in range(min(count, _MOST_REPEATED)))
    return Table(said_of(sheet, "name"), rows, links)


def _cells(row: Any) -> Iterator[tuple[Cell, str]]:
    """Yield the cells of a row, each with where it leads, without the empty ones behind the last."""
    empty = 0
    for element in row:
        if name_of(element) not in _CELLS:
            continue
        value = _value(element)
        count = count_of(element, "number-columns-repeated", _MOST_REPEATED)
        if value is None:
            empty += count
            continue
        yield from [(None, "")] * min(empty, _MOST_REPEATED)
        yield from [(value, _link(element))] * count
        empty = 0


def _link(cell: Any) -> str:
    """Return the address that a cell links to, or that its formula names; "" without one."""
    hrefs = (said_of(part, "href") for part in cell.iter() if name_of(part) == "a")
    address = next((href for href in hrefs if "://" in href), "")
    formula = formula_link(said_of(cell, "formula"))
    return address or (formula.address if formula else "")


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
