"""Arrange an assessment for people: what every readable format shows, in its order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from textwrap import shorten
from typing import NamedTuple

from evaluator.assembling import MOST_EVIDENCE
from evaluator.assessment import Assessment, Contradiction, Evidence, Preparation, Question, SignalReport
from evaluator.outlining.cutoff import CUT_OFF
from evaluator.rendering.arithmetic import Row, rows
from evaluator.rendering.cutting import SHORTENED, around, marked
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
    why,
    work_name,
)
from evaluator.signals import OTHERS, SIGNAL_NAMES, STRONG

_MOST_QUOTES = 2
# Words that are most of their line are no reason to show it once more.
_LONGEST_CUE = 100
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


class Entry(NamedTuple):
    """One signal: its name, the reason for its grade, and its quotes.

    `more` counts the further places that show it; `at_least` says that there may be more of them. A first
    quote that was shown before is cut to its most important words. Where no words of it are more important,
    `why` says where the line stands. Any other such quote is left out.
    """

    name: str
    why: str
    quotes: tuple[str, ...]
    more: int
    at_least: bool = False

    @property
    def further(self) -> str:
        """Say how many more lines show the signal; empty where there are none."""
        if not self.more:
            return ""
        least = "at least " if self.at_least else ""
        return f"and {least}{self.more} more {'line' if self.more == 1 else 'lines'}"


class Group(NamedTuple):
    """The signals that stand under one heading."""

    heading: str
    entries: tuple[Entry, ...]


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


class _Above(NamedTuple):
    """The quotes that a report has shown so far.

    `names` holds them, whole and cut, each with the name of the entry where it stands first. `twice` are the
    short ones that were shown twice.
    """

    names: dict[str, str]
    twice: set[str]


def report(assessment: Assessment) -> Report:
    """Return the report of one assessment."""
    strong = [s for s in assessment.signals if s.strength == "strong"]
    apart = [s for s in strong if s.grade == "denied" or s.status == "elsewhere"]
    passing = [s for s in strong if s.grade == "mentioned" and s not in apart]
    above = _Above({}, set())
    work = _work(assessment, above)
    owned = _group(HEADINGS.owned, [s for s in strong if s.grade == "owned"], above)
    duties = frozenset(entry.name for entry in owned.entries)
    groups = (
        Group(HEADINGS.work, work),
        owned,
        _group(HEADINGS.apart, apart, above),
        _group(HEADINGS.passing, passing, above, duties),
        _group(HEADINGS.warnings, [s for s in assessment.signals if s.grade == "present"], above),
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


def _work(assessment: Assessment, above: _Above) -> tuple[Entry, ...]:
    """Return the lines that show the work, where no signal shows it; their quotes are added to `above`."""
    if not assessment.work:
        return ()
    quotes = tuple(dict.fromkeys(one_line(line.quote) for line in assessment.work))
    name = "work on models or AI" if assessment.work[0].shows == "models" else "the plainest duties"
    above.names.update(dict.fromkeys(quotes, name))
    return (Entry(name, "", tuple(marked(q) for q in quotes), 0),)


def _group(
    heading: str, signals: Sequence[SignalReport], above: _Above, duties: Collection[str] = ()
) -> Group:
    return Group(heading, tuple(_entry(s, above, duties) for s in signals))


def _entry(signal: SignalReport, above: _Above, duties: Collection[str]) -> Entry:
    """Return the entry of a signal, and add its quotes to `above`.

    `duties` are the names of signals that are duties, of which another one may share the line.
    """
    evidence = _shown(signal)
    # Several cues in one sentence count as one place.
    places: dict[str, Evidence] = {}
    for one in evidence:
        places.setdefault(one_line(one.quote), one)
    told = list(places)[:_MOST_QUOTES]
    reason = why(signal, evidence[0]) if evidence else ""
    quotes = [marked(q) for q in told if q not in above.names]
    name = SIGNAL_NAMES[signal.id]
    if told and told[0] in above.names:
        shared = signal.status == "passing" and evidence[0].how == "duty" and above.names[told[0]] in duties
        if shared:
            reason = f"in the line under “{above.names[told[0]]}”, but hardly a duty of its own"
        cue = one_line(places[told[0]].cue or "")
        short = len(told[0]) <= SHORTENED
        cut = short or 0 < len(cue) <= _LONGEST_CUE
        words = around(told[0], cue) if cut else told[0]
        # Of a quote that is hardly longer than its cut words nothing is left out. It is shown twice at most.
        is_new = words not in above.names
        if is_new or (cut and words == told[0] and words not in above.twice):
            quotes.insert(0, words)
            if not is_new:
                above.twice.add(words)
            above.names.setdefault(words, name)
        elif not shared:
            # Quotes of other lines follow.
            same = "also in the line" if quotes else "the same line as"
            reason = f"{reason}; {same} under “{above.names[words]}”"
    for quote in told:
        above.names.setdefault(quote, name)
    at_least = len(signal.evidence) >= MOST_EVIDENCE
    return Entry(name, reason, tuple(quotes), len(places) - len(told), at_least)


def _shown(signal: SignalReport) -> Sequence[Evidence]:
    """Return the evidence that shows the grade: a denial does not show a duty, nor a duty a denial."""
    if signal.grade == "owned":
        said = [e for e in signal.evidence if e.whether != "denied" and e.who not in OTHERS]
        duties = [e for e in said if e.how == "duty"]
        return duties or said or signal.evidence
    if signal.status == "elsewhere":
        return [e for e in signal.evidence if e.who in OTHERS] or signal.evidence
    if signal.status == "denied":
        return [e for e in signal.evidence if e.whether == "denied"] or signal.evidence
    return signal.evidence
