"""Measure how far the role's probability can be trusted: calibration, and accuracy against coverage."""

from __future__ import annotations

import numpy as np

from evaluator.measuring.figures import Figure, figure, share_right
from evaluator.measuring.outcomes import Floats, Outcome, Truth
from evaluator.posting import Value

BINS = 10
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Bin(Value):
    """The postings whose role has a probability above `low` and up to `high`; means are 0-1."""

    low: float
    high: float
    postings: int
    confidence: float | None
    accuracy: float | None


class Covered(Value):
    """Accuracy of the role over a `share` of the postings: those with the highest probability."""

    share: float
    postings: int
    least_confidence: float
    accuracy: Figure


class Calibration(Value):
    """The reliability diagram, expected calibration error (Naeini et al. 2015) and coverage.

    `answered` is the share of postings (0-1) on which the judge does not abstain.
    """

    bins: tuple[Bin, ...]
    error: Figure
    coverage: tuple[Covered, ...]
    answered: float
    answered_accuracy: Figure


def calibration(truth: Truth, outcome: Outcome, drawn: Floats) -> Calibration:
    """Return calibration and coverage of `outcome`; its confidence is the top role's probability.

    `drawn` are the resamples, as `resamples` makes them.
    """
    assert outcome.confidence is not None and outcome.abstained is not None
    sure = outcome.confidence
    right = (truth.roles == outcome.roles).astype(float)
    answered = ~outcome.abstained
    return Calibration(
        bins=_bins(sure, right),
        error=figure(_error(sure, right, drawn)),
        coverage=tuple(_covered(sure, right, drawn, share) for share in SHARES),
        answered=round(float(answered.mean()), 4),
        answered_accuracy=figure(share_right(right[answered], drawn[:, answered])),
    )


def _places(sure: Floats) -> Floats:
    """Return the bin of each posting, as an array of postings x bins of 0 and 1."""
    index = np.clip(np.ceil(sure * BINS).astype(int) - 1, 0, BINS - 1)
    places: Floats = np.eye(BINS)[index]
    return places


def _bins(sure: Floats, right: Floats) -> tuple[Bin, ...]:
    out = []
    for number, held in enumerate(_places(sure).T.astype(bool)):
        some = bool(held.any())
        out.append(
            Bin(
                low=number / BINS,
                high=(number + 1) / BINS,
                postings=int(held.sum()),
                confidence=round(float(sure[held].mean()), 4) if some else None,
                accuracy=round(float(right[held].mean()), 4) if some else None,
            )
        )
    return tuple(out)


def _error(sure: Floats, right: Floats, drawn: Floats) -> Floats:
    """Return the expected calibration error for each resample."""
    places = _places(sure)
    gaps = np.abs(drawn @ (places * (right - sure)[:, None]))
    return np.asarray(gaps.sum(axis=1) / np.maximum(drawn.sum(axis=1), 1))


def _covered(sure: Floats, right: Floats, drawn: Floats, share: float) -> Covered:
    """Return the accuracy over the `share` of postings with the highest probability.

    Each resample has its own such postings.
    """
    order = np.argsort(-sure, kind="stable")
    weights = drawn[:, order]
    allowed = np.ceil(share * weights.sum(axis=1, keepdims=True) - 1e-9)
    before = np.cumsum(weights, axis=1) - weights
    weights = np.clip(allowed - before, 0, weights)
    count = int(weights[0].sum())
    return Covered(
        share=share,
        postings=count,
        least_confidence=round(float(sure[order][max(count - 1, 0)]), 4),
        accuracy=figure(weights @ right[order] / np.maximum(weights.sum(axis=1), 1)),
    )
