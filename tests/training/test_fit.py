"""Confidence; a judge that is too sure or too unsure sends people after the wrong jobs."""

from types import SimpleNamespace

import numpy as np
import pytest

from evaluator.signals import ROLES
from evaluator.training.judge import fit_role
from evaluator.training.parallel import side_by_side


def noisy(right: float, count: int, rng: np.random.Generator) -> tuple[list[dict[str, float]], np.ndarray]:
    """Return measures for `count` examples, and roles that follow them with the probability `right`."""
    shown = rng.integers(0, 3, count)
    roles = np.where(rng.random(count) < right, shown, (shown + 1) % 3)
    return [{name: float(name == str(role)) for name in "012"} for role in shown], roles


def confidence(right: float, *, marked: bool = True) -> float:
    """Return the mean confidence in 400 examples that are right with the probability `right`.

    They are mixed with 1,200 other examples that are right with 0.95. `marked` says whether the 400 are the
    gold ones.
    """
    rng = np.random.default_rng(0)
    asked, asked_roles = noisy(right, 400, rng)
    others, other_roles = noisy(0.95, 1200, rng)
    roles, measured = np.concatenate([asked_roles, other_roles]), [*asked, *others]
    first = np.arange(len(roles)) < len(asked)
    data = SimpleNamespace(roles=lambda: roles, gold=first & marked)
    order = rng.permutation(len(roles))
    folds = [(np.setdiff1d(order, part), part) for part in np.array_split(order, 4)]
    linear, chances = fit_role(data, measured, measured, np.ones(len(roles), bool), folds)
    assert linear.classes == ROLES
    return float(chances[first].max(axis=1).mean())


def test_confidence_is_that_of_the_gold_postings():
    assert confidence(0.6) < confidence(0.6, marked=False) - 0.1
    assert 0.45 < confidence(0.6) < 0.6  # the confidence is a little below the truth, and not above it


def test_what_is_made_side_by_side_comes_in_order():
    pytest.importorskip("torch", reason="torch is not installed: the extra `train` brings it")
    factor = 3
    assert side_by_side(lambda given: given * factor, [3, 1, 2]) == [9, 3, 6]
