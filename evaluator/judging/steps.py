"""Choose the points of a verdict that are reported: few, and consistent with the rest of the report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from evaluator.finding import Finding
from evaluator.judging.role import Verdict

_MOST = 12


def reported_steps(
    verdict: Verdict, findings: Sequence[Finding], measures: Mapping[str, float]
) -> tuple[tuple[str, float, float], ...]:
    """Return the steps of `verdict` that weigh most, and the sum of all others as one step.

    The points still add up. The role is judged by all words, but some of `findings` are then reported
    as absent, because their words are probably stray: their steps are renamed. From `measures` comes
    the log-probability of the role from the words of the posting alone.
    """
    absent = {
        f"{grade}:{f.signal}" for f in findings if f.grade == "absent" for grade in ("mentioned", "weak")
    }
    by_words = f"wording:{verdict.role}"
    steps = [
        (by_words, math.exp(measures[by_words]), points)
        if name == "wording" and by_words in measures
        else (f"stray:{name.partition(':')[2]}" if name in absent else name, value, points)
        for name, value, points in verdict.steps
    ]
    if len(steps) <= _MOST:
        return tuple(steps)
    rest = steps[_MOST:]
    return (*steps[:_MOST], ("rest", float(len(rest)), sum(points for _, _, points in rest)))
