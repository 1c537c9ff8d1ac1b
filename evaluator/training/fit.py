"""Fit the learned reader and the judge; all figures of the judge come from employers that were held out.

The reader is fitted once on all examples. For the judge it is also fitted once for each fold, without the
employers of that fold. So the judge learns from the kind of scores that it will meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from evaluator.combining import decided, weighed_by
from evaluator.detection.learned.reader import Reader, Scores, score
from evaluator.detection.scene import scene_of
from evaluator.judging.doubt import Doubt
from evaluator.judging.judge import Judge
from evaluator.judging.role import best_class, may_be_real
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG
from evaluator.training.dataset import Dataset, encode
from evaluator.training.doubt import fit_doubt
from evaluator.training.everyday import seen_in
from evaluator.training.jsonlines import LabelsError
from evaluator.training.judge import Folds, fit_family, fit_role, fit_signals
from evaluator.training.parallel import side_by_side
from evaluator.training.reader import fit_reader
from evaluator.training.readings import LearnedReadings, Written, everyday_for, readings_for
from evaluator.training.stray import fit_stray

FOLDS = 5


class Fitted(NamedTuple):
    """The learned parts, and what the folds gave for each example (out of fold).

    `readings` are learned from lines written for the project. `role_probabilities` (examples x 6) calibrated
    the judge. `signal_log_odds` (examples x 15) are above each signal's cut, so that 0 decides.
    """

    readings: LearnedReadings
    reader: Reader
    judge: Judge
    doubt: Doubt
    role_probabilities: NDArray[np.float64]
    signal_log_odds: NDArray[np.float64]


def fit(data: Dataset, written: Written, rules: RuleSet, about: Mapping[str, object]) -> Fitted:
    """Return the learned parts fitted on `data` and `written`; the same data gives the same numbers.

    `about` says how the numbers are made, and goes into all of them. Raises LabelsError if there are too few
    employers, or if the labels of a signal, of the role or of the family hardly differ.
    """
    folds = _folds(data)
    encoded = [encode(data.columns, e.features) for e in data.examples]
    everything = np.arange(len(encoded))
    *apart, reader = side_by_side(
        lambda chosen: fit_reader(data, encoded, chosen, about), [*(train for train, _ in folds), everything]
    )
    readings = readings_for(reader, data, written, rules, about)
    seen = seen_in(data)
    raising = [everyday_for(each, seen, written, rules, about) for each in apart]
    said: dict[int, Scores] = {
        int(i): score(left_out, encoded[i], of_fold)
        for left_out, of_fold, (_, test) in zip(apart, raising, folds, strict=True)
        for i in test
    }
    weighed = [
        weighed_by(said[i], scene_of(e.posting, e.outline, rules), e.mentions, readings.whose)
        for i, e in enumerate(data.examples)
    ]
    signals, odds = fit_signals(data, [w.signal_measures() for w in weighed], folds)
    detected = [
        decided(w, e.posting, dict(zip(STRONG, row.tolist(), strict=True)))
        for w, e, row in zip(weighed, data.examples, odds, strict=True)
    ]
    narrow = [{"bias": 1.0} | d.learned.measures() for d in detected if d.learned is not None]
    graded = [d.findings() for d in detected]
    wide = [d.measures(g) for d, g in zip(detected, graded, strict=True)]
    bounded = np.array([may_be_real(g) for g in graded])
    role, probabilities = fit_role(data, narrow, wide, bounded, folds)
    family = fit_family(data, wide)
    judge = Judge(signals, role, family, fit_stray(data, graded, odds), about)
    doubt = fit_doubt(data, graded, odds, probabilities, [best_class(family, w) for w in wide], about)
    return Fitted(readings, reader, judge, doubt, probabilities, odds)


def _folds(data: Dataset) -> Folds:
    """Return for each fold the examples to learn from and the examples to test on.

    No employer is in both. Raises LabelsError if a fold could not learn a signal, a role or a family.
    """
    employers = len(set(data.employers.tolist()))
    if employers < FOLDS:
        raise LabelsError(f"the labelled postings are of {employers} employers; {FOLDS} are the fewest")
    folds = list(GroupKFold(FOLDS).split(data.employers, groups=data.employers))
    told = {"role": data.roles(), "family": np.array([e.label.family for e in data.examples])}
    told |= {f"`{signal}` owned or not": data.owned(signal) for signal in STRONG}
    alike = [name for name, target in told.items() if any(len(set(target[f].tolist())) < 2 for f, _ in folds)]
    if alike:
        raise LabelsError(
            f"the labels of nearly all employers are the same in: {', '.join(alike)}; label more"
        )
    return folds
