"""Our judge on the annotators' own signal grades. It shows what is lost in judging, not in reading."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluator.detected import Detected
from evaluator.finding import Finding
from evaluator.judging.measures import Topics
from evaluator.measuring.gold import Gold
from evaluator.measuring.outcomes import Outcome, Truth
from evaluator.outlining.outline import outline
from evaluator.pipeline import Evaluator
from evaluator.signals import ROLES, STRONG, WEAK, Grade, Status

# The log-odds that replace a decision where the annotators say yes or no. They were chosen: 97% and 3%.
_YES, _NO = 3.5, -3.5


def informed_outcome(gold: Sequence[Gold], truth: Truth, evaluator: Evaluator) -> Outcome:
    """Return the roles that the evaluator's judge gives when it gets the annotators' grades.

    The outline, the statements and the learned reader's results remain the evaluator's own.
    """
    verdicts = [_verdict(g, evaluator) for g in gold]
    return Outcome(
        np.array([ROLES.index(role) for role, _ in verdicts], dtype=np.int64),
        truth.owned,
        truth.weak,
        np.array([confidence for _, confidence in verdicts]),
    )


def _verdict(record: Gold, evaluator: Evaluator) -> tuple[str, float]:
    detected = evaluator.detect(record.posting, outline(record.posting, evaluator.rules))
    graded = detected.findings() if record.signals is None else _told(record)
    if record.signals is not None:
        detected = _with_grades(detected, {f.signal for f in graded if f.grade == "owned"})
    topics = Topics(record.posting, detected.outline, detected.mentions, evaluator.rules)
    verdict, _ = evaluator.decide(detected, graded, detected.measures(graded), topics)
    return verdict.role, verdict.confidence


def _with_grades(detected: Detected, owned: set[str]) -> Detected:
    """Return what was detected, with only those signals owned that the annotators call owned."""
    mentions = tuple(
        m._replace(grade="mentioned") if m.grade == "owned" and m.cue.signal not in owned else m
        for m in detected.mentions
    )
    learned = detected.learned
    if learned is not None:
        learned = learned._replace(odds={s: _YES if s in owned else _NO for s in STRONG})
    return detected._replace(mentions=mentions, learned=learned)


def _told(record: Gold) -> tuple[Finding, ...]:
    """Return the annotators' grades as findings, without mentions: the role is judged by grades alone."""
    assert record.signals is not None
    out = []
    for signal in STRONG:
        label = record.signals.get(signal)
        grade: Grade = "absent" if label is None else label.grade
        status: Status = "absent" if label is None else "stated"
        out.append(Finding(signal, grade, status, 1.0, ()))
    for signal in WEAK:
        there = signal in record.weak
        out.append(
            Finding(signal, "present" if there else "absent", "stated" if there else "absent", 1.0, ())
        )
    return tuple(out)
