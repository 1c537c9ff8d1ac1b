"""Find the mentions of a posting: cues with their readings and grades."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from evaluator.detection.clauses import ELSEWHERE, clauses, cut, in_lower, masks, unmasked
from evaluator.detection.excluded import excluding, ruled_out
from evaluator.detection.grade import grade_of
from evaluator.detection.readings import read_cue
from evaluator.detection.scan import scan, scanner, straight
from evaluator.finding import Cue, Mention, Reading
from evaluator.matching.plain import lowered
from evaluator.matching.regex import Regex
from evaluator.outline import Outline, SectionKind, Statement
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import Pattern, RuleSet
from evaluator.signals import WEAK

# The probability of being owned that a reading alone gives, counted on the tuning part.
RULE_OWNED = {"stated": 0.75, "hedged": 0.7, "passing": 0.35}
_OF_A_TEAM = re.compile(r"\b(?:our|their|teams?)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"([\w&/]+) (engineer|scientist|developer|administrator|analyst|architect|operator)s?\b")
_WORD = re.compile(r"[\w.]+")
# Where work is described; an employer may well speak of stages and wards.
_TOLD_APART: frozenset[SectionKind] = frozenset(("duties", "summary", "unknown", "requirements", "preferred"))


def detect(posting: Posting, outline: Outline, rules: RuleSet) -> tuple[Mention, ...]:
    """Return every mention of every signal in order, denied and others' ones included."""
    text = straight(posting.text)
    kinds = [(s, outline.sections[s.section].kind) for s in outline.statements]
    may_hold = scanner(rules).may_hold
    implied = _implied(rules)
    excluded = excluding(outline, rules)
    hired = _people(posting.title or "")
    named = frozenset(_WORD.findall(lowered(posting.company or "")))
    mentions: list[Mention] = []
    for index, hits in scan(text, kinds, rules):
        statement, kind = kinds[index]
        elsewhere = (
            kind in _TOLD_APART
            and may_hold("other_world", hits.mask)
            and _other_world(text, statement, rules)
        )
        modifiers = unmasked(text, statement, hits.modifiers, rules)
        bounds = clauses(text, statement, modifiers, rules) if modifiers else ()
        if bounds:
            modifiers = cut(text, modifiers, bounds)
        masked: list[tuple[int, int]] | None = None
        for cue in _inside_clauses(text, statement, hits.cues, bounds, rules):
            if named and _is_name(text, cue, statement) and lowered(text[cue.start : cue.end]) in named:
                continue  # the employer's name is no tool
            if cue.signal in WEAK:
                # "Never a model without monitoring" denies nothing, though it holds "without monitoring".
                masked = masks(text, statement, rules) if masked is None else masked
                if any(start <= cue.start < end for start, end in masked):
                    continue
            reading = read_cue(text, statement, kind, cue, modifiers, bounds)
            reading = _as_hired(reading, text, hired)
            if excluded[statement.section]:
                reading = ruled_out(reading)
            grade, status = grade_of(cue.signal, reading)
            if elsewhere and grade != "denied" and cue.signal not in WEAK:
                continue
            if grade == "denied" and cue.rule in implied:
                continue
            owned = RULE_OWNED.get(status, 0.5 if grade == "owned" else 0.05)
            mentions.append(Mention(index, cue, reading, grade, status, owned))
    return tuple(mentions)


def _as_hired(reading: Reading, text: str, hired: frozenset[str]) -> Reading:
    """Return a reading in which those who do the work are the team, where they are those who are `hired`.

    Not where they are told apart: "another team's data engineers", "… so you don't have to".
    """
    if not hired or reading.who != "other_team" or reading.denies_you or reading.modifier is None:
        return reading
    told = text[reading.modifier[0] : reading.modifier[1]]
    if ELSEWHERE.search(told) or _OF_A_TEAM.search(told) or not hired & _people(told):
        return reading
    return reading._replace(who="team", modifier=None)


def _is_name(text: str, cue: Cue, statement: Statement) -> bool:
    """Return whether a cue is written as a name, with a capital where none is due."""
    return cue.start > statement.start and text[cue.start].isupper()


def _people(words: str) -> frozenset[str]:
    """Return whom words name: "Platform Engineer II" and "our platform engineers" are the same."""
    return frozenset(f"{m[1]} {m[2]}" for m in _PEOPLE.finditer(lowered(words)))


def _other_world(text: str, statement: Statement, rules: RuleSet) -> bool:
    """Return whether a statement is about stages, wards or factory lines and not about software."""
    terms = _terms(rules)
    piece = lowered(text[statement.start : statement.end])
    return (
        in_lower(terms["other_world"]).search(piece) is not None
        and in_lower(terms["software_world"]).search(piece) is None
    )


def _inside_clauses(
    text: str, statement: Statement, cues: Sequence[Cue], bounds: Sequence[int], rules: RuleSet
) -> Iterator[Cue]:
    """Yield the cues, those that run over the end of a clause cut back to one clause.

    "The platform group owns the cluster and you own the models" holds one match of
    "own … models" over two owners; the clause in which a pattern of the signal fits alone is
    meant. A cue that fits in no single clause stays whole.
    """
    for cue in cues:
        inner = [b for b in bounds if cue.start < b < cue.end]
        if not inner or cue.signal in WEAK:  # a weak one may say who over two clauses itself
            yield cue
            continue
        first = max((b for b in bounds if b <= cue.start), default=statement.start)
        last = min((b for b in bounds if b >= cue.end), default=statement.end)
        edges = [first, *inner, last]
        patterns = _patterns(rules)[cue.signal]
        own = [p for p in patterns if p.key == cue.rule]
        yield from (
            _fits(text, statement, own, edges, rules)
            or _fits(text, statement, patterns, edges, rules)
            or (cue,)
        )


def _fits(
    text: str, statement: Statement, patterns: Sequence[Pattern], edges: Sequence[int], rules: RuleSet
) -> list[Cue]:
    """Return the matches of `patterns` that lie between two neighbouring edges each."""
    found: list[Cue] = []
    for pattern in patterns:
        matches = [
            m for a, b in pairwise(edges) for m in pattern.regex.finditer(text, a, b) if m.end() > m.start()
        ]
        if matches and _beside(text, statement, pattern, rules):
            found += [Cue(pattern.key, pattern.signal, m.start(), m.end()) for m in matches]
    return found


def _beside(text: str, statement: Statement, pattern: Pattern, rules: RuleSet) -> bool:
    """Return whether the statement holds the terms that `pattern` asks for and none that it shuns."""
    terms = _terms(rules)
    return all(terms[t].search(text, statement.start, statement.end) for t in pattern.with_terms) and not any(
        terms[t].search(text, statement.start, statement.end) for t in pattern.without_terms
    )


@lru_cache(maxsize=4)
def _implied(rules: RuleSet) -> frozenset[str]:
    return frozenset(p.key for p in rules.patterns if p.implied)


@lru_cache(maxsize=4)
def _patterns(rules: RuleSet) -> dict[str, list[Pattern]]:
    by_signal: dict[str, list[Pattern]] = {}
    for pattern in rules.patterns:
        by_signal.setdefault(pattern.signal, []).append(pattern)
    return by_signal


@lru_cache(maxsize=4)
def _terms(rules: RuleSet) -> dict[str, Regex]:
    return dict(rules.terms)
