"""Read the text of a page of a PDF, column by column where the page draws the lines of two columns in turns.

Most programs write one column after the other, and then the text of the page is in order. Where a page draws
each line across both columns, the place of each piece shows where one column ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from typing import Any, NamedTuple

_SHOWS = (b"Tj", b"TJ", b"'", b'"')
_FEWEST = 5  # lines in which both columns begin at the same places
_SAME_LINE = 2.0  # points between two pieces of a line
_APART = 60.0  # points from the beginning of a line to that of the second column
# A piece beyond has no place on paper, and the spaces before it, or before so many, would fill the memory.
_FARTHEST = 5_000.0
_MOST = 5_000
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_NEAR = range(-1, 2)
_FILLED = 0.7  # of the lines between the first and the last with both columns: a table has gaps
_FEWEST_WRAPS = 3
# Makes the signs of a line so narrow that a column never reaches into the next.
_NARROW = 2.0


class _Pieces(NamedTuple):
    """Where the pieces of text of a page are drawn, in the order of the page."""

    places: list[tuple[float, float]]

    def see(self, operator: bytes, _: Any, page: Sequence[float], text: Sequence[float]) -> None:
        """Note the place of a piece of text before it is drawn, as pypdf's visitor."""
        if operator in _SHOWS:
            x, y = text[4], text[5]
            self.places.append((x * page[0] + y * page[2] + page[4], x * page[1] + y * page[3] + page[5]))


def page_text(page: Any) -> str:
    """Return the text of a page of a PDF that pypdf read. Raises what pypdf raises."""
    pieces = _Pieces([])
    text: str = page.extract_text(visitor_operand_before=pieces.see) or ""
    if _in_turns(pieces.places):
        with suppress(Exception):  # what the page looks like is a help, and its text is there without it
            laid: str = page.extract_text(
                extraction_mode="layout",
                layout_mode_space_vertically=False,
                layout_mode_scale_weight=_NARROW,
            )
            return by_columns(laid) or text
    return text


def _in_turns(places: Sequence[tuple[float, float]]) -> bool:
    """Return whether several lines go on at the same place far behind their beginning."""
    if len(places) > _MOST or any(max(abs(x), abs(y)) > _FARTHEST for x, y in places):
        return False
    begins: Counter[int] = Counter()
    start = places[0] if places else (0.0, 0.0)
    for x, y in places:
        if abs(y - start[1]) > _SAME_LINE:
            start = (x, y)
        elif x - start[0] > _APART:
            begins[round(x)] += 1
    return max(begins.values(), default=0) >= _FEWEST


def by_columns(laid: str) -> str | None:
    """Return a page whose lines are laid out with spaces column by column; None where it has no two columns.

    Rows of a table are no lines of columns: those hold sentences that go on in the line below, on both sides.
    """
    lines = laid.split("\n")
    gaps = [[gap.span() for gap in _GAP.finditer(line)] for line in lines]
    begins = Counter(end for line in gaps for _, end in line)
    begin = max(begins, key=lambda at: sum(begins[at + by] for by in _NEAR), default=0)
    split = [next((gap for gap in line if gap[1] - begin in _NEAR), None) for line in gaps]
    both = [number for number, gap in enumerate(split) if gap]
    if len(both) < _FEWEST or len(both) < _FILLED * (both[-1] - both[0] + 1):
        return None
    first, end = both[0], both[-1] + 1
    rows = [_sides(line, gap, begin) for line, gap in zip(lines[first:end], split[first:end], strict=True)]
    kept = lines[:first]
    wraps = [0, 0]
    for size, block in groupby(rows, key=len):
        for side, column in enumerate(zip(*block, strict=True)):
            filled = [line for line in column if line.strip()]
            kept += filled
            wraps[side] += size - 1 and sum(map(_goes_on, filled, filled[1:]))
    if not all(wraps) or sum(wraps) < _FEWEST_WRAPS:
        return None
    return "\n".join(" ".join(line.split()) for line in (*kept, *lines[end:]) if line.strip())


def _sides(line: str, gap: tuple[int, int] | None, begin: int) -> tuple[str, ...]:
    """Return what stands left and right in a line; the line alone where it goes across both columns.

    `gap` is the one between the columns, and `begin` where the right one begins.
    """
    if gap is not None:
        return line[: gap[0]], line[gap[1] :]
    if len(line) - len(line.lstrip()) - begin in _NEAR or line[:begin].isspace():
        return "", line
    return (line, "") if len(line) < begin else (line,)


def _goes_on(line: str, after: str) -> bool:
    """Return whether a sentence goes on in the line `after`."""
    before, begins = line.rstrip()[-1:], after.lstrip()[:1]
    return begins.islower() and before not in ("", *".:;!?")
