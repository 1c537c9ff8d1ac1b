"""Read the cells of a row as people would write them."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

# Where an object has its words: a place its name, a description its text (`content.rendered`).
_VALUES = (
    *("name", "title", "displayName", "display_name", "label", "text", "value", "location"),
    *("html", "markdown", "plain", "rendered", "raw", "address", "adresse"),
)
# The parts of a place.
_PLACE = (
    *("city", "cityName", "addressLocality", "ort", "region", "state", "addressRegion"),
    *("country", "countryName", "addressCountry"),
)
# PostgreSQL writes `\N` for an empty cell.
_NOTHING = frozenset(("", "nan", "none", "null", "n/a", "na", "nat", "\\n", "<na>", "[]"))
_LINKED = re.compile(r"\[([^][\n]{1,200})\]\(https?://[^()\s]{1,2000}\)")
_ADDRESS_BEHIND = re.compile(r"\s*\(https?://[^()\s]{1,2000}\)")
_LONGEST_LIST = 200_000
_LONGEST_ITEM = 300


def first(row: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """Return the value of the first of the columns `names` that is not empty, as text; None without one."""
    for name in names:
        value = row.get(name)
        if value is None:
            continue
        text = value if type(value) is str else as_text(value)
        # As in `is_nothing`, which would cost a call in every cell.
        if text and not (len(text) < 5 and text.strip().lower() in _NOTHING) and not text.isspace():
            return text if text[0] > " " < text[-1] else text.strip()
    return None


def is_nothing(text: str) -> bool:
    """Return whether a cell is empty, or says that it is."""
    return text.isspace() or (len(text) < 5 and text.strip().lower() in _NOTHING)


def as_text(value: Any) -> str:
    """Return the value of a cell as people would write it; "" for an empty cell."""
    if value is None or value != value:  # noqa: PLR0124 - only NaN differs from itself
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        # As Notion answers: {"type": "title", "title": [{"plain_text": …}]}.
        kind = value.get("type")
        if isinstance(kind, str) and kind in value:
            return as_text(value[kind])
        for key in _VALUES:
            if value.get(key):
                return as_text(value[key])
        parts = (as_text(value.get(key)) for key in _PLACE)
        return ", ".join(part for part in parts if part)
    if isinstance(value, list | tuple):
        if value and all(isinstance(part, Mapping) and "plain_text" in part for part in value):
            return "".join(str(part["plain_text"]) for part in value)
        return "; ".join(part for part in map(as_text, value[:20]) if part)
    return str(value)


def plain_field(text: str | None) -> str | None:
    """Return a short field as people write it: a list or object in its cell, a name without its link.

    Notion gives a name with the address of its page behind it, and others as a link of markdown.
    """
    if text is None:
        return None
    if "://" in text:
        text = _ADDRESS_BEHIND.sub("", _LINKED.sub(r"\1", text)) or text
    if text[:1] not in ("[", "{"):
        return text
    value = _written(text)
    return text if value is None else as_text(value) or None


def _written(text: str) -> Any:
    """Return the list or object that was written into a cell, as Python or as JSON; None for another text."""
    if text[-1:] not in ("]", "}") or len(text) > _LONGEST_LIST:
        return None
    for parsed in (ast.literal_eval, orjson.loads):
        try:
            value = parsed(text)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            continue
        return value if isinstance(value, list | dict) else None
    return None


def strings_in(value: Any) -> list[str] | None:
    """Return the strings of a list, also of one that was written into a cell; None for another value."""
    if isinstance(value, str):
        text = value.strip()
        if not (text[:2] in ("['", '["') and text[-2:] in ("']", '"]')) or len(text) > _LONGEST_LIST:
            return None
        try:
            value = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        return None
    return [item for item in value if not is_nothing(item)]


def as_lines(items: Sequence[str]) -> str:
    """Return the text of a list: its items as bullets, or as paragraphs where some are long."""
    if len(items) < 2 or any(len(item) > _LONGEST_ITEM or "\n" in item.strip() for item in items):
        return "\n\n".join(items)
    return "\n".join(f"- {item.strip().lstrip('•*- ')}" for item in items)
