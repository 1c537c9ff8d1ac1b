"""Find the mentions of a posting: cues with their readings and grades."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from evaluator.detection.handed import given_with_it
from evaluator.detection.mention import mention_of
from evaluator.detection.owners.teams import names_the_owner
from evaluator.detection.scan import scanner
from evaluator.detection.scene import Scene, line_of
from evaluator.finding import Cue, Mention
from evaluator.matching.plain import lowered
from evaluator.outline import Statement
from evaluator.ruleset.ruleset import Pattern, RuleSet, implied_patterns
from evaluator.signals import WEAK

# "Not just demos": a weak signal says that this is all.
_NOT_JUST = re.compile(
    r"(?:\b(?:not|never)|n['’]t) (?:\w+ )?(?:just|only|merely|simply|solely)\b[^.;:]*$"
    r"|\bmore than (?:just )?(?:\w+ )?$"
)
_NEAR = 60


def detect(scene: Scene) -> tuple[Mention, ...]:
    """Return every mention of every signal, in the order of the text.

    Denied mentions and mentions of another team's work are included.
    """
    text, rules, named = scene.text, scene.rules, scene.employer
    implied = implied_patterns(rules)
    mentions: list[Mention] = []
    for index, hits in enumerate(scene.hits):
        if not hits.cues:
            continue
        line = line_of(scene, index, hits.modifiers)
        statement = line.statement
        for cue in _inside_clauses(text, statement, hits.cues, line.bounds, rules):
            if named and _is_name(text, cue, statement) and lowered(text[cue.start : cue.end]) in named:
                continue  # the employer's name is not a tool
            if cue.signal in WEAK and any(start <= cue.start < end for start, end in hits.pseudo or ()):
                # "Never a model without monitoring" does not deny monitoring, though it contains "without
                # monitoring".
                continue
            if cue.signal in WEAK and _goes_beyond(text, statement, cue):
                continue
            mention = mention_of(scene, line, cue)
            if mention is None or (mention.grade == "denied" and cue.rule in implied):
                continue
            if mention.status != "elsewhere" or not names_the_owner(text, cue, hits.modifiers):
                mentions.append(mention)
    return given_with_it(scene, mentions)


def _goes_beyond(text: str, statement: Statement, cue: Cue) -> bool:
    """Return whether the job goes beyond the weak signal of `cue`: "you don't just follow a checklist"."""
    return _NOT_JUST.search(text, max(statement.start, cue.start - _NEAR), cue.start) is not None


def _is_name(text: str, cue: Cue, statement: Statement) -> bool:
    """Return whether a cue is written as a name: with a capital, but not at the start of the statement."""
    return cue.start > statement.start and text[cue.start].isupper()


def _inside_clauses(
    text: str, statement: Statement, cues: Sequence[Cue], bounds: Sequence[int], rules: RuleSet
) -> Iterator[Cue]:
    """Yield the cues; a cue that runs over the end of a clause is cut back to one clause.

    "The platform group owns the cluster and you own the models" holds one match of "own … models" over two
    owners. What is meant is the clause in which a pattern of the signal fits alone. A cue that fits in no
    single clause stays whole.
    """
    for cue in cues:
        inner = [b for b in bounds if cue.start < b < cue.end]
        if not inner or cue.signal in WEAK:  # a weak signal may itself name two owners
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
    """Return the matches of `patterns` that lie between two neighbouring `edges`."""
    found: list[Cue] = []
    for pattern in patterns:
        matches = [
            m for a, b in pairwise(edges) for m in pattern.regex.finditer(text, a, b) if m.end() > m.start()
        ]
        if matches and scanner(rules).has_terms(pattern, text[statement.start : statement.end]):
            found += [Cue(pattern.key, pattern.signal, m.start(), m.end()) for m in matches]
    return found


@lru_cache(maxsize=4)
def _patterns(rules: RuleSet) -> dict[str, list[Pattern]]:
    by_signal: dict[str, list[Pattern]] = {}
    for pattern in rules.patterns:
        by_signal.setdefault(pattern.signal, []).append(pattern)
    return by_signal
