"""Judge the role and the family within the bounds of the guide."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from operator import mul
from typing import NamedTuple

from evaluator.finding import Finding
from evaluator.judging.stages import owned_stages
from evaluator.ruleset.schema import JudgingFile
from evaluator.signals import ROLES, Role

# Families of titles that promise models or production. Under such a title, silence about the work does not
# show that there is neither.
_OF_THE_FIELD = (
    "mlops",
    "ml_engineering",
    "sre_devops_platform",
    "data_engineering",
    "data_science_research",
    "cloud_infrastructure",
)
# The roles by the names of a model's classes, which are plain text.
_ROLE_OF: Mapping[str, Role] = {role: role for role in ROLES}
# Below this margin between the first and the second role the verdict abstains.
MARGIN = 0.15
# So many sentences of hype are praise in place of work (as in `judging.yaml`).
_PRAISE = 4


class Verdict(NamedTuple):
    """The role with its probability (0-1), and the points of each measure for it.

    `steps` are (measure, value, points for this role against the runner-up), the largest first.
    `abstained` says that the two roles are nearly as likely.
    """

    role: Role
    confidence: float
    abstained: bool
    runner_up: Role
    steps: tuple[tuple[str, float, float], ...]


class Linear(NamedTuple):
    """A multinomial linear model: by name of measure, one weight for each class."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    @classmethod
    def of_rules(cls, judging: JudgingFile) -> Linear:
        """Return the plain judge that is written in `judging.yaml`."""
        names = sorted({name for role in judging.roles for name in role.weights})
        weights = {name: tuple(role.weights.get(name, 0.0) for role in judging.roles) for name in names}
        weights["bias"] = tuple(role.bias for role in judging.roles)
        return cls(tuple(role.role for role in judging.roles), weights)

    def scores(self, measures: Mapping[str, float]) -> list[float]:
        """Return the points of each class: the sum of weight times measure."""
        weights = self.weights
        values = [value for name, value in measures.items() if value and name in weights]
        if not values:
            return [0.0] * len(self.classes)
        rows = [weights[name] for name, value in measures.items() if value and name in weights]
        return [sum(map(mul, column, values)) for column in zip(*rows, strict=True)]


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the probabilities (0-1, sum 1) that `scores` stand for: 0 for -inf, which not all can be."""
    top = max(scores)
    exps = [math.exp(s - top) for s in scores]
    total = sum(exps)
    return [e / total for e in exps]


def mean(one: Linear, other: Linear) -> Linear:
    """Return the model whose points are the mean of the points of two models with the same classes."""
    order = [other.classes.index(name) for name in one.classes]
    none = (0.0,) * len(one.classes)
    names = {*one.weights, *other.weights}
    weights = {}
    for name in sorted(names):
        theirs = other.weights.get(name, none)
        ours = one.weights.get(name, none)
        weights[name] = tuple((a + theirs[i]) / 2 for a, i in zip(ours, order, strict=True))
    return Linear(one.classes, weights)


def best_class(model: Linear, measures: Mapping[str, float]) -> str:
    """Return the class of `model` with the most points, the first one where several have as many."""
    scores = model.scores(measures)
    return model.classes[scores.index(max(scores))]


def may_be_real(findings: Sequence[Finding]) -> bool:
    """Return whether the guide allows the role `real_mlops`: deployment is owned, and three stages in all."""
    owned = {f.signal for f in findings if f.grade == "owned"}
    return "model_deployment" in owned and owned_stages(findings) >= 3


def may_be_neither(measures: Mapping[str, float]) -> bool:
    """Return whether the posting says enough for the role `neither`: a duty, or a title of other work.

    55 collected postings have a title of the field and no line of duties. Of these 49 are labelled
    `insufficient` and one `neither` (counted on texts of up to 2,500 characters).
    """
    of_the_field = any(measures.get(f"title:{family}") for family in _OF_THE_FIELD)
    return not of_the_field or measures.get("duty_lines", measures.get("duties", 1.0)) > 0


def is_only_praise(measures: Mapping[str, float]) -> bool:
    """Return whether a posting praises and says nothing of the work, which is then not known to be on models.

    It has sentences of hype, no line that reads as a duty, and no stage is owned. Of 4,888 labelled postings
    none that is so was judged a model job in folds. Without the reader nobody has counted lines of duties.
    """
    return (
        measures.get("hype", 0.0) >= _PRAISE
        and measures.get("duty_lines", 1.0) == 0.0
        and measures.get("stages", 0.0) == 0.0
    )


def judge_role(
    measures: Mapping[str, float],
    findings: Sequence[Finding],
    model: Linear,
    barred: Collection[Role] = (),
) -> Verdict:
    """Return the verdict of `model` on `measures`, within the bounds that the guide sets for `findings`.

    It is none of the roles `barred`. That a job of `partial_mlops` owns a stage is no bound, though the guide
    says so: in folds 32 of 56 verdicts without one are right, and the second role would be for 15. Nor is it
    right more often, by more than chance, in any part of them that was tried (docs/history.md).
    """
    scores = model.scores(measures)
    outside = set(barred)
    if not may_be_real(findings):
        outside.add("real_mlops")
    if not may_be_neither(measures):
        outside.add("neither")
    if is_only_praise(measures):
        outside.add("models_without_production")
    for role in outside:
        scores[model.classes.index(role)] = -math.inf
    probabilities = softmax(scores)
    order = sorted(
        range(len(probabilities)), key=lambda i: (-probabilities[i], ROLES.index(model.classes[i]))
    )
    first, second = order[0], order[1]
    ranked = []
    wording = 0.0
    row_of = model.weights.get
    for name, value in measures.items():
        if value and (row := row_of(name)) is not None:
            points = (row[first] - row[second]) * value
            if name[:8] == "wording:":
                wording += points
            else:
                ranked.append((-abs(points), name, value, points))
    if wording:
        # One row for them all: people can read their sum, not a log-probability for each role and family.
        ranked.append((-abs(wording), "wording", 1.0, wording))
    ranked.sort()
    return Verdict(
        _ROLE_OF[model.classes[first]],
        probabilities[first],
        probabilities[first] - probabilities[second] < MARGIN,
        _ROLE_OF[model.classes[second]],
        tuple([step[1:] for step in ranked]),
    )
