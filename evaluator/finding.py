"""Cues, readings, mentions and findings."""

from __future__ import annotations

from typing import NamedTuple

from evaluator.signals import Grade, How, Status, Whether, Who


class Cue(NamedTuple):
    """A pattern that fired in a statement; offsets are canonical code points."""

    rule: str
    signal: str
    start: int
    end: int


class Reading(NamedTuple):
    """Who does it, whether it is asserted, how it is meant; `modifier` spans the words that decided."""

    who: Who
    whether: Whether
    how: How
    modifier: tuple[int, int] | None = None
    denies_you: bool = False


class Mention(NamedTuple):
    """A cue with its reading, in the statement with index `statement`.

    `owned` is the probability, 0-1, that the posting makes it a duty: learned where the
    learned reader knows the like, else from the reading alone.
    """

    statement: int
    cue: Cue
    reading: Reading
    grade: Grade
    status: Status
    owned: float


class Finding(NamedTuple):
    """What the posting says of one signal: grade, status and the mentions that show it, best first.

    `confidence` (0-1) of a strong signal is the probability that it is a duty where it is `owned`, and
    that it is not a duty where it has another grade. Of a weak signal it is how often such a signal was
    right in the 465 labelled postings of the tune part (docs/accuracy.md, "Figures that were chosen").
    """

    signal: str
    grade: Grade
    status: Status
    confidence: float
    mentions: tuple[Mention, ...]
