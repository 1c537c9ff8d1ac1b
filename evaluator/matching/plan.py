"""Work out which words open which patterns: the plan of a gate.

A plan for 250 patterns takes most of a second. It depends on the patterns alone, so it is kept between runs
(see `cache`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from evaluator.matching import cache, literals, plain, strings, tree
from evaluator.matching.literals import Alternative, alternatives, proofs
from evaluator.matching.plain import plain_words
from evaluator.matching.regex import Regex
from evaluator.matching.strings import Clause
from evaluator.matching.tree import Written

# More clauses hardly help: 82 patterns are run for a posting with 3, 79 with all, 97 with 2.
_MOST_NEEDED = 3


class Wanted(NamedTuple):
    """What a gate needs to know of one pattern: its expression, and terms that must be in the statement."""

    regex: Written
    terms: tuple[str, ...] = ()


class Plan(NamedTuple):
    """A gate as plain values, which can be kept in a file.

    - `clauses`: the words of each clause that has a bit in a mask, the most used clause first.
    - `keys`: the words of each clause that opens ways.
    - `ways`: for each key its ways, as (pattern, whether its start is known, other clauses that it needs).
    - `starts`: for each pattern the words with which a match can begin, from its ways with a known start.
    - `always`: the patterns that have a way without a clause.
    - `needed`: for each term the clause that each statement with the term meets, -1 if there is none.
    - `enough`: for each term the clause that proves that a statement holds it, -1 if there is none.
    """

    clauses: list[list[str]]
    keys: list[list[str]]
    ways: list[list[tuple[int, bool, list[int]]]]
    starts: list[list[str]]
    always: list[int]
    needed: dict[str, int]
    enough: dict[str, int]


def kept_plan(
    name: str, wanted: Sequence[Wanted], terms: Mapping[str, Written], sample: Sequence[str]
) -> Plan:
    """Return `plan(wanted, terms, sample)`, or the plan that was kept under `name`."""
    # The key holds everything that the plan is worked out from. A fingerprint of files would not be enough.
    parts = (
        [(w.regex.pattern, w.regex.flags, w.terms) for w in wanted],
        [(term, regex.pattern, regex.flags) for term, regex in terms.items()],
        list(sample),
    )
    code = (literals.__file__, plain.__file__, strings.__file__, tree.__file__, __file__)
    key = cache.key_of([repr(parts).encode()], code)
    found = cache.recall(name, key)
    if isinstance(found, dict):
        return Plan(**found)
    made = plan(wanted, terms, sample)
    cache.keep(name, key, made._asdict())
    return made


def plan(wanted: Sequence[Wanted], terms: Mapping[str, Written], sample: Iterable[str]) -> Plan:
    """Return the plan of a gate for the patterns `wanted`, which name terms of `terms`.

    `sample` are sentences like the ones that will be read. The clause of an alternative that is met least
    often in them becomes its key. The next ones become what it needs beside the key.
    """
    often = _Frequencies(sample)
    term_clauses = {name: often.best_clause(regex) for name, regex in terms.items()}
    term_proofs = {name: _fewest(proofs(regex)) for name, regex in terms.items()}
    by_key: dict[Clause, list[tuple[int, bool, list[Clause]]]] = {}
    starts: list[set[str]] = []
    always: list[int] = []
    uses: Counter[Clause] = Counter()
    for index, (regex, beside) in enumerate(wanted):
        starts.append(set())
        extra = [clause for name in beside if (clause := term_clauses[name])]
        ways: dict[frozenset[Clause], Clause | None] = {}
        for needed, begun in _alternatives(regex.pattern, regex.flags):
            way = frozenset(map(_fewest, (*needed, *extra)))
            ways[way] = _both(ways[way], begun) if way in ways else begun
        if frozenset() in ways:
            always.append(index)
            continue
        for way, begun in _weakest(ways).items():
            key, *others = sorted(way, key=lambda c: (often.rate(c), sorted(c)))
            del others[_MOST_NEEDED:]
            uses.update(others)
            by_key.setdefault(key, []).append((index, begun is not None, others))
            starts[-1] |= begun or frozenset()
    uses.update(c for c in (*term_clauses.values(), *term_proofs.values()) if c)
    # The clauses that are used most get low bits, so that the numbers to compare are short.
    order = sorted(uses, key=lambda c: (-uses[c], sorted(c)))
    number = {clause: i for i, clause in enumerate(order)}
    return Plan(
        clauses=[sorted(clause) for clause in order],
        keys=[sorted(key) for key in by_key],
        ways=[[(i, known, [number[c] for c in cs]) for i, known, cs in group] for group in by_key.values()],
        starts=[sorted(_fewest(frozenset(words))) for words in starts],
        always=always,
        needed={name: number[c] if c else -1 for name, c in term_clauses.items()},
        enough={name: number[c] if c else -1 for name, c in term_proofs.items()},
    )


# Rule sets with different packs share the patterns that ship. These two take most of the time of a plan.
@lru_cache(maxsize=4_096)
def _alternatives(pattern: str, flags: int) -> tuple[Alternative, ...]:
    return alternatives(Regex(pattern, flags))


def _both(one: Clause | None, other: Clause | None) -> Clause | None:
    """Return the words with which either of two ways can begin, None if that is not known of both."""
    return None if one is None or other is None else one | other


def _weakest(ways: dict[frozenset[Clause], Clause | None]) -> dict[frozenset[Clause], Clause | None]:
    """Return `ways` without the ways that need everything that another way needs, and more."""
    kept: dict[frozenset[Clause], Clause | None] = {}
    for way in sorted(ways, key=len):
        weaker = next((k for k in kept if k < way), None)
        if weaker is None:
            kept[way] = ways[way]
        else:
            kept[weaker] = _both(kept[weaker], ways[way])
    return kept


@lru_cache(maxsize=16_384)
def _fewest(clause: Clause) -> Clause:
    """Return `clause` without the words that contain another of its words."""
    return frozenset(w for w in clause if not any(o != w and o in w for o in clause))


class _Frequencies:
    """How often words stand in a sample of sentences."""

    def __init__(self, sample: Iterable[str]) -> None:
        sentences = [" ".join(plain_words(sentence).split()) for sentence in sample]
        self._text = f" {'  '.join(sentences)} "
        self._sentences = len(sentences) + 1
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """Return the share of sentences with `word`; an absent word gets a share from its length."""
        if word not in self._known:
            self._known[word] = self._text.count(word) / self._sentences + 0.5 ** (len(word) + 3)
        return self._known[word]

    def rate(self, clause: Clause) -> float:
        """Return how often a word of `clause` is met."""
        return sum(map(self.of, clause))

    def best_clause(self, regex: Written) -> Clause | None:
        """Return words of which every match of `regex` holds one, None if there are none."""
        words: set[str] = set()
        for needed, _ in _alternatives(regex.pattern, regex.flags):
            if not needed:
                return None
            rarest: Clause = min(needed, key=self.rate)
            words |= rarest
        return frozenset(words)
