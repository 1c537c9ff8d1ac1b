"""Arrange an assessment for people: what every readable format shows, in its order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten
from typing import NamedTuple

from evaluator.assessment import (
    Assessment,
    Contradiction,
    Preparation,
    Question,
    SignalReport,
    StageReport,
)
from evaluator.outlining.cutoff import CUT_OFF
from evaluator.rendering.arithmetic import Row, rows, summed_up
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
from evaluator.signals import SIGNAL_NAMES, STAGES, STRONG

_MOST_ABOUT = 90
# Notes that bear on the whole verdict. They stand beside it, because the other notes come last.
_CAUTIONS = frozenset(("hardly_posting", "several_postings", "verdict_differs", CUT_OFF))
_NOTHING = f"any of the {len(STRONG)} duties of running systems or models"
_WITHOUT_MODELS = "production_without_models"
_NO_STAGE = "any of the nine stages of running models"
_FOLDERS = re.compile(r"^.*[/\\]")


class Headings(NamedTuple):
    """The headings of a report, which are the same in every format and on the local page."""

    stages: str = "The nine stages of running models"
    other_stages: str = "The nine stages, here of other systems"
    contradiction: str = "The posting contradicts itself"
    work: str = "What the work is"
    owned: str = "Your work"
    apart: str = "Ruled out, or somebody else's"
    passing: str = "Comes up, but not as your duty"
    warnings: str = "Warning signs"
    absent: str = "Not said"
    absent_too: str = "Not said either"
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
    its signal's name before it, and behind it the word between its quotes. `sum` is the arithmetic in
    words, and `against` names what it compares the role with.
    """

    title: str
    about: str
    headline: str
    facts: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]
    stages_heading: str
    work: tuple[Entry, ...]
    groups: tuple[Group, ...]
    absent: tuple[str, ...]
    contradictions: tuple[tuple[str, Contradiction, str], ...]
    questions: tuple[Question, ...]
    prepare: tuple[Preparation, ...]
    arithmetic: tuple[Row, ...]
    sum: str
    against: str
    notes: tuple[str, ...]
    made_by: str

    @property
    def absent_heading(self) -> str:
        """Return the heading of what is not said, which goes on where the picture of the stages ends."""
        pictured = any(stage.shown == "absent" for stage in self.stages)
        return HEADINGS.absent_too if pictured else HEADINGS.absent

    @property
    def advice(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the lists of what to do, each with its heading, as pairs of an advice and its reason."""
        lists = [
            (HEADINGS.questions, [(q.ask, q.because) for q in self.questions]),
            (HEADINGS.prepare, [(p.do, p.because) for p in self.prepare]),
        ]
        return [(heading, items) for heading, items in lists if items]


def report(assessment: Assessment, *, folders: bool = True) -> Report:
    """Return the report of one assessment; without `folders` a file is called by its name alone.

    A page is given to others, whom the folders of this machine do not concern.
    """
    strong = [s for s in assessment.signals if s.strength == "strong"]
    apart = [s for s in strong if s.grade == "denied" or s.status == "elsewhere"]
    passing = [s for s in strong if s.grade == "mentioned" and s not in apart]
    above: Above = {}
    work = entries_of_work(assessment, above)
    owned = group_of(HEADINGS.owned, [s for s in strong if s.grade == "owned"], above)
    groups = (
        Group(HEADINGS.work, work),
        owned,
        group_of(HEADINGS.apart, apart, above),
        group_of(HEADINGS.passing, passing, above),
        group_of(HEADINGS.warnings, [s for s in assessment.signals if s.grade == "present"], above),
    )
    posting, points = assessment.posting, rows(assessment)
    return Report(
        title=one_line(posting.title or "") or "Posting without a title",
        about=_about(assessment, folders=folders),
        headline=one_line(assessment.headline),
        facts=_facts(assessment),
        stages=_stages(assessment),
        stages_heading=(HEADINGS.other_stages if assessment.role == _WITHOUT_MODELS else HEADINGS.stages),
        work=work,
        groups=tuple(g for g in groups if g.entries),
        absent=_absent(strong, assessment.stages),
        contradictions=tuple(
            (SIGNAL_NAMES[c.signal], c, but_words(c, strong)) for c in assessment.contradictions
        ),
        questions=assessment.questions,
        prepare=assessment.prepare,
        arithmetic=tuple(points),
        sum=summed_up(points, against(assessment)) if points else "",
        against=against(assessment),
        notes=_notes(assessment),
        made_by=f"truerole {assessment.tool_version}, rules {assessment.rules_fingerprint}",
    )


def _about(assessment: Assessment, *, folders: bool) -> str:
    posting = assessment.posting
    read = origin(assessment, folders=folders)
    parts = (posting.company, _short(posting.location), posting.posted, read)
    return " · ".join(one_line(part) for part in parts if part)


def _stages(assessment: Assessment) -> tuple[Stage, ...]:
    """Return the picture of the nine stages; none where nothing is said of any."""
    if all(stage.grade == "absent" for stage in assessment.stages):
        return ()
    shown = [stage_shown(stage, assessment) for stage in assessment.stages]
    return tuple(Stage(s.stage, of, SHOWN_NAMES[of]) for s, of in zip(assessment.stages, shown, strict=True))


def _absent(strong: Sequence[SignalReport], stages: Sequence[StageReport]) -> tuple[str, ...]:
    """Return the names of the signals that the posting does not speak of; one phrase where it is all.

    Of a stage of which nothing is said the picture says so.
    """
    absent = [s.id for s in strong if s.grade == "absent"]
    if absent and len(absent) == len(STRONG):
        return (_NOTHING,)
    empty = [stage for stage in stages if stage.grade == "absent"]
    pictured = {signal for name, signals in STAGES for signal in signals if name in {s.stage for s in empty}}
    beside = tuple(SIGNAL_NAMES[s] for s in absent if s not in pictured)
    return (_NO_STAGE, *beside) if empty and len(empty) == len(stages) else beside


def _short(location: str | None) -> str:
    """Return the location as people would write it, shortened: some boards put the whole text there."""
    return shorten(place_words(one_line(location or "")), _MOST_ABOUT, placeholder=" …")


def origin(assessment: Assessment, *, folders: bool = True) -> str:
    """Return where a posting was read, with its id where that does not show it; "" without both.

    Without `folders` a file is called by its name alone.
    """
    posting = assessment.posting
    source = "" if posting.source == "-" else posting.source
    if not folders and "://" not in source:
        source = _FOLDERS.sub("", source)
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
        # "Other work" tells nobody anything.
        facts += [("Kind of work", work_name(assessment))] if assessment.family != "other" else []
        facts += [("The title suggests", said) for said in (title_says(assessment),) if said]
    return tuple(facts)
