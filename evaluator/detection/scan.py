"""Find every pattern in every statement of a posting.

The words of a statement show which patterns can match it and where a match can begin (see `gate`). A pattern
is run only there, so that the cost hardly depends on the number of rules.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from evaluator.finding import Cue
from evaluator.matching.branches import in_lower
from evaluator.matching.gate import Gate, Word, starts
from evaluator.matching.plain import lowered, plain_words
from evaluator.matching.plan import Wanted, kept_plan
from evaluator.matching.regex import Regex
from evaluator.matching.runner import Piece, Runner
from evaluator.outline import SectionKind, Statement
from evaluator.ruleset.ruleset import Modifier, Pattern, RuleSet
from evaluator.ruleset.sentences import unmarked
from evaluator.signals import WEAK

# Employers repeat themselves: of the statements of a collection, in its order, one in four is among the last
# 8,000 different ones. They take some MB.
_KEPT_STATEMENTS = 8_000
_LONGEST_KEPT = 600
_SPAN = attrgetter("start", "end")
# A modifier with the start and the end of its span.
FoundModifier = tuple[Modifier, int, int]
Span = tuple[int, int]


class Hits(NamedTuple):
    """What one statement holds.

    - `cues` are its cues, `modifiers` its modifiers with their spans.
    - `pseudo` are the spans of its pseudo-modifiers, None if there is nothing that they could cover.
    - `mask` is a number that says which words the statement holds (see `Gate.look`).

    Without a cue, nothing but the mask is looked for.
    """

    cues: tuple[Cue, ...]
    modifiers: tuple[FoundModifier, ...]
    pseudo: tuple[Span, ...] | None
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

    def scan(self, text: str, statements: Iterable[tuple[Statement, SectionKind]]) -> list[Hits]:
        """Return what each statement of straight `text` holds.

        `statements` come with the kinds of their sections.
        """
        found = []
        for (start, end, *_), kind in statements:
            hits = (self._kept_hits if end - start <= _LONGEST_KEPT else self._hits)(text[start:end], kind)
            found.append(_moved(hits, start) if hits.cues else hits)
        return found

    def _hits(self, text: str, kind: SectionKind) -> Hits:
        """Return what one statement of straight `text` holds, with offsets in it."""
        tokens = plain_words(text).split(" ")
        mask, candidates, words = self._gate.look(tokens)
        if candidates:
            piece = Piece(text, lowered(text), tokens)
            cues = self._cues(piece, kind, mask, candidates, words)
            if cues:
                modifiers = self._modifiers_of(piece)
                covered = any(is_maskable(m) for m, _, _ in modifiers) or any(c.signal in WEAK for c in cues)
                return Hits(cues, modifiers, self._pseudo_of(piece) if covered else None, mask)
        return Hits((), (), None, mask)

    def _cues(
        self,
        piece: Piece,
        kind: SectionKind,
        mask: int,
        candidates: dict[int, bool],
        words: Sequence[Word | None],
    ) -> tuple[Cue, ...]:
        """Return the cues that the patterns of `candidates` find in one statement."""
        begins = starts(words, piece.places)
        cues: list[Cue] = []
        for number in sorted(candidates):
            pattern, runner, limited = self._patterns[number]
            if limited and (kind in pattern.not_in or (pattern.only_in and kind not in pattern.only_in)):
                continue
            spans = _spans(runner, piece, begins, number, placed=candidates[number])
            if spans and (not limited or self.has_terms(pattern, piece.text, mask)):
                for begin, end in spans:
                    cues.append(Cue(pattern.key, pattern.signal, begin, end))
        return _apart(cues) if len(cues) > 1 else tuple(cues)

    def has_terms(self, pattern: Pattern, statement: str, mask: int | None = None) -> bool:
        """Return whether a statement holds all terms that `pattern` needs and none that it excludes.

        `mask` is the mask of the statement's words, None if it is not known (see `holds`).
        """
        for name in pattern.with_terms:
            if not self.holds(name, statement, mask):
                return False
        return not any(self.holds(name, statement, mask) for name in pattern.without_terms)

    def holds(self, name: str, piece: str, mask: int | None) -> bool:
        """Return whether a piece of text holds the term `name`.

        `mask` is the mask of its words, None if it is not known. With it, most pieces need no search.
        """
        known = None if mask is None else self._gate.holds(name, mask)
        return in_lower(self._terms[name]).search(lowered(piece)) is not None if known is None else known

    def spans_of(self, name: str, piece: str) -> list[Span]:
        """Return the spans at which a piece of text holds the term `name`."""
        return [m.span() for m in in_lower(self._terms[name]).finditer(lowered(piece))]

    def modifiers(self, text: str, statement: Statement) -> tuple[FoundModifier, ...]:
        """Return the modifiers of one statement of straight `text`, with their spans."""
        start = statement.start
        found = self._modifiers_of(_piece(text, statement))
        return tuple([(modifier, start + begin, start + end) for modifier, begin, end in found])

    def pseudo_spans(self, text: str, statement: Statement) -> tuple[Span, ...]:
        """Return the spans in a statement of words that look like a modifier and are not one.

        Each pattern is searched for separately, so spans may overlap and are not in order.
        """
        start = statement.start
        found = self._pseudo_of(_piece(text, statement))
        return tuple([(start + begin, start + end) for begin, end in found])

    def _modifiers_of(self, piece: Piece) -> tuple[FoundModifier, ...]:
        return tuple(
            [
                (self._modifiers[number], begin, end)
                for number, spans in _run(self._modifier_gate, self._modifier_runners, piece)
                for begin, end in spans
            ]
        )

    def _pseudo_of(self, piece: Piece) -> tuple[Span, ...]:
        return tuple([span for _, spans in _run(self._pseudo_gate, self._pseudo, piece) for span in spans])


def _moved(hits: Hits, start: int) -> Hits:
    """Return the hits of a statement with offsets in a text in which it begins at `start`."""
    cues, modifiers, pseudo, mask = hits
    return Hits(
        tuple([Cue(rule, signal, start + begin, start + end) for rule, signal, begin, end in cues]),
        tuple([(modifier, start + begin, start + end) for modifier, begin, end in modifiers]),
        pseudo and tuple([(start + begin, start + end) for begin, end in pseudo]),
        mask,
    )


def _piece(text: str, statement: Statement) -> Piece:
    """Return a statement of straight `text`, ready for matching."""
    piece = text[statement.start : statement.end]
    return Piece(piece, lowered(piece), plain_words(piece).split(" "))


def is_maskable(modifier: Modifier) -> bool:
    """Return whether a pseudo-modifier can cover `modifier`.

    It must mean a denial, another owner, a preference, a condition or a plan. The pseudo-modifiers "not
    only", "used by other teams", "not optional" and "decide if the model is good" hold the words of one, and
    mean none.
    """
    return modifier.how == "preferred" or modifier.whether is not None or modifier.is_of_others


def _run(gate: Gate, runners: Sequence[Runner], piece: Piece) -> Iterator[tuple[int, list[Span]]]:
    """Yield (number, spans) of the patterns behind `gate` that may match `piece`, in their order."""
    _, candidates, words = gate.look(piece.tokens)
    if not candidates:
        return
    begins = starts(words, piece.places)
    for number in sorted(candidates):
        yield number, _spans(runners[number], piece, begins, number, placed=candidates[number])


def _spans(
    runner: Runner, piece: Piece, begins: Sequence[tuple[int, Container[int]]], number: int, *, placed: bool
) -> list[Span]:
    """Return the spans at which pattern `number` matches.

    A `placed` pattern can begin only at the places of `begins` that list its number.
    """
    if placed:
        return runner.spans_at(piece, [place for place, which in begins if number in which])
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


def scan(text: str, statements: Iterable[tuple[Statement, SectionKind]], rules: RuleSet) -> list[Hits]:
    """Return what each statement of straight `text` holds; `statements` come with kinds of sections."""
    return scanner(rules).scan(text, statements)
