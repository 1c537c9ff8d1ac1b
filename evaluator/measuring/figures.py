"""Figures of agreement with 95% intervals, each computed for all resamples at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from evaluator.measuring.outcomes import REAL, UNJUDGED, Bools, Floats, Ints, Outcome, Truth
from evaluator.posting import Value
from evaluator.signals import STRONG

# With fewer cases an F1 is noise: its interval spans half the scale.
FEWEST_CASES = 20


class Figure(Value):
    """A figure with its bootstrap 95% interval; None if there was nothing to count."""

    value: float | None
    low: float | None
    high: float | None


class SignalFigures(Value):
    """The figures of one strong signal, owned against all other grades.

    `cases` is how many postings are labelled owned, `found` how many we found, `both` how many are in both.
    `f1` is None for fewer than 20 cases.
    """

    signal: str
    cases: int
    found: int
    both: int
    precision: Figure
    recall: Figure
    f1: Figure | None


class Accord(NamedTuple):
    """Precision, recall and F1 for each resample; the first one is the sample itself."""

    precision: Floats
    recall: Floats
    f1: Floats


def resamples(n: int, count: int, seed: int) -> Floats:
    """Return how often each of `n` postings is drawn in each resample.

    The array is (count + 1) x n. The first row is all ones: the sample itself.
    """
    drawn = np.ones((count + 1, n))
    if n and count:
        drawn[1:] = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=count)
    return drawn


def figure(values: Floats) -> Figure:
    """Return the first of `values` as the figure, with the 95% interval of the other values."""
    value = float(values[0])
    others = values[1:][~np.isnan(values[1:])]
    if np.isnan(value):
        return Figure(value=None, low=None, high=None)
    if not len(others):
        return Figure(value=round(value, 4), low=None, high=None)
    low, high = np.percentile(others, (2.5, 97.5))
    return Figure(value=round(value, 4), low=round(float(low), 4), high=round(float(high), 4))


def _ratio(above: Floats, below: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(below > 0, above / np.where(below > 0, below, 1), np.nan)


def accord(true: Bools, found: Bools, drawn: Floats) -> Accord:
    """Return precision, recall and F1 of `found` against `true`.

    Both are arrays over postings, or over postings x signals, which are pooled.
    """
    true, found = (a if a.ndim == 2 else a[:, np.newaxis] for a in (true, found))
    both = drawn @ (true & found).sum(axis=1)
    cases = drawn @ true.sum(axis=1)
    said = drawn @ found.sum(axis=1)
    return Accord(_ratio(both, said), _ratio(both, cases), _ratio(2 * both, cases + said))


def share_right(right: Floats, drawn: Floats) -> Floats:
    """Return the share of postings (0-1) that are right for each resample; NaN where it holds none.

    `right` is 1 or 0 for each posting, `drawn` has a column for each of them.
    """
    return _ratio(drawn @ right, drawn.sum(axis=1))


def kappa(true: Ints, found: Ints, drawn: Floats) -> Floats:
    """Return Cohen's kappa of two codings (Cohen 1960) for each resample."""
    size = UNJUDGED + 1
    cells = np.zeros((len(true), size * size))
    cells[np.arange(len(true)), true * size + found] = 1
    table = (drawn @ cells).reshape(len(drawn), size, size)
    total = np.maximum(table.sum(axis=(1, 2)), 1)
    agreed = np.trace(table, axis1=1, axis2=2) / total
    chance = (table.sum(axis=2) * table.sum(axis=1)).sum(axis=1) / total**2
    return _ratio(agreed - chance, 1 - chance)


def confusion(true: Ints, found: Ints) -> tuple[tuple[int, ...], ...]:
    """Return how often each role was labelled (rows) and found (columns).

    The last column counts postings without a verdict.
    """
    table = np.zeros((UNJUDGED, UNJUDGED + 1), dtype=np.int64)
    np.add.at(table, (true, found), 1)
    return tuple(tuple(int(v) for v in row) for row in table)


def main_figures(truth: Truth, outcome: Outcome, drawn: Floats) -> dict[str, Figure]:
    """Return the figures of one method by name.

    Figures of signals are included only if the method says something about signals.
    """
    right = (truth.roles == outcome.roles).astype(float)
    real = accord(truth.roles == REAL, outcome.roles == REAL, drawn)
    hidden = accord(
        (truth.roles == REAL) & ~truth.says_mlops, (outcome.roles == REAL) & ~truth.says_mlops, drawn
    )
    found = {
        "role_kappa": kappa(truth.roles, outcome.roles, drawn),
        "role_accuracy": share_right(right, drawn),
        "real_mlops_precision": real.precision,
        "real_mlops_recall": real.recall,
        "real_mlops_f1": real.f1,
        "hidden_precision": hidden.precision,
        "hidden_recall": hidden.recall,
        "hidden_f1": hidden.f1,
    }
    use = truth.labelled
    if outcome.owned is not None and use.any():
        owned = accord(truth.owned[use], outcome.owned[use], drawn[:, use])
        found |= {"owned_precision": owned.precision, "owned_recall": owned.recall, "owned_f1": owned.f1}
    return {name: figure(values) for name, values in found.items()}


def signal_figures(truth: Truth, outcome: Outcome, drawn: Floats) -> tuple[SignalFigures, ...]:
    """Return the figures of each strong signal over the postings whose signals were labelled.

    The result is empty if no signals were labelled, or if the method says nothing about signals.
    """
    use = truth.labelled
    if outcome.owned is None or not use.any():
        return ()
    out = []
    for j, signal in enumerate(STRONG):
        true, found = truth.owned[use, j], outcome.owned[use, j]
        made = accord(true, found, drawn[:, use])
        cases = int(true.sum())
        out.append(
            SignalFigures(
                signal=signal,
                cases=cases,
                found=int(found.sum()),
                both=int((true & found).sum()),
                precision=figure(made.precision),
                recall=figure(made.recall),
                f1=figure(made.f1) if cases >= FEWEST_CASES else None,
            )
        )
    return tuple(out)
