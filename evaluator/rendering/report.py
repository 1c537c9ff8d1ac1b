"""Arrange an assessment for people: what every readable format shows, in its order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten
from typing import NamedTuple

from evaluator.assembling import LONGEST_QUOTE, MOST_EVIDENCE
from evaluator.assessment import Assessment, Contradiction, Evidence, Preparation, Question, SignalReport
from evaluator.judging.phrases import whole_words
from evaluator.rendering.arithmetic import Row, rows
from evaluator.rendering.words import against, family_name, one_line, role_name, sureness, why
from evaluator.signals import SIGNAL_NAMES, Grade

_MOST_QUOTES = 2
# How a quote that was shown before is cut, in characters: to at most `_SHORTENED`. Where the clause of its
# cue ends within `_CLAUSE` characters behind the cue, the cut is there. A clause that ends before `_SHORT` is
# too short to say anything. `_BEFORE` characters before the cue are kept where more is left out behind it.
_SHORTENED, _CLAUSE, _SHORT, _BEFORE = 60, 60, 45, 20
# Words that are most of their line are no reason to show it once more.
_LONGEST_CUE = 100
_WORD = re.compile(r"\w")
_CLAUSE_ENDS = re.compile(r"[,;:.!?](?=\s|$)|\s[-–—]\s")
_MOST_ABOUT = 90


class Stage(NamedTuple):
    """The name and the grade of one of the nine stages."""

    name: str
    grade: Grade


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
        """Say how many more places show the signal; empty where there are none."""
        if not self.more:
            return ""
        least = "at least " if self.at_least else ""
        return f"and {least}{self.more} more {'place' if self.more == 1 else 'places'}"


class Group(NamedTuple):
    """The signals that stand under one heading."""

    heading: str
    entries: tuple[Entry, ...]


class Report(NamedTuple):
    """Everything that a report shows, in order.

    `work` holds the entries of the first group where no signal shows what the work is. `against` names
    what the arithmetic compares the role with.
    """

    title: str
    about: str
    headline: str
    facts: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]
    work: tuple[Entry, ...]
    groups: tuple[Group, ...]
    absent: tuple[str, ...]
    contradictions: tuple[tuple[str, Contradiction], ...]
    questions: tuple[Question, ...]
    prepare: tuple[Preparation, ...]
    arithmetic: tuple[Row, ...]
    against: str
    notes: tuple[str, ...]
    made_by: str


def report(assessment: Assessment) -> Report:
    """Return the report of one assessment."""
    strong = [s for s in assessment.signals if s.strength == "strong"]
    apart = [s for s in strong if s.grade == "denied" or s.status == "elsewhere"]
    passing = [s for s in strong if s.grade == "mentioned" and s not in apart]
    above: dict[str, str] = {}
    work = _work(assessment, above)
    groups = (
        Group("What the work is", work),
        _group("Your work", [s for s in strong if s.grade == "owned"], above),
        _group("Ruled out, or somebody else's", apart, above),
        _group("Comes up, but not as your duty", passing, above),
        _group("Warning signs", [s for s in assessment.signals if s.grade == "present"], above),
    )
    posting = assessment.posting
    return Report(
        title=one_line(posting.title or "") or "Posting without a title",
        about=" · ".join(
            one_line(part)
            for part in (posting.company, _short(posting.location), posting.posted, _source(assessment))
            if part
        ),
        headline=one_line(assessment.headline),
        facts=_facts(assessment),
        stages=tuple(Stage(s.stage, s.grade) for s in assessment.stages),
        work=work,
        groups=tuple(g for g in groups if g.entries),
        absent=tuple(SIGNAL_NAMES[s.id] for s in strong if s.grade == "absent"),
        contradictions=tuple((SIGNAL_NAMES[c.signal], c) for c in assessment.contradictions),
        questions=assessment.questions,
        prepare=assessment.prepare,
        arithmetic=tuple(rows(assessment)),
        against=against(assessment),
        notes=_notes(assessment),
        made_by=f"truerole {assessment.tool_version}, rules {assessment.rules_fingerprint}",
    )


def _short(location: str | None) -> str:
    """Return the location, shortened: some boards put the whole text there."""
    return shorten(one_line(location or ""), _MOST_ABOUT, placeholder=" …")


def _source(assessment: Assessment) -> str:
    posting = assessment.posting
    source = "" if posting.source == "-" else posting.source
    return (
        f"{source} ({posting.id})"
        if source and posting.id and posting.id not in source
        else source or posting.id or ""
    )


def _notes(assessment: Assessment) -> tuple[str, ...]:
    notes = [one_line(d.message) for d in assessment.diagnostics if d.message != assessment.headline]
    if assessment.role is not None and not assessment.posting.title:
        notes.append("No job title was found, so truerole cannot compare title and work; give it, too.")
    return tuple(notes)


def _facts(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    if assessment.role is None:
        return ()
    role = role_name(assessment)
    facts = [
        ("Role", f"{role[0].upper()}{role[1:]} ({assessment.role})"),
        ("Confidence", sureness(assessment)),
    ]
    if assessment.family:
        # "Other work" would be a claim on work of which not enough is said.
        unsaid = assessment.role == "insufficient" and assessment.family == "other"
        facts.append(("Kind of work", "not said" if unsaid else family_name(assessment.family)))
        title = family_name(assessment.title_family)
        if assessment.title_family not in (assessment.family, "other"):
            facts.append(("The title says", title))
    return tuple(facts)


def _work(assessment: Assessment, above: dict[str, str]) -> tuple[Entry, ...]:
    """Return the lines that show the work, where no signal shows it; their quotes are added to `above`."""
    if not assessment.work:
        return ()
    quotes = tuple(dict.fromkeys(one_line(line.quote) for line in assessment.work))
    name = "on models or AI" if assessment.work[0].shows == "models" else "its plainest duties"
    above.update(dict.fromkeys(quotes, name))
    return (Entry(name, "", tuple(_marked(q) for q in quotes), 0),)


def _group(heading: str, signals: Sequence[SignalReport], above: dict[str, str]) -> Group:
    return Group(heading, tuple(_entry(s, above) for s in signals))


def _entry(signal: SignalReport, above: dict[str, str]) -> Entry:
    """Return the entry of a signal, and add its quotes to `above`.

    `above` holds the quotes shown so far, each with the name of the entry where it stands.
    """
    evidence = _shown(signal)
    # Several cues in one sentence count as one place.
    places = {one_line(e.quote): e for e in reversed(evidence)}
    places = dict(reversed(places.items()))
    told = list(places)[:_MOST_QUOTES]
    reason = why(signal, evidence[0]) if evidence else ""
    quotes = [_marked(q) for q in told if q not in above]
    if told and told[0] in above:
        cue = one_line(places[told[0]].cue or "")
        if 0 < len(cue) <= _LONGEST_CUE or len(told[0]) <= _SHORTENED:
            quotes.insert(0, _around(told[0], cue))
        else:
            reason = f"{reason}; the same line as under “{above[told[0]]}”"
    name = SIGNAL_NAMES[signal.id]
    for quote in told:
        above.setdefault(quote, name)
    cut = len(signal.evidence) >= MOST_EVIDENCE
    return Entry(name, reason, tuple(quotes), len(places) - len(told), cut)


def _around(quote: str, cue: str) -> str:
    """Return the words of `quote` around `cue`, to the end of their clause; a short quote whole.

    No end is inside a bracket, unless the bracket is too long.
    """
    if len(quote) <= _SHORTENED:
        return quote
    at = max(quote.find(cue), 0)
    at, end = whole_words(quote, at, at + len(cue))
    clause = _CLAUSE_ENDS.search(quote, max(end, _SHORT))
    last = clause.start() if clause else len(quote)
    if last - end > _CLAUSE:
        last = _word_end(quote, max(end, max(at - _BEFORE, 0) + _SHORTENED))
    last = _behind_bracket(quote, max(last, end), end)
    if len(quote) - last < 2:
        last = len(quote)
    first = min(max(last - _SHORTENED, 0), at)
    if first:
        begun = [m.end() for m in _CLAUSE_ENDS.finditer(quote, max(first - _BEFORE, 0), first)]
        first = _before_bracket(quote, min(quote.find(" ", begun[-1] if begun else first - 1) + 1, at), at)
    return f"{'… ' if first else ''}{quote[first:last]}{' …' if last < len(quote) else ''}"


def _behind_bracket(quote: str, last: int, end: int) -> int:
    """Return where to end instead of at `last`, inside a bracket; words up to `end` stay."""
    opened = _opened(quote, last)
    if opened is None:
        return last
    closed = quote.find(")", last)
    if 0 <= closed < end + _CLAUSE:
        return closed + 1
    before = len(quote[:opened].rstrip())
    return before if before >= max(end, _BEFORE) else last


def _before_bracket(quote: str, first: int, at: int) -> int:
    """Return where to begin instead of at `first`, in or at a bracket; words from `at` on stay."""
    opened = _opened(quote, first + 1)
    if opened is None:
        return first
    closed = quote.find(")", first, at)
    if closed < 0:
        return opened if first - opened < _CLAUSE else first
    behind = _WORD.search(quote, closed + 1, at + 1)
    return behind.start() if behind else at


def _opened(quote: str, place: int) -> int | None:
    """Return the place of the bracket that is open at `place`, None where none is."""
    opened = quote.rfind("(", 0, place)
    return opened if opened > quote.rfind(")", 0, place) else None


def _word_end(quote: str, place: int) -> int:
    """Return the end of the last whole word of `quote` up to `place`, but at least of the first word."""
    if place >= len(quote):
        return len(quote)
    last = quote.rfind(" ", 0, place + 1)
    return last if last > 0 else max(quote.find(" ", place), place)


def _marked(quote: str) -> str:
    """Return `quote` with an ellipsis at each end where it was cut out of a longer statement."""
    if len(quote) < LONGEST_QUOTE:
        return quote
    return f"{'' if quote[0].isupper() else '… '}{quote}{'' if quote[-1] in '.!?:)' else ' …'}"


def _shown(signal: SignalReport) -> Sequence[Evidence]:
    """Return the evidence that shows the grade: a denial does not show a duty, nor a duty a denial."""
    if signal.grade == "owned":
        said = [e for e in signal.evidence if e.whether != "denied" and e.who not in ("other_team", "vendor")]
        duties = [e for e in said if e.how == "duty"]
        return duties or said or signal.evidence
    if signal.status == "denied":
        return [e for e in signal.evidence if e.whether == "denied"] or signal.evidence
    return signal.evidence
