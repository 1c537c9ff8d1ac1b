"""Divide a statement into clauses, and leave out the words that only look like modifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from evaluator.detection.scan import Found, scanner
from evaluator.matching.plain import lower_pattern, lowered
from evaluator.matching.regex import Regex
from evaluator.outline import Statement
from evaluator.ruleset.ruleset import Modifier, RuleSet

OTHERS = ("other_team", "vendor")

# A clause that opens with a relative pronoun and has its own subject ("which other teams use").
_RELATIVE = re.compile(
    r"(?:that|which|whom)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|cannot|must|never|no|nobody)\b)",
    re.IGNORECASE,
)
# So many signs a relative clause needs before the main clause can go on.
_LEAST_RELATIVE = 12
# Words that tell an owner apart from the team that hires.
ELSEWHERE = re.compile(
    r"\b(?:another|other|separate|different|dedicated|partner|sister|external|else)\b", re.IGNORECASE
)
_PARTICLE = re.compile(r"\s+(?:on|after|to|out|up)$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:that|which|who|where)\b", re.IGNORECASE)
_APART = re.compile(r"\b(?:while|whereas|but)\b|\band (?:our|the|a)\b", re.IGNORECASE)
# Where the main clause goes on behind a relative one.
_FINITE = re.compile(
    r"(?:is|are|was|were|will|does|do|has|have|can|sits?|lies?|stays?|remains?|belongs?|falls?|goes)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\b(?:by|with|to)\b", re.IGNORECASE)


def clauses(text: str, statement: Statement, modifiers: Sequence[Found], rules: RuleSet) -> tuple[int, ...]:
    """Return the offsets at which a new clause of the statement begins, in order.

    A relative clause is none of its own where the main clause goes on behind it with one of the
    `modifiers`: "tooling with which other teams ship is not part of this job".
    """
    start = statement.start
    piece = lowered(text[start : statement.end])
    bounds = [start + m.start() + 1 for m in in_lower(rules.readings.terminators).finditer(piece)]
    goes_on = [at for m, at, _ in modifiers if m.scope == "backward" and _takes_away(m)]
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


def cut(text: str, modifiers: Sequence[Found], bounds: Sequence[int]) -> list[Found]:
    """Return the modifiers, those on another owner from the last clause on that they touch.

    "You set the targets and our SRE team runs" would give the targets to the team. An answer
    ("? The SRE team") keeps its question mark, at which a clause ends, and participles that share
    one agent stay together ("are approved, scheduled and run by the board").
    """
    out = []
    for m, start, stop in modifiers:
        end = start + len(text[start:stop].rstrip(".,;:)")) if m.who in OTHERS else stop
        last = max((b for b in bounds if start + 1 < b < end), default=start)
        shared = m.scope == "clause" or (m.scope == "backward" and not _AGENT.search(text, start, last))
        out.append((m, last if m.who in OTHERS and not shared else start, end))
    return out


def unmasked(text: str, statement: Statement, modifiers: Sequence[Found], rules: RuleSet) -> list[Found]:
    """Return the modifiers without those that a pseudo-modifier covers.

    Covered are denials, others' ownership, preferences and conditions: "not only", "used by other
    teams", "not optional", "decide if the model is good" say none of them.
    """
    if not any(_maskable(m) for m, _, _ in modifiers):
        return list(modifiers)
    found = masks(text, statement, rules)
    return [
        (m, start, end)
        for m, start, end in modifiers
        if not _maskable(m) or not any(_covers(text, mask, m, start, end) for mask in found)
    ]


def _covers(text: str, mask: tuple[int, int], modifier: Modifier, start: int, end: int) -> bool:
    """Return whether a pseudo-modifier at `mask` takes away the modifier at `start:end`.

    Another owner is a subject with its verb, and goes only where both belong to the words that mask it:
    "you join a team that runs …", not "you join the lab while our SRE team runs …".
    """
    first, last = mask
    if first >= end or start >= last:
        return False
    if modifier.who not in OTHERS:
        return True
    told = _PARTICLE.sub("", text[start:end].rstrip(".,;:)"))
    if last < start + len(told) or ELSEWHERE.search(told) is not None:
        return False
    return _JOINED.search(text, first, start) is None and _APART.search(text, first, end) is None


def masks(text: str, statement: Statement, rules: RuleSet) -> list[tuple[int, int]]:
    """Return the spans of what looks like a modifier and is none."""
    return scanner(rules).masks(text, statement)


@lru_cache(maxsize=64)
def in_lower(regex: Regex) -> Regex:
    """Return what finds in `lowered` text what `regex` finds in any case, in half the time."""
    lower = lower_pattern(regex.pattern)
    return regex if lower is None else Regex(lower, regex.flags & ~re.IGNORECASE)


def _takes_away(modifier: Modifier) -> bool:
    return modifier.whether == "denied" or modifier.who in OTHERS


def _maskable(modifier: Modifier) -> bool:
    return modifier.how == "preferred" or modifier.whether == "hedged" or _takes_away(modifier)
