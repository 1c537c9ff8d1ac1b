"""Join lines that were wrapped at a fixed column."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import SAME
from evaluator.reading.offsets import without

_FEWEST = 5
# The narrowest and the widest column at which people wrap lines.
_NARROWEST = 40
_WIDEST = 100
# Shares of the column. A line counts as full from `_FULL`, and goes on in the next line from `_SHORT` to
# `_OUT`. Only lines up to `_NEAR` are counted to decide whether the text is wrapped.
_FULL = 0.75
_SHORT = 0.55
_NEAR = 1.05
_OUT = 1.2
# A break with space beside it, or after a hyphen. A pattern that begins with a plain sign is much faster.
_BREAK = re.compile(r"\n(?: +|(?<=[- ]\n))")
# What follows the hyphen of a word that was wrapped: "real-" and "world", but not "on-" and "and off-call".
_WORD_GOES_ON = re.compile(r"(?!(?:and|or)\b)[a-z]")

# A line that may begin in the middle of a sentence. Most texts have none, which is found out fast.
_GOES_ON = re.compile(r"\n *[^\W\d_A-Z]")


class Unwrapped(NamedTuple):
    """A text, the numbers of its bold lines, and the map to the text before lines were joined."""

    text: str
    bold: frozenset[int]
    offsets: OffsetMap


def unwrapped(
    text: str, lines: list[str], bold: frozenset[int], is_marked: Callable[[str], bool]
) -> Unwrapped | None:
    """Return `text` with a space in place of each line break that comes from wrapping; None without one.

    `lines` are the lines of `text`, and `bold` has the numbers of the bold lines. `is_marked` says whether a
    line, without the space before it, begins a list item or is a heading.
    """
    if not _GOES_ON.search(text):
        return None
    ends = [line.rstrip() for line in lines]
    column = _column(ends)
    if not column:
        return None
    shortest, longest = column * _SHORT, column * _OUT
    joined = [[lines[0]]]
    first = [0]
    before = len(ends[0])
    for number in range(1, len(lines)):
        after = ends[number]
        if (
            not shortest <= before <= longest
            or not after
            or is_marked(after if after[0] != " " else after.lstrip())
            or (bold and (number in bold or number - 1 in bold))
        ):
            joined.append([lines[number]])
            first.append(number)
        else:
            joined[-1].append(lines[number])
        before = len(after)
    out = [" ".join(pieces) for pieces in joined]
    bold = frozenset(i for i, number in enumerate(first) if number in bold)
    whole, offsets = _tightened(text, "\n".join(out))
    return Unwrapped(whole, bold, offsets)


def _column(ends: list[str]) -> int:
    """Return the column at which lines are wrapped; 0 when they are not wrapped.

    The column is the length of the longest line whose sentence goes on in the next line. Other lines may be
    longer: a title, a paragraph in one line or an address.
    """
    on = [
        len(line)
        for line, after in pairwise(ends)
        if line and after and line[-1].isalnum() and len(line) <= _WIDEST and _first(after).islower()
    ]
    column = max(on, default=0)
    if column < _NARROWEST:
        return 0
    lengths = [length for length in map(len, ends) if 0 < length <= column * _NEAR]
    full = column * _FULL
    is_wrapped = (
        len(lengths) >= _FEWEST
        and len(on) >= 0.2 * len(lengths)
        and len([length for length in lengths if length >= full]) >= 0.45 * len(lengths)
    )
    return column if is_wrapped else 0


def _first(line: str) -> str:
    """Return the first character of a line, after its spaces; the line is not empty."""
    return line[0] if line[0] != " " else line.lstrip()[0]


def _tightened(wrapped: str, text: str) -> tuple[str, OffsetMap]:
    """Return `text` with one space in each place where lines were joined, and the map to `text`.

    `wrapped` is the same text with its line breaks. The space at the end and the beginning of lines goes, and
    all space inside words that were wrapped after a hyphen ("real-" and "world").
    """
    cuts: list[tuple[int, int]] = []
    for found in _BREAK.finditer(wrapped):
        gap, end = found.span()
        if text[gap] != " ":
            continue
        before = wrapped[gap - 2 : gap]
        if (
            before[-1] == "-"
            and before[0].isascii()
            and before[0].isalpha()
            and _WORD_GOES_ON.match(wrapped, end)
        ):
            begin = gap
        else:
            begin = gap + 1
            while wrapped[begin - 2] == " ":
                begin -= 1
        if begin < end:
            cuts.append((begin, end))
    return without(text, cuts) if cuts else (text, SAME)
