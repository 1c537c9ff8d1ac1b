"""Read the texts of a cell that holds them in sections, as interfaces of boards give a description.

They stand under keys of their own ({"company": …, "role": …}), or in a list of objects with a heading and a
text ([{"name": "Requirements", "value": …}]).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from evaluator.reading.rows.cells import as_lines, is_nothing, strings_in

# Where an object has its text, and where the heading of it.
_TEXTS = (
    *("text", "value", "html", "markdown", "plain", "rendered", "raw", "content", "body", "description"),
    *("items", "bullets", "points", "list"),
)
_HEADINGS = ("heading", "header", "title", "name", "label", "key")
_MOST = 100
_FEWEST_LETTERS = 20
_LONGEST_HEADING = 80
_WORD = re.compile(r"[A-Z]?[a-z']+|[A-Z]+(?![a-z])|\d+")


class Section(NamedTuple):
    """A text in a cell, and its heading, None without one."""

    heading: str | None
    words: str


def sections_of(value: Any) -> list[Section]:
    """Return the sections of a cell in order; empty for a cell that holds none."""
    if isinstance(value, Mapping):
        own = _section(value)
        return [own] if own else list(_under_keys(value))
    if isinstance(value, list | tuple):
        objects = [item for item in value[:_MOST] if isinstance(item, Mapping)]
        return [section for item in objects if (section := _section(item))]
    return []


def _section(item: Mapping[str, Any]) -> Section | None:
    """Return the text of an object with its heading; None for an object without a text."""
    words = next(filter(None, (_words(item.get(key)) for key in _TEXTS)), "")
    if not words:
        return None
    said = (item.get(key) for key in _HEADINGS)
    heading = next((text.strip() for text in said if isinstance(text, str) and text.strip()), None)
    return Section(heading if heading and len(heading) <= _LONGEST_HEADING else None, words)


def _under_keys(value: Mapping[str, Any]) -> Iterator[Section]:
    """Yield each text of an object below its key, written as words ("whatYouDo" is "What you do")."""
    for key, item in value.items():
        words = _words(item)
        if sum(map(str.isalnum, words)) >= _FEWEST_LETTERS and any(map(str.isspace, words)):
            yield Section(" ".join(_WORD.findall(str(key))).capitalize() or None, words)


def _words(value: Any) -> str:
    if isinstance(value, str):
        return "" if is_nothing(value) else value
    return as_lines(strings_in(value) or [])
