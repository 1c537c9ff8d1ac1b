"""Find every pattern in every statement with one pass over the posting.

An Aho-Corasick automaton finds the literal words that patterns need; a pattern is run only
on the statements that hold all of its own. The cost hardly depends on the number of rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import re2
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from evaluator.detection.literals import Clause, cost, needs, plain_words
from evaluator.finding import Cue
from evaluator.outline import SectionKind, Statement
from evaluator.ruleset.ruleset import Modifier, Pattern, RuleSet

# One code point for one, so that offsets stay; patterns are written with the plain signs.
_STRAIGHT = (
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u02bc", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2212", "-"),
    ("\u2012", "-"),
    ("\u2015", "-"),
)


class Hits(NamedTuple):
    """What one statement holds: its cues, and the modifiers with their spans."""

    cues: tuple[Cue, ...]
    modifiers: tuple[tuple[Modifier, int, int], ...]


def straight(text: str) -> str:
    """Return `text` with typographic quotes and dashes made plain; offsets stay."""
    if not text.isascii():
        for old, new in _STRAIGHT:
            if old in text:
                text = text.replace(old, new)
    return text


class _Alternative(NamedTuple):
    """One alternative of a pattern: its number and the clauses, of word numbers, beside the key."""

    pattern: int
    others: tuple[frozenset[int], ...]


class Scanner:
    """All patterns of a rule set behind one automaton of their words."""

    def __init__(self, rules: RuleSet) -> None:
        self._patterns = rules.patterns
        self._terms = dict(rules.terms)
        words: dict[str, int] = {}
        by_word: dict[int, list[_Alternative]] = {}
        self._always: list[int] = []
        terms = {name: _one_of(regex) for name, regex in rules.terms}
        for number, pattern in enumerate(rules.patterns):
            beside = tuple(c for t in pattern.with_terms for c in terms[t])
            for alternative_needs in needs(pattern.regex):
                clauses = alternative_needs + beside
                if not clauses:
                    self._always.append(number)
                    continue
                ids = [frozenset(words.setdefault(w, len(words)) for w in clause) for clause in clauses]
                key = min(range(len(ids)), key=lambda i: cost(clauses[i]))
                alternative = _Alternative(number, tuple(c for i, c in enumerate(ids) if i != key))
                for word in ids[key]:
                    by_word.setdefault(word, []).append(alternative)
        self._by_word = by_word
        self._words = AhoCorasick(
            list(words), matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )
        options = re2.Options()
        options.max_mem = 64 << 20
        options.log_errors = False
        options.case_sensitive = False
        self._modifiers = rules.readings.modifiers
        self._modifier_set = re2.Set.SearchSet(options)
        for modifier in rules.readings.modifiers:
            self._modifier_set.Add(modifier.regex.pattern)
        self._modifier_set.Compile()

    def words_of(self, text: str, starts: Sequence[int]) -> dict[int, set[int]]:
        """Return the numbers of the words that stand in each statement, by statement.

        `text` is straightened; `starts` are where the statements begin, in order.
        """
        found: dict[int, set[int]] = {}
        padded = f" {plain_words(text)} "
        for word, start, _ in self._words.find_matches_as_indexes(padded, overlapping=True):
            # The space of a boundary may lie before the statement that the word begins.
            index = bisect_right(starts, start) - 1
            if index in found:
                found[index].add(word)
            else:
                found[index] = {word}
        return found

    def cues(self, text: str, statement: Statement, kind: SectionKind, words: set[int]) -> tuple[Cue, ...]:
        """Return the cues of one statement of straightened `text` that holds `words`."""
        candidates = set(self._always)
        for word in words:
            for pattern, others in self._by_word.get(word, ()):
                if pattern not in candidates and not any(c.isdisjoint(words) for c in others):
                    candidates.add(pattern)
        if not candidates:
            return ()
        start = statement.start
        piece = text[start : statement.end]
        cues = [
            Cue(self._patterns[number].key, self._patterns[number].signal, start + m.start(), start + m.end())
            for number in sorted(candidates)
            if self._counts(self._patterns[number], piece, kind)
            for m in self._patterns[number].regex.finditer(piece)
            if m.end() > m.start()
        ]
        return _apart(cues) if len(cues) > 1 else tuple(cues)

    def _counts(self, pattern: Pattern, piece: str, kind: SectionKind) -> bool:
        """Return whether `pattern` may count in this section and beside these terms."""
        if kind in pattern.not_in or (pattern.only_in and kind not in pattern.only_in):
            return False
        if not all(self._terms[t].search(piece) for t in pattern.with_terms):
            return False
        return not any(self._terms[t].search(piece) for t in pattern.without_terms)

    def modifiers(self, text: str, statement: Statement) -> tuple[tuple[Modifier, int, int], ...]:
        """Return the modifiers of one statement of straightened `text` with their spans."""
        start = statement.start
        piece = text[start : statement.end]
        return tuple(
            (self._modifiers[index], start + m.start(), start + m.end())
            for index in sorted(self._modifier_set.Match(piece) or ())
            for m in self._modifiers[index].regex.finditer(piece)
        )


def _one_of(term: re.Pattern[str]) -> tuple[Clause, ...]:
    """Return the clause of which a text needs one word to hold `term`; none when there is no such."""
    words: set[str] = set()
    for clauses in needs(term):
        if not clauses:
            return ()
        words |= min(clauses, key=cost)
    return (frozenset(words),)


def _apart(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return the cues in order, of overlapping ones of one signal only the longest."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start - c.end, c.start)):
        if not any(k.signal == cue.signal and k.start < cue.end and cue.start < k.end for k in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda c: (c.start, c.end)))


@lru_cache(maxsize=4)
def scanner(rules: RuleSet) -> Scanner:
    """Return the scanner of `rules`, built once."""
    return Scanner(rules)


def scan(
    text: str, statements: Sequence[tuple[Statement, SectionKind]], rules: RuleSet
) -> Iterator[tuple[int, Hits]]:
    """Yield (index, hits) of the statements of straightened `text` that hold a cue."""
    found = scanner(rules)
    words = found.words_of(text, [s.start for s, _ in statements])
    for index, (statement, kind) in enumerate(statements):
        if index not in words:
            continue
        cues = found.cues(text, statement, kind, words[index])
        if cues:
            yield index, Hits(cues, found.modifiers(text, statement))
