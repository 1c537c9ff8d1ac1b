"""The values that detection and judging make: cues, readings, mentions and findings."""

from __future__ import annotations

from typing import NamedTuple, Self

from evaluator.signals import OTHERS, Grade, How, Status, Whether, Who

_READER = "reader/"


class Cue(NamedTuple):
    """A pattern that fired in a statement; offsets are code points of the canonical text.

    `rule` is the key of the pattern (`signal/name`). In a statement without a pattern the learned reader may
    still find a signal: the cue is then the whole statement, and `rule` is `reader/signal`.
    """

    rule: str
    signal: str
    start: int
    end: int

    @classmethod
    def of_reader(cls, signal: str, start: int, end: int) -> Self:
        """Return the cue of a statement from `start` to `end` in which the reader alone found `signal`."""
        return cls(f"{_READER}{signal}", signal, start, end)

    @property
    def is_of_reader(self) -> bool:
        """Return whether the reader alone found the signal, so that no words of the statement are its own."""
        return self.rule.startswith(_READER)


class Reading(NamedTuple):
    """Who does the work, whether it is asserted, and how it is meant.

    `modifier` is the span of the words that decided, None if there are none. `denies_you` says that the
    statement also says that you do not do it, `sure` that its words leave no doubt: nothing learned may then
    make the work yours.
    """

    who: Who
    whether: Whether
    how: How
    modifier: tuple[int, int] | None = None
    denies_you: bool = False
    sure: bool = False

    @property
    def is_of_others(self) -> bool:
        """Return whether somebody else does the work: not you, your team or the company as a whole."""
        return self.who in OTHERS

    @property
    def is_given_away(self) -> bool:
        """Return whether somebody else does the work, or nobody."""
        return self.who in OTHERS or self.whether == "denied"


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

    @property
    def may_be_duty(self) -> bool:
        """Return whether the mention can show a duty of the person in the role."""
        return self.grade in ("owned", "mentioned") and self.status != "elsewhere"


class Finding(NamedTuple):
    """What the posting says of one signal: grade, status and the mentions that show it, best first.

    `confidence` is a probability, 0-1. For a strong signal that is `owned` it is the probability that the
    signal is a duty. For a strong signal with another grade it is the probability that the signal is not a
    duty. For a weak signal it is how often such a signal was right. This was counted on the 465 labelled
    postings of the tune part (docs/accuracy.md, "Of single signals").
    """

    signal: str
    grade: Grade
    status: Status
    confidence: float
    mentions: tuple[Mention, ...]

    @classmethod
    def absent(cls, signal: str, confidence: float) -> Self:
        """Return the finding of a signal of which the posting says nothing; `confidence` is in that."""
        return cls(signal, "absent", "absent", confidence, ())
