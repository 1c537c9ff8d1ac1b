"""Find from the words of a statement which patterns can match it, and where a match can begin.

What a word opens is kept for each word, because texts repeat their words. A statement then costs one look-up
for each word and one bitwise `and` for each way that a word opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import count
from typing import TypeVar

from evaluator.matching.plan import Plan

# Limits the memory of a long batch. The words that most postings use come back at once.
_KEPT_WORDS = 30_000
_LONGEST_KEPT = 40


# The characters that may follow another one in plain words with their spaces.
_NEXT = " _0123456789abcdefghijklmnopqrstuvwxyz"
_HEAD = 3


class _Parts:
    """Finds which of some parts of words a word holds, by the first three characters of a part."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Take the parts, which have a space where a word must begin or end."""
        self._parts = frozenset(parts)
        self._lengths: dict[str, tuple[int, ...]] = {}
        for part in self._parts:
            length = len(part)
            # A part of two characters is also found by whatever follows it.
            for head in (part[:_HEAD],) if length >= _HEAD else (part, *map(part.__add__, _NEXT)):
                known = self._lengths.get(head, ())
                if length not in known:
                    self._lengths[head] = (*known, length)

    def of(self, token: str) -> list[str]:
        """Return the parts that `token` holds; a part may come twice."""
        padded = f" {token} "
        heads = map(padded.__getitem__, map(slice, count(), range(_HEAD, len(padded) + _HEAD - 1)))
        found: list[str] = []
        for start, lengths in enumerate(map(self._lengths.get, heads)):
            for length in lengths or ():
                part = padded[start : start + length]
                if part in self._parts:
                    found.append(part)
        return found


def _numbers(sets: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return for each part of a word the numbers of the `sets` that hold it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, parts in enumerate(sets):
        for part in parts:
            found[part].append(number)
    return found


_Value = TypeVar("_Value")


class _Kept(dict[str, _Value]):
    """What is known of the words that were met so far."""

    def __init__(self, know: Callable[[str], _Value]) -> None:
        super().__init__()
        self._know = know
        # Most words have the same value as others. Storing each value once saves memory.
        self._values: dict[_Value, _Value] = {}

    def __missing__(self, token: str) -> _Value:
        value = self._know(token)
        if len(token) <= _LONGEST_KEPT:
            if len(self) >= _KEPT_WORDS:
                self.clear()
                self._values.clear()
            value = self[token] = self._values.setdefault(value, value)
        return value


# A way that a word opens: the clauses it needs (bits), the number of its pattern, and whether its start is
# known. It is a plain tuple, because a named one takes three times as long to unpack.
_Way = tuple[int, int, bool]
# What is known of one word: its mask, the ways that it opens, and the patterns of which a match can begin
# with it.
Word = tuple[int, tuple[_Way, ...], frozenset[int]]


class Gate:
    """The patterns of one plan, each with the words it needs."""

    def __init__(self, plan: Plan) -> None:
        """Build the masks of `plan`."""
        self._ways = [
            tuple((sum(1 << c for c in needed), i, known) for i, known, needed in group)
            for group in plan.ways
        ]
        self._clauses, self._keys = _numbers(plan.clauses), _numbers(plan.keys)
        self._begun = _numbers(plan.starts)
        self._parts = _Parts((*self._clauses, *self._keys, *self._begun))
        self._words: _Kept[Word | None] = _Kept(self._known)
        self._all = (1 << len(plan.clauses)) - 1
        self._always = dict.fromkeys(plan.always, False)
        self._needed = {name: 1 << i if i >= 0 else 0 for name, i in plan.needed.items()}
        self._enough = {name: 1 << i if i >= 0 else 0 for name, i in plan.enough.items()}

    def _known(self, token: str) -> Word | None:
        """Return what is known of one word, None if it matters to no pattern."""
        mask = 0
        keys: set[int] = set()
        begun: set[int] = set()
        for part in self._parts.of(token):
            for number in self._clauses.get(part, ()):
                mask |= 1 << number
            keys.update(self._keys.get(part, ()))
            begun.update(self._begun.get(part, ()))
        opened = tuple([way for key in sorted(keys) for way in self._ways[key]])
        return (mask, opened, frozenset(begun)) if mask or opened or begun else None

    def look(self, tokens: Iterable[str]) -> tuple[int, dict[int, bool], list[Word | None]]:
        """Return the mask of a statement, the patterns that may match it, and what is known of its words.

        `tokens` are the plain words of the statement. The mask has one bit for each clause that the words
        meet. The patterns are given by number. Their value is True if a match can begin only at the words
        that `starts` returns.
        """
        words = [*map(self._words.__getitem__, tokens)]
        mask = 0
        opened: list[_Way] = []
        for bits, ways, _ in filter(None, words):
            mask |= bits
            if ways:
                opened += ways
        found = self._always.copy()
        missing = self._all ^ mask
        for needed, pattern, known in opened:
            if not needed & missing:
                found[pattern] = known and found.get(pattern, True)
        return mask, found, words

    def holds(self, term: str, mask: int) -> bool | None:
        """Return whether a statement of this `mask` holds `term`, None if its words do not show it."""
        if mask & self._enough[term]:
            return True
        needed = self._needed[term]
        return False if needed and not mask & needed else None


def starts(words: Iterable[Word | None], places: Iterable[int]) -> list[tuple[int, frozenset[int]]]:
    """Return (place, patterns) for each word with which a match of a pattern can begin.

    `words` are what is known of the words of a statement, and `places` the offsets of these words.
    """
    return [(place, word[2]) for place, word in zip(places, words, strict=False) if word and word[2]]
