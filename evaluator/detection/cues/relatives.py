"""Know where a clause about others ends, and the sentence goes on: "…, who train them, and roll them out"."""

from __future__ import annotations

import re

from evaluator.detection.line import Line
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue
from evaluator.ruleset.ruleset import ReadingRules

_OPENS = re.compile(r",\s+(?:who|which|whose)\b", re.IGNORECASE)
# What the sentence goes on with: an aim, a means, or a second verb behind "and".
_AIM = re.compile(r",\s+(?:and )?(?:to (?:\w+ly )?[a-z]+|by (?:\w+ly )?[a-z]+ing|you)\b", re.IGNORECASE)
_AND = re.compile(r",\s+(?:and then|and|then)\s+(?:also )?", re.IGNORECASE)
_NOT_BASE = re.compile(r"[a-z]+(?:s|ing)\b", re.IGNORECASE)
_ENDS = re.compile(r"[;.!?] ")
# Whoever is given a thing does all that follows: "hand them to the desk, who deploy them, and watch them".
_RECEIVED = re.compile(r"\b(?:to|into|by)\b(?!.*\b(?:with|from|for|through|via)\b)", re.IGNORECASE)


def is_behind_relative(found: FoundModifier, line: Line, cue: Cue, rules: ReadingRules) -> bool:
    """Return whether `cue` of `line` stands behind the clause about others that `found` opens.

    "Take models from the lab, who train them, and roll them out": the lab trains them, and you roll them out.
    In "who wrap them, ship them, and watch them" the second comma shows a list, and the clause goes on.
    """
    modifier, start, end = found
    if not modifier.is_of_others or modifier.scope != "forward" or cue.is_of_reader or cue.end <= end:
        return False
    text = line.text
    if _OPENS.search(text, max(line.statement.start, start - 1), end) is None:
        return False
    if _AIM.search(text, end, cue.end) is not None:
        return True
    joined = _AND.search(text, end, cue.end)
    if joined is None or text.find(",", end, joined.start()) >= 0:
        return False
    if _RECEIVED.search(text[line.statement.start : end]) is not None:
        return False
    at, last = joined.end(), line.statement.end
    return rules.opens_as_duty.match(text, at, last) is not None and _NOT_BASE.match(text, at) is None


def goes_on(text: str, end: int, at: int) -> bool:
    """Return whether between `end` and `at` a sentence ends, or turns from others to an aim or to you."""
    return _AIM.search(text, end, at) is not None or _ENDS.search(text, end, at) is not None
