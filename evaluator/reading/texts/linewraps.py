"""Join lines that were wrapped at a fixed column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import add
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
# In a text of short items few lines are full. It is wrapped all the same where so many lines go on in the
# next one, and no line is longer than the longest of these, which reaches a usual column.
_GOING_ON, _AT_LEAST = 2, 64
# A line that begins with a capital is the rest of a sentence only where its first word would not have fitted
# above, up to this share of the column. Else it is the next item or a heading.
_FITTED = 0.95
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
    text: str,
    lines: Sequence[str],
    leads: Sequence[str],
    bold: frozenset[int],
    is_marked: Callable[[str], bool],
) -> Unwrapped | None:
    """Return `text` with a space in place of each line break that comes from wrapping; None without one.

    `lines` are the lines of `text`, `leads` their first signs after the space, and `bold` has the numbers of
    the bold lines. `is_marked` says whether a line, without the space before it, begins a list item or is a
    heading.
    """
    if not _GOES_ON.search(text):
        return None
    ends = list(map(str.rstrip, lines))
    sizes = list(map(len, ends))
    column = _column(ends, sizes, leads)
    if not column:
        return None
    shortest, longest = column * _SHORT, column * _OUT
    # What stands between each line and the next. Most lines begin with two letters, and are not marked.
    fitted = column * _FITTED
    breaks = [
        " "
        if lead
        and shortest <= size <= longest
        and (not lead.isupper() or size + 1 + len(after.split(None, 1)[0]) > fitted)
        and (after[:2].isalpha() or not is_marked(after if after[0] == lead else after.lstrip()))
        else "\n"
        for size, lead, after in zip(sizes, leads[1:], ends[1:], strict=False)
    ]
    for number in bold:  # a bold line stays alone
        beside = slice(max(0, number - 1), number + 1)
        breaks[beside] = "\n" * len(breaks[beside])
    bold = frozenset(breaks[:number].count("\n") for number in bold)
    whole, offsets = _tightened(text, "".join(map(add, ["", *breaks], lines)))
    return Unwrapped(whole, bold, offsets)


def _column(ends: Sequence[str], sizes: Sequence[int], leads: Sequence[str]) -> int:
    """Return the column at which lines are wrapped; 0 when they are not wrapped.

    `ends` are the lines without the space behind them, `sizes` their lengths and `leads` their first signs.
    The column is the length of the longest line whose sentence goes on in the next line. Other lines may be
    longer: a title, a paragraph in one line or an address.
    """
    on = [
        size
        for line, size, after in zip(ends, sizes, leads[1:], strict=False)
        if after.islower() and 0 < size <= _WIDEST and line[-1].isalnum()
    ]
    column = max(on, default=0)
    if column < _NARROWEST:
        return 0
    near, full = column * _NEAR, column * _FULL
    lengths = [size for size in sizes if 0 < size <= near]
    if len(on) >= _GOING_ON and column >= _AT_LEAST and max(sizes) <= near:
        return column
    is_wrapped = (
        len(lengths) >= _FEWEST
        and len(on) >= 0.2 * len(lengths)
        and len([size for size in lengths if size >= full]) >= 0.45 * len(lengths)
    )
    return column if is_wrapped else 0


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
        if (
            wrapped[gap - 1] == "-"
            and wrapped[gap - 2].isascii()
            and wrapped[gap - 2].isalpha()
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
