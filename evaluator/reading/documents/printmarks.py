"""Remove the lines that printing adds at the edges of pages: running heads, addresses, page numbers.

Only lines that cannot be words of the posting are removed: the count or number of this page, a head and an
address that browsers print together, and lines that every page repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evaluator.reading.boards.address import is_page

# How many lines at the top of a page, and how many at the bottom, may be marks.
_EDGE = 2
_COUNT = re.compile(r"(?:page\s+)?(\d{1,3})(?:\s*(?:/|of|\|)\s*(\d{1,3}))?", re.IGNORECASE)
# Browsers print the day and time before the page's title, and the address before the count. Where they draw
# both behind the text, both are at its end.
_DATED = re.compile(
    r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s.*)?", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?P<page>(?:https?|file)://\S+)(?P<count>\s+\d{1,3}\s*/\s*\d{1,3})?", re.IGNORECASE)
_FEWEST_REPEATS = 3


class _Line(NamedTuple):
    """A line at the edge of a page: its number in the page, whether it is at the top, and its words."""

    at: int
    top: bool
    words: str


def without_print_marks(pages: Sequence[str]) -> tuple[list[str], int]:
    """Return the text of each printed page without the marks of printing, and how many lines were removed."""
    split = [page.split("\n") for page in pages]
    edges = [list(_edges(lines)) for lines in split]
    repeated = _repeated(edges)
    numbered = len(pages) > 1 and all(any(_is_number(line, n) for line in e) for n, e in enumerate(edges, 1))
    by_browser = all(
        any(_DATED.fullmatch(line.words) for line in e) and any(_ADDRESS.fullmatch(line.words) for line in e)
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
            or (by_browser and (_DATED.fullmatch(line.words) or _ADDRESS.fullmatch(line.words)))
            or (number > 1 and (line.top, line.words) in repeated)
        }
        dropped += len(marks)
        kept.append("\n".join(line for at, line in enumerate(lines) if at not in marks))
    return kept, dropped


def printed_address(pages: Sequence[str]) -> str | None:
    """Return the address of the page that a browser printed; None where it shows none, or not all of it."""
    edge = list(_edges(pages[0].split("\n"))) if pages else []
    found = next(filter(None, (_ADDRESS.fullmatch(line.words) for line in edge)), None)
    if found is None or not found["count"] or not any(_DATED.fullmatch(line.words) for line in edge):
        return None
    return found["page"] if is_page(found["page"]) and not found["page"].endswith(("…", "...")) else None


def _edges(lines: Sequence[str]) -> Iterator[_Line]:
    """Yield the first two and the last two lines that are not empty."""
    filled = [
        (at, " ".join(line.replace("\ufb01", "fi").split())) for at, line in enumerate(lines) if line.strip()
    ]
    for at, words in filled[:_EDGE]:
        yield _Line(at, True, words)
    for at, words in filled[max(_EDGE, len(filled) - _EDGE) :]:
        yield _Line(at, False, words)


def _repeated(edges: Sequence[Sequence[_Line]]) -> set[tuple[bool, str]]:
    """Return the lines that every page has at the same edge; none for fewer than three pages."""
    if len(edges) < _FEWEST_REPEATS:
        return set()
    return set.intersection(*({(line.top, line.words) for line in edge} for edge in edges))


def _is_count(line: _Line, number: int, pages: int) -> bool:
    """Return whether a line is the count of this page: "2/3", or an address with it."""
    address = _ADDRESS.fullmatch(line.words)
    count = _COUNT.fullmatch((address["count"] or "").strip() if address else line.words)
    return count is not None and count[2] is not None and (int(count[1]), int(count[2])) == (number, pages)


def _is_number(line: _Line, number: int) -> bool:
    """Return whether a line is only the number of this page."""
    count = _COUNT.fullmatch(line.words)
    return count is not None and count[2] is None and int(count[1]) == number
