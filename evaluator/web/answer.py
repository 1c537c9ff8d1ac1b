"""Arrange one assessment for its page: the text with marks, beside the ranked signals."""

from __future__ import annotations

from typing import NamedTuple

from evaluator.assessment import Assessment, SignalReport, StageReport
from evaluator.rendering.report import Report, report
from evaluator.rendering.words import SHOWN_NAMES, role_name, stage_shown, why
from evaluator.web.checking import Checked
from evaluator.web.evidence import (
    KIND_NAMES,
    KINDS,
    Kind,
    Mark,
    Shown,
    marks_of,
    shown_text,
    signal_kind,
    stage_kind,
)
from evaluator.web.ring import Arc, ring

_LONGEST_BAR = 100.0


class Card(NamedTuple):
    """One signal that the posting speaks of: its kind, the reason for its grade, and its quotes."""

    signal: SignalReport
    kind: Kind
    why: str
    marks: tuple[Mark, ...]


class Bar(NamedTuple):
    """One line of the arithmetic; `width` is 0-100, where the longest bar is 100."""

    words: str
    value: str
    points: str
    width: float
    against: bool


class View(NamedTuple):
    """Everything that the page of one answer shows."""

    assessment: Assessment
    title: str
    role: str
    report: Report
    stages: tuple[tuple[StageReport, Kind | None, str], ...]
    arcs: tuple[Arc, ...]
    owned: int
    cards: tuple[Card, ...]
    absent: tuple[str, ...]
    text: tuple[Shown, ...]
    counts: tuple[tuple[Kind, int], ...]
    bars: tuple[Bar, ...]


def answer(checked: Checked, title: str) -> View:
    """Return the view of an assessment, which must hold its text."""
    assessment = checked.assessment
    marks = marks_of(assessment)
    staged = tuple((s, *_stage(s, assessment)) for s in assessment.stages)
    cards = _ranked(assessment, marks)
    told = report(assessment)
    return View(
        assessment=assessment,
        title=title,
        role=role_name(assessment),
        report=told,
        stages=staged,
        arcs=ring([(stage.stage, kind) for stage, kind, _ in staged]),
        owned=sum(s.grade == "owned" for s in assessment.stages),
        cards=cards,
        absent=tuple(s.id for s in assessment.signals if s.grade == "absent" and s.strength == "strong"),
        text=shown_text(assessment.posting.text or "", checked.blocks, marks),
        counts=_counts(marks),
        bars=_bars(told),
    )


def _stage(stage: StageReport, assessment: Assessment) -> tuple[Kind | None, str]:
    """Return the kind of a stage and the words for it."""
    kind, shown = stage_kind(assessment, stage), stage_shown(stage, assessment)
    if kind == "denied" and shown == "mentioned":
        kind = "mentioned"
    return kind, KIND_NAMES[kind] if kind == "elsewhere" else SHOWN_NAMES[shown]


def _counts(marks: tuple[Mark, ...]) -> tuple[tuple[Kind, int], ...]:
    """Return how many places of the text have each kind; several signals that share one place count once."""
    places = {(m.kind, m.evidence.start, m.evidence.end) for m in marks}
    return tuple((kind, sum(place[0] == kind for place in places)) for kind in KINDS)


def _ranked(assessment: Assessment, marks: tuple[Mark, ...]) -> tuple[Card, ...]:
    """Return the cards, sorted by kind, and within a kind by falling confidence."""
    cards = []
    for signal in assessment.signals:
        kind = signal_kind(signal)
        if kind is not None:
            reason = why(signal, signal.evidence[0]) if signal.evidence else ""
            own = tuple(m for m in marks if m.signal == signal.id)
            cards.append(Card(signal, kind, reason, own))
    return tuple(sorted(cards, key=lambda c: (KINDS.index(c.kind), -c.signal.confidence)))


def _bars(told: Report) -> tuple[Bar, ...]:
    longest = max((abs(row.points) for row in told.arithmetic), default=1.0)
    return tuple(
        Bar(
            row.words,
            row.value,
            row.signed,
            round(abs(row.points) / longest * _LONGEST_BAR, 1),
            row.points < 0,
        )
        for row in told.arithmetic
    )
