"""Fit the model that separates what comes up from stray words.

It is a logistic regression on findings of real postings.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evaluator.finding import Finding
from evaluator.judging.stray import may_be_stray, stray_measures
from evaluator.signals import STRONG
from evaluator.training.dataset import Dataset
from evaluator.training.labels import Label
from evaluator.training.weights import fit_weights

# Inverse strength of the ridge penalty. With 0.1, 0.3 and 1 the F1 in folds is 0.714, 0.712 and 0.709.
_C = 0.3


def fit_stray(
    data: Dataset, graded: Sequence[Sequence[Finding]], odds: NDArray[np.float64]
) -> dict[str, float]:
    """Return the weight of each measure.

    `graded` are the findings of each example, `odds` the signals' log-odds (examples x 15). Both have to be
    out of fold. Written postings are left out, because their mentions were written to be found. Where nothing
    is to be learned, every mention is reported.
    """
    measured = []
    said = []
    for i, example in enumerate(data.examples):
        if data.written[i]:
            continue
        for finding in graded[i]:
            if finding.signal in STRONG and may_be_stray(finding):
                place = STRONG.index(finding.signal)
                measured.append(stray_measures(finding, float(odds[i, place]), example.outline))
                said.append(_is_said(example.label, finding.signal))
    return fit_weights(measured, said, _C)


def _is_said(label: Label, signal: str) -> bool:
    """Return whether the annotators found `signal` in the posting at all."""
    return signal in label.mentions or (signal in label.signals and label.signals[signal].grade != "absent")
