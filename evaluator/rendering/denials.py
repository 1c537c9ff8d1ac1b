"""Words for what a posting rules out: which work, and whether only a part of it."""

from __future__ import annotations

import re

from evaluator.assessment import Evidence, SignalReport
from evaluator.signals import SIGNAL_NAMES

_WITHOUT = "no_on_call_or_monitoring"
# What is ruled out, by the words that rule it out.
_WORK = (
    (
        "on-call",
        re.compile(r"on[\s-]?call|pager|paging|paged|call[\s-]?out|stand[\s-]?by|shift|night|hours", re.I),
    ),
    ("monitoring", re.compile(r"monitor|alerting|observab", re.I)),
    (
        "production support",
        re.compile(r"support|operations|incident|response|dut(?:y|ies)|live|issues", re.I),
    ),
)
# "No out-of-hours on-call" says nothing of the hours in between.
_PART = re.compile(
    r"\b(?:out[\s-]of[\s-]hours|after[\s-]hours|overnight|night(?:ly|[\s-]?time)?|week[\s-]?ends?|holiday|24/7|24x7"
    r"|round[\s-]the[\s-]clock|mandatory|formal|regular|L1|first[\s-](?:line|level))"
    r"(?:\s+(?:or|and)\s+(?:week[\s-]?end|night|holiday))?"
    r"\s+(?:on[\s-]?call|monitoring|support|paging|pager duty)\b",
    re.I,
)


def part_denied(evidence: Evidence) -> str:
    """Return the words of a denial where they rule out only a part of the work, "" where all of it."""
    quote, cue = evidence.quote, evidence.cue or evidence.quote
    at = max(quote.find(cue), 0)
    parts = _PART.finditer(quote)
    return next((" ".join(p[0].split()) for p in parts if p.start() < at + len(cue) and p.end() > at), "")


def only_a_part_denied(signal: SignalReport) -> bool:
    """Return whether all that denies a signal, or shows a warning that it is missing, denies only a part."""
    denials = [e for e in signal.evidence if signal.strength == "weak" or e.whether == "denied"]
    return bool(denials) and all(part_denied(e) for e in denials)


def warning_name(signal: SignalReport) -> str:
    """Return the name of a signal; that of what is ruled out names only what the posting does rule out."""
    if signal.id != _WITHOUT or not signal.evidence:
        return SIGNAL_NAMES[signal.id]
    if only_a_part_denied(signal):
        return f"no {part_denied(signal.evidence[0])}"
    denied = {_work_of(e) for e in signal.evidence} - {""}
    named = [name for name, _ in _WORK if name in denied]
    return f"no {' or '.join(named)}" if named else SIGNAL_NAMES[signal.id]


def _work_of(evidence: Evidence) -> str:
    """Return the first work of which the words that fired speak, "" where they speak of none."""
    return next((name for name, words in _WORK if words.search(evidence.cue or "")), "")
