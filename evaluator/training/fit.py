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
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from evaluator.chances import probability
from evaluator.detection.learned import (
    CONTEXT_SHARE,
    FORMAT,
    HEADS,
    WORDINGS,
    Reader,
    Scores,
    score,
)
from evaluator.detection.vocabulary import Encoded, Vocabulary, encode
from evaluator.detection.weigh import weigh
from evaluator.judging.findings import findings
from evaluator.judging.judge import Judge, hash_of, learned_measures, signal_measures
from evaluator.judging.measures import measures
from evaluator.judging.role import Linear, may_be_real, mean
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import FAMILIES, ROLES, STRONG
from evaluator.training.dataset import Dataset
from evaluator.training.labels import LabelsError
from evaluator.training.network import SEED, fit_network
from evaluator.training.parallel import side_by_side
from evaluator.training.stray import fit_stray

FOLDS = 5
# Inverse strengths of the ridge penalty, chosen by cross-validation over employers.
READER_C = 0.05
WORDING_C = 8.0
SIGNAL_C = 0.3
ROLE_C = 0.02
WIDE_ROLE_C = 0.005
FAMILY_C = 0.05
# Real MLOps jobs are 5% of the labelled postings, because the pool that they come from had no more. They are
# 16% of the gold postings. This weight lets the judge find them as often as they occur there.
REAL_WEIGHT = 1.5
# The rules were made on postings of all folds, and new employers are not among them. The confidence in folds
# is as well calibrated with this factor as without (error 0.029 and 0.026 on the gold postings). With it, the
# confidence is too low rather than too high.
CAUTION = 1.2
# Micro-F1 is highest if a signal counts from a probability of half the F1 that is reached (Lipton et al.
# 2014).
COMMON_CUT = -0.4


class Fitted(NamedTuple):
    """The learned parts, and what the folds gave for each example (out of fold).

    `role_probabilities` (examples x 6) calibrated the judge. `signal_log_odds` (examples x 15) are above each
    signal's cut, so that 0 decides.
    """

    reader: Reader
    judge: Judge
    role_probabilities: NDArray[np.float64]
    signal_log_odds: NDArray[np.float64]


def fit(data: Dataset, rules: RuleSet, about: Mapping[str, object]) -> Fitted:
    """Return the reader and the judge fitted on `data`; the same data gives the same numbers.

    `about` says how the numbers are made, and goes into both. Raises LabelsError if there are too few
    employers, or if the labels of a signal, of the role or of the family hardly differ.
    """
    folds = _folds(data)
    encoded = [encode(data.columns, e.features) for e in data.examples]
    everything = np.arange(len(encoded))
    *apart, reader = side_by_side(
        lambda chosen: _reader(data, encoded, chosen, about), [*(train for train, _ in folds), everything]
    )
    scored: dict[int, Scores] = {
        int(i): score(left_out, encoded[i])
        for left_out, (_, test) in zip(apart, folds, strict=True)
        for i in test
    }
    weighed = [
        weigh(e.posting, e.outline, e.mentions, scored[i].statements, rules)
        for i, e in enumerate(data.examples)
    ]
    signal_of = [signal_measures(s, m, e.outline) for e, (m, s) in zip(data.examples, weighed, strict=True)]
    signals, odds = _signals(data, signal_of, folds)
    role_of, wide_of, bounded, graded_of = [], [], [], []
    for i, (example, (mentions, scores)) in enumerate(zip(data.examples, weighed, strict=True)):
        by_signal = {s: float(odds[i, j]) for j, s in enumerate(STRONG)}
        learned = learned_measures(scores, scored[i].wording.tolist(), by_signal)
        graded = findings(mentions, {s: probability(v) for s, v in by_signal.items()})
        role_of.append({"bias": 1.0} | learned)
        wide_of.append(measures(example.posting, example.outline, mentions, graded, learned))
        bounded.append(may_be_real(graded))
        graded_of.append(graded)
    role, probabilities = _roles(data, role_of, wide_of, np.array(bounded), folds)
    families = [e.label.family for e in data.examples]
    family = _linear(wide_of, np.array([FAMILIES.index(f) for f in families]), FAMILIES, FAMILY_C)
    judge = Judge(signals, role, family, fit_stray(data, graded_of, odds), about)
    return Fitted(reader, judge, probabilities, odds)


def _folds(data: Dataset) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
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


def _matrix(encoded: Sequence[Encoded], width: int) -> sparse.csr_matrix:
    """Return the features of all read statements as ones and zeros (statements x features)."""
    ids = np.concatenate([e.ids for e in encoded])
    pointers, offset = [np.zeros(1, np.int64)], 0
    for e in encoded:
        pointers.append(np.append(e.starts[1:], len(e.ids)) + offset)
        offset += len(e.ids)
    pointer = np.concatenate(pointers)
    return sparse.csr_matrix((np.ones(len(ids)), ids, pointer), shape=(len(pointer) - 1, width))


def _reader(
    data: Dataset, encoded: Sequence[Encoded], chosen: NDArray[np.int64], about: Mapping[str, object]
) -> Reader:
    """Return the reader fitted on the chosen examples."""
    kept = [encoded[i] for i in chosen if len(encoded[i].read)]
    used = [i for i in chosen if len(encoded[i].read)]
    matrix = _matrix(kept, len(data.columns))
    targets = np.concatenate([data.examples[i].targets[encoded[i].read] for i in used])
    counted = np.concatenate([data.counts(i, encoded[i].read) for i in used])
    weights = np.zeros((len(data.columns), len(HEADS)), np.float32)
    bias = np.full(len(HEADS), -8.0, np.float32)
    for column in range(len(HEADS)):
        if targets[:, column].sum() < 3:
            continue
        model = LogisticRegression(C=READER_C, solver="liblinear", dual=True, tol=1e-2, random_state=0).fit(
            matrix[counted[:, column]], targets[counted[:, column], column]
        )
        weights[:, column] = model.coef_[0]
        bias[column] = model.intercept_[0]
    network = fit_network(data, encoded, np.array(used))
    weights = (1 - CONTEXT_SHARE) * weights + CONTEXT_SHARE * network.linear
    bias *= 1 - CONTEXT_SHARE
    weights[-1] = 0.0
    wording, wording_bias, rarity = _wording(data, encoded, np.array(used))
    return Reader(
        Vocabulary.of(data.columns), weights, bias, wording, wording_bias, rarity, network.context, about
    )


def _wording(
    data: Dataset, encoded: Sequence[Encoded], used: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return the weights of words for the role and the family of a posting, their bias, and the rarities.

    The method is a linear model on TF-IDF, in which a word counts once however often it stands.
    """
    ids = [np.unique(encoded[i].ids) for i in used]
    pointer = np.concatenate([[0], np.cumsum([len(x) for x in ids])])
    flat = np.concatenate(ids)
    seen = sparse.csr_matrix((np.ones(len(flat)), flat, pointer), shape=(len(used), len(data.columns)))
    frequency = np.asarray(seen.sum(axis=0)).ravel()
    words = np.array([":" not in name and "|" not in name and bool(name) for name in data.columns])
    good = words & (frequency >= 4) & (frequency <= 0.8 * len(used))
    rarity = np.where(good, np.log(len(used) / np.maximum(frequency, 1)), 0.0)
    weighted = seen.multiply(rarity).tocsr()
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    normal = sparse.diags(1 / np.maximum(length, 1e-9)) @ weighted
    weights = np.zeros((len(data.columns), len(WORDINGS)), np.float32)
    bias = np.full(len(WORDINGS), -8.0, np.float32)
    families = np.array([FAMILIES.index(e.label.family) for e in data.examples])
    for first, target in ((0, data.roles()[used]), (len(ROLES), families[used])):
        model = LogisticRegression(C=WORDING_C, max_iter=120).fit(normal, target)
        for row, number in enumerate(model.classes_):
            weights[:, first + number] = model.coef_[row] * rarity
            bias[first + number] = model.intercept_[row]
    return weights, bias, rarity.astype(np.float32)


def _signals(
    data: Dataset,
    measured: Sequence[Mapping[str, Mapping[str, float]]],
    folds: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> tuple[dict[str, tuple[dict[str, float], float]], NDArray[np.float64]]:
    """Return the decision for each signal, and the out-of-fold log-odds above its cut (examples x 15).

    A decision is the weights of the measures and the cut.
    """
    odds = np.zeros((len(measured), len(STRONG)))
    decisions = {}
    for column, signal in enumerate(STRONG):
        vectorizer = DictVectorizer(sparse=False)
        values = vectorizer.fit_transform([m[signal] for m in measured])
        target = data.owned(signal)
        for train, test in folds:
            model = LogisticRegression(C=SIGNAL_C, max_iter=2000, fit_intercept=False)
            odds[test, column] = model.fit(values[train], target[train]).decision_function(values[test])
        cut = _cut(odds[:, column], target)
        odds[:, column] -= cut
        model = LogisticRegression(C=SIGNAL_C, max_iter=2000, fit_intercept=False).fit(values, target)
        names = vectorizer.get_feature_names_out()
        decisions[signal] = ({n: round(float(w), 5) for n, w in zip(names, model.coef_[0], strict=True)}, cut)
    return decisions, odds


def _cut(odds: NDArray[np.float64], target: NDArray[np.bool_]) -> float:
    """Return the log-odds from which a signal counts.

    It is the mean of the signal's own best cut for F1 and of the common cut.
    """
    best, best_f1 = COMMON_CUT, -1.0
    for cut in np.arange(-1.6, 1.01, 0.1):
        chosen = odds > cut
        f1 = 2 * (chosen & target).sum() / max(1, chosen.sum() + target.sum())
        if f1 > best_f1 + 1e-9:
            best, best_f1 = float(cut), f1
    return round(0.5 * best + 0.5 * COMMON_CUT, 3)


def _roles(
    data: Dataset,
    narrow: Sequence[Mapping[str, float]],
    wide: Sequence[Mapping[str, float]],
    bounded: NDArray[np.bool_],
    folds: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> tuple[Linear, NDArray[np.float64]]:
    """Return the calibrated model of the role, and its out-of-fold probabilities within the bounds.

    The mean of two models is steadier than either. One uses the learned measures alone (`narrow`), the other
    also the measures of the findings (`wide`). `bounded` says which examples the guide's bounds allow to be
    `real_mlops`.

    All points are divided by a temperature. It fits the out-of-fold probabilities of the gold postings (Guo
    et al. 2017). The other postings were chosen because they are hard. With them the model would be too sure
    or too unsure of ordinary postings. `CAUTION` multiplies the temperature.
    """
    roles = data.roles()
    points = np.zeros((len(narrow), len(ROLES)))
    weight = np.where(roles == ROLES.index("real_mlops"), REAL_WEIGHT, 1.0)
    for train, test in folds:
        model = mean(
            _linear([narrow[i] for i in train], roles[train], ROLES, ROLE_C, weight[train]),
            _linear([wide[i] for i in train], roles[train], ROLES, WIDE_ROLE_C, weight[train]),
        )
        points[test] = [model.scores(wide[i]) for i in test]
    asked = data.gold if data.gold.any() else np.ones(len(roles), dtype=np.bool_)
    temperature = CAUTION * min(
        np.arange(0.6, 2.01, 0.05),
        key=lambda t: _loss(_bounded(points[asked] / t, bounded[asked]), roles[asked]),
    )
    whole = mean(
        _linear(narrow, roles, ROLES, ROLE_C, weight), _linear(wide, roles, ROLES, WIDE_ROLE_C, weight)
    )
    table = {k: [w / temperature for w in v] for k, v in whole.weights.items()}
    calibrated = Linear(ROLES, {k: tuple(round(float(w), 5) for w in v) for k, v in table.items()})
    return calibrated, _bounded(points / temperature, bounded)


def _bounded(points: NDArray[np.float64], bounded: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the probabilities of the roles, with `real_mlops` only where the guide's bounds allow it."""
    chances = np.exp(points - points.max(axis=1, keepdims=True))
    chances[~bounded, ROLES.index("real_mlops")] = 0.0
    result: NDArray[np.float64] = chances / chances.sum(axis=1, keepdims=True)
    return result


def _loss(chances: NDArray[np.float64], roles: NDArray[np.int64]) -> float:
    return float(-np.log(chances[np.arange(len(roles)), roles] + 1e-3).mean())


def _linear(
    measured: Sequence[Mapping[str, float]],
    target: NDArray[np.int64],
    classes: Sequence[str],
    strength: float,
    weight: NDArray[np.float64] | None = None,
) -> Linear:
    """Return a multinomial model over named measures, with its scaling included in the weights.

    `strength` is the inverse strength of the ridge penalty. `weight` is the weight of each example; None
    means that all have the same.
    """
    vectorizer = DictVectorizer(sparse=False)
    values = vectorizer.fit_transform([dict(m) for m in measured])
    middle, spread = values.mean(axis=0), values.std(axis=0)
    constant = spread < 1e-9
    spread[constant] = 1.0
    middle[constant] = 0.0
    model = LogisticRegression(C=strength, max_iter=500).fit(
        (values - middle) / spread, target, sample_weight=weight
    )
    weights = np.zeros((len(middle), len(classes)))
    bias = np.full(len(classes), -20.0)
    for row, number in enumerate(model.classes_):
        weights[:, number] = model.coef_[row] / spread
        bias[number] = model.intercept_[row] - float((model.coef_[row] * middle / spread).sum())
    names = vectorizer.get_feature_names_out()
    table = {str(n): tuple(round(float(w), 5) for w in r) for n, r in zip(names, weights, strict=True)}
    table["bias"] = tuple(
        round(float(b + t), 5) for b, t in zip(bias, table.get("bias", (0.0,) * len(bias)), strict=True)
    )
    return Linear(tuple(classes), table)


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
