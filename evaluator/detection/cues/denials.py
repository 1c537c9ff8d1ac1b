"""Know denials that stand in the words of the work itself: "deploy no models"."""

from __future__ import annotations

import re

from evaluator.detection.line import Line
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue

# A verb with its thing denied: "deploy no models", "put not a single model into production". These words
# stand in the cue, or right behind it where it is the verb alone.
_NO_THING = re.compile(
    r"(?:no(?!-| (?:matter|doubt|later|more|less|longer|fewer|different)\b)|zero|neither|nor|none of"
    r"|not (?:a single|one|any))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:[\w'/-]+ ){0,3}"
    r"(?!(?:with|at|in|of|on|to|for|from|by|under|and|or|is|are|if|as|has|have|had|that|which)\b)[\w'/-]+ ",
    re.IGNORECASE,
)
# The reader's cue is the whole statement: "You need not watch …", "… happens without you.".
_SUBJECT = re.compile(r"(?:you|we|this (?:role|job|position|post)|the role)(?: [\w']+){0,2} ", re.IGNORECASE)


def denies_thing(text: str, cue: Cue, denial: tuple[int, int] | None) -> bool:
    """Return whether `denial` denies the thing of the verb in `cue`: "deploy no models"; None denies nothing.

    It stands in the cue, or right behind it where the cue is the verb alone.
    """
    if denial is None or not cue.start < denial[0] <= cue.end + 1 or not _NO_THING.match(text, denial[0]):
        return False
    if denial[0] > cue.end:
        return text[cue.end] == " "
    return _VERB.fullmatch(text, cue.start, denial[0]) is not None


def denies_within(denial: FoundModifier, line: Line, cue: Cue) -> bool:
    """Return whether `denial`, which is part of `cue`, denies what the cue says.

    It does behind the verb of the cue, which is then denied with its thing. In a statement of one clause that
    the reader found, it does behind its subject, and at its end.
    """
    modifier, start, end = denial
    if modifier.scope == "forward":
        if denies_thing(line.text, cue, (start, end)):
            return True
        return cue.is_of_reader and _SUBJECT.fullmatch(line.text, cue.start, start) is not None
    return cue.is_of_reader and not line.bounds and not line.text[end : cue.end].strip(" .!)")
