"""Fit the learned reader and the judge; all figures of the judge come from employers that were held out.

The reader is fitted once on all examples. For the judge it is also fitted once for each fold, without the
employers of that fold. So the judge learns from the kind of scores that it will meet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from evaluator.detected import Detected, Learned
from evaluator.detection.learned.reader import FORMAT, Reader, Scores, score
from evaluator.detection.learned.whose import Whose
from evaluator.detection.likeliest import likeliest_lines
from evaluator.detection.rereading import read_again
from evaluator.detection.scene import scene_of
from evaluator.detection.weigh import weigh
from evaluator.finding import Mention
from evaluator.judging.doubt import Doubt
from evaluator.judging.judge import Judge, hash_of, signal_measures
from evaluator.judging.role import best_class, may_be_real
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG
from evaluator.training.advertising import fit_advertising
from evaluator.training.dataset import Dataset, Example, encode
from evaluator.training.doubt import fit_doubt
from evaluator.training.everyday import fit_everyday, seen_in, taught_lines
from evaluator.training.jsonlines import LabelsError
from evaluator.training.judge import Folds, fit_family, fit_role, fit_signals
from evaluator.training.network import SEED
from evaluator.training.parallel import side_by_side
from evaluator.training.reader import fit_reader
from evaluator.training.readings import LearnedReadings, Written, whose_for
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


class Weighed(NamedTuple):
    """What a reader makes of one example.

    `said` is what it says, `mentions` and `scores` are those weighed by it. `signals` are the measures that
    decide on each signal.
    """

    said: Scores
    mentions: tuple[Mention, ...]
    scores: NDArray[np.float32]
    signals: dict[str, dict[str, float]]


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
    whose, seen = whose_for(data, written, rules, about), seen_in(data)
    everyday, *of_folds = (
        fit_everyday(each, taught_lines(each, written.lined, rules), seen, about) for each in (reader, *apart)
    )
    scored: dict[int, Scores] = {
        int(i): score(left_out, encoded[i], of_fold)
        for left_out, of_fold, (_, test) in zip(apart, of_folds, folds, strict=True)
        for i in test
    }
    weighed = [weighed_by(scored[i], e, whose, rules) for i, e in enumerate(data.examples)]
    signals, odds = fit_signals(data, [w.signals for w in weighed], folds)
    detected = [
        detected_by(w, e, dict(zip(STRONG, row.tolist(), strict=True)), rules)
        for w, e, row in zip(weighed, data.examples, odds, strict=True)
    ]
    narrow = [{"bias": 1.0} | d.learned.measures() for d in detected if d.learned is not None]
    graded = [d.findings() for d in detected]
    wide = [d.measures(g) for d, g in zip(detected, graded, strict=True)]
    bounded = np.array([may_be_real(g) for g in graded])
    role, probabilities = fit_role(data, narrow, wide, bounded, folds)
    family = fit_family(data, wide)
    judge = Judge(signals, role, family, fit_stray(data, graded, odds), about)
    readings = LearnedReadings(whose, everyday, fit_advertising(data, written.texts, rules, about))
    doubt = fit_doubt(data, graded, odds, probabilities, [best_class(family, w) for w in wide], about)
    return Fitted(readings, reader, judge, doubt, probabilities, odds)


def weighed_by(said: Scores, example: Example, whose: Whose, rules: RuleSet) -> Weighed:
    """Return what a reader that said `said` makes of `example`, as `Evaluator.detect` does."""
    scene = scene_of(example.posting, example.outline, rules)
    again = read_again(scene, example.mentions, whose, said.may_count)
    mentions, scores = weigh(scene, again, said.statements, said.alone)
    return Weighed(said, mentions, scores, signal_measures(scores, mentions, example.outline))


def detected_by(weighed: Weighed, example: Example, odds: Mapping[str, float], rules: RuleSet) -> Detected:
    """Return what is found in `example`, whose signals have the log-odds `odds`, as `Evaluator.detect` does.

    The reader knows the words of every example, so the rules have no say of their own.
    """
    said, mentions = weighed.said, weighed.mentions
    learned = Learned(weighed.scores, said.wording.tolist(), odds, frozenset(), True)
    scene = scene_of(example.posting, example.outline, rules)
    lines = likeliest_lines(scene, mentions, weighed.scores, said.alone, learned.duties())
    return Detected(example.posting, example.outline, (*mentions, *lines), learned)


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


def about_training(data: Dataset, rules: RuleSet, command: str, parts: Sequence[str]) -> dict[str, object]:
    """Return what the files of numbers say of how they were made.

    `command` is the command that made them, `parts` names the files of labels. `stamp.save` adds the
    fingerprint.
    """
    digest = hashlib.sha256()
    for example in data.examples:
        digest.update(example.label.model_dump_json().encode())
    return {
        "format": FORMAT,
        "command": command,
        "seed": SEED,
        "postings": len(data.examples),
        "statements": int(sum(len(e.outline.statements) for e in data.examples)),
        "parts": list(parts),
        "data_sha256": digest.hexdigest(),
        "rules_fingerprint": rules.fingerprint,
        "trained_on": sorted(hash_of(e.label.id) for e in data.examples),
    }
