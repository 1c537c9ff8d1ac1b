"""The points of a verdict as they are told: few, and at one with what the report says else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from evaluator.finding import Finding
from evaluator.judging.role import Verdict

_MOST = 12


def told_steps(
    verdict: Verdict, findings: Sequence[Finding], measures: Mapping[str, float]
) -> tuple[tuple[str, float, float], ...]:
    """Return the steps of `verdict` that weigh most, and the many small ones as one: the points add up.

    The role is judged by all words; of `findings` some are then told as absent, for their words are more
    likely stray. Of `measures` those of the wording are log-probabilities by the posting's words alone.
    """
    absent = {f"mentioned:{f.signal}" for f in findings if f.grade == "absent"}
    by_words = f"wording:{verdict.role}"
    steps = [
        (by_words, math.exp(measures[by_words]), points)
        if name == "wording" and by_words in measures
        else (name.replace("mentioned", "stray") if name in absent else name, value, points)
        for name, value, points in verdict.steps
    ]
    if len(steps) <= _MOST:
        return tuple(steps)
    rest = steps[_MOST:]
    return (*steps[:_MOST], ("rest", float(len(rest)), sum(points for _, _, points in rest)))
