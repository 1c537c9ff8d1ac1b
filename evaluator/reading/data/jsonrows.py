"""Find the rows inside a JSON document, which programs wrap under names of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evaluator.reading.boards import ats
from evaluator.reading.boards.ats import LISTS, WRAPPERS
from evaluator.reading.limits import How
from evaluator.reading.rows.fields import columns_of

_MOST_WRAPPED = 4
_LIKE_POSTING = re.compile(r"job|vacan|posting|position|offer|opening", re.IGNORECASE)
# So many entries of a list show whether it holds postings.
_MOST_LOOKED_AT = 3
_WRAPPERS = (*WRAPPERS, *LISTS)
# Lists of these names hold postings, whatever else their object says.
_OF_POSTINGS = ("jobs", "offers", "jobPostings", "postings")


def inside(document: Any, how: How) -> Any:
    """Return the object that one without a text of its own holds under a usual or its only key, else itself.

    Fields of the outer object that the inner one lacks, such as the id, are kept.
    """
    for _ in range(_MOST_WRAPPED):
        if not isinstance(document, dict) or not ats.MARKS.isdisjoint(document):
            break
        keys = document if len(document) == 1 else _WRAPPERS
        wrapper = next((key for key in keys if isinstance(document.get(key), dict)), None)
        if wrapper is None or _text(document) or _is_named(document, how):
            break
        outer = {key: value for key, value in document.items() if key != wrapper}
        document = {**outer, **document[wrapper]}
    return document


def rows_in(document: dict[str, Any], how: How) -> list[Any] | None:
    """Return the list of rows under a usual or the only key of an object; None when it is a row itself."""
    if _is_named(document, how):
        return None
    own = _text(document)
    for key in document if len(document) == 1 else LISTS:
        rows = document.get(key)
        if not isinstance(rows, list) or not rows or not isinstance(rows[0], dict):
            continue
        # A feed has a description of its own, but so has a row with a list of something else.
        if not own or _are_postings(rows, own, named=key in _OF_POSTINGS):
            return rows
    return None


def deeper(document: dict[str, Any], how: How) -> list[Any] | dict[str, Any] | None:
    """Return the list of rows, or the only row, deep inside an object that is no row; None without one.

    Answers of interfaces wrap their lists under names of their own (`payload.vacancies`, `data.jobs.edges`).
    The list or object nearest to the outside counts that holds a title and a text: first an object that is
    named like a posting, because a page may list similar ones beside it. With columns that the user named it
    is None.
    """
    if how.columns or columns_of(document).title:
        return None
    level = [document]
    for _ in range(_MOST_WRAPPED):
        inner = [item for outer in level for item in outer.items()]
        level = [value for _, value in inner if isinstance(value, dict)]
        for _, value in sorted(inner, key=_rank):
            if isinstance(value, list | dict) and any(_is_row(entry, how) for entry in _first_of(value)):
                return value
            if isinstance(value, list) and any(map(_holds_job, value[:_MOST_LOOKED_AT])):
                return value
    return None


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object whose values are no objects: those inside it have the names of all keys above them.

    {"job": {"title": …}} becomes {"job.title": …}, which `columns_of` understands.
    """
    found: dict[str, Any] = {}
    level: list[tuple[str, Any]] = list(row.items())
    for _ in range(_MOST_WRAPPED):
        found |= {name: value for name, value in level if not isinstance(value, dict)}
        objects = [(name, value) for name, value in level if isinstance(value, dict)]
        level = [(f"{name}.{key}", value) for name, inner in objects for key, value in inner.items()]
    return found


def _rank(item: tuple[str, Any]) -> int:
    """Return the place of a key and its value among those that may hold postings, the best first."""
    key, value = item
    if isinstance(value, list):
        return 1
    return 0 if _LIKE_POSTING.search(key) else 2


def _first_of(value: list[Any] | dict[str, Any]) -> list[Any]:
    return value[:_MOST_LOOKED_AT] if isinstance(value, list) else [value]


def _is_row(entry: Any, how: How) -> bool:
    """Return whether an entry of a list, or what it wraps, has a title and a text."""
    entry = inside(entry, how)
    return isinstance(entry, dict) and bool(columns_of(entry).title) and bool(_text(entry))


def _holds_job(entry: Any) -> bool:
    """Return whether an entry of a list has a title and a text, be it inside an object of it."""
    if not isinstance(entry, dict):
        return False
    plan = columns_of(flat(entry))
    return bool(plan.title and plan.description)


def _are_postings(rows: list[Any], own: str, *, named: bool) -> bool:
    """Return whether the list in an object with a text of its `own` holds postings, and not parts of it.

    `named` says whether the list is named like one of postings; of other lists (comments, similar jobs) the
    entries must have titles, and one must say at least as much as the object itself.
    """
    if named:
        return bool(columns_of(rows[0]).description)
    texts = [_text(row) for row in rows if isinstance(row, dict) and columns_of(row).title]
    return max(map(len, texts), default=0) >= len(own)


def _is_named(document: dict[str, Any], how: How) -> bool:
    """Return whether an object has all columns that the user named."""
    return bool(how.columns) and document.keys() >= set((how.columns or {}).values())


def _text(document: dict[str, Any]) -> str:
    """Return the description that an object has of its own; "" when it has none."""
    texts = (document[column] for column in columns_of(document).description)
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")
