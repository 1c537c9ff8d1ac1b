"""Read the JobPosting that a page marks up in microdata or RDFa."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from evaluator.reading.pages.maintext import Part
from evaluator.reading.texts.tags import TAG
from evaluator.reading.wordlists import names

_SCOPE = re.compile(
    r"(?:itemtype|typeof)\s*=\s*[\"']?(?:https?://(?:www\.)?schema\.org/|schema:)?JobPosting\b", re.IGNORECASE
)
_VOID = names("meta link img br hr input")
_TAGS = re.compile(r"<[^>]*>")
_MOST_MARKS = 100
_TEXTS = ("description", "responsibilities", "qualifications")


class Marked(NamedTuple):
    """The fields that are marked up, and the part of the page that has the description.

    `kind` is "microdata" or "rdfa". A field is None where the page does not mark it.
    """

    kind: str
    title: str | None = None
    company: str | None = None
    location: str | None = None
    posted: str | None = None
    part: Part | None = None


def marked_up(page: str) -> Marked | None:
    """Return what microdata or RDFa says of the first JobPosting of `page`; None without a JobPosting."""
    scope = _SCOPE.search(page)
    if not scope:
        return None
    micro = scope[0].lower().startswith("itemtype")
    attribute = "itemprop" if micro else "property"
    wanted = re.compile(rf"\b{attribute}\s*=\s*[\"']?(?:schema:)?([A-Za-z]+)", re.IGNORECASE)
    start = page.rfind("<", 0, scope.start())
    fields: dict[str, list[str]] = {}
    spans: list[tuple[int, int]] = []
    marks = 0
    for match in TAG.finditer(page, max(start, 0), _end(page, max(start, 0))):
        if match[2] is None or match[1] or attribute not in match[3].lower():
            continue
        said = wanted.search(match[3])
        if not said:
            continue
        marks += 1
        if marks > _MOST_MARKS:
            break
        name = said[1]
        end = match.end() if match[2].lower() in _VOID else _end(page, match.start())
        if name in _TEXTS:
            if not spans or match.start() >= spans[-1][1]:
                spans.append((match.start(), end))
        else:
            value = _value(match[3], page[match.end() : end])
            if value:
                fields.setdefault(name, []).append(value)
    return Marked(
        "microdata" if micro else "rdfa",
        _first(fields, "title"),
        _first(fields, "name", "hiringOrganization"),
        ", ".join(
            dict.fromkeys(
                v
                for k in ("addressLocality", "addressRegion", "addressCountry")
                for v in fields.get(k, [])[:1]
            )
        )
        or _first(fields, "address", "jobLocation"),
        _first(fields, "datePosted"),
        _part(page, spans),
    )


def _part(page: str, spans: list[tuple[int, int]]) -> Part | None:
    """Return the part from the first to the last marked text; the text between marked texts is left out.

    None when the marked texts are shorter than 60 characters together.
    """
    words = sum(len(_TAGS.sub("", page[a:b]).strip()) for a, b in spans)
    if words < 60:
        return None
    between = tuple((b, c) for (_, b), (c, _) in pairwise(spans) if c > b)
    return Part(spans[0][0], spans[-1][1], between)


def _end(page: str, start: int) -> int:
    """Return the offset at which the element that begins at `start` ends."""
    opened = TAG.match(page, start)
    if not opened or not opened[2]:
        return len(page)
    name = opened[2].lower()
    depth = 0
    for match in re.compile(rf"<(/?){re.escape(name)}\b[^>]*>", re.IGNORECASE).finditer(page, start):
        if match[0].endswith("/>"):
            continue
        depth += -1 if match[1] else 1
        if depth <= 0:
            return match.end()
    return len(page)


def _value(attributes: str, inner: str) -> str:
    said = re.search(r"\b(?:content|datetime)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", attributes)
    words = (said[1] or said[2] or "") if said else _TAGS.sub(" ", inner)
    return re.sub(r"\s+", " ", unescape(words)).strip()[:300]


def _first(fields: dict[str, list[str]], *names: str) -> str | None:
    """Return the first value of the first of `names` that is marked; None when none of them is."""
    return next((fields[name][0] for name in names if fields.get(name)), None)
