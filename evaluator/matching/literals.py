r"""Derive from a pattern the words that must stand in a text for it to match.

One automaton of all patterns grows without end where they hold gaps such as
`(?:\W+\w+){0,5}` (measured: 249 patterns in one re2.Set, 10 to 190 postings a second).
Words are found in one pass whatever their number, and a pattern is run only where its own
stand. The method is that of RE2's FilteredRE2.

A word here has a space at each side where it ends, and none where more letters may follow:
` manag` is met by "manages", ` on ` by "on" alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.matching.tree import Clause, Tree, Written

__all__ = ["Alternative", "Clause", "Written", "alternatives", "beginnings", "proofs"]

_MOST_ALTERNATIVES = 24
_MOST_PROOFS = 150


class Alternative(NamedTuple):
    """One way for a pattern to match: it needs a word of each of `clauses`.

    `starts` are the words with one of which the match begins, None when that is not known.
    With no clause it may match anywhere.
    """

    clauses: tuple[Clause, ...]
    starts: Clause | None


def alternatives(pattern: Written) -> tuple[Alternative, ...]:
    """Return the ways for `pattern` to match a text in any case, one of which must be open."""
    tree = Tree(pattern)
    return tuple(
        Alternative(tree.clauses(way), tree.first_words(way))
        for way in tree.ways(tree.items, _MOST_ALTERNATIVES)
    )


def beginnings(pattern: Written) -> re.Pattern[str] | None:
    """Return a pattern that is found wherever a match of `pattern` begins, and hardly elsewhere.

    It is made of first words in their case, which are searched far faster than choices with
    choices in them. None when they are not known, or when a match may begin inside a word.
    """
    tree = Tree(pattern, keep_case=True)
    firsts: dict[str, set[str]] = {}
    for string in tree.beginnings(tree.items) or ():
        first, *others = string.split(" ")
        firsts.setdefault(first, set()).add(others[0][:1] if others else "")
    if not firsts:
        return None
    return re.compile(
        "|".join(
            first if "" in seconds else rf"{first}(?=\W+[{''.join(sorted(seconds))}])"
            for first, seconds in sorted(firsts.items())
        ),
        re.ASCII,
    )


def proofs(pattern: Written) -> Clause:
    """Return words each of which is enough for `pattern` to match a text in any case.

    They stand for the branches that are one word and no more; what is not among them may
    match all the same.
    """
    if not pattern.flags & re.IGNORECASE:
        return frozenset()
    tree = Tree(pattern)
    ways = tree.ways(tree.items, _MOST_PROOFS, split_exact=True)
    return frozenset(word for way in ways for word in tree.whole_words(way))
