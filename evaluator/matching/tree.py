"""Read from the parsed tree of a pattern the strings that its parts can be or must hold.

`strings` explains the form of the strings.
"""

from __future__ import annotations

from collections.abc import Iterable

# The parser is not part of the public interface of `re`. Its tree has been stable since Python 3.11, and a
# test compares every rule with a plain search.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Protocol

from evaluator.matching.regex import LINEAR
from evaluator.matching.strings import (
    EDGE,
    EMPTY,
    ENDLESS,
    MOST,
    SPACE,
    Clause,
    Need,
    Strings,
    branch_need,
    flushed,
    is_word,
    joined,
    plain_word,
    union,
)

_MOST_STARTS = 2000
_MOST_OF_SET = 10
_EDGES = {sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


class Written(Protocol):
    """A regular expression as written, compiled or not."""

    @property
    def pattern(self) -> str:
        """The expression."""

    @property
    def flags(self) -> int:
        """The flags of `re` with which it is to be compiled."""


class Tree:
    """The parsed tree of one pattern; its strings are in lower case, unless `keep_case` is True."""

    def __init__(self, pattern: Written, *, keep_case: bool = False) -> None:
        self.items = list(_parser.parse(pattern.pattern, pattern.flags & ~LINEAR))
        self._keep_case = keep_case
        # The key is the identity of a node's value, which lives as long as the tree.
        self._known: dict[tuple[Any, int], Need] = {}

    def ways(self, items: list[Any], room: int, *, split_exact: bool = False) -> list[list[Any]]:
        """Return sequences of nodes of which one must match, with choices multiplied out up to `room`.

        `room` is the largest number of sequences. Choices between plain strings stay whole, unless
        `split_exact` is True.
        """
        for index, (kind, value) in enumerate(items):
            inner = None
            if kind is sre.SUBPATTERN and not (split_exact and (value[1] or value[2])):
                inner = [list(value[3])]
            elif kind is sre.BRANCH:
                inner = [list(branch) for branch in value[1]]
            if inner is None or len(inner) > room:
                continue
            if not split_exact and self.item((kind, value)).exact is not None:
                continue
            return [
                found
                for choice in inner
                for found in self.ways(
                    items[:index] + choice + items[index + 1 :], room // len(inner), split_exact=split_exact
                )
            ]
        return [items]

    def clauses(self, items: Iterable[Any]) -> tuple[Clause, ...]:
        """Return the clauses that a sequence of nodes needs."""
        need = self.sequence(items)
        return tuple(dict.fromkeys(need.clauses + flushed(need.exact)))

    def sequence(self, items: Iterable[Any]) -> Need:
        """Return what a sequence of nodes needs."""
        current = EMPTY
        clauses: list[Clause] = []
        whole = True
        for item in items:
            need = self.item(item)
            clauses.extend(need.clauses)
            if need.ends is not None and len(current) * len(need.ends) <= MOST:
                # The part begins and ends with one of these strings, whatever stands between.
                clauses.extend(flushed(joined(current, need.ends)))
                current, whole = need.ends, False
            elif need.exact is not None and len(current) * len(need.exact) <= MOST:
                current = joined(current, need.exact)
            else:
                clauses.extend(flushed(current))
                current, whole = need.exact or EMPTY, False
        if whole:
            return Need(current, tuple(clauses))
        return Need(None, (*clauses, *flushed(current)))

    def item(self, item: Any) -> Need:
        """Return what one node needs."""
        kind, value = item
        key = (kind, id(value))
        if key not in self._known:
            self._known[key] = self._item(kind, value)
        return self._known[key]

    def _item(self, kind: Any, value: Any) -> Need:
        if kind is sre.LITERAL:
            return Need(frozenset((self._sign(value),)))
        if kind is sre.AT:
            return Need(frozenset((EDGE if value in _EDGES else "",)))
        if kind is sre.IN:
            return self._set(value)
        if kind is sre.SUBPATTERN:
            return self.sequence(value[3])
        if kind is sre.BRANCH:
            return branch_need([self.sequence(branch) for branch in value[1]])
        if kind in _REPEATS:
            return self._repeat(*value)
        return ENDLESS

    def _sign(self, code: int) -> str:
        """Return a character as it appears in plain words."""
        char = chr(code)
        if not is_word(char):
            return " "
        return char if self._keep_case else char.lower()

    def _set(self, members: Iterable[Any]) -> Need:
        """Return what a set of characters needs.

        Its word characters stand for themselves if they are few. A space stands for all other characters.
        """
        found: set[str] = set()
        for kind, value in members:
            if kind is sre.LITERAL:
                found.add(self._sign(value))
            elif kind is sre.CATEGORY and value in (sre.CATEGORY_SPACE, sre.CATEGORY_NOT_WORD):
                found.add(" ")
            elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
                found.update("0123456789")
            else:
                return ENDLESS
        return Need(frozenset(found)) if len(found) <= _MOST_OF_SET else ENDLESS

    def _repeat(self, low: int, high: Any, inner: Iterable[Any]) -> Need:
        need = self.sequence(inner)
        if need.exact == SPACE:  # any number of such characters becomes one space
            return Need(SPACE if low else SPACE | {""})
        if low > 0:
            return Need(None, need.clauses, need.exact)
        if high == 1 and need.exact is not None and len(need.exact) < MOST:
            return Need(need.exact | {""})
        return ENDLESS

    def first_words(self, items: list[Any]) -> Clause | None:
        """Return the words with which a match of `items` can begin, None if they are not known."""
        found = self.beginnings(items)
        if found is None:
            return None
        firsts = (string.partition(" ") for string in found)
        return frozenset(f" {first}{space}" for first, space, _ in firsts)

    def beginnings(self, items: list[Any]) -> Strings | None:
        """Return strings of words with which a match of `items` can begin, None if they are not known.

        Each begins where a word begins. A space at the end means that the last word ends there.
        """
        found = self._starts(items)
        if found is None or not all(s[:1] == EDGE and is_word(s[1:2]) for s in found):
            return None
        return frozenset(plain_word(string)[1:] for string in found)

    def words_alone(self, items: list[Any]) -> set[str]:
        """Return words of which each alone is a match of `items`.

        There are none if `items` are not that simple.
        """
        while items and items[-1][0] in _REPEATS and items[-1][1][0] == 0:
            items = items[:-1]  # an optional part at the end is not needed
        found = (self.sequence(items).exact or ()) if all(map(_says_all, items)) else ()
        return {
            plain_word(string)
            for string in found
            if len(string.strip(EDGE)) > 1 and all(map(is_word, string.strip(EDGE)))
        }

    def _starts(self, items: list[Any]) -> Strings | None:
        """Return strings of which each match of `items` begins with one, None if they are not known."""
        current = EMPTY
        for index, item in enumerate(items):
            kind, value = item
            exact = self.item(item).exact
            found: Strings | None = exact
            if exact is not None:
                pass
            elif kind is sre.SUBPATTERN:
                found = self._starts(list(value[3]))
            elif kind is sre.BRANCH:
                found = union(self._starts(list(branch)) for branch in value[1])
            elif kind in _REPEATS:
                found = self._starts(list(value[2]))
                if value[0] == 0:
                    found = union((found, self._starts(items[index + 1 :])))
            if found is None or len(current) * len(found) > _MOST_STARTS:
                return current  # the strings so far, which may be empty
            current = joined(current, found)
            if exact is None:
                return current
        return current


def _says_all(item: Any) -> bool:
    """Return whether each of a node's exact strings is enough for the node to match."""
    kind, value = item
    if kind in _REPEATS:
        return bool(value[0] == 0 and value[1] == 1 and all(map(_says_all, value[2])))
    if kind is sre.SUBPATTERN:
        return not value[1] and not value[2] and all(map(_says_all, value[3]))
    return kind is sre.LITERAL or (kind is sre.AT and value is sre.AT_BOUNDARY)
