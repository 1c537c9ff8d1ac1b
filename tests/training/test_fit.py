"""Confidence; a judge that is too sure or too unsure sends people after the wrong jobs."""

from types import SimpleNamespace

import numpy as np
import pytest

from evaluator.judging.role import best_class
from evaluator.signals import ROLES
from evaluator.training.judge import _cut, fit_family, fit_role
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
    # What ships is learned from all, so it is about as sure as each fold was.
    shipped = np.array([linear.scores(each) for each in measured[:400]])
    of_shipped = np.exp(shipped) / np.exp(shipped).sum(axis=1, keepdims=True)
    mean = float(chances[first].max(axis=1).mean())
    assert of_shipped.max(axis=1).mean() == pytest.approx(mean, abs=0.03)
    return mean


def test_confidence_is_that_of_the_gold_postings():
    """Otherwise a confidence is right for hard postings and wrong for ordinary ones."""
    assert confidence(0.6) < confidence(0.6, marked=False) - 0.1
    assert 0.45 < confidence(0.6) < 0.6  # the confidence is a little below the truth, and not above it


@pytest.mark.parametrize("families", [("other", "mlops"), ("other", "mlops", "data_engineering")])
def test_measures_that_are_never_near_zero_decide_as_well(families):
    """Otherwise every posting would be of one family, since each has a length.

    Labels of two families are not a case of their own for those who train on their own postings.
    """
    count = len(families)
    examples = [SimpleNamespace(label=SimpleNamespace(family=families[i % count])) for i in range(60)]
    measured = [
        {"bias": 1.0, f"is_{i % count}": 1.0, "length": 9.0 + i % 2, "duties": 5.0} for i in range(60)
    ]
    fitted = fit_family(SimpleNamespace(examples=examples), measured)
    assert [best_class(fitted, each) for each in measured[:count]] == [*families]


def test_what_the_findings_say_counts_in_the_folds_too():
    """Otherwise the confidence would be that of another judge than the one that ships."""
    roles = np.arange(300) % 3
    wide = [{name: float(name == str(role)) for name in "012"} for role in roles]
    folds = [(np.setdiff1d(np.arange(300), part), part) for part in np.array_split(np.arange(300), 4)]
    data = SimpleNamespace(roles=lambda: roles, gold=np.ones(300, bool))
    _, chances = fit_role(data, [{"bias": 1.0}] * 300, wide, np.ones(300, bool), folds)
    assert (chances.argmax(axis=1) == roles).all()


@pytest.mark.parametrize(("best", "cut"), [(-1.2, -0.8), (0.4, 0.0), (0.8, 0.2)])
def test_a_signal_counts_from_between_its_own_best_cut_and_the_common_one(best, cut):
    """Otherwise a signal of few duties would be found far too often, or hardly ever."""
    odds = np.array([best - 0.3, best - 0.05, best + 0.05, best + 0.3])
    assert _cut(odds, odds > best) == pytest.approx(cut, abs=0.06)


def test_what_is_made_side_by_side_comes_in_order():
    """Otherwise the same data gives other numbers on a busy machine."""
    pytest.importorskip("torch", reason="torch is not installed: the extra `train` brings it")
    factor = 3
    assert side_by_side(lambda given: given * factor, [3, 1, 2]) == [9, 3, 6]
