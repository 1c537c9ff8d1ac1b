"""Arrange the signals under the headings of a report, each with its quotes, and no quote twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from evaluator.assembling import MOST_EVIDENCE
from evaluator.assessment import Assessment, Evidence, SignalReport
from evaluator.rendering.cutting import SHORTENED, around, marked
from evaluator.rendering.words import one_line, why
from evaluator.signals import OTHERS, SIGNAL_NAMES

_MOST_QUOTES = 2
# Words that are most of their line are no reason to show it once more.
_LONGEST_CUE = 100


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


class Above(NamedTuple):
    """The quotes that a report has shown so far.

    `names` holds them, whole and cut, each with the name of the entry where it stands first. `twice` are the
    short ones that were shown twice.
    """

    names: dict[str, str]
    twice: set[str]


def entries_of_work(assessment: Assessment, above: Above) -> tuple[Entry, ...]:
    """Return the lines that show the work, where no signal shows it; their quotes are added to `above`."""
    if not assessment.work:
        return ()
    quotes = tuple(dict.fromkeys(one_line(line.quote) for line in assessment.work))
    name = "work on models or AI" if assessment.work[0].shows == "models" else "the plainest duties"
    above.names.update(dict.fromkeys(quotes, name))
    return (Entry(name, "", tuple(marked(q) for q in quotes), 0),)


def group_of(
    heading: str, signals: Sequence[SignalReport], above: Above, duties: Collection[str] = ()
) -> Group:
    """Return the group of `signals` under `heading`, and add their quotes to `above`.

    `duties` are the names of signals that are duties, of which another one may share the line.
    """
    return Group(heading, tuple(_entry(s, above, duties) for s in signals))


def _entry(signal: SignalReport, above: Above, duties: Collection[str]) -> Entry:
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
