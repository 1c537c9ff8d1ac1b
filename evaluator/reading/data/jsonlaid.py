"""Find rows that programs laid out in another way than as a list of objects.

Tables are also written as lists beside the names of their columns, column by column, and under keys of their
own. Read as one object, such a document would be a single posting, and the others would be lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from evaluator.reading.limits import How
from evaluator.reading.rows.fields import Columns, columns_of, is_usual

Row = dict[str, Any]

_NAMES = ("columns", "fields", "header", "headers")
_ROWS = ("data", "rows", "values")
_FEWEST = 2
# Keys of the parts of one answer; there may be others beside them, such as similar postings.
_OF_ONE = re.compile(r"job|vacan|posting|position|offer|opening|data|result|item|attributes", re.IGNORECASE)


def laid_out(document: Any, how: How) -> list[Row] | None:
    """Return the rows of a document that is a table in an unusual layout; None for any other document."""
    if isinstance(document, list):
        return _under_header(document, how)
    if not isinstance(document, dict):
        return None
    under = _under_header(next(_lists(document), []), how)
    return under or _beside_names(document, how) or _by_column(document, how) or _under_keys(document, how)


def _lists(document: Row) -> Iterator[list[Any]]:
    """Yield the lists that an object holds under usual names of rows, as spreadsheets answer."""
    return (rows for key in _ROWS if isinstance(rows := document.get(key), list))


def _under_header(rows: list[Any], how: How) -> list[Row] | None:
    """Return the rows of a list of lists whose first is the header."""
    if len(rows) < _FEWEST or not isinstance(rows[0], list) or not _is_header(rows[0], how):
        return None
    return _named(rows[0], rows[1:])


def _beside_names(document: Row, how: How) -> list[Row] | None:
    """Return the rows of lists that stand beside the names of their columns."""
    names = next((document[key] for key in _NAMES if isinstance(document.get(key), list)), None)
    rows = next(_lists(document), None)
    if not names or not rows or not isinstance(rows[0], list):
        return None
    header = [name.get("name") if isinstance(name, dict) else name for name in names]
    return _named(header, rows) if _is_header(header, how) else None


def _named(header: Sequence[Any], rows: Iterable[Any]) -> list[Row]:
    """Return each row as an object with the names of `header`; what is not a list stays as it is."""
    return [dict(zip(map(str, header), row, strict=False)) if isinstance(row, list) else row for row in rows]


def _is_header(names: Sequence[Any], how: How) -> bool:
    """Return whether `names` are those of columns, with one of descriptions."""
    if not all(isinstance(name, str) for name in names):
        return False
    if how.columns:
        return set(how.columns.values()) <= set(names)
    return sum(map(is_usual, names)) >= _FEWEST and bool(columns_of(names).description)


def _by_column(document: Row, how: How) -> list[Row] | None:
    """Return the rows of a table that was written column by column, each a list or an object of cells."""
    if not _is_header(list(document), how):
        return None
    plan = _plan(document, how)
    if not plan.title:
        return None
    columns = {name: cells for name, column in document.items() if (cells := _cells(column))}
    titles, texts = (columns.get(names[0], {}) for names in (plan.title, plan.description))
    # The description of one posting may be a list of its paragraphs, but its title is not.
    if len(texts) < _FEWEST or titles.keys() != texts.keys():
        return None
    return [{name: cells.get(key) for name, cells in columns.items()} for key in texts]


def _cells(column: Any) -> Mapping[Any, Any]:
    """Return the cells of a column by their keys or places; empty for something else."""
    if isinstance(column, list):
        return dict(enumerate(column))
    return column if isinstance(column, dict) else {}


def _under_keys(document: Row, how: How) -> list[Row] | None:
    """Return the objects that stand under keys of their own, such as numbers or ids, and not in a list.

    A key becomes the id of an object that has none. Where the keys have no digits, all objects must name
    their titles and texts alike, and no key may be that of the posting itself: beside a "job" there may be
    its "company", or "similar" ones.
    """
    if _plan(document, how).title:
        return None
    entries = {key: value for key, value in document.items() if isinstance(value, dict)}
    numbered = {key: value for key, value in entries.items() if any(map(str.isdigit, key))}
    kept = numbered if len(numbered) >= _FEWEST else entries
    plans = [_plan(entry, how) for entry in kept.values()]
    whole = [plan for plan in plans if plan.title and plan.description]
    if kept is numbered:
        if len(whole) * 2 < len(kept):
            return None
    elif (
        len(kept) < _FEWEST
        or len(whole) < len(kept)
        or len({(plan.title, plan.description) for plan in whole}) > 1
        or len({bool(_OF_ONE.search(key)) for key in kept}) > 1
    ):
        return None
    return [
        entry if plan.id else {**entry, "id": key}
        for (key, entry), plan in zip(kept.items(), plans, strict=True)
    ]


def _plan(row: Row, how: How) -> Columns:
    """Return which keys of `row` hold which field, by the names of the user where it has them."""
    given = how.columns if how.columns and row.keys() >= set(how.columns.values()) else None
    return columns_of(row, given)
