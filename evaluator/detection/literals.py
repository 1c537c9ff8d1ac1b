"""Derive from a pattern the literal words that must stand in a text for it to match.

One automaton of all patterns grows without end where they hold gaps such as
`(?:\\W+\\w+){0,5}` (measured: 249 patterns in one re2.Set, 10 to 190 postings a second).
Words alone are found in one pass whatever their number, and a pattern is run only where its
own stand. The method is that of RE2's FilteredRE2.

A word here is what a string is in plain words: word characters of ASCII in lower case, a
space for any run of others. A space at its side says that the word ends there, no space that
more letters may follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

# The parser is not part of the public interface of `re`; its tree has been stable since 3.11,
# and a test checks every rule against a plain search.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

_MOST = 150
_MOST_ALTERNATIVES = 24
_MOST_OF_SET = 6
# A word boundary, until it is known whether a space stands there anyway.
_EDGE = "\x01"
_EDGES = {sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)

Clause = frozenset[str]
Items = Iterable[Any]


class Written(Protocol):
    """A regular expression as written, compiled or not."""

    @property
    def pattern(self) -> str:
        """The expression."""

    @property
    def flags(self) -> int:
        """The flags of `re` that it is to be compiled with."""


class _Need(NamedTuple):
    """What a part of a pattern needs: `exact` are all strings it can be, None when endless."""

    exact: frozenset[str] | None
    clauses: tuple[Clause, ...]


_ENDLESS = _Need(None, ())
_SPACE = _Need(frozenset((" ",)), ())


def needs(pattern: Written) -> tuple[tuple[Clause, ...], ...]:
    """Return the words that a text must hold for `pattern` to match.

    One entry an alternative of the pattern; an alternative needs every one of its clauses, a
    clause any one of its words. An alternative with no clause may match anywhere.
    """
    return tuple(
        dict.fromkeys(_clauses(items) for items in _alternatives(_parsed(pattern), _MOST_ALTERNATIVES))
    )


def starts(pattern: Written) -> Clause | None:
    """Return words at the beginning of one of which every match begins, None when not known.

    Given only where each begins with a word boundary: a match then begins where a word does.
    """
    found = _starts(_parsed(pattern))
    if found is None or not all(s[:1] == _EDGE and _is_word(s[1:2]) for s in found):
        return None
    return frozenset(map(_word, found))


def proofs(pattern: Written) -> Clause:
    """Return single words each of which is enough for `pattern` to match.

    They stand for the branches that are one word and no more; what is not among them may
    match all the same.
    """
    found: set[str] = set()
    for items in _alternatives(_parsed(pattern), _MOST, split_exact=True):
        while items and items[-1][0] in _REPEATS and items[-1][1][0] == 0:
            items = items[:-1]  # what may be left out at the end is not needed
        exact = _sequence(items).exact
        if exact is None or any(kind is sre.AT and value is not sre.AT_BOUNDARY for kind, value in items):
            continue
        found |= {_word(s) for s in exact if len(s.strip(_EDGE)) > 1 and all(map(_is_word, s.strip(_EDGE)))}
    return frozenset(found)


def _parsed(pattern: Written) -> list[Any]:
    return list(_parser.parse(pattern.pattern, pattern.flags))


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")


def _alternatives(items: list[Any], room: int, *, split_exact: bool = False) -> list[list[Any]]:
    """Return the sequences of nodes one of which must match, choices multiplied out up to `room`.

    Choices between plain strings are left whole unless `split_exact`.
    """
    for index, (kind, value) in enumerate(items):
        inner = None
        if kind is sre.SUBPATTERN:
            inner = [list(value[3])]
        elif kind is sre.BRANCH and (split_exact or _item((kind, value)).exact is None):
            inner = [list(branch) for branch in value[1]]
        if inner is None or len(inner) > room:
            continue
        if len(inner) == 1 and not split_exact and _sequence(inner[0]).exact is not None:
            continue
        return [
            found
            for choice in inner
            for found in _alternatives(
                items[:index] + choice + items[index + 1 :], room // len(inner), split_exact=split_exact
            )
        ]
    return [items]


def _clauses(items: Items) -> tuple[Clause, ...]:
    need = _sequence(items)
    return need.clauses + _flushed(need.exact)


def _flushed(exact: frozenset[str] | None) -> tuple[Clause, ...]:
    """Return the clauses that a set of exact strings makes, none where one of them says nothing.

    One string alone needs every one of its words.
    """
    if not exact:
        return ()
    words = frozenset(map(_word, exact))
    if len(words) == 1:
        return tuple(frozenset((part,)) for part in parts(next(iter(words))))
    # Two letters inside other words are found everywhere.
    return (words,) if all(map(parts, words)) else ()


def parts(word: str) -> list[str]:
    """Return the single words of `word`, each with its spaces; too short ones are left out."""
    pieces = word.split(" ")
    last = len(pieces) - 1
    found = [
        (" " if i > 0 else "") + piece + (" " if i < last else "") for i, piece in enumerate(pieces) if piece
    ]
    return [part for part in found if len(part) > 2 or len(part.strip()) > 1]


def _word(exact: str) -> str:
    """Return an exact string as it shows in plain words, boundaries as spaces."""
    signs = "".join(c if c == _EDGE or _is_word(c) else " " for c in exact)
    signs = signs.replace(_EDGE + " ", " ").replace(" " + _EDGE, " ")
    return signs.replace(_EDGE, " ")


def _sequence(items: Items) -> _Need:
    current: frozenset[str] = frozenset(("",))
    clauses: list[Clause] = []
    whole = True
    for item in items:
        need = _item(item)
        clauses.extend(need.clauses)
        if need.exact is not None and len(current) * len(need.exact) <= _MOST:
            current = frozenset(a + b for a in current for b in need.exact)
            continue
        clauses.extend(_flushed(current))
        whole = False
        current = need.exact if need.exact is not None else frozenset(("",))
    if whole:
        return _Need(current, tuple(clauses))
    return _Need(None, (*clauses, *_flushed(current)))


def _item(item: Any) -> _Need:
    """Return what one node of the parsed pattern needs."""
    kind, value = item
    if kind is sre.LITERAL:
        return _Need(frozenset((chr(value).lower(),)), ())
    if kind is sre.AT:
        return _Need(frozenset((_EDGE if value in _EDGES else "",)), ())
    if kind is sre.IN:
        return _set(value)
    if kind is sre.SUBPATTERN:
        return _sequence(value[3])
    if kind is sre.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if kind in _REPEATS:
        return _repeat(*value)
    return _ENDLESS


def _set(members: Items) -> _Need:
    """Return what a set of characters needs: its few word characters, a space for all others."""
    found: set[str] = set()
    for kind, value in members:
        if kind is sre.LITERAL:
            found.add(chr(value).lower() if _is_word(chr(value)) else " ")
        elif kind is sre.CATEGORY and value in (sre.CATEGORY_SPACE, sre.CATEGORY_NOT_WORD):
            found.add(" ")
        else:
            return _ENDLESS
    return _Need(frozenset(found), ()) if len(found) <= _MOST_OF_SET else _ENDLESS


def _repeat(low: int, high: Any, inner: Items) -> _Need:
    need = _sequence(inner)
    if need.exact == _SPACE.exact:  # any run of signs is one space
        return _SPACE if low else _Need(frozenset((" ", "")), ())
    if low == 0:
        if high == 1 and need.exact is not None and len(need.exact) < _MOST:
            return _Need(need.exact | {""}, ())
        return _ENDLESS
    return _Need(None, need.clauses + _flushed(need.exact))


def _branch(needs_of: list[_Need]) -> _Need:
    """Return what an alternation needs: any one of the best clauses of its branches."""
    if all(n.exact is not None for n in needs_of):
        union = frozenset(s for n in needs_of for s in n.exact or ())
        if len(union) <= _MOST:
            return _Need(union, ())
    best: set[str] = set()
    for need in needs_of:
        options = need.clauses + _flushed(need.exact)
        if not options:
            return _ENDLESS
        best |= min(options, key=rarity)
    return _Need(None, (frozenset(best),))


def rarity(clause: Clause) -> float:
    """Return how often a clause may be met by chance, by its form alone: short words are common."""
    return sum(0.5 ** max(len(part) for part in parts(word)) for word in clause)


def _starts(items: list[Any]) -> frozenset[str] | None:
    """Return strings with one of which every match of `items` begins, None when not known."""
    current: frozenset[str] = frozenset(("",))
    for index, item in enumerate(items):
        kind, value = item
        need = _item(item)
        found: frozenset[str] | None
        if need.exact is not None:
            found = need.exact
        elif kind is sre.SUBPATTERN:
            found = _starts(list(value[3]))
        elif kind is sre.BRANCH:
            found = _union(_starts(list(branch)) for branch in value[1])
        elif kind in _REPEATS:
            found = _starts(list(value[2]))
            if value[0] == 0:
                found = _union((found, _starts(items[index + 1 :])))
        else:
            found = None
        if found is None or len(current) * len(found) > _MOST * 4:
            # What stands so far is enough, if it is anything.
            return current if all(s.strip(_EDGE) for s in current) else None
        current = frozenset(a + b for a in current for b in found)
        if need.exact is None:
            return current
    return current


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    union: set[str] = set()
    for found in sets:
        if found is None:
            return None
        union |= found
    return frozenset(union)
