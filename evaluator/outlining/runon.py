"""Divide lists that lost their line breaks: "… at scale Identify bottlenecks in … Write tests for …".

Boards flatten lists so. One statement of ten duties would be read as one: a wish at its end would
make wishes of them all, and a quote would be cut out of its middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Shorter sentences are read as they stand.
_LONG = 200
# So many items' beginnings make a list of what may else be a sentence with names in it.
_FEWEST = 2
_LONGEST_WORD = 60


def _words(alternatives: str) -> frozenset[str]:
    """Return the words that "|" stands between."""
    return frozenset(alternatives.split("|"))


DUTIES = (
    "Administer|Advise|Analyze|Analyse|Apply|Architect|Assess|Assist|Audit|Automate|Build|"
    "Champion|Coach|Collaborate|Communicate|Conduct|Configure|Contribute|Coordinate|Create|"
    "Debug|Define|Deliver|Deploy|Design|Develop|Diagnose|Document|Drive|Enable|Engage|Enhance|"
    "Ensure|Establish|Evaluate|Execute|Experiment|Explore|Extract|Facilitate|Help|Identify|"
    "Implement|Improve|Integrate|Investigate|Lead|Leverage|Maintain|Manage|Measure|Mentor|"
    "Migrate|Monitor|Operate|Optimize|Optimise|Oversee|Own|Participate|Partner|Perform|"
    "Prepare|Present|Prototype|Provide|Recommend|Release|Research|Resolve|Respond|Retrain|Review|Run|"
    "Scale|Serve|Shape|Support|Take|Track|Train|Translate|Troubleshoot|Tune|Understand|Update|Use|Utilize|"
    "Validate|Work|Write"
)
_ASKED = (
    "Ability|Able|Bachelor|Bachelor's|Bachelor’s|Comfort|Comfortable|Deep|Demonstrated|Demonstrable|"
    "Excellent|Experience|Experienced|Expertise|Exposure|Familiar|Familiarity|Fluency|Fluent|"
    "Hands-on|Have|In-depth|Knowledge|Knowledgeable|Master|Master's|Master’s|Passion|Passionate|Previous|"
    "Prior|Proficiency|Proficient|Proven|Skilled|Solid|Strong|Willingness"
)
_DOING = "|".join(f"{verb.removesuffix('e')}ing" for verb in DUTIES.split("|"))
_OPENERS = _words(f"{DUTIES}|{_DOING}|{_ASKED}")
# Verbs that stand in no name: what they begin is an item behind a word with a capital, too.
_NO_NAMES = _words(
    "Administer|Advise|Analyze|Analyse|Architect|Assess|Assist|Automate|Collaborate|Communicate|Conduct|"
    "Configure|Contribute|Coordinate|Create|Define|Deliver|Deploy|Develop|Diagnose|Enhance|Ensure|Establish|"
    "Evaluate|Execute|Facilitate|Identify|Implement|Improve|Integrate|Investigate|Maintain|Manage|Migrate|"
    "Optimize|Optimise|Oversee|Participate|Perform|Prepare|Present|Provide|Recommend|Resolve|Respond|Retrain|"
    "Translate|Troubleshoot|Utilize|Validate|Write"
)
# Where an item may begin: at a word with a capital, which is looked up, or at years, or behind a drawn sign.
_ITEM = re.compile(
    r"(?<=\S)\s+(?P<sign>[-–+•*]\s+)?"
    r"(?=(?P<opener>[A-Z][\w’'-]*) [a-z(&]|(?P<years>\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?\+ years?\b)"
    r"|(?P<capital>[A-Z]))"
)
# What is paid ends the list before it.
_PAY = re.compile(
    r"(?:(?:the|our|u\.?s\.?|expected|estimated|annual|typical|starting|base|total|target) ){0,5}"
    r"(?:salary|pay|compensation|wage) (?:range|scale)s?\b",
    re.IGNORECASE,
)
_PAY_BEGINS = frozenset("TOUEASBHNPCW")
_ENDED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789)%.")
# After these words what follows is part of the same sentence, capital or not.
_GOES_ON = re.compile(
    r"an?|the|and|or|of|in|to|for|with|as|at|by|on|from|our|your|their|its|is|are|was|be|who|that|which|this"
    r"|other|senior|lead|seeking|including|than|plus",
    re.IGNORECASE,
)
_TITLED = _words("You|Will|We|Must|Can|Should|Not")


def items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the items of `text[start:end]`, itself where it is no lost list."""
    breaks = []
    if end - start > _LONG:
        paid = start
        for found in _ITEM.finditer(text, start, end):
            begin, stop = found.span()
            pay = _PAY.match(text, stop, end) if text[stop] in _PAY_BEGINS and begin >= paid else None
            if found["years"] or pay or found["opener"] in _OPENERS:
                before = _word_before(text, start, begin)
                if _ends(before):
                    breaks.append((begin, stop, True))
                    paid = pay.end() if pay else paid
                elif found["opener"] in _NO_NAMES and _may_end(before) and before not in _TITLED:
                    breaks.append((begin, stop, False))
            elif found["sign"] and text[begin - 1] in _ENDED:
                breaks.append((begin, stop, True))
    # That it is a list at all is to be seen from the items that no name stands before.
    if len(breaks) < _FEWEST or sum(sure for _, _, sure in breaks) < _FEWEST:
        yield start, end
        return
    at = start
    for begin, stop, _ in breaks:
        yield at, begin
        at = stop
    yield at, end


def _word_before(text: str, start: int, end: int) -> str:
    """Return the last word of `text[start:end]`, "" where there is none."""
    words = text[max(start, end - _LONGEST_WORD) : end].rsplit(None, 1)
    return words[-1] if words else ""


def _ends(word: str) -> bool:
    """Return whether an item may end with `word`: no name goes on after it, and no sentence."""
    return _may_end(word) and (not word[0].isupper() or word.isupper() or not word[-1].isalpha())


def _may_end(word: str) -> bool:
    """Return whether no sentence goes on after `word`; a name may."""
    return bool(word) and word[-1] not in ",:;-–/&" and not _GOES_ON.fullmatch(word)
