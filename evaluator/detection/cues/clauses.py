"""Divide a statement into clauses, and leave out words that only look like modifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from evaluator.detection.owners.words import ELSEWHERE
from evaluator.detection.scan import FoundModifier, Span, is_maskable
from evaluator.matching.branches import in_lower
from evaluator.matching.plain import lowered
from evaluator.outline import Statement
from evaluator.ruleset.ruleset import Modifier, RuleSet

# A clause that opens with a relative pronoun and has its own subject, such as "which other teams use".
_RELATIVE = re.compile(
    r"(?:that|which|whom)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|cannot|must|never|no|nobody)\b)",
    re.IGNORECASE,
)
# A list that goes on with what stands before its colon: "…, including: deployment and on-call".
_LISTS = re.compile(
    r"\b(?:includ(?:es?|ing)|such as|for example|for instance|namely|e\.g\.|i\.e\.|comprising|consisting of"
    r"|as follows|the following)\s?$",
    re.IGNORECASE,
)
_LONGEST_LISTS = 40
# What a clause adds to the one before: "…, not with you", "…, never to you or your team".
_ADDS = re.compile(r"\s*(?:and )?(?:not|never) (?:\w+ )?(?:by|with|to) you", re.IGNORECASE)
# A relative clause has at least this many characters before the main clause can go on.
_LEAST_RELATIVE = 12
_PARTICLE = re.compile(r"\s+(?:on|after|to|out|up|for|of)$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:that|which|who|where)\b", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:while|whereas|but)\b|\b(?:and (?:our|the|a)|where (?:our|the|their))\b", re.IGNORECASE
)
# The verb with which the main clause goes on after a relative clause.
_FINITE = re.compile(
    r"(?:is|are|was|were|will|does|do|has|have|can|sits?|lies?|stays?|remains?|belongs?|falls?|goes)\b",
    re.IGNORECASE,
)
# A clause about the owner that is named before it, and what stands before that name.
_OF_NAME = re.compile(r"\s*(?:which|who|whose|the (?:group|team|department|unit))\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"\b(?:by|with|to|from|of|is|are) ", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:by|with|to)\b", re.IGNORECASE)


def clause_starts(
    text: str, statement: Statement, modifiers: Sequence[FoundModifier], rules: RuleSet
) -> tuple[int, ...]:
    """Return the offsets at which a new clause of the statement begins, in order.

    `modifiers` are the modifiers found in the statement, with their spans. A relative clause is not a clause
    here if the main clause goes on behind it with one of these modifiers. An example is "tooling with which
    other teams ship is not part of this job".
    """
    start = statement.start
    piece = lowered(text[start : statement.end])
    bounds = [start + m.start() + 1 for m in in_lower(rules.readings.terminators).finditer(piece)]
    goes_on = [at for m, at, _ in modifiers if m.scope == "backward" and m.gives_away]
    bounds = [b for b in bounds if not _goes_on(text, start, b)]
    return tuple(
        bound
        for bound, following in pairwise([*bounds, statement.end])
        if not _RELATIVE.match(text, bound)
        or not any(
            bound + _LEAST_RELATIVE <= at < following
            and _FINITE.match(text, at) is not None
            and _JOINED.search(text, bound + _LEAST_RELATIVE, at) is None
            for at in goes_on
        )
    )


def _goes_on(text: str, start: int, bound: int) -> bool:
    """Return whether the words at `bound` go on with the clause before them, in a statement from `start`."""
    if text[bound - 1] == ":":
        return _LISTS.search(text, max(start, bound - _LONGEST_LISTS), bound - 1) is not None
    return _ADDS.match(text, bound) is not None


def cut(text: str, modifiers: Sequence[FoundModifier], bounds: Sequence[int]) -> list[FoundModifier]:
    """Return the modifiers; a modifier that names another owner is cut to the last clause it touches.

    `bounds` are the offsets at which clauses begin. Without the cut, "You set the targets and our SRE team
    runs" would give the targets to the SRE team.

    Two kinds of modifiers stay whole. An answer ("? The SRE team") keeps its question mark, although a clause
    ends there. Participles that share one agent stay together ("are approved, scheduled and run by the
    board"). The name of an owner before a relative clause counts on its own, so that "model risk" in "to the
    model risk committee, which approves it" is the owner and no work of yours.
    """
    out = []
    for m, start, stop in modifiers:
        end = start + len(text[start:stop].rstrip(".,;:)")) if m.is_of_others else stop
        last = max((b for b in bounds if start + 1 < b < end), default=start)
        shared = m.scope == "clause" or (m.scope == "backward" and not _AGENT.search(text, start, last))
        is_cut = m.is_of_others and not shared
        out.append((m, last if is_cut else start, end))
        if is_cut and _OF_NAME.match(text, last, end):
            named = [found.end() for found in _BEFORE_NAME.finditer(text, start, last)]
            out.append((m, named[-1] if named else start, last))
    return out


def uncovered(text: str, modifiers: Sequence[FoundModifier], masks: Sequence[Span]) -> list[FoundModifier]:
    """Return the modifiers that pseudo-modifiers at the spans `masks` do not cover."""
    return [
        (m, start, end)
        for m, start, end in modifiers
        if not is_maskable(m) or not any(_covers(text, mask, m, start, end) for mask in masks)
    ]


def _covers(text: str, mask: Span, modifier: Modifier, start: int, end: int) -> bool:
    """Return whether a pseudo-modifier at `mask` covers the modifier at `start:end`.

    A modifier that names another owner is a subject with its verb. It is covered only if both belong to the
    words that mask it. "You join a team that runs …" is covered, but not "you join the lab while our SRE team
    runs …". Another team is covered only by words that begin within the modifier, as in "can be used by other
    teams".
    """
    first, last = mask
    if first >= end or start >= last:
        return False
    if not modifier.is_of_others:
        return True
    told = _PARTICLE.sub("", text[start:end].rstrip(".,;:)"))
    if last < start + len(told) or (first <= start and ELSEWHERE.search(told) is not None):
        return False
    return _JOINED.search(text, first, start) is None and _APART.search(text, first, end) is None
