"""Figures agree with sums done by hand and with scikit-learn."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

from evaluator.measuring.figures import confusion, figure, main_figures, resamples, signal_figures
from evaluator.measuring.outcomes import UNJUDGED, Outcome
from evaluator.signals import ROLES, STRONG
from tests.measuring.made import outcome, truth

ONE = np.ones((1, 200))


@pytest.fixture
def random_case():
    made = np.random.default_rng(3)
    roles = [ROLES[i] for i in made.integers(0, 6, 200)]
    said = [r if made.random() < 0.6 else ROLES[made.integers(0, 6)] for r in roles]
    owned = [[s for s in STRONG if made.random() < 0.3] for _ in range(200)]
    found = [[s for s in STRONG if (s in own) != (made.random() < 0.15)] for own in owned]
    return truth(roles, owned), outcome(said, found)


def test_figures_equal_those_of_scikit_learn(random_case):
    """Otherwise the figures by which the project is judged are wrong."""
    true, ours = random_case
    made = main_figures(true, ours, ONE)
    real = (true.roles == 0, ours.roles == 0)
    assert made["role_kappa"].value == pytest.approx(cohen_kappa_score(true.roles, ours.roles), abs=1e-4)
    assert made["role_accuracy"].value == pytest.approx((true.roles == ours.roles).mean(), abs=1e-4)
    assert made["real_mlops_f1"].value == pytest.approx(f1_score(*real), abs=1e-4)
    assert made["owned_f1"].value == pytest.approx(f1_score(true.owned.ravel(), ours.owned.ravel()), abs=1e-4)
    for j, row in enumerate(signal_figures(true, ours, ONE)):
        pair = (true.owned[:, j], ours.owned[:, j])
        assert row.precision.value == pytest.approx(precision_score(*pair), abs=1e-4)
        assert row.recall.value == pytest.approx(recall_score(*pair), abs=1e-4)
        assert row.f1.value == pytest.approx(f1_score(*pair), abs=1e-4)


def test_precision_and_recall_are_not_exchanged():
    """Otherwise verdicts that are often wrong would look like verdicts that miss little."""
    true = truth(["real_mlops", "neither", "neither", "neither"], [["on_call"], [], [], []])
    ours = outcome(["real_mlops", "real_mlops", "neither", "neither"], [["on_call"], ["on_call"], [], []])
    made = main_figures(true, ours, np.ones((1, 4)))
    for name in ("real_mlops", "hidden", "owned"):
        assert (made[f"{name}_precision"].value, made[f"{name}_recall"].value) == (0.5, 1.0)


def test_the_interval_of_an_accuracy_is_the_binomial_one():
    """Otherwise the report claims more certainty than n postings can give."""
    n, right = 200, 140
    true = truth(["neither"] * n)
    ours = outcome(["neither"] * right + ["real_mlops"] * (n - right))
    made = main_figures(true, ours, resamples(n, 4000, 1))["role_accuracy"]
    spread = 1.96 * (0.7 * 0.3 / n) ** 0.5
    assert made.low == pytest.approx(0.7 - spread, abs=0.01)
    assert made.high == pytest.approx(0.7 + spread, abs=0.01)


def test_resamples_without_a_case_leave_the_interval_as_it_is():
    """Otherwise a rare signal has no interval, because one resample of a thousand holds no case of it."""
    made = figure(np.array([0.5, np.nan, *np.linspace(0, 1, 41)]))
    assert (made.value, made.low, made.high) == (0.5, 0.025, 0.975)
    assert figure(np.array([np.nan, 0.5])).value is None


def test_a_hidden_job_counts_only_where_the_title_is_silent():
    """Otherwise jobs that name MLOps in their title count as hidden jobs."""
    true = truth(["real_mlops", "real_mlops", "neither", "neither"], says_mlops=[True, False, True, False])
    ours = outcome(["real_mlops", "real_mlops", "real_mlops", "real_mlops"])
    made = main_figures(true, ours, np.ones((1, 4)))
    assert made["hidden_f1"].value == pytest.approx(2 / 3, abs=1e-4)
    assert made["real_mlops_f1"].value == pytest.approx(4 / 6, abs=1e-4)


def test_postings_without_labelled_signals_are_left_out_of_signal_figures():
    """Otherwise each finding on a posting whose signals nobody labelled counts as wrong."""
    true = truth(["neither", "neither"], [["on_call"], []], labelled=[True, False])
    ours = outcome(["neither", "neither"], [["on_call"], ["on_call"]])
    assert main_figures(true, ours, np.ones((1, 2)))["owned_f1"].value == 1.0
    row = signal_figures(true, ours, np.ones((1, 2)))[STRONG.index("on_call")]
    assert (row.cases, row.found, row.both) == (1, 1, 1)


def test_no_f1_is_given_under_twenty_cases():
    """Otherwise readers trust a figure that three postings could change completely."""
    for cases, given in ((19, False), (20, True)):
        true = truth(["neither"] * 30, [["on_call"]] * cases + [[]] * (30 - cases))
        row = signal_figures(true, outcome(["neither"] * 30, [["on_call"]] * 30), np.ones((1, 30)))
        assert (row[STRONG.index("on_call")].f1 is not None) is given


def test_no_verdict_counts_as_wrong_and_stands_in_its_own_column():
    """Otherwise a refusal to judge counts as a right verdict."""
    true = truth(["neither", "real_mlops"])
    ours = Outcome(np.array([4, UNJUDGED]))
    assert confusion(true.roles, ours.roles)[0][UNJUDGED] == 1
    assert main_figures(true, ours, np.ones((1, 2)))["role_accuracy"].value == 0.5


def test_what_cannot_be_counted_is_none_not_zero():
    """Otherwise a figure without a case looks like the worst figure there is."""
    made = main_figures(truth(["neither"]), outcome(["neither"]), resamples(1, 10, 0))
    assert made["real_mlops_f1"].value is None
    assert made["owned_f1"].value is None
