"""Read from the parsed tree of a pattern the strings that its parts can be or must hold.

Strings have the form of plain words: a word character of ASCII stands for itself, and a space for any other
character.
"""

from __future__ import annotations

from collections.abc import Iterable

# The parser is not part of the public interface of `re`. Its tree has been stable since Python 3.11, and a
# test compares every rule with a plain search.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple, Protocol

from evaluator.matching.regex import LINEAR

_MOST = 150
_MOST_STARTS = 2000
_MOST_OF_SET = 10
# A word boundary, as long as it is not known whether a space stands there.
EDGE = "\x01"
_EDGES = {sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)

# Words of which a text must hold one.
Clause = frozenset[str]
_Strings = frozenset[str]
_EMPTY: _Strings = frozenset(("",))
_SPACE: _Strings = frozenset((" ",))


class Written(Protocol):
    """A regular expression as written, compiled or not."""

    @property
    def pattern(self) -> str:
        """The expression."""

    @property
    def flags(self) -> int:
        """The flags of `re` with which it is to be compiled."""


class _Need(NamedTuple):
    """What a part of a pattern needs.

    `exact` are all strings that the part can be, None if there is no end to them. `clauses` are the clauses
    it needs. `ends` is for an endless part that repeats something: one of these strings stands in each
    repetition.
    """

    exact: _Strings | None
    clauses: tuple[Clause, ...] = ()
    ends: _Strings | None = None


_ENDLESS = _Need(None)


class Tree:
    """The parsed tree of one pattern; its strings are in lower case, unless `keep_case` is True."""

    def __init__(self, pattern: Written, *, keep_case: bool = False) -> None:
        self.items = list(_parser.parse(pattern.pattern, pattern.flags & ~LINEAR))
        self._keep_case = keep_case
        # The key is the identity of a node's value, which lives as long as the tree.
        self._known: dict[tuple[Any, int], _Need] = {}

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
        return tuple(dict.fromkeys(need.clauses + _flushed(need.exact)))

    def sequence(self, items: Iterable[Any]) -> _Need:
        """Return what a sequence of nodes needs."""
        current = _EMPTY
        clauses: list[Clause] = []
        whole = True
        for item in items:
            need = self.item(item)
            clauses.extend(need.clauses)
            if need.ends is not None and len(current) * len(need.ends) <= _MOST:
                # The part begins and ends with one of these strings, whatever stands between.
                clauses.extend(_flushed(_joined(current, need.ends)))
                current, whole = need.ends, False
            elif need.exact is not None and len(current) * len(need.exact) <= _MOST:
                current = _joined(current, need.exact)
            else:
                clauses.extend(_flushed(current))
                current, whole = need.exact or _EMPTY, False
        if whole:
            return _Need(current, tuple(clauses))
        return _Need(None, (*clauses, *_flushed(current)))

    def item(self, item: Any) -> _Need:
        """Return what one node needs."""
        kind, value = item
        key = (kind, id(value))
        if key not in self._known:
            self._known[key] = self._item(kind, value)
        return self._known[key]

    def _item(self, kind: Any, value: Any) -> _Need:
        if kind is sre.LITERAL:
            return _Need(frozenset((self._sign(value),)))
        if kind is sre.AT:
            return _Need(frozenset((EDGE if value in _EDGES else "",)))
        if kind is sre.IN:
            return self._set(value)
        if kind is sre.SUBPATTERN:
            return self.sequence(value[3])
        if kind is sre.BRANCH:
            return _branch([self.sequence(branch) for branch in value[1]])
        if kind in _REPEATS:
            return self._repeat(*value)
        return _ENDLESS

    def _sign(self, code: int) -> str:
        """Return a character as it appears in plain words."""
        char = chr(code)
        if not _is_word(char):
            return " "
        return char if self._keep_case else char.lower()

    def _set(self, members: Iterable[Any]) -> _Need:
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
                return _ENDLESS
        return _Need(frozenset(found)) if len(found) <= _MOST_OF_SET else _ENDLESS

    def _repeat(self, low: int, high: Any, inner: Iterable[Any]) -> _Need:
        need = self.sequence(inner)
        if need.exact == _SPACE:  # any number of such characters becomes one space
            return _Need(_SPACE if low else _SPACE | {""})
        if low > 0:
            return _Need(None, need.clauses, need.exact)
        if high == 1 and need.exact is not None and len(need.exact) < _MOST:
            return _Need(need.exact | {""})
        return _ENDLESS

    def first_words(self, items: list[Any]) -> Clause | None:
        """Return the words with which a match of `items` can begin, None if they are not known."""
        found = self.beginnings(items)
        if found is None:
            return None
        firsts = (string.partition(" ") for string in found)
        return frozenset(f" {first}{space}" for first, space, _ in firsts)

    def beginnings(self, items: list[Any]) -> _Strings | None:
        """Return strings of words with which a match of `items` can begin, None if they are not known.

        Each begins where a word begins. A space at the end means that the last word ends there.
        """
        found = self._starts(items)
        if found is None or not all(s[:1] == EDGE and _is_word(s[1:2]) for s in found):
            return None
        return frozenset(_word(string)[1:] for string in found)

    def whole_words(self, items: list[Any]) -> set[str]:
        """Return words of which each alone is a match of `items`.

        There are none if `items` are not that simple.
        """
        while items and items[-1][0] in _REPEATS and items[-1][1][0] == 0:
            items = items[:-1]  # an optional part at the end is not needed
        found = (self.sequence(items).exact or ()) if all(map(_says_all, items)) else ()
        return {
            _word(string)
            for string in found
            if len(string.strip(EDGE)) > 1 and all(map(_is_word, string.strip(EDGE)))
        }

    def _starts(self, items: list[Any]) -> _Strings | None:
        """Return strings of which each match of `items` begins with one, None if they are not known."""
        current = _EMPTY
        for index, item in enumerate(items):
            kind, value = item
            exact = self.item(item).exact
            found: _Strings | None = exact
            if exact is not None:
                pass
            elif kind is sre.SUBPATTERN:
                found = self._starts(list(value[3]))
            elif kind is sre.BRANCH:
                found = _union(self._starts(list(branch)) for branch in value[1])
            elif kind in _REPEATS:
                found = self._starts(list(value[2]))
                if value[0] == 0:
                    found = _union((found, self._starts(items[index + 1 :])))
            if found is None or len(current) * len(found) > _MOST_STARTS:
                return current  # the strings so far, which may be empty
            current = _joined(current, found)
            if exact is None:
                return current
        return current


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")


def _joined(left: _Strings, right: _Strings) -> _Strings:
    return frozenset(a + b for a in left for b in right)


def _union(sets: Iterable[_Strings | None]) -> _Strings | None:
    known = list(sets)
    return None if None in known else frozenset(string for found in known for string in found or ())


def _says_all(item: Any) -> bool:
    """Return whether each of a node's exact strings is enough for the node to match."""
    kind, value = item
    if kind in _REPEATS:
        return bool(value[0] == 0 and value[1] == 1 and all(map(_says_all, value[2])))
    if kind is sre.SUBPATTERN:
        return not value[1] and not value[2] and all(map(_says_all, value[3]))
    return kind is sre.LITERAL or (kind is sre.AT and value is sre.AT_BOUNDARY)


def _word(exact: str) -> str:
    """Return an exact string with spaces for its boundaries, and with one space for several in a row."""
    spaced = exact.replace(EDGE, " ")
    inner = " ".join(spaced.split())
    return (" " if spaced[:1] == " " else "") + inner + (" " if inner and spaced[-1:] == " " else "")


def _parts(word: str) -> list[str]:
    """Return the single words of `word`, each with its spaces; words that are too short are left out."""
    pieces = word.split(" ")
    last = len(pieces) - 1
    found = [
        (" " if i > 0 else "") + piece + (" " if i < last else "") for i, piece in enumerate(pieces) if piece
    ]
    return [part for part in found if len(part) > 1]


def _flushed(exact: _Strings | None) -> tuple[Clause, ...]:
    """Return the clauses that a set of exact strings makes.

    There are none if one of the strings holds no word that is long enough. A single string needs all of its
    words. Many strings make three clauses: one of all their first words, one of all last words, and one of
    all longest words.
    """
    words = [_parts(_word(string)) for string in exact or ()]
    if not words or not all(words):
        return ()
    if len(words) == 1:
        return tuple(frozenset((part,)) for part in words[0])
    return (
        frozenset(found[0] for found in words),
        frozenset(found[-1] for found in words),
        frozenset(max(found, key=len) for found in words),
    )


def _branch(needs: list[_Need]) -> _Need:
    """Return what an alternation needs: one word of the best clauses of its branches."""
    if all(need.exact is not None for need in needs):
        union = frozenset(string for need in needs for string in need.exact or ())
        if len(union) <= _MOST:
            return _Need(union)
    best: set[str] = set()
    for need in needs:
        options = need.clauses + _flushed(need.exact)
        if not options:
            return _ENDLESS
        rarest: Clause = min(options, key=_commonness)
        best |= rarest
    return _Need(None, (frozenset(best),))


def _commonness(clause: Clause) -> float:
    """Return how often a clause may be met, estimated from its form: short words are common."""
    return sum(0.5 ** len(word) for word in clause)
