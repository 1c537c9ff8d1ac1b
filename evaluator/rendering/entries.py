"""Arrange the signals of one heading: the names, the reason and the quote of each, and no quote twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.assembling import MOST_EVIDENCE
from evaluator.assessment import Assessment, Evidence, SignalReport
from evaluator.rendering.cutting import around, marked
from evaluator.rendering.denials import warning_name
from evaluator.rendering.words import one_line, why
from evaluator.signals import OTHERS

# Words that are most of their line are no reason to show it once more.
_LONGEST_CUE = 100


# The quotes that a report has shown so far, whole and cut, each with the name of the signal where it stands
# first.
Above = dict[str, str]


class Entry(NamedTuple):
    """One signal, or several that one line shows alike: the names, the reason for the grade, and the quotes.

    `more` counts the further places that show it; `at_least` says that there may be more of them. A quote
    that was shown before is cut to its most important words. Where no words of it are more important, `why`
    says where the line stands.
    """

    name: str
    why: str
    quotes: tuple[str, ...]
    more: int
    at_least: bool = False

    @property
    def further(self) -> str:
        """Say how many more lines show it; empty where there are none."""
        if not self.more:
            return ""
        least = "at least " if self.at_least else ""
        return f"{least}{self.more} more {'line' if self.more == 1 else 'lines'}"


class Group(NamedTuple):
    """The signals that stand under one heading."""

    heading: str
    entries: tuple[Entry, ...]


def entries_of_work(assessment: Assessment, above: Above) -> tuple[Entry, ...]:
    """Return the lines that show the work, where no signal shows it; their quotes are added to `above`."""
    if not assessment.work:
        return ()
    quotes = tuple(dict.fromkeys(one_line(line.quote) for line in assessment.work))
    name = "work on models or AI" if assessment.work[0].shows == "models" else "the plainest duties"
    above.update(dict.fromkeys(quotes, name))
    return (Entry(name, "", tuple(marked(q) for q in quotes), 0),)


def group_of(heading: str, signals: Sequence[SignalReport], above: Above) -> Group:
    """Return the entries of `signals`: one for all that one line shows alike. Their quotes go to `above`."""
    told: dict[tuple[str, str], Entry] = {}
    for signal in signals:
        evidence = _shown(signal)
        # Several cues in one sentence count as one place.
        places = {one_line(e.quote): e for e in reversed(evidence)}
        reason = why(signal, evidence[0]) if evidence else ""
        first = one_line(evidence[0].quote) if evidence else signal.id
        name, more = warning_name(signal), max(len(places) - 1, 0)
        at_least = len(signal.evidence) >= MOST_EVIDENCE
        alike = told.get((first, reason))
        if alike is not None:
            more, at_least = max((alike.more, alike.at_least), (more, at_least))
            told[first, reason] = alike._replace(name=f"{alike.name}, {name}", more=more, at_least=at_least)
            continue
        quote, under = _quote(first, places[first], above) if evidence else ("", "")
        for words in (first, quote):
            above.setdefault(words, name)
        behind = f"{reason}; the same line as under “{under}”" if under else reason
        told[first, reason] = Entry(name, behind, (quote,) if quote else (), more, at_least)
    return Group(heading, tuple(told.values()))


def _quote(whole: str, evidence: Evidence, above: Above) -> tuple[str, str]:
    """Return what to show of a quote, and the name of the signal under which it stands already.

    What was shown above is cut to the words that matter, if these are not shown yet and are fewer.
    """
    if whole not in above:
        return marked(whole), ""
    cue = one_line(evidence.cue or "")
    words = around(whole, cue) if 0 < len(cue) <= _LONGEST_CUE else whole
    return ("", above[words]) if words in above else (words, "")


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
