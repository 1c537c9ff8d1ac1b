"""The values that detection and judging make: cues, readings, mentions and findings."""

from __future__ import annotations

from typing import NamedTuple

from evaluator.signals import Grade, How, Status, Whether, Who


class Cue(NamedTuple):
    """A pattern that fired in a statement; offsets are code points of the canonical text."""

    rule: str
    signal: str
    start: int
    end: int


class Reading(NamedTuple):
    """Who does the work, whether it is asserted, and how it is meant.

    `modifier` is the span of the words that decided, None if there are none. `denies_you` says that the
    statement also says that you do not do it.
    """

    who: Who
    whether: Whether
    how: How
    modifier: tuple[int, int] | None = None
    denies_you: bool = False


class Mention(NamedTuple):
    """A cue with its reading, in the statement with index `statement`.

    `owned` is the probability, 0-1, that the posting makes the signal a duty. It is learned where the learned
    reader was used. Otherwise it comes from the reading alone.
    """

    statement: int
    cue: Cue
    reading: Reading
    grade: Grade
    status: Status
    owned: float


class Finding(NamedTuple):
    """What the posting says of one signal: grade, status and the mentions that show it, best first.

    `confidence` is a probability, 0-1. For a strong signal that is `owned` it is the probability that the
    signal is a duty. For a strong signal with another grade it is the probability that the signal is not a
    duty. For a weak signal it is how often such a signal was right. This was counted on the 465 labelled
    postings of the tune part (docs/accuracy.md, "Figures that were chosen").
    """

    signal: str
    grade: Grade
    status: Status
    confidence: float
    mentions: tuple[Mention, ...]
