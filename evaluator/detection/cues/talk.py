"""Know words that only speak of a work ("teach others how to deploy"), and where they stop doing so."""

from __future__ import annotations

import re

from evaluator.detection.line import Line
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue

# Behind these words all that follows is spoken of: "teach customers how to deploy models and watch them".
_OPENS = re.compile(
    r"\b(?:how|to|what|why|when|where|whether|who|whom|that|which|on|about|of|in|for)\b", re.IGNORECASE
)
# "Teach others and run the cluster": the second verb is of work, and has a thing of its own or shares it.
_JOINED = re.compile(r"\s*(?:,|&|and\b|or\b)\s*", re.IGNORECASE)
_SECOND = re.compile(
    r"(?:,|;|/|&|\s(?:and|or|then|while|by|as well as))\s*(?:and |or |then |also |to |you (?:will "
    r"|also )?)*(?:[a-z]+ly )?"
    r"(?:run|operat|deploy|monitor|maintain|manag|own|build|keep|handl|releas|ship|set|defin|implement"
    r"|improv|ensur"
    r"|support|carr|respond|fix|retrain|automat|design|develop|administ|optimi[sz]|lead|driv|tak|watch"
    r"|control|roll"
    r"|debug|investigat|resolv|participat|configur|host|updat|review|secur|enforc|perform|creat|establish"
    r"|provid|track"
    r"|reduc|scal|serv|troubleshoot|harden|provision|upgrad|migrat|writ|shar|shap|look|be|join|lay|put"
    r"|bring|packag"
    r"|version|evaluat|test|act|answer|hold|stand|oversee|govern|audit|introduc|identif|instrument"
    r"|productioni[sz])"
    r"(?:e|es|s|ing|ning|ting|ping|ies|y|ying)?\b",
    re.IGNORECASE,
)
_CARRIES = re.compile(r"how|what|why|when|where|whether|who|whom|that|which|to", re.IGNORECASE)
# A new item of work in a run of them.
_ITEMS = re.compile(r";", re.IGNORECASE)
# What is set up for others by talking to them.
_BY_TALK = "platform_standards"
_SUBJECT = re.compile(
    r"\W*(?:(?:you|we|this (?:role|job|position)|the role)(?: [\w']+){0,2} )?", re.IGNORECASE
)


def is_talk(found: FoundModifier) -> bool:
    """Return whether the words `found` only speak of a work."""
    return found[0].sure and found[0].how == "passing"


def speaks_of(found: FoundModifier, line: Line, cue: Cue) -> bool:
    """Return whether the words `found` speak of the work of `cue`, and do not stand beside it.

    The reader's cue is the whole statement, which is spoken of where the statement opens with such words.
    """
    _, start, end = found
    text, statement = line.text, line.statement
    if cue.is_of_reader:
        return _SUBJECT.fullmatch(text, statement.start, start) is not None
    if cue.start < end:
        return True
    if cue.signal == _BY_TALK:
        return False
    opens = _OPENS.search(text, start, cue.start)
    second = _SECOND.search(text, end, cue.end)
    if second is None:
        return _JOINED.match(text, end, cue.start) is None
    if opens is None or opens.start() > second.start() or _ITEMS.match(text, second.start()) is not None:
        return False
    # "Ask questions about orders, build models and deploy them": what is asked about ends with its noun.
    return _CARRIES.match(opens[0]) is not None or second[0].endswith(("ing", "s"))
