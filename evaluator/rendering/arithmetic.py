"""The arithmetic of a verdict in a few lines: what its many measures say, theme by theme.

Measures of one theme go together (the chance of any stage and the chance of three), so that the
learned points of one are often taken back by another. Only their sum can be read; the JSON holds
every measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.assessment import Assessment, Step
from evaluator.rendering.measurewords import measure_words
from evaluator.signals import MODEL_ROLES


class Row(NamedTuple):
    """One line of the arithmetic: the theme in words, a measure of it, and its points to a tenth."""

    words: str
    value: str
    points: float

    @property
    def signed(self) -> str:
        """Return the points as people read them: `+1.2`."""
        return f"{self.points:+.1f}"


class Theme(NamedTuple):
    """A part of the arithmetic: its words, how the names of its measures begin, and which of them are named.

    Only measures that can be read alone are named, the first of them that are at hand. A product such as
    "on call, and models are not the object" is a term of a regression and not a reason.
    """

    words: str
    begins: tuple[str, ...]
    named: tuple[str, ...]


# The first theme that takes a measure has it.
_THEMES = (
    Theme("the starting value", ("bias",), ()),
    Theme(
        "how much of the work is running models",
        ("main_part", "running_lines", "share:running_models", "real_loop*main_part", "real_loop&main_part"),
        ("main_part", "running_lines", "main_part:lines", "share:running_models"),
    ),
    Theme(
        "whether the work is on models",
        (
            *("models", "real_loop*models", "any_stage*models", "no_stage*models"),
            *("share:ml", "share:modelling", "ml_words"),
        ),
        ("models:best", "models", "models:duties", "models:lines", "share:ml", "ml_words", "share:modelling"),
    ),
    Theme(
        "which stages are yours",
        (
            *("chance:", "stages", "three_stages", "any_stage*", "no_stage*", "production*", "on_call*"),
            *("owned:", "mentioned:", "stray:", "weak:", "share:running"),
        ),
        (
            "chance:stages",
            "stages",
            "chance:any_stage",
            "chance:later_stage",
            "owned:",
            "mentioned:",
            "weak:",
        ),
    ),
    Theme(
        "what other work there is",
        ("share:", "duties", "duty_lines", "few_duties", "tools", "hype", "length", "title:"),
        ("duty_lines", "duties", "title:", "share:", "tools", "hype"),
    ),
    Theme("how the posting is worded", ("wording",), ("wording", "wording:")),
)
_REST = Theme("smaller points", (), ())
_RUNNING, _OBJECT = _THEMES[1], _THEMES[2]
# Below so many points a theme is no reason that anybody would name.
_SMALL = 0.25
# Two roles that both need models as the object differ in what is done with the models. "-0.3: models are its
# object, 98%" under a real MLOps job would be no reason.
_BOTH = Theme("how much of the work is on models and on running them", (), _RUNNING.named)


def rows(assessment: Assessment) -> list[Row]:
    """Return the themes of the verdict, the weightiest first, and their sum; empty without a verdict."""
    by_theme: dict[Theme, list[Step]] = {}
    together = {assessment.role, assessment.runner_up} <= MODEL_ROLES
    for step in assessment.arithmetic:
        theme = next((t for t in _THEMES if step.measure.startswith(t.begins)), _REST)
        if together and theme in (_RUNNING, _OBJECT):
            theme = _BOTH
        by_theme.setdefault(theme, []).append(step)
    sums = {theme: sum(step.points for step in steps) for theme, steps in by_theme.items()}
    out = [
        Row(theme.words, _named(theme, by_theme[theme], sums[theme]), points)
        for theme in sorted(sums, key=lambda theme: -abs(sums[theme]))
        if (points := round(sums[theme], 1))
    ]
    if out:
        out.append(Row("in all", "", round(sum(sums.values()), 1)))
    return out


def summed_up(told: Sequence[Row], against: str) -> str:
    """Return the rows of `rows` in two or three sentences; `against` names what they are compared with.

    Rows of hardly any points are smaller points, of which some may be there already. So is
    what rounding leaves: the numbers add up.
    """
    *themes, total = told
    small = [row for row in themes if abs(row.points) < _SMALL or row.words == _REST.words]
    themes = [row for row in themes if row not in small]
    if rest := round(total.points - sum(row.points for row in themes), 1):
        themes.append(Row(_REST.words, "", rest))
    sides = []
    for begins, sign in ((f"For it, against {against}:", 1), ("Against it:", -1)):
        side = [f"{row.words} ({row.signed})" for row in themes if row.points * sign > 0]
        if side:
            sides.append(f"{begins} {', '.join(side)}.")
    return f"{' '.join(sides)} In all {total.signed}."


def _named(theme: Theme, steps: list[Step], points: float) -> str:
    """Return the first named measure of `theme` that speaks for its `points`, as words and value."""
    for name in theme.named:
        # Of measures that begin alike the weightiest goes first.
        for step in sorted(steps, key=lambda s: -abs(s.points)):
            named = step.measure == name or (name.endswith(":") and step.measure.startswith(name))
            if named and step.points * points > 0 and (words := _written(step)):
                return words
    return ""


def _written(step: Step) -> str:
    """Return a measure in words with its value, "" where it would say the opposite of its points."""
    if step.measure.startswith("wording") and (step.points > 0) != (step.value > 0.5):
        return ""  # beside the other role's words, or in an assessment that lacks how likely they make it
    words, value = measure_words(step) or (
        step.measure.replace(":", " ").replace("_", " "),
        f"{step.value:g}",
    )
    return f"{words}, {value}" if value else words
