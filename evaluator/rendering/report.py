"""Arrange an assessment for people: what every readable format shows, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import NamedTuple

from evaluator.assessment import Assessment, Contradiction, Preparation, Question, SignalReport
from evaluator.outlining.cutoff import CUT_OFF
from evaluator.rendering.arithmetic import Row, rows
from evaluator.rendering.entries import Above, Entry, Group, entries_of_work, group_of
from evaluator.rendering.places import place_words
from evaluator.rendering.titlewords import title_says
from evaluator.rendering.words import (
    SHOWN_NAMES,
    Shown,
    against,
    but_words,
    capitalised,
    closed_words,
    one_line,
    role_name,
    stage_shown,
    sureness,
    work_name,
)
from evaluator.signals import SIGNAL_NAMES, STRONG

_MOST_ABOUT = 90
# Notes that bear on the whole verdict. They stand beside it, because the other notes come last.
_CAUTIONS = frozenset(("hardly_posting", "several_postings", "verdict_differs", CUT_OFF))
_NOTHING = f"any of the {len(STRONG)} duties of running systems or models"


class Headings(NamedTuple):
    """The headings of a report, which are the same in every format and on the local page."""

    stages: str = "The nine stages of running models"
    contradiction: str = "The posting contradicts itself"
    work: str = "What the work is"
    owned: str = "Your work"
    apart: str = "Ruled out, or somebody else's"
    passing: str = "Comes up, but not as your duty"
    warnings: str = "Warning signs"
    absent: str = "Not said"
    questions: str = "Ask the employer"
    prepare: str = "Practise before you apply"
    arithmetic: str = "How the verdict adds up"
    notes: str = "Notes on reading"


HEADINGS = Headings()


class Stage(NamedTuple):
    """The name of one of the nine stages, and what is shown of it, also in words."""

    name: str
    shown: Shown
    words: str


class Report(NamedTuple):
    """Everything that a report shows, in order.

    `work` holds the entries of the first group where no signal shows what the work is. Each contradiction has
    its signal's name before it, and behind it the word between its quotes. `against` names what the
    arithmetic compares the role with.
    """

    title: str
    about: str
    headline: str
    facts: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]
    work: tuple[Entry, ...]
    groups: tuple[Group, ...]
    absent: tuple[str, ...]
    contradictions: tuple[tuple[str, Contradiction, str], ...]
    questions: tuple[Question, ...]
    prepare: tuple[Preparation, ...]
    arithmetic: tuple[Row, ...]
    against: str
    notes: tuple[str, ...]
    made_by: str

    @property
    def advice(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the lists of what to do, each with its heading, as pairs of an advice and its reason."""
        lists = [
            (HEADINGS.questions, [(q.ask, q.because) for q in self.questions]),
            (HEADINGS.prepare, [(p.do, p.because) for p in self.prepare]),
        ]
        return [(heading, items) for heading, items in lists if items]


def report(assessment: Assessment) -> Report:
    """Return the report of one assessment."""
    strong = [s for s in assessment.signals if s.strength == "strong"]
    apart = [s for s in strong if s.grade == "denied" or s.status == "elsewhere"]
    passing = [s for s in strong if s.grade == "mentioned" and s not in apart]
    above = Above({}, set())
    work = entries_of_work(assessment, above)
    owned = group_of(HEADINGS.owned, [s for s in strong if s.grade == "owned"], above)
    duties = frozenset(entry.name for entry in owned.entries)
    groups = (
        Group(HEADINGS.work, work),
        owned,
        group_of(HEADINGS.apart, apart, above),
        group_of(HEADINGS.passing, passing, above, duties),
        group_of(HEADINGS.warnings, [s for s in assessment.signals if s.grade == "present"], above),
    )
    posting = assessment.posting
    return Report(
        title=one_line(posting.title or "") or "Posting without a title",
        about=" · ".join(
            one_line(part)
            for part in (posting.company, _short(posting.location), posting.posted, origin(assessment))
            if part
        ),
        headline=one_line(assessment.headline),
        facts=_facts(assessment),
        stages=tuple(
            Stage(stage.stage, shown, SHOWN_NAMES[shown])
            for stage in assessment.stages
            for shown in (stage_shown(stage, assessment),)
        ),
        work=work,
        groups=tuple(g for g in groups if g.entries),
        absent=_absent(strong),
        contradictions=tuple(
            (SIGNAL_NAMES[c.signal], c, but_words(c, strong)) for c in assessment.contradictions
        ),
        questions=assessment.questions,
        prepare=assessment.prepare,
        arithmetic=tuple(rows(assessment)),
        against=against(assessment),
        notes=_notes(assessment),
        made_by=f"truerole {assessment.tool_version}, rules {assessment.rules_fingerprint}",
    )


def _absent(strong: Sequence[SignalReport]) -> tuple[str, ...]:
    """Return the names of the signals that the posting does not speak of; one phrase where it is all."""
    absent = tuple(SIGNAL_NAMES[s.id] for s in strong if s.grade == "absent")
    return (_NOTHING,) if absent and len(absent) == len(STRONG) else absent


def _short(location: str | None) -> str:
    """Return the location as people would write it, shortened: some boards put the whole text there."""
    return shorten(place_words(one_line(location or "")), _MOST_ABOUT, placeholder=" …")


def origin(assessment: Assessment) -> str:
    """Return where a posting was read, with its id where that does not show it; "" without both."""
    posting = assessment.posting
    source = "" if posting.source == "-" else posting.source
    return (
        f"{source} ({posting.id})"
        if source and posting.id and posting.id not in source
        else source or posting.id or ""
    )


def _notes(assessment: Assessment) -> tuple[str, ...]:
    told = {assessment.headline, *(value for _, value in _facts(assessment))}
    notes = [message for d in assessment.diagnostics if (message := one_line(d.message)) not in told]
    if assessment.role is not None and not assessment.posting.title:
        notes.append(
            "No job title was found, so truerole cannot compare it with the work; give the title, too."
        )
    return tuple(notes)


def _facts(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    if assessment.role is None:
        return ()
    facts = [
        ("Role", f"{capitalised(role_name(assessment))} ({assessment.role})"),
        ("Confidence", sureness(assessment)),
        *(("Caution", one_line(d.message)) for d in assessment.diagnostics if d.code in _CAUTIONS),
        *(("Still open", said) for said in (closed_words(assessment),) if said),
    ]
    if assessment.family:
        facts.append(("Kind of work", work_name(assessment)))
        if said := title_says(assessment):
            facts.append(("The title suggests", said))
    return tuple(facts)
