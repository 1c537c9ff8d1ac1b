"""Grade the nine stages of the production loop, and find where a posting contradicts itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.finding import Finding, Mention
from evaluator.signals import GRADE_RANKS, STAGES, Grade, Status

# Below this confidence a duty is not plain. In folds over employers 1,084 of 1,917 such duties are duties by
# their labels, and 4,606 of 5,147 surer ones. Of the stages that no plain duty shows 675 of 1,190 are owned
# by the labels, and 3,036 of 3,336 others.
PLAIN_DUTY = 0.7


class Stage(NamedTuple):
    """One stage with the best grade of its signals, and the signals that have this grade.

    It is `likely` where none of these signals is a plain duty.
    """

    stage: str
    grade: Grade
    signals: tuple[str, ...]
    likely: bool


def stages(findings: Sequence[Finding]) -> tuple[Stage, ...]:
    """Return the nine stages in the guide's order."""
    grade_of = {f.signal: f.grade for f in findings}
    plain = {f.signal for f in findings if f.grade == "owned" and is_plain(f.status, f.confidence)}
    out = []
    for stage, signals in STAGES:
        grade = max([grade_of[s] for s in signals], key=GRADE_RANKS.__getitem__)
        shown = () if grade == "absent" else tuple(s for s in signals if grade_of[s] == grade)
        out.append(Stage(stage, grade, shown, grade == "owned" and plain.isdisjoint(shown)))
    return tuple(out)


def is_plain(status: Status, confidence: float) -> bool:
    """Return whether a duty of this status and confidence is plain: a line says it, and it is sure."""
    return status != "likely" and confidence >= PLAIN_DUTY


def owned_stages(findings: Sequence[Finding]) -> int:
    """Return how many of the nine stages are owned."""
    owned = {f.signal for f in findings if f.grade == "owned"}
    return sum(not owned.isdisjoint(signals) for _, signals in STAGES)


class Opposed(NamedTuple):
    """Two mentions of one signal that say opposite things."""

    signal: str
    owned: Mention
    denied: Mention


def opposed(findings: Sequence[Finding]) -> tuple[Opposed, ...]:
    """Return the contradictions: signals that one place makes a duty and another place denies.

    "No on-call" among the benefits denies on-call, too. Rules for on-call do not search benefits, so
    the mentions of the signal `no_on_call_or_monitoring` are used for that.
    """
    out = []
    without = next((f.mentions for f in findings if f.signal == "no_on_call_or_monitoring"), ())
    for finding in findings:
        if finding.grade not in ("owned", "denied"):
            continue
        owned = [m for m in finding.mentions if m.grade == "owned"]
        denied = [m for m in finding.mentions if m.grade == "denied" and not m.reading.is_of_others]
        if finding.signal == "on_call":
            denied += without
        if owned and denied and owned[0].statement != denied[0].statement:
            out.append(Opposed(finding.signal, owned[0], denied[0]))
    return tuple(out)
