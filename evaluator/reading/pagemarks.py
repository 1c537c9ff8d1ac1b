"""Leave out what a print adds at the edges of pages: running heads, addresses, page numbers.

Only what can't be words of a posting goes: a count that is this page's, a head and an address that
browsers print together, and lines that every page repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# So many lines at the top and at the bottom of a page may be such marks.
_EDGE = 2
_COUNT = re.compile(r"(?:page\s+)?(\d{1,3})(?:\s*(?:/|of|\|)\s*(\d{1,3}))?", re.IGNORECASE)
# What browsers print: the day and time before the page's title, the address before the count.
_DATED = re.compile(
    r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s.*)?", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?P<count>\s+\d{1,3}\s*/\s*\d{1,3})?", re.IGNORECASE)
_FEWEST_REPEATS = 3


class _Line(NamedTuple):
    """A line at the edge of a page: its place there, whether at the top, and its words."""

    at: int
    top: bool
    words: str


def without_marks(pages: Sequence[str]) -> tuple[list[str], int]:
    """Return the text of printed pages without marks of the print, and how many lines were left out."""
    split = [page.split("\n") for page in pages]
    edges = [list(_edges(lines)) for lines in split]
    repeated = _repeated(edges)
    numbered = len(pages) > 1 and all(any(_is_number(line, n) for line in e) for n, e in enumerate(edges, 1))
    by_browser = all(
        any(line.top and _DATED.fullmatch(line.words) for line in e)
        and any(not line.top and _ADDRESS.fullmatch(line.words) for line in e)
        for e in edges
    )
    kept = []
    dropped = 0
    for number, (lines, edge) in enumerate(zip(split, edges, strict=True), 1):
        marks = {
            line.at
            for line in edge
            if _is_count(line, number, len(pages))
            or (numbered and _is_number(line, number))
            or (by_browser and (_DATED if line.top else _ADDRESS).fullmatch(line.words))
            or (number > 1 and (line.top, line.words) in repeated)
        }
        dropped += len(marks)
        kept.append("\n".join(line for at, line in enumerate(lines) if at not in marks))
    return kept, dropped


def _edges(lines: Sequence[str]) -> Iterator[_Line]:
    """Yield the first and the last lines with words."""
    filled = [(at, " ".join(line.split())) for at, line in enumerate(lines) if line.strip()]
    for at, words in filled[:_EDGE]:
        yield _Line(at, True, words)
    for at, words in filled[max(_EDGE, len(filled) - _EDGE) :]:
        yield _Line(at, False, words)


def _repeated(edges: Sequence[Sequence[_Line]]) -> set[tuple[bool, str]]:
    """Return the lines that stand at the same edge of every page, of three at least."""
    if len(edges) < _FEWEST_REPEATS:
        return set()
    return set.intersection(*({(line.top, line.words) for line in edge} for edge in edges))


def _is_count(line: _Line, number: int, pages: int) -> bool:
    """Return whether a line is the count of this page, "2/3" or an address with it."""
    address = _ADDRESS.fullmatch(line.words)
    count = _COUNT.fullmatch((address["count"] or "").strip() if address else line.words)
    return count is not None and count[2] is not None and (int(count[1]), int(count[2])) == (number, pages)


def _is_number(line: _Line, number: int) -> bool:
    """Return whether a line is the number of this page alone."""
    count = _COUNT.fullmatch(line.words)
    return count is not None and count[2] is None and int(count[1]) == number
