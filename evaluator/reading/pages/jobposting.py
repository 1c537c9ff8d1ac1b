"""Read a JobPosting of schema.org into the fields and the text of a posting, wherever it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, NamedTuple

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import SAME, Canonical
from evaluator.reading.joining import joined, says_more
from evaluator.reading.limits import Limits
from evaluator.reading.notread import NotRead, megabytes
from evaluator.reading.offsets import chained
from evaluator.reading.rows.row import day
from evaluator.reading.texts.text import canonical

# The fields that have text, each with the heading that is put above it.
_TEXTS = (
    ("description", None),
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
)
# A further field with fewer letters and digits is a list of tags.
_FEWEST_LETTERS = 80
# The keys of an object that stands in place of a string, the best first.
_VALUES = ("@value", "value", "text", "description", "name")
_NAMES = ("name", "value", "@value", "legalName")
_MOST_PLACES = 10


class Fields(NamedTuple):
    """The short fields of a posting; None where its source does not have one."""

    title: str | None = None
    company: str | None = None
    location: str | None = None
    posted: str | None = None
    url: str | None = None
    id: str | None = None


def fields_of(data: dict[str, Any]) -> Fields:
    """Return the short fields of the JobPosting `data`."""
    return Fields(
        _short(data.get("title")) or _short(data.get("name")),
        _short(data.get("hiringOrganization")),
        _place(data),
        day(_short(data.get("datePosted"))),
        _short(data.get("url")),
        _identifier(data),
    )


def text_of(
    data: dict[str, Any], limits: Limits, find: Callable[[str, str], OffsetMap | None]
) -> Canonical | None:
    """Return the canonical text of the JobPosting `data`; None when it has no text.

    The text is the description, and the fields for responsibilities and qualifications where they say more.
    `find` takes a key and the string under it, and returns the map from this string to the source, None when
    it is not found there. The text has an empty map when a part of it was not found. Raises NotRead when a
    field is too large.
    """
    parts: list[tuple[str | None, Canonical]] = []
    is_found = True
    for field, heading in _TEXTS:
        strings = list(_strings(field, data.get(field)))
        size = sum(len(value) for _, value in strings)
        if size > limits.posting:
            most = megabytes(limits.posting)
            raise NotRead("too_large", f"its {field} has {megabytes(size)}; at most {most} are read")
        if not strings:
            continue
        texts = [canonical(value) for _, value in strings]
        if heading and not says_more(texts, parts, _FEWEST_LETTERS):
            continue
        for number, (text, (key, value)) in enumerate(zip(texts, strings, strict=True)):
            way = find(key, value)
            if way is None:
                is_found = False
            else:
                text = text._replace(offsets=chained(text.offsets, way))  # noqa: PLW2901 - the same text
            parts.append((None if number else heading, text))
    if not any(part.blocks for _, part in parts):
        return None
    whole = parts[0][1] if len(parts) == 1 and not parts[0][0] else joined(parts)
    return whole if is_found else whole._replace(offsets=SAME)


def _strings(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield each string of a field of text, with the key that it stands under."""
    if isinstance(value, str):
        if value.strip():
            yield key, value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(key, one)
    elif isinstance(value, dict):
        found = next((name for name in _VALUES if value.get(name)), "")
        yield from _strings(found, value.get(found))


def _short(value: Any) -> str | None:
    """Return a short field as one line of text with its entities resolved; None when it is empty.

    A list gives its first value, and an object gives its name or value.
    """
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, dict):
        return _short(next((found for name in _NAMES if (found := value.get(name))), None))
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    for _ in range(3):
        if "&" not in value:
            break
        value = unescape(value)
    return " ".join(value.split()) or None


def _identifier(data: dict[str, Any]) -> str | None:
    """Return the id of a JobPosting from its `identifier`; None without one.

    The value is used and not the name, because the name is usually the employer's.
    """
    given = data.get("identifier")
    for one in given if isinstance(given, list) else [given]:
        value = (one.get("value") or one.get("@value")) if isinstance(one, dict) else None
        found = _short(value or one)
        if found and found != _short(data.get("hiringOrganization")):
            return found
    return None


def _place(data: dict[str, Any]) -> str | None:
    """Return the places of the job as one line; None when the data names no place."""
    lines: list[str] = []
    for spot in _listed(data.get("jobLocation")):
        for address in _listed(spot.get("address") or spot if isinstance(spot, dict) else spot):
            line = _address(address)
            if line and line not in lines:
                lines.append(line)
    if (_short(data.get("jobLocationType")) or "").upper() == "TELECOMMUTE":
        lines.append("Remote")
    return "; ".join(lines) or None


def _listed(value: Any) -> list[Any]:
    return value[:_MOST_PLACES] if isinstance(value, list) else [value]


def _address(address: Any) -> str | None:
    if not isinstance(address, dict):
        return _short(address)
    keys = ("addressLocality", "addressRegion", "addressCountry")
    parts = [part for key in keys if (part := _short(address.get(key)))]
    return ", ".join(dict.fromkeys(parts)) or _short(address.get("name"))
