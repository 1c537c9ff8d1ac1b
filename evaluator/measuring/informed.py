"""Our judge on the annotators' own signal grades: what is lost in judging, not in reading."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluator.detection.detect import detect
from evaluator.finding import Finding, Mention
from evaluator.judging.findings import findings
from evaluator.judging.measures import Topics, measures
from evaluator.judging.role import judge_role
from evaluator.measuring.gold import Gold
from evaluator.measuring.outcomes import Outcome, Truth
from evaluator.outlining.outline import outline
from evaluator.pipeline import Evaluator
from evaluator.signals import ROLES, STRONG, WEAK, Grade, Status

# The log-odds that take a decision's place where the annotators say yes or no; chosen: 97%, and 3%.
_YES, _NO = 3.5, -3.5


def informed_outcome(gold: Sequence[Gold], truth: Truth, evaluator: Evaluator) -> Outcome:
    """Return the roles that the evaluator's judge gives when it is told the annotators' grades.

    The outline, the statements and what the learned reader makes of them stay its own.
    """
    judged = [_judged(g, evaluator) for g in gold]
    return Outcome(
        np.array([ROLES.index(role) for role, _ in judged], dtype=np.int64),
        truth.owned,
        truth.weak,
        np.array([confidence for _, confidence in judged]),
    )


def _judged(record: Gold, evaluator: Evaluator) -> tuple[str, float]:
    posting, rules = record.posting, evaluator.rules
    found = outline(posting, rules)
    mentions = detect(posting, found, rules)
    judge = evaluator._judge
    learned = evaluator._learn(posting, found, mentions, judge) if judge is not None else None
    if learned is not None:
        mentions = learned.mentions
    if record.signals is None:
        graded = findings(mentions, learned.owned() if learned is not None else None)
    else:
        graded = _told(record, mentions)
        told = {f.signal for f in graded if f.grade == "owned"}
        mentions = tuple(
            m._replace(grade="mentioned") if m.grade == "owned" and m.cue.signal not in told else m
            for m in mentions
        )
        if learned is not None:
            learned = learned._replace(odds={s: _YES if s in told else _NO for s in STRONG})
    measured = measures(posting, found, mentions, graded, learned.measures() if learned is not None else None)
    if judge is None or learned is None:
        measured |= Topics(posting, found, mentions, rules)
    model = judge.role if judge is not None and learned is not None else evaluator._plain
    verdict = judge_role(measured, graded, model)
    return verdict.role, verdict.confidence


def _told(record: Gold, mentions: Sequence[Mention]) -> tuple[Finding, ...]:
    """Return the annotators' grades as findings."""
    assert record.signals is not None
    out = []
    for signal in STRONG:
        label = record.signals.get(signal)
        grade: Grade = "absent" if label is None else label.grade  # type: ignore[assignment]
        status: Status = "absent" if label is None else "stated"
        out.append(Finding(signal, grade, status, 1.0, tuple(m for m in mentions if m.cue.signal == signal)))
    for signal in WEAK:
        there = signal in record.weak
        out.append(
            Finding(signal, "present" if there else "absent", "stated" if there else "absent", 1.0, ())
        )
    return tuple(out)
