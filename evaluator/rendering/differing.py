"""Find the difference between the words of two captures of one posting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal, NamedTuple

from evaluator.posting import Block

# What became of a line or of words from one capture to the next.
Fate = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Lines less alike than this are shown as one removed and one added.
_ALIKE = 0.5
_LONGEST_LINE = 5_000
# The time for comparing grows with the square of the length or faster. Of two captures at most `_MOST_LINES`
# changed lines are compared, and in these lines at most `_MOST_WORDS` pairs of words.
_MOST_LINES = 2_000
_MOST_WORDS = 10_000_000


class Run(NamedTuple):
    """Words that stayed, were added or were removed."""

    fate: Fate
    text: str


class DiffLine(NamedTuple):
    """One line of either capture, cut into runs."""

    fate: Fate
    runs: tuple[Run, ...]


def lines_of(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the lines of `text`: its blocks, or its own lines where it has no blocks."""
    parts = [text[b.start : b.end] for b in blocks] if blocks else text.splitlines()
    return tuple(line for part in parts if (line := " ".join(part.split())))


def lines_between(before: Sequence[str], after: Sequence[str]) -> tuple[DiffLine, ...]:
    """Return both texts as one list of lines, with what was added and what was removed.

    Where more than `_MOST_LINES` lines changed, all of them are shown as removed and as added.
    """
    head = _alike(zip(before, after, strict=False))
    shorter = min(len(before), len(after))
    tail = min(shorter - head, _alike(zip(reversed(before), reversed(after), strict=False)))
    was, now = before[head : len(before) - tail], after[head : len(after) - tail]
    out = _same(before[:head])
    if len(was) + len(now) > _MOST_LINES:
        out += [_gone(line) for line in was] + [_new(line) for line in now]
    else:
        left = _MOST_WORDS
        for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if tag == "equal":
                out += _same(was[a:b])
            else:
                woven, left = _woven(was[a:b], now[c:d], left)
                out += woven
    return (*out, *_same(before[len(before) - tail :]))


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """Return the number of leading pairs whose two lines are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _same(lines: Sequence[str]) -> list[DiffLine]:
    return [DiffLine("same", (Run("same", line),)) for line in lines]


def _gone(line: str) -> DiffLine:
    return DiffLine("removed", (Run("removed", line),))


def _new(line: str) -> DiffLine:
    return DiffLine("added", (Run("added", line),))


def _woven(gone: Sequence[str], come: Sequence[str], left: int) -> tuple[list[DiffLine], int]:
    """Return changed lines; where two lines in the same place are alike, with the words that changed.

    `left` is the number of pairs of words that may still be compared; what is left of it is returned.
    """
    out = []
    for number in range(max(len(gone), len(come))):
        was = gone[number] if number < len(gone) else None
        now = come[number] if number < len(come) else None
        if was is not None and now is not None and len(was) + len(now) < _LONGEST_LINE:
            a, b = _WORDS.findall(was), _WORDS.findall(now)
            left -= len(a) * len(b)
            matcher = SequenceMatcher(None, a, b, autojunk=False) if left > 0 else None
            if matcher is not None and matcher.ratio() >= _ALIKE:
                out += _in_words(matcher, a, b)
                continue
        if was is not None:
            out.append(_gone(was))
        if now is not None:
            out.append(_new(now))
    return out, left


def _in_words(matcher: SequenceMatcher[str], a: list[str], b: list[str]) -> list[DiffLine]:
    removed, added = [], []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            removed.append(Run("same", "".join(a[i:j])))
            added.append(Run("same", "".join(b[k:m])))
            continue
        if i < j:
            removed.append(Run("removed", "".join(a[i:j])))
        if k < m:
            added.append(Run("added", "".join(b[k:m])))
    return [DiffLine("removed", tuple(removed)), DiffLine("added", tuple(added))]
