"""Find every pattern in every statement of a posting.

The words of a statement show which patterns can match it and where a match can begin (see `gate`). A pattern
is run only there, so that the cost hardly depends on the number of rules.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from evaluator.finding import Cue
from evaluator.matching.gate import Gate
from evaluator.matching.plain import lowered, plain_words
from evaluator.matching.plan import Wanted, kept_plan
from evaluator.matching.regex import Regex
from evaluator.matching.runner import Piece, Runner
from evaluator.outline import SectionKind, Statement
from evaluator.ruleset.ruleset import Modifier, Pattern, RuleSet
from evaluator.ruleset.sentences import unmarked

# Employers repeat themselves: of the statements of a collection, in its order, one in four is among the last
# 8,000 different ones. They take some MB.
_KEPT_STATEMENTS = 8_000
_LONGEST_KEPT = 600
_SPAN = attrgetter("start", "end")
# A modifier with the start and the end of its span.
Found = tuple[Modifier, int, int]


class Hits(NamedTuple):
    """What one statement holds: its cues, its modifiers with their spans, and the mask of its words.

    The mask is a number that says which words the statement holds (see `Gate.look`).
    """

    cues: tuple[Cue, ...]
    modifiers: tuple[Found, ...]
    mask: int


class Scanner:
    """All patterns and modifiers of a rule set, each with the words it needs."""

    def __init__(self, rules: RuleSet) -> None:
        """Work out the plans of `rules`, or load them if an earlier run kept them."""
        terms = dict(rules.terms)
        modifiers = rules.readings.modifiers
        sample = [unmarked(example.text)[0] for _, rule in rules.sources for example in rule.fires]
        sample += [example.text for _, rule in rules.sources for example in rule.quiet]
        cue_plan = kept_plan("cues", [Wanted(p.regex, p.with_terms) for p in rules.patterns], terms, sample)
        modifier_plan = kept_plan("modifiers", [Wanted(m.regex) for m in modifiers], {}, sample)
        self._gate = Gate(cue_plan)
        self._modifier_gate = Gate(modifier_plan)
        self._terms: dict[str, Regex] = terms
        self._patterns = [
            (p, Runner(p.regex), bool(p.not_in or p.only_in or p.with_terms or p.without_terms))
            for p in rules.patterns
        ]
        self._modifiers = modifiers
        self._modifier_runners = [Runner(m.regex) for m in modifiers]
        pseudo = rules.readings.pseudo
        self._pseudo_gate = Gate(kept_plan("pseudo", [Wanted(regex) for regex in pseudo], {}, sample))
        self._pseudo = [Runner(regex) for regex in pseudo]
        self._kept_hits = lru_cache(maxsize=_KEPT_STATEMENTS)(self._hits)

    def scan(
        self, text: str, statements: Sequence[tuple[Statement, SectionKind]]
    ) -> Iterator[tuple[int, Hits]]:
        """Yield (index, hits) for each statement of straight `text` that holds a cue.

        `statements` come with the kinds of their sections.
        """
        for index, ((start, end, *_), kind) in enumerate(statements):
            hits = (self._kept_hits if end - start <= _LONGEST_KEPT else self._hits)(text[start:end], kind)
            if hits is not None:
                yield index, _moved(hits, start)

    def _hits(self, text: str, kind: SectionKind) -> Hits | None:
        """Return what one statement of straight `text` holds, with offsets in it; None without a cue."""
        tokens = plain_words(text).split(" ")
        mask, candidates = self._gate.look(tokens)
        if not candidates:
            return None
        piece = Piece(text, lowered(text), tokens, 0)
        cues = self._cues(piece, kind, mask, candidates)
        return Hits(cues, self._modifiers_of(piece), mask) if cues else None

    def _cues(
        self, piece: Piece, kind: SectionKind, mask: int, candidates: dict[int, bool]
    ) -> tuple[Cue, ...]:
        """Return the cues that the patterns of `candidates` find in one statement."""
        starts = self._gate.starts(piece.tokens, piece.places) if True in candidates.values() else []
        cues: list[Cue] = []
        for number in sorted(candidates):
            pattern, runner, limited = self._patterns[number]
            if limited and (kind in pattern.not_in or (pattern.only_in and kind not in pattern.only_in)):
                continue
            spans = _spans(runner, piece, starts, number, placed=candidates[number])
            if spans and (not limited or self.has_terms(pattern, piece.text, mask)):
                for begin, end in spans:
                    cues.append(Cue(pattern.key, pattern.signal, begin, end))
        return _apart(cues) if len(cues) > 1 else tuple(cues)

    def has_terms(self, pattern: Pattern, statement: str, mask: int | None = None) -> bool:
        """Return whether a statement holds all terms that `pattern` needs and none that it excludes.

        `mask` is the mask of the statement's words, None if it is not known. With it, most terms need no
        search.
        """
        for name in pattern.with_terms:
            if not self._holds(name, statement, mask):
                return False
        return not any(self._holds(name, statement, mask) for name in pattern.without_terms)

    def _holds(self, name: str, statement: str, mask: int | None) -> bool:
        known = None if mask is None else self._gate.holds(name, mask)
        return self._terms[name].search(statement) is not None if known is None else known

    def may_hold(self, name: str, mask: int) -> bool:
        """Return whether a statement of this `mask` may hold the term `name`; False is certain."""
        return self._gate.holds(name, mask) is not False

    def modifiers(self, text: str, statement: Statement) -> tuple[Found, ...]:
        """Return the modifiers of one statement of straight `text`, with their spans."""
        return self._modifiers_of(_piece(text, statement))

    def pseudo_spans(self, text: str, statement: Statement) -> list[tuple[int, int]]:
        """Return the spans in a statement of words that look like a modifier and are not one.

        Each pattern is searched for separately, so spans may overlap and are not in order.
        """
        piece = _piece(text, statement)
        return [
            (piece.offset + begin, piece.offset + end)
            for number, spans in _run(self._pseudo_gate, self._pseudo, piece)
            for begin, end in spans
        ]

    def _modifiers_of(self, piece: Piece) -> tuple[Found, ...]:
        offset = piece.offset
        return tuple(
            [
                (self._modifiers[number], offset + begin, offset + end)
                for number, spans in _run(self._modifier_gate, self._modifier_runners, piece)
                for begin, end in spans
            ]
        )


def _moved(hits: Hits, start: int) -> Hits:
    """Return the hits of a statement with offsets in a text in which it begins at `start`."""
    cues, modifiers, mask = hits
    return Hits(
        tuple([Cue(rule, signal, start + begin, start + end) for rule, signal, begin, end in cues]),
        tuple([(modifier, start + begin, start + end) for modifier, begin, end in modifiers]),
        mask,
    )


def _piece(text: str, statement: Statement) -> Piece:
    """Return a statement of straight `text`, ready for matching."""
    piece = text[statement.start : statement.end]
    return Piece(piece, lowered(piece), plain_words(piece).split(" "), statement.start)


def _run(gate: Gate, runners: Sequence[Runner], piece: Piece) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield (number, spans) of the patterns behind `gate` that may match `piece`, in their order."""
    _, candidates = gate.look(piece.tokens)
    if not candidates:
        return
    starts = gate.starts(piece.tokens, piece.places)
    for number in sorted(candidates):
        yield number, _spans(runners[number], piece, starts, number, placed=candidates[number])


def _spans(
    runner: Runner, piece: Piece, starts: Sequence[tuple[int, Container[int]]], number: int, *, placed: bool
) -> list[tuple[int, int]]:
    """Return the spans at which pattern `number` matches.

    A `placed` pattern can begin only at the `starts` that list its number.
    """
    if placed:
        return runner.spans_at(piece, [place for place, which in starts if number in which])
    return runner.spans(piece)


def _apart(cues: list[Cue]) -> tuple[Cue, ...]:
    """Return the cues in order; of overlapping cues of one signal only the longest stays."""
    cues.sort(key=_SPAN)
    reached = 0
    for cue in cues:
        if cue.start < reached:
            break
        reached = cue.end
    else:
        return tuple(cues)
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start - c.end, c.start)):
        if not any(k.signal == cue.signal and k.start < cue.end and cue.start < k.end for k in kept):
            kept.append(cue)
    kept.sort(key=_SPAN)
    return tuple(kept)


@lru_cache(maxsize=4)
def scanner(rules: RuleSet) -> Scanner:
    """Return the scanner of `rules`, which is built once."""
    return Scanner(rules)


def scan(
    text: str, statements: Sequence[tuple[Statement, SectionKind]], rules: RuleSet
) -> Iterator[tuple[int, Hits]]:
    """Yield (index, hits) for each statement of straight `text` that holds a cue."""
    return scanner(rules).scan(text, statements)
