"""Find the JobPosting objects in the JSON-LD of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import SAME
from evaluator.reading.jsonstring import Strings
from evaluator.reading.lenient import leniently
from evaluator.reading.offsets import chained, moved
from evaluator.reading.texts.markup import unescaped

_BLOCK = re.compile(
    r"<script\b[^<>]{0,500}application/ld(?:\+|&#x0*2b;|&#0*43;|&plus;)json[^<>]{0,500}>(.*?)(?:</script|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_OPEN = re.compile(r"application/ld(?:\+|&#[xX]0*2[bB];|&#0*43;|&plus;)json[^<>]{0,500}>")
_MOST_NODES = 20_000
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$|;\s*$"
)


class Found(NamedTuple):
    """A JobPosting in the JSON-LD of a page.

    `strings` finds strings in the block that was parsed, and `start` is the offset of the block in the page.
    `offsets` maps the text that was parsed to the block as it stands in the page.
    """

    data: dict[str, Any]
    strings: Strings
    start: int
    offsets: OffsetMap


def job_postings(page: str) -> tuple[list[Found], int]:
    """Return all JobPostings in the JSON-LD of a page, and how many blocks of JSON-LD were broken."""
    found: list[Found] = []
    broken = 0
    for start, raw in _scripts(page):
        parsed = _parsed(raw)
        if parsed is None:
            broken += 1
            continue
        data, text, offsets = parsed
        strings = Strings(text)
        found.extend(Found(item, strings, start, offsets) for item in of_type(data, "JobPosting"))
    return found, broken


def _scripts(page: str) -> list[tuple[int, str]]:
    """Return the offset and the text of each JSON-LD script with a JobPosting."""
    if "JobPosting" not in page:
        return []
    # A search for the usual spelling is much faster than the pattern.
    usual = [(start, raw) for start, raw in _usual(page) if "JobPosting" in raw]
    return usual or [(m.start(1), m[1]) for m in _BLOCK.finditer(page) if "JobPosting" in m[1]]


def _usual(page: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each JSON-LD script whose tag is in lower case."""
    place = page.find("application/ld")
    while place >= 0:
        opened = _OPEN.match(page, place)
        if not opened or page.rfind("<script", max(0, place - 2000), place) < 0:
            place = page.find("application/ld", place + 1)
            continue
        end = page.find("</script", opened.end())
        end = len(page) if end < 0 else end
        yield opened.end(), page[opened.end() : end].partition("</SCRIPT")[0]
        place = page.find("application/ld", end)


def _parsed(raw: str) -> tuple[Any, str, OffsetMap] | None:
    """Return the data of a block, the text that was parsed, and the map from that text to `raw`.

    None when the block cannot be parsed.
    """
    text, offsets = raw, SAME
    for _ in range(3):
        data = _loaded(text)
        if data is not None:
            return data, text, offsets
        if "&" not in text:
            break
        text, way = unescaped(text)
        offsets = chained(way, offsets)
    data = leniently(_WRAPPED.sub("", _WRAPPED.sub("", text)))
    return None if data is None else (data, text, offsets)


def _loaded(text: str) -> Any:
    try:
        return orjson.loads(text)
    except ValueError:
        return leniently(text)


def of_type(data: Any, wanted: str) -> Iterator[dict[str, Any]]:
    """Yield every object of the schema.org type `wanted` in `data`, in order and at any depth.

    Objects inside such an object are passed over. An object that it only names by its `@id`, such as the
    employer, is put in place.
    """
    known: dict[str, dict[str, Any]] | None = None
    for node in _objects(data, wanted):
        if not _is_a(node, wanted):
            continue
        named = {key: id for key, value in node.items() if (id := _only_named(value)) is not None}
        if named and known is None:
            known = {
                id: one for one in _objects(data) if isinstance(id := one.get("@id"), str) and len(one) > 2
            }
        yield node | {key: known[id] for key, id in named.items() if id in known} if known else node


def _objects(data: Any, wanted: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield every object in `data` in order, without those inside an object of the type `wanted`."""
    stack = [data]
    seen = 0
    while stack and seen < _MOST_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, dict):
            yield node
        if isinstance(node, dict) and not (wanted and _is_a(node, wanted)):
            stack.extend(v for v in reversed(list(node.values())) if isinstance(v, dict | list))
        elif isinstance(node, list):
            stack.extend(v for v in reversed(node) if isinstance(v, dict | list))


def _is_a(node: dict[str, Any], wanted: str) -> bool:
    kinds = node.get("@type", node.get("type"))
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and re.split(r"[/:#]", k)[-1] == wanted for k in kinds)


def _only_named(value: Any) -> str | None:
    """Return the `@id` of an object that says nothing but this and its type; None for any other value."""
    id = value.get("@id") if isinstance(value, dict) and value.keys() <= {"@id", "@type"} else None
    return id if isinstance(id, str) else None


def way_back(found: Found, key: str, value: str) -> OffsetMap | None:
    """Return the map from the decoded string `value` of `key` to the page; None when it is not found."""
    inner = found.strings.find(key, value)
    if inner is None:
        return None
    return moved(chained(inner, found.offsets), found.start, len(found.strings.text))
