r"""Derive from a pattern the words that a text must hold for the pattern to match.

A single automaton of all patterns grows without end if they hold gaps such as `(?:\W+\w+){0,5}`. Measured:
249 patterns in one re2.Set, 10 to 190 postings a second. Words are found in one pass, however many there are.
A pattern is then run only where its own words stand. The method is that of RE2's FilteredRE2.

A clause is a set of words, of which a text must hold one. A word here has a space at each side where it ends,
and no space where more letters may follow. ` manag` is met by "manages", and ` on ` by "on" alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.matching.strings import Clause
from evaluator.matching.tree import Tree, Written

_MOST_ALTERNATIVES = 24
_MOST_PROOFS = 150


class Alternative(NamedTuple):
    """One way for a pattern to match: it needs a word of each of `clauses`.

    `starts` are the words with which a match can begin, None if they are not known. Without a clause the
    pattern may match anywhere.
    """

    clauses: tuple[Clause, ...]
    starts: Clause | None


def alternatives(pattern: Written) -> tuple[Alternative, ...]:
    """Return the ways for `pattern` to match a text in any case; each match takes one of them."""
    tree = Tree(pattern)
    return tuple(
        Alternative(tree.clauses(way), tree.first_words(way))
        for way in tree.ways(tree.items, _MOST_ALTERNATIVES)
    )


def beginnings(pattern: Written) -> re.Pattern[str] | None:
    """Return a pattern that is found wherever a match of `pattern` begins, and hardly elsewhere.

    It is made of first words in their own case, which are searched far faster than nested choices. It is None
    if the first words are not known, or if a match may begin inside a word.
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
    """Return words of which each is enough for `pattern` to match a text in any case.

    They stand for the branches that are a single word. A text without these words may still match.
    """
    if not pattern.flags & re.IGNORECASE:
        return frozenset()
    tree = Tree(pattern)
    ways = tree.ways(tree.items, _MOST_PROOFS, split_exact=True)
    return frozenset(word for way in ways for word in tree.words_alone(way))
