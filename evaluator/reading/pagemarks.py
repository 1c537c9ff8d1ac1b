"""Leave out what stands at the edge of every printed page: running heads, addresses, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

# So many lines at the top and at the bottom of a page may be such marks.
_EDGE = 2
_COUNTED = r"(?:page\s+)?\d{1,3}\s*(?:/|of|\|)\s*\d{1,3}"
# What browsers print around a page: the day and time before its title, the address before the count.
_PRINTED = re.compile(
    rf"\d{{1,4}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}},?\s+\d{{1,2}}[:.]\d{{2}}(?:\s?[ap]\.?m\.?)?(?:\s.*)?"
    rf"|(?:https?|file)://\S+(?:\s+{_COUNTED})?"
    rf"|{_COUNTED}|page\s+\d{{1,3}}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_marks(pages: Sequence[str]) -> list[str]:
    """Return the text of printed pages without the lines that are marks of the print.

    Those are what browsers print at the edges, and lines that stand at the same edge of two pages
    or more with other numbers at most: the first of these stays, for it may be the title.
    """
    split = [page.split("\n") for page in pages]
    edges = [list(_edges(lines)) for lines in split]
    often = Counter(key for places in edges for key in {(top, _alike(line)) for top, _, line in places})
    seen: set[tuple[bool, str]] = set()
    kept = []
    for lines, places in zip(split, edges, strict=True):
        dropped = set()
        for top, at, line in places:
            key = top, _alike(line)
            if _PRINTED.fullmatch(line.strip()) or (often[key] > 1 and key in seen):
                dropped.add(at)
            seen.add(key)
        kept.append("\n".join(line for at, line in enumerate(lines) if at not in dropped))
    return kept


def _edges(lines: Sequence[str]) -> Iterator[tuple[bool, int, str]]:
    """Yield the first and the last lines with words: whether at the top, the number, the line."""
    filled = [(at, line) for at, line in enumerate(lines) if line.strip()]
    for at, line in filled[:_EDGE]:
        yield True, at, line
    for at, line in filled[max(_EDGE, len(filled) - _EDGE) :]:
        yield False, at, line


def _alike(line: str) -> str:
    """Return `line` as it stands on other pages too: numbers and spaces told apart no more."""
    return " ".join(_DIGITS.sub("0", line).split())
