"""Take apart sentences that prove or teach, in which `[[…]]` marks the words that each is about."""

from __future__ import annotations

import re
from typing import NamedTuple

# A heading that opens each kind of section, under which a sentence is read; those of a list hold bullets.
HEADINGS = {
    "summary": "About the role",
    "duties": "Responsibilities",
    "requirements": "Requirements",
    "preferred": "Nice to have",
    "company": "About us",
    "benefits": "Benefits",
    "process": "How to apply",
    "legal": "Equal opportunity",
}
LISTED = frozenset(("duties", "requirements", "preferred", "benefits"))
_MARK = re.compile(r"\[\[(.+?)\]\]")


class Marked(NamedTuple):
    """A sentence cut around its marked words."""

    before: str
    quote: str
    after: str


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` without its `[[…]]` marks, and the offsets (start, end) of what was marked."""
    spans: list[tuple[int, int]] = []
    out = ""
    at = 0
    for match in _MARK.finditer(text):
        out += text[at : match.start()]
        spans.append((len(out), len(out) + len(match[1])))
        out += match[1]
        at = match.end()
    return out + text[at:], spans


def cut_at_mark(text: str) -> Marked:
    """Return a sentence cut around its first mark; without a mark all of it comes before."""
    plain, spans = unmarked(text)
    start, end = spans[0] if spans else (len(plain), len(plain))
    return Marked(plain[:start], plain[start:end], plain[end:])
