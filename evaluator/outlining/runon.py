"""Divide lists that lost their line breaks: "… at scale Identify bottlenecks in … Write tests for …".

Some boards flatten lists in this way. Ten duties in one statement would get one reading: a wish at the end
would turn all of them into wishes. A quote would be cut out of the middle of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Sentences up to this length are not divided.
_LONG = 200
# A sentence with fewer beginnings of items is not a list: it may be a sentence with names in it.
_FEWEST = 2
_LONGEST_WORD = 60


def _words(alternatives: str) -> frozenset[str]:
    """Return the words of `alternatives`, which are separated by "|"."""
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
# Verbs that are not part of a name: they begin an item even after a word with a capital.
_NO_NAMES = _words(
    "Administer|Advise|Analyze|Analyse|Architect|Assess|Assist|Automate|Collaborate|Communicate|Conduct|"
    "Configure|Contribute|Coordinate|Create|Define|Deliver|Deploy|Develop|Diagnose|Enhance|Ensure|Establish|"
    "Evaluate|Execute|Facilitate|Identify|Implement|Improve|Integrate|Investigate|Maintain|Manage|Migrate|"
    "Optimize|Optimise|Oversee|Participate|Perform|Prepare|Present|Provide|Recommend|Resolve|Respond|Retrain|"
    "Translate|Troubleshoot|Utilize|Validate|Write"
)
# Where an item may begin: at a word with a capital, which must be one of `_OPENERS`; at a number of years; or
# after a drawn sign.
_ITEM = re.compile(
    r"(?<=\S)\s+(?P<sign>[-–+•*]\s+)?"
    r"(?=(?P<opener>[A-Z][\w’'-]*) [a-z(&]|(?P<years>\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?\+ years?\b)"
    r"|(?P<capital>[A-Z]))"
)
# Words on the pay end the list before them.
_PAY = re.compile(
    r"(?:(?:the|our|u\.?s\.?|expected|estimated|annual|typical|starting|base|total|target) ){0,5}"
    r"(?:salary|pay|compensation|wage) (?:range|scale)s?\b",
    re.IGNORECASE,
)
_PAY_BEGINS = frozenset("TOUEASBHNPCW")
_ENDED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789)%.")
# After these words the sentence goes on, even with a capital.
_GOES_ON = re.compile(
    r"an?|the|and|or|of|in|to|for|with|as|at|by|on|from|our|your|their|its|is|are|was|be|who|that|which|this"
    r"|other|senior|lead|seeking|including|than|plus",
    re.IGNORECASE,
)
_TITLED = _words("You|Will|We|Must|Can|Should|Not")


def items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the items in `text[start:end]`, which may be a flattened list.

    When it is not, the one span is the whole.
    """
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
                elif found["opener"] in _NO_NAMES and may_end(before) and before not in _TITLED:
                    breaks.append((begin, stop, False))
            elif found["sign"] and text[begin - 1] in _ENDED:
                breaks.append((begin, stop, True))
    # Only items without a possible name before them show that the text is a list at all.
    if len(breaks) < _FEWEST or sum(sure for _, _, sure in breaks) < _FEWEST:
        yield start, end
        return
    at = start
    for begin, stop, _ in breaks:
        yield at, begin
        at = stop
    yield at, end


def _word_before(text: str, start: int, end: int) -> str:
    """Return the last word of `text[start:end]`; "" when it has no words."""
    words = text[max(start, end - _LONGEST_WORD) : end].rsplit(None, 1)
    return words[-1] if words else ""


def _ends(word: str) -> bool:
    """Return whether an item may end with `word`: neither a name nor a sentence goes on after it."""
    return may_end(word) and (not word[0].isupper() or word.isupper() or not word[-1].isalpha())


def may_end(word: str) -> bool:
    """Return whether a sentence may end with `word`; a name may still go on after it."""
    return bool(word) and word[-1] not in ",:;-–/&" and not _GOES_ON.fullmatch(word)
