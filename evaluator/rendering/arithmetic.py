"""The arithmetic of a verdict in a few lines: what its many measures say, theme by theme.

Measures of one theme go together (the chance of any stage and the chance of three), so that the
learned points of one are often taken back by another. Only their sum can be read; the JSON holds
every measure.
"""

from __future__ import annotations

from typing import NamedTuple

from evaluator.assessment import Assessment, Step
from evaluator.rendering.words import measure_words

_MOST_NAMED = 2


class Row(NamedTuple):
    """One line of the arithmetic: the theme in words, what decided it, its points as `+1.2`."""

    words: str
    value: str
    points: str


# A theme has the measures that begin so; the first that takes one has it.
_THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("where every posting starts", ("bias",)),
    (
        "how much of the work runs models",
        ("main_part", "running_lines", "share:running_models", "real_loop*main_part", "real_loop&main_part"),
    ),
    (
        "whether models are its object",
        (
            *("models", "real_loop*models", "any_stage*models", "no_stage*models"),
            *("share:ml", "share:modelling", "ml_words"),
        ),
    ),
    (
        "which stages of running them are yours",
        (
            *("chance:", "stages", "three_stages", "any_stage*", "no_stage*", "production*", "on_call*"),
            *("owned:", "mentioned:", "stray:", "weak:", "share:running"),
        ),
    ),
    (
        "what else the work is, and how much is said of it",
        ("share:", "duties", "duty_lines", "few_duties", "tools", "hype", "length", "title:"),
    ),
    ("how it is worded", ("wording",)),
)


def rows(assessment: Assessment) -> list[Row]:
    """Return the themes of the verdict, the weightiest first, and their sum; empty without a verdict."""
    by_theme: dict[str, list[Step]] = {}
    for step in assessment.arithmetic:
        theme = next(
            (t for t, begins in _THEMES if step.measure.startswith(begins)), "smaller points together"
        )
        by_theme.setdefault(theme, []).append(step)
    sums = {theme: sum(step.points for step in steps) for theme, steps in by_theme.items()}
    out = [
        Row(theme, _decided(by_theme[theme], sums[theme]), f"{sums[theme]:+.1f}")
        for theme in sorted(sums, key=lambda theme: -abs(sums[theme]))
        if f"{sums[theme]:+.1f}" not in ("+0.0", "-0.0")
    ]
    if out:
        out.append(Row("in all", "", f"{sum(sums.values()):+.1f}"))
    return out


def _decided(steps: list[Step], points: float) -> str:
    """Return the measures that speak most for what a theme came to, as words and value."""
    same = sorted((s for s in steps if s.points * points > 0), key=lambda s: -abs(s.points))
    told = [words for s in same if s.measure not in ("bias", "rest") and (words := _told(s))]
    return "; ".join(told[:_MOST_NAMED])


def _told(step: Step) -> str:
    if step.measure.startswith("wording") and (step.points > 0) != (step.value > 0.5):
        return (
            ""  # beside the other role's words, or an assessment that does not tell how likely they make it
        )
    words, value = measure_words(step) or (
        step.measure.replace(":", " ").replace("_", " "),
        f"{step.value:g}",
    )
    return f"{words}, {value}" if value else words
