"""Fit what lines in everyday words add to the reader."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from snowballstemmer import stemmer

from evaluator.detection.detect import detect
from evaluator.detection.learned.everyday import FORMAT, Everyday
from evaluator.detection.learned.features import Parts, statement_parts
from evaluator.detection.learned.reader import Reader, score
from evaluator.detection.scene import scene_of
from evaluator.outlining.outline import outline
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG
from evaluator.training.about import about_part
from evaluator.training.dataset import Dataset
from evaluator.training.lines import LinedPosting
from evaluator.training.table import table

# A feature is left out if fewer lines than this have it.
_FEWEST = 2
# The strength of the ridge penalty on a feature that no labelled posting has, and how many statements of
# labelled postings that have it double the penalty. What they often show, the reader has learned from them.
# Chosen on one fold of employers, in which owned micro-F1 and the roles stayed as they were.
_RIDGE, _DOUBLED = 0.5, 50
_ROUNDS = 60
# Words that are also the names of a statement's place in its block, and have one row with these.
_ALSO_PLACES = frozenset(("lead", "follows"))
_ENGLISH = stemmer("english")


class TaughtLine(NamedTuple):
    """What is learned from one line.

    `names` are its features. `odds` (float32, 15) are the log-odds of the reader for each strong signal,
    `owned` (15) says which of them the line makes a duty.
    """

    names: frozenset[str]
    odds: NDArray[np.float32]
    owned: NDArray[np.bool_]


def names_of(parts: Parts) -> frozenset[str]:
    """Return the features of a statement that everyday words can change: words, pairs and how it opens."""
    words = [word for word in parts.words if word not in _ALSO_PLACES]
    first = (f"f:{words[0]}",) if words else ()
    return frozenset((*words, *(f"{a} {b}" for a, b in pairwise(parts.words)), parts.opening, *first))


def taught_lines(reader: Reader, postings: Iterable[LinedPosting], rules: RuleSet) -> list[TaughtLine]:
    """Return the lines of `postings` with what `reader` says of them, read as parts of their postings."""
    found = []
    for written in postings:
        posting = written.laid_out()
        outlined = outline(posting, rules)
        mentions = detect(scene_of(posting, outlined, rules))
        parts = list(statement_parts(posting, outlined, mentions))
        said = score(reader, reader.vocabulary.encode(parts)).statements
        for number, line in written.placed(posting, outlined):
            of_line = parts[number]
            if of_line is not None:
                owned = np.array([signal in line.owned for signal in STRONG])
                found.append(TaughtLine(names_of(of_line), said[number, : len(STRONG)], owned))
    return found


def seen_in(data: Dataset) -> Counter[str]:
    """Return in how many statements of the labelled real postings each feature stands."""
    seen: Counter[str] = Counter()
    for example, is_written in zip(data.examples, data.written, strict=True):
        if not is_written:
            for names in example.features:
                seen.update(set(names or ()))
    return seen


def fit_everyday(
    reader: Reader, lines: Sequence[TaughtLine], seen: Mapping[str, int], about: Mapping[str, object]
) -> Everyday:
    """Return what `lines` add to `reader`; the same lines give the same numbers.

    `seen` says in how many statements of real postings a feature stands. The method is a logistic regression
    for each signal, with the log-odds of the reader as a fixed part and a ridge penalty for each feature.
    Words of one stem (Porter 2001, the English stemmer of Snowball) have a weight in common beside their own,
    so that what a line says of "rolling back" is known of "rolled back". The result holds `about` without the
    list of postings, how many lines there were, and a hash of them.
    """
    rows = reader.vocabulary.rows_of({name for line in lines for name in line.names})
    known = [sorted(line.names & rows.keys()) for line in lines]
    examples = [[*names, *_stems(names)] for names in known]
    counts = Counter(name for example in examples for name in example)
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    matrix, hashed = table(examples, names)
    of_stems = Counter[str]()
    for name, count in seen.items():
        of_stems.update(dict.fromkeys(_stems([name]), count))
    ridge = _RIDGE * (1 + np.array([seen.get(name, 0) + of_stems[name] for name in names]) / _DOUBLED)
    odds, owned = np.array([line.odds for line in lines]), np.array([line.owned for line in lines])
    fitted = np.zeros((len(names), len(STRONG)))
    for column in np.flatnonzero(owned.any(axis=0)):
        fitted[:, column] = _fitted(matrix, odds[:, column], owned[:, column], ridge)
    by_name = dict(zip(names, fitted, strict=True))
    weights = np.zeros((reader.vocabulary.size, len(STRONG)), np.float32)
    for name, row in (rows | reader.vocabulary.rows_of(reader.vocabulary.words - _ALSO_PLACES)).items():
        weights[row] = sum(by_name[part] for part in (name, *_stems([name])) if part in by_name)
    digest = hashlib.sha256(hashed + owned.tobytes())
    of_lines = {"format": FORMAT, "lines": len(lines), "lines_sha256": digest.hexdigest()}
    return Everyday(weights, about_part(about, of_lines))


def _stems(names: Iterable[str]) -> list[str]:
    """Return the stem of each feature name that is a word, once for each word of that stem."""
    return [f"stem:{_stem(name)}" for name in names if name and ":" not in name and " " not in name]


@cache
def _stem(word: str) -> str:
    return str(_ENGLISH.stemWord(word))


def _fitted(
    matrix: csr_matrix, odds: NDArray[np.float32], owned: NDArray[np.bool_], ridge: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights of the columns of `matrix` (lines x features) for one signal."""
    start = odds.astype(np.float64)
    turned = matrix.T.tocsr()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        points = start + matrix @ weights
        wrong = 1 / (1 + np.exp(-points)) - owned
        total = (np.logaddexp(0, points) - owned * points).sum() + (ridge * weights * weights).sum() / 2
        return float(total), turned @ wrong + ridge * weights

    first = np.zeros(matrix.shape[1])
    found: NDArray[np.float64] = minimize(
        loss, first, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}
    ).x
    return found
