"""Calibration and coverage agree with sums that were done by hand."""

import numpy as np
import pytest

from evaluator.measuring.calibration import calibration
from evaluator.measuring.figures import resamples
from tests.measuring.made import outcome, truth


def made(sure, right):
    said = ["neither" if r else "real_mlops" for r in right]
    return calibration(truth(["neither"] * len(sure)), outcome(said, sure=sure), resamples(len(sure), 50, 0))


def test_the_error_is_the_weighted_gap_of_the_bins():
    """Otherwise a judge with too much confidence seems to be calibrated."""
    found = made([0.95] * 4 + [0.55] * 6, [1, 1, 1, 0, 1, 1, 1, 0, 0, 0])
    assert found.error.value == pytest.approx(0.4 * 0.20 + 0.6 * 0.05, abs=1e-4)
    full = [b for b in found.bins if b.postings]
    assert [(b.low, b.high, b.postings, b.accuracy) for b in full] == [
        (0.5, 0.6, 6, 0.5),
        (0.9, 1.0, 4, 0.75),
    ]


def test_an_edge_belongs_to_the_bin_below_and_one_to_the_last():
    """Otherwise a verdict that is wholly sure is counted in no bin of the calibration."""
    found = made([0.5, 1.0, 0.0], [1, 1, 1])
    assert [b.postings for b in found.bins] == [1, 0, 0, 0, 1, 0, 0, 0, 0, 1]


def test_coverage_takes_the_surest_first():
    """Otherwise the coverage table does not show what accuracy is gained by abstaining."""
    sure = np.linspace(0.95, 0.05, 10)
    found = made(sure.tolist(), [1] * 5 + [0] * 5)
    by_share = {c.share: c for c in found.coverage}
    assert by_share[0.5].accuracy.value == 1.0
    assert by_share[0.7].postings == 7
    assert by_share[0.7].accuracy.value == pytest.approx(5 / 7, abs=1e-4)
    assert by_share[1.0].accuracy.value == 0.5


def test_a_share_holds_the_posting_that_it_divides():
    """Otherwise the surest 70% of five postings are three, and look surer than they are."""
    by_share = {c.share: c for c in made([0.9, 0.8, 0.7, 0.6, 0.5], [1, 1, 1, 0, 1]).coverage}
    assert (by_share[0.7].postings, by_share[0.7].least_confidence) == (4, 0.6)
    assert by_share[0.7].accuracy.value == 0.75
    assert by_share[0.6].postings == 3
