"""Fit the reader: a regression for each head, the encoder beside it, and the words of whole postings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from evaluator.detection.learned.reader import CONTEXT_SHARE, HEADS, WORDINGS, Reader
from evaluator.detection.learned.vocabulary import Encoded, Vocabulary
from evaluator.signals import FAMILIES, ROLES
from evaluator.training.dataset import Dataset
from evaluator.training.network import fit_network

# Inverse strengths of the ridge penalty, chosen by cross-validation over employers.
READER_C = 0.05
WORDING_C = 8.0
# A head that fewer statements show is not learned. It, and a role or family that no posting has, is `_NEVER`.
_FEWEST_SHOWN, _NEVER = 3, -8.0
# A word of the wording is in this many postings at least, and in this share of them at most.
_FEWEST, _MOST = 4, 0.8


def fit_reader(
    data: Dataset, encoded: Sequence[Encoded], chosen: NDArray[np.int64], about: Mapping[str, object]
) -> Reader:
    """Return the reader fitted on the chosen examples.

    `chosen` are numbers of examples, `encoded` the features of all. `about` says how the numbers are made.
    """
    kept = [encoded[i] for i in chosen if len(encoded[i].read)]
    used = [i for i in chosen if len(encoded[i].read)]
    matrix = _matrix(kept, len(data.columns))
    targets = np.concatenate([data.examples[i].targets[encoded[i].read] for i in used])
    counted = np.concatenate([data.counts(i, encoded[i].read) for i in used])
    weights = np.zeros((len(data.columns), len(HEADS)), np.float32)
    bias = np.full(len(HEADS), _NEVER, np.float32)
    for column in range(len(HEADS)):
        if targets[:, column].sum() < _FEWEST_SHOWN:
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


def _matrix(encoded: Sequence[Encoded], width: int) -> sparse.csr_matrix:
    """Return the features of all read statements as ones and zeros (statements x features)."""
    ids = np.concatenate([e.ids for e in encoded])
    pointers, offset = [np.zeros(1, np.int64)], 0
    for e in encoded:
        pointers.append(np.append(e.starts[1:], len(e.ids)) + offset)
        offset += len(e.ids)
    pointer = np.concatenate(pointers)
    return sparse.csr_matrix((np.ones(len(ids)), ids, pointer), shape=(len(pointer) - 1, width))


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
    good = words & (frequency >= _FEWEST) & (frequency <= _MOST * len(used))
    rarity = np.where(good, np.log(len(used) / np.maximum(frequency, 1)), 0.0)
    weighted = seen.multiply(rarity).tocsr()
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    normal = sparse.diags(1 / np.maximum(length, 1e-9)) @ weighted
    weights = np.zeros((len(data.columns), len(WORDINGS)), np.float32)
    bias = np.full(len(WORDINGS), _NEVER, np.float32)
    families = np.array([FAMILIES.index(e.label.family) for e in data.examples])
    for first, target in ((0, data.roles()[used]), (len(ROLES), families[used])):
        model = LogisticRegression(C=WORDING_C, max_iter=120).fit(normal, target)
        for row, number in enumerate(model.classes_):
            weights[:, first + number] = model.coef_[row] * rarity
            bias[first + number] = model.intercept_[row]
    return weights, bias, rarity.astype(np.float32)
