"""Work out which words open which patterns: the plan of a gate.

The plan takes most of a second for 250 patterns and depends on the patterns alone, so it is
kept between runs (see `kept`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from evaluator.matching import kept, literals, plain, tree
from evaluator.matching.literals import Clause, Written, alternatives, proofs
from evaluator.matching.plain import plain_words

# More clauses hardly tell more: 82 patterns a posting are run with 3, 79 with all, 97 with 2.
_MOST_NEEDED = 3


class Wanted(NamedTuple):
    """What a gate is to know of one pattern: the expression, and terms that must stand beside it."""

    regex: Written
    terms: tuple[str, ...] = ()


class Plan(NamedTuple):
    """A gate worked out, in plain values that can be kept in a file.

    `clauses`: the words of each clause that has a bit, the most used first. `keys`: clauses that
    open ways, and `ways` for each of them (pattern, whether its start is known, clauses that it
    needs beside the key). `starts`: for each pattern the words where a way with a known start
    begins. `always`: patterns without a clause. `needed` and `enough`: for each term the clause
    without which it does not stand in a statement, -1 for none, and the one that proves it.
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
    """Return `plan(wanted, terms, sample)`, as it was kept under `name` if it was."""
    # Everything that the plan is worked out from, not a fingerprint of files.
    parts = (
        [(w.regex.pattern, w.regex.flags, w.terms) for w in wanted],
        [(term, regex.pattern, regex.flags) for term, regex in terms.items()],
        list(sample),
    )
    key = kept.key_of([repr(parts).encode()], [literals.__file__, plain.__file__, tree.__file__, __file__])
    found = kept.recall(name, key)
    if isinstance(found, dict):
        return Plan(**found)
    made = plan(wanted, terms, sample)
    kept.keep(name, key, made._asdict())
    return made


def plan(wanted: Sequence[Wanted], terms: Mapping[str, Written], sample: Iterable[str]) -> Plan:
    """Return the plan of a gate for `wanted`, which name `terms`.

    `sample` are sentences such as will be read: the clause met least often in them is the key
    of an alternative, the next ones are what it needs beside.
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
        for needed, begun in alternatives(regex):
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
    # Low bits for the clauses used most: the numbers to compare are then short.
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


def _both(one: Clause | None, other: Clause | None) -> Clause | None:
    return None if one is None or other is None else one | other


def _weakest(ways: dict[frozenset[Clause], Clause | None]) -> dict[frozenset[Clause], Clause | None]:
    """Return `ways` without those that need all that another needs, and more."""
    kept: dict[frozenset[Clause], Clause | None] = {}
    for way in sorted(ways, key=len):
        weaker = next((k for k in kept if k < way), None)
        if weaker is None:
            kept[way] = ways[way]
        else:
            kept[weaker] = _both(kept[weaker], ways[way])
    return kept


def _fewest(clause: Clause) -> Clause:
    """Return `clause` without the words that hold another of its words."""
    return frozenset(w for w in clause if not any(o != w and o in w for o in clause))


class _Frequencies:
    """How often words stand in a sample of sentences."""

    def __init__(self, sample: Iterable[str]) -> None:
        sentences = [" ".join(plain_words(sentence).split()) for sentence in sample]
        self._text = f" {'  '.join(sentences)} "
        self._sentences = len(sentences) + 1
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """Return the share of sentences with `word`, by its length where it never stands."""
        if word not in self._known:
            self._known[word] = self._text.count(word) / self._sentences + 0.5 ** (len(word) + 3)
        return self._known[word]

    def rate(self, clause: Clause) -> float:
        """Return how often `clause` is met."""
        return sum(map(self.of, clause))

    def best_clause(self, regex: Written) -> Clause | None:
        """Return words one of which every match of `regex` holds, None when there are no such."""
        words: set[str] = set()
        for needed, _ in alternatives(regex):
            if not needed:
                return None
            rarest: Clause = min(needed, key=self.rate)
            words |= rarest
        return frozenset(words)
