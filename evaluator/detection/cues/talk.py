"""Know words that only speak of a work ("teach others how to deploy"), and where they stop doing so."""

from __future__ import annotations

import re

from evaluator.detection.line import Line
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue
from evaluator.ruleset.ruleset import ReadingRules

# Behind these words all that follows is spoken of: "teach customers how to deploy models and watch them".
_OPENS = re.compile(
    r"\b(?:how|to|what|why|when|where|whether|who|whom|that|which|on|about|of|in|for)\b", re.IGNORECASE
)
# "Teach others and run the cluster": the second verb is of work, and has a thing of its own or shares it.
_JOINED = re.compile(r"\s*(?:,|&|and\b|or\b)\s*", re.IGNORECASE)
_CARRIES = re.compile(r"how|what|why|when|where|whether|who|whom|that|which|to", re.IGNORECASE)
_OF_HOW = re.compile(r" (?:how|what|why|when|where|whether)\b", re.IGNORECASE)
# "Conducting workshops on drift and monitoring models": the second -ing form has a thing of its own, as the
# first has. In "on deploying and monitoring models" and "on drift and monitoring" it is what is spoken of.
_IN_ING = re.compile(r"[\w-]+ing\b", re.IGNORECASE)
_HAS_THING = re.compile(r"\s+(?!(?:and|or|of|for|in|on|with|as|to|at|by)\b)\w", re.IGNORECASE)
# A new item of work in a run of them.
_ITEM = ";"
# What is set up for others by talking to them.
_BY_TALK = "platform_standards"
# What is said of a product all the same, if only its users work with it.
_IN_A_PRODUCT = frozenset((_BY_TALK, "live_models"))
_SUBJECT = re.compile(
    r"\W*(?:(?:you|we|this (?:role|job|position)|the role)(?: [\w']+){0,2} )?", re.IGNORECASE
)


def is_talk(found: FoundModifier) -> bool:
    """Return whether the words `found` only speak of a work."""
    return found[0].sure and found[0].how == "passing"


def speaks_of(found: FoundModifier, line: Line, cue: Cue, rules: ReadingRules) -> bool:
    """Return whether the words `found` speak of the work of `cue`, and do not stand beside it.

    The reader's cue is the whole statement, which is spoken of where the statement opens with such words.
    """
    modifier, start, end = found
    text, statement = line.text, line.statement
    if cue.is_of_reader:
        return _SUBJECT.fullmatch(text, statement.start, start) is not None
    if cue.start < end:
        if modifier.scope == "inside":
            return cue.signal not in _IN_A_PRODUCT
        # "Deliver models, and give talks on …": the words opened too early.
        return _JOINED.match(text, cue.end, end) is None
    if cue.signal == _BY_TALK:
        return False
    opens = _OPENS.search(text, start, cue.start)
    second = rules.second_work.search(text, end, cue.end)
    if second is None:
        return _JOINED.match(text, end, cue.start) is None
    if opens is None or opens.start() > second.start() or text[second.start()] == _ITEM:
        return False
    if _CARRIES.match(opens[0]) is not None or _OF_HOW.match(text, opens.end()) is not None:
        return True
    # "Ask questions about orders, build models and deploy them": what is asked about ends with its noun, and
    # nouns go on with it ("trainings on drift, monitoring and releases").
    verb = "verb" if second["verb"] is not None else "noun"
    if not second[verb].endswith(("ing", "s")):
        return False
    goes_on_as_it_began = (
        _IN_ING.match(text, start) is not None
        and _HAS_THING.match(text, second.end(verb)) is not None
        and _IN_ING.match(text, opens.end() + 1) is None
    )
    return not goes_on_as_it_began
