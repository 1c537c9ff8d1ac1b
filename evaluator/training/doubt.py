"""Fit the model that weighs duties anew once the role of their posting is judged.

It is a logistic regression on the duties that are found in real postings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluator.finding import Finding
from evaluator.judging.doubt import FORMAT, Doubt, doubt_measures, may_be_doubtful
from evaluator.signals import ROLES, STRONG
from evaluator.training.about import about_part
from evaluator.training.dataset import Dataset
from evaluator.training.weights import fit_weights

# Inverse strength of the ridge penalty. In folds the log-loss is the same with 0.05 and 0.3.
_C = 0.1


def fit_doubt(
    data: Dataset,
    graded: Sequence[Sequence[Finding]],
    odds: NDArray[np.float64],
    chances: NDArray[np.float64],
    families: Sequence[str],
    about: Mapping[str, object],
) -> Doubt:
    """Return the weight of each measure.

    `graded` are the findings of each example, `odds` the signals' log-odds (examples x 15), `chances` those
    of the roles (examples x 6), all out of fold. `families` are the families that the judge gives. Written
    postings are left out, because their duties were written to be found. Where nothing is to be learned,
    every duty stays.
    """
    measured, right = [], []
    for i, example in enumerate(data.examples):
        if data.written[i]:
            continue
        role = ROLES[int(chances[i].argmax())]
        duties = [f for f in graded[i] if may_be_doubtful(f)]
        for finding in duties:
            odd = float(odds[i, STRONG.index(finding.signal)])
            measured.append(doubt_measures(finding, odd, len(duties), role, families[i]))
            label = example.label.signals.get(finding.signal)
            right.append(label is not None and label.grade == "owned")
    of_duties = {"format": FORMAT, "findings": len(right)}
    return Doubt(fit_weights(measured, right, _C), about_part(about, of_duties))
