"""Find from the words of a statement which patterns can match it, and where a match can begin.

What a word opens is kept for each word, because texts repeat their words. A statement then costs one look-up
for each word and one bitwise `and` for each way that a word opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import TypeVar

from evaluator.matching.plan import Plan

# Limits the memory of a long batch. The words that most postings use come back at once.
_KEPT_WORDS = 30_000
_LONGEST_KEPT = 40


class _Parts:
    """Maps parts of words to their meanings, found by the first two characters of a part."""

    def __init__(self, *kinds: Iterable[Iterable[str]]) -> None:
        """Take sets of parts, of several kinds; each set stands for its number within its kind."""
        meant: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for kind, sets in enumerate(kinds):
            for number, parts in enumerate(sets):
                meaning = (kind, number)
                for part in parts:
                    meant[part].append(meaning)
        self._meant = dict(meant)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for part in meant:
            lengths[part[:2]].add(len(part))
        self._lengths = {head: sorted(found) for head, found in lengths.items()}
        self._kinds = len(kinds)

    def of(self, token: str) -> list[set[int]]:
        """Return for each kind the numbers of the sets that hold a part of `token`."""
        padded = f" {token} "
        found: list[set[int]] = [set() for _ in range(self._kinds)]
        for start in range(len(padded) - 1):
            for length in self._lengths.get(padded[start : start + 2], ()):
                for kind, number in self._meant.get(padded[start : start + length], ()):
                    found[kind].add(number)
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
_Known = tuple[int, tuple[_Way, ...]]


def _known(found: Sequence[set[int]], ways: Sequence[tuple[_Way, ...]]) -> _Known | None:
    """Return the mask of one word and the ways that it opens, None if it has neither.

    `found` are the numbers of the clauses and of the keys that the word meets. `ways` are the ways of each
    key.
    """
    clauses, keys = found
    mask = sum(1 << number for number in clauses)
    opened = tuple(way for key in sorted(keys) for way in ways[key])
    return (mask, opened) if mask or opened else None


class Gate:
    """The patterns of one plan, each with the words it needs."""

    def __init__(self, plan: Plan) -> None:
        """Build the masks of `plan`."""
        ways = [
            tuple((sum(1 << c for c in needed), i, known) for i, known, needed in group)
            for group in plan.ways
        ]
        words, starts = _Parts(plan.clauses, plan.keys), _Parts(plan.starts)
        self._words: _Kept[_Known | None] = _Kept(lambda token: _known(words.of(token), ways))
        self._starts: _Kept[frozenset[int]] = _Kept(lambda token: frozenset(starts.of(token)[0]))
        self._all = (1 << len(plan.clauses)) - 1
        self._always = dict.fromkeys(plan.always, False)
        self._needed = {name: 1 << i if i >= 0 else 0 for name, i in plan.needed.items()}
        self._enough = {name: 1 << i if i >= 0 else 0 for name, i in plan.enough.items()}

    def look(self, tokens: Iterable[str]) -> tuple[int, dict[int, bool]]:
        """Return the mask of a statement, and the patterns that may match it.

        `tokens` are the plain words of the statement. The mask has one bit for each clause that the words
        meet. The patterns are given by number. Their value is True if a match can begin only at the words
        that `starts` returns.
        """
        mask = 0
        opened: list[_Way] = []
        for bits, ways in filter(None, map(self._words.__getitem__, tokens)):
            mask |= bits
            if ways:
                opened += ways
        found = self._always.copy()
        missing = self._all ^ mask
        for needed, pattern, known in opened:
            if not needed & missing:
                found[pattern] = known and found.get(pattern, True)
        return mask, found

    def starts(self, tokens: Iterable[str], places: Iterable[int]) -> list[tuple[int, frozenset[int]]]:
        """Return (place, patterns) for each token with which a match of a pattern can begin.

        `places` are the offsets of the `tokens`.
        """
        found = [*map(self._starts.__getitem__, tokens)]
        return [*compress(zip(places, found, strict=False), found)]

    def holds(self, term: str, mask: int) -> bool | None:
        """Return whether a statement of this `mask` holds `term`, None if its words do not show it."""
        if mask & self._enough[term]:
            return True
        needed = self._needed[term]
        return False if needed and not mask & needed else None
