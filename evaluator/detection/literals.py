"""Derive from a pattern the literal words that must stand in a text for it to match.

One automaton of all patterns grows without end where they hold gaps such as
`(?:\\W+\\w+){0,5}` (measured: 249 patterns in one re2.Set, 10 to 190 postings a second).
Literals alone are found in one pass whatever their number, and a pattern is run only where
its own stand. The method is that of RE2's FilteredRE2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

# The parser is not part of the public interface of `re`; its tree has been stable since 3.11,
# and a test checks every rule against a plain search.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

_MOST = 150
_MOST_ALTERNATIVES = 40
_SHORTEST = 2
# A word boundary, until it is known whether a space stands there anyway.
_EDGE = "\x01"
_TABLE = bytes(
    ord(chr(c).lower()) if chr(c).isalnum() and c < 128 else ord(" ") for c in range(256)
)

Clause = frozenset[str]


class _Need(NamedTuple):
    """What a part of a pattern needs: `exact` are all strings it can be, None when endless."""

    exact: frozenset[str] | None
    clauses: tuple[Clause, ...]


def plain_words(text: str) -> str:
    """Return `text` lower-cased with every sign but letters and digits of ASCII a space.

    One code point for one; the result is what the words of `needs` are looked up in, with a
    space put before and behind it.
    """
    return text.encode("ascii", "replace").translate(_TABLE).decode("ascii")


def needs(pattern: re.Pattern[str]) -> tuple[tuple[Clause, ...], ...]:
    """Return what the plain words of a text must hold for `pattern` to match.

    One entry an alternative of the pattern; an alternative needs every one of its clauses, a
    clause any one of its words. An alternative with no clause may match anywhere.
    """
    return tuple(_clauses(items) for items in _alternatives(list(_parser.parse(pattern.pattern, pattern.flags))))


def cost(clause: Clause) -> float:
    """Return how often a clause may be met by chance: short words and many are common."""
    return sum(0.5 ** len(word) for word in clause)


def _alternatives(items: list[Any], room: int = _MOST_ALTERNATIVES) -> list[list[Any]]:
    """Return the sequences of nodes one of which must match, choices multiplied out up to `room`."""
    for index, (kind, value) in enumerate(items):
        inner = None
        if kind is sre.SUBPATTERN:
            inner = [list(value[3])]
        elif kind is sre.BRANCH and _item((kind, value)).exact is None:
            inner = [list(branch) for branch in value[1]]
        if inner is None or len(inner) > room:
            continue
        if len(inner) == 1 and _sequence(inner[0]).exact is not None:
            continue
        return [
            found
            for choice in inner
            for found in _alternatives(items[:index] + choice + items[index + 1 :], room // len(inner))
        ]
    return [items]


def _clauses(items: Iterable[Any]) -> tuple[Clause, ...]:
    need = _sequence(items)
    return need.clauses + _flushed(need.exact)


def _flushed(exact: frozenset[str] | None) -> tuple[Clause, ...]:
    """Return the clause that a set of exact strings makes, none where one of them is too short."""
    if not exact:
        return ()
    words = frozenset(map(_word, exact))
    # Two letters inside other words are found everywhere; a boundary makes them rare.
    if min(len(w.strip()) for w in words) < _SHORTEST or min(map(len, words)) <= _SHORTEST:
        return ()
    return (words,)


def _word(exact: str) -> str:
    """Return an exact string as it shows in plain words, boundaries as spaces."""
    signs = "".join(c if c == _EDGE or (c.isascii() and c.isalnum()) else " " for c in exact)
    signs = signs.replace(_EDGE + " ", " ").replace(" " + _EDGE, " ")
    return signs.replace(_EDGE, " ")


def _sequence(items: Iterable[Any]) -> _Need:
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
        if need.exact is not None:
            current = need.exact
        else:
            current = frozenset(("",))
    if whole:
        return _Need(current, tuple(clauses))
    return _Need(None, (*clauses, *_flushed(current)))


def _item(item: Any) -> _Need:
    """Return what one node of the parsed pattern needs."""
    kind, value = item
    if kind is sre.LITERAL:
        return _Need(frozenset((chr(value).lower(),)), ())
    if kind is sre.AT:
        return _Need(frozenset((_EDGE if value is sre.AT_BOUNDARY else "",)), ())
    if kind is sre.IN:
        if len(value) <= 4 and all(op is sre.LITERAL for op, _ in value):
            return _Need(frozenset(chr(v).lower() for _, v in value), ())
        return _Need(None, ())
    if kind is sre.SUBPATTERN:
        return _sequence(value[3])
    if kind is sre.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, inner = value
        need = _sequence(inner)
        if low == 0:
            if high == 1 and need.exact is not None and len(need.exact) < _MOST:
                return _Need(need.exact | {""}, ())
            return _Need(None, ())
        return _Need(None, need.clauses + _flushed(need.exact))
    return _Need(None, ())


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
            return _Need(None, ())
        best |= min(options, key=cost)
    return _Need(None, (frozenset(best),))
