"""Join and compare the strings that the parts of a pattern can be, and say which words they need.

Strings have the form of plain words: a word character of ASCII stands for itself, and a space for any other
character.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

# The most strings that are kept for one part; a part that can be more has no end of them.
MOST = 150
# A word boundary, as long as it is not known whether a space stands there.
EDGE = "\x01"
# Words of which a text must hold one.
Clause = frozenset[str]
Strings = frozenset[str]
EMPTY: Strings = frozenset(("",))
SPACE: Strings = frozenset((" ",))


class Need(NamedTuple):
    """What a part of a pattern needs.

    `exact` are all strings that the part can be, None if there is no end to them. `clauses` are the clauses
    it needs. `ends` is for an endless part that repeats something: one of these strings stands in each
    repetition.
    """

    exact: Strings | None
    clauses: tuple[Clause, ...] = ()
    ends: Strings | None = None


ENDLESS = Need(None)


def is_word(char: str) -> bool:
    """Return whether a character is a letter of ASCII, a digit or `_`."""
    return char.isascii() and (char.isalnum() or char == "_")


def joined(left: Strings, right: Strings) -> Strings:
    """Return every string of `left` followed by every string of `right`."""
    return frozenset(a + b for a in left for b in right)


def union(sets: Iterable[Strings | None]) -> Strings | None:
    """Return the strings of all `sets`, None if those of one set are not known."""
    known = list(sets)
    return None if None in known else frozenset(string for found in known for string in found or ())


def plain_word(exact: str) -> str:
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


def flushed(exact: Strings | None) -> tuple[Clause, ...]:
    """Return the clauses that a set of exact strings makes.

    There are none if one of the strings holds no word that is long enough. A single string needs all of its
    words. Many strings make three clauses: one of all their first words, one of all last words, and one of
    all longest words.
    """
    words = [_parts(plain_word(string)) for string in exact or ()]
    if not words or not all(words):
        return ()
    if len(words) == 1:
        return tuple(frozenset((part,)) for part in words[0])
    return (
        frozenset(found[0] for found in words),
        frozenset(found[-1] for found in words),
        frozenset(max(found, key=len) for found in words),
    )


def branch_need(needs: list[Need]) -> Need:
    """Return what an alternation needs: one word of the best clauses of its branches."""
    if all(need.exact is not None for need in needs):
        together = frozenset(string for need in needs for string in need.exact or ())
        if len(together) <= MOST:
            return Need(together)
    best: set[str] = set()
    for need in needs:
        options = need.clauses + flushed(need.exact)
        if not options:
            return ENDLESS
        rarest: Clause = min(options, key=_commonness)
        best |= rarest
    return Need(None, (frozenset(best),))


def _commonness(clause: Clause) -> float:
    """Return how often a clause may be met, estimated from its form: short words are common."""
    return sum(0.5 ** len(word) for word in clause)
