"""Find the first of several patterns in a short text, such as a heading or a title."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.matching.gate import Gate
from evaluator.matching.plain import lowered, plain_words
from evaluator.matching.plan import Wanted, kept_plan
from evaluator.matching.regex import Regex
from evaluator.matching.runner import Runner


class FirstOf:
    """Patterns in a fixed order, each with the words it needs."""

    def __init__(self, name: str, patterns: Sequence[Regex]) -> None:
        """Take the patterns; their plan is kept between runs under `name`."""
        self._gate = Gate(kept_plan(name, [Wanted(p) for p in patterns], {}, ()))
        self._runners = [Runner(p) for p in patterns]

    def __call__(self, text: str) -> int | None:
        """Return the number of the first pattern that is found in `text`, None if none is found."""
        _, candidates, _ = self._gate.look(plain_words(text).split())
        if candidates:
            lower = lowered(text)
            for number in sorted(candidates):
                if self._runners[number].is_in(text, lower):
                    return number
        return None
