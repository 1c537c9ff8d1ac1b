"""Learned baselines: trained on some employers' postings, measured on those of other employers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from evaluator.measuring.gold import HELD, Gold
from evaluator.measuring.outcomes import UNJUDGED, Bools, Floats, Ints, Outcome, Truth
from evaluator.signals import STRONG, WEAK

FOLDS = 5


def folds(gold: Sequence[Gold], seed: int) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of indices, to train on and to measure on, so that each posting is measured once.

    The held part is measured by a model trained on all other postings. The other postings are divided into
    five folds, or fewer if there are fewer employers. All postings of an employer are in one fold.
    """
    from sklearn.model_selection import GroupKFold

    held = np.array([g.part == HELD for g in gold], dtype=bool)
    rest = np.flatnonzero(~held)
    if held.any():
        yield rest, np.flatnonzero(held)
    employers = [gold[i].employer for i in rest.tolist()]
    count = min(FOLDS, len(set(employers)))
    if count < 2:
        return
    for train, test in GroupKFold(n_splits=count, shuffle=True, random_state=seed).split(
        rest, groups=employers
    ):
        yield rest[train], rest[test]


def title_outcome(gold: Sequence[Gold], truth: Truth, seed: int) -> Outcome:
    """Return the role that the words of the title alone suggest: TF-IDF and logistic regression."""
    roles, confidence = _unlearned(gold), np.zeros(len(gold))
    for train, test, known, asked in _word_vectors([g.title for g in gold], folds(gold, seed), fewest=1):
        roles[test], confidence[test] = _role(known, truth.roles[train], asked, strength=10)
    return Outcome(roles, confidence=confidence)


def words_outcome(gold: Sequence[Gold], truth: Truth, seed: int) -> Outcome:
    """Return role and owned signals from TF-IDF over words and word pairs, and logistic regression.

    Rare roles and signals count as much as frequent ones, because this baseline was best with that.
    """
    texts = [f"{g.title}\n{g.posting.text}" for g in gold]
    roles, confidence = _unlearned(gold), np.zeros(len(gold))
    owned = np.zeros((len(gold), len(STRONG)), dtype=bool)
    for train, test, known, asked in _word_vectors(texts, folds(gold, seed), fewest=2):
        roles[test], confidence[test] = _role(known, truth.roles[train], asked, weight="balanced")
        labelled = truth.labelled[train]
        for j in range(len(STRONG)):
            owned[test, j] = _owned(known[labelled], truth.owned[train][labelled, j], asked)
    return Outcome(roles, owned, confidence=confidence)


def _word_vectors(
    texts: Sequence[str], parts: Iterator[tuple[Ints, Ints]], *, fewest: int
) -> Iterator[tuple[Ints, Ints, Floats, Floats]]:
    """Yield each fold with its TF-IDF vectors over the words and word pairs in at least `fewest` texts.

    The vectors are projected to the space that the training texts span, which has at most as many columns as
    there are texts. A linear model with a quadratic penalty gives the same answers there. It is fitted twenty
    times faster than on 40,000 words.
    """
    from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

    try:
        counts = CountVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w[\w+#-]*\b").fit_transform(texts)
    except ValueError:  # no text holds a word
        return
    for train, test in parts:
        frequent = np.asarray((counts[train] > 0).sum(axis=0)).ravel() >= fewest
        if not frequent.any():
            continue
        weigh = TfidfTransformer(sublinear_tf=True).fit(counts[train][:, frequent])
        known = weigh.transform(counts[train][:, frequent])
        asked = weigh.transform(counts[test][:, frequent])
        values, axes = np.linalg.eigh((known @ known.T).toarray())
        axes, lengths = axes[:, values > 1e-8], np.sqrt(values[values > 1e-8])
        yield train, test, axes * lengths, (asked @ known.T).toarray() @ (axes / lengths)


def oracle_outcome(gold: Sequence[Gold], truth: Truth, seed: int) -> Outcome:
    """Return the role from logistic regression on the annotators' own grades.

    It shows what is lost after the signals are found. With perfect findings, a sum over them would still read
    the role no better than this.
    """
    grades = np.array([_grades(g) for g in gold], dtype=float)
    roles, confidence = _unlearned(gold), np.zeros(len(gold))
    for train, test in folds(gold, seed):
        known = train[truth.labelled[train]]
        if len(known):
            roles[test], confidence[test] = _role(grades[known], truth.roles[known], grades[test])
    return Outcome(roles, truth.owned, confidence=confidence)


def _grades(record: Gold) -> list[bool]:
    signals = record.signals or {}
    strong = [
        s in signals and signals[s].grade == grade
        for s in STRONG
        for grade in ("owned", "mentioned", "denied")
    ]
    return strong + [s in record.weak for s in WEAK]


def _unlearned(gold: Sequence[Gold]) -> Ints:
    """Return the roles of a method that has learned nothing yet: no verdict for any posting."""
    return np.full(len(gold), UNJUDGED, dtype=np.int64)


def _role(
    known: Floats, roles: Ints, asked: Floats, *, strength: float = 1.0, weight: str | None = None
) -> tuple[Ints, Floats]:
    """Return the most likely role of each row of `asked` and its probability, learned from `known`.

    `roles` are the labelled roles of `known`. `strength` and `weight` are `C` and `class_weight` of
    scikit-learn.
    """
    from sklearn.linear_model import LogisticRegression

    if len(set(roles.tolist())) < 2:
        return np.full(len(asked), roles[0]), np.ones(len(asked))
    model = LogisticRegression(C=strength, class_weight=weight, max_iter=500).fit(known, roles)
    likely = model.predict_proba(asked)
    return model.classes_[likely.argmax(axis=1)], likely.max(axis=1)


def _owned(known: Floats, owned: Bools, asked: Floats) -> Bools:
    """Return whether each row of `asked` owns a signal, learned from `known` and its labels `owned`."""
    from sklearn.linear_model import LogisticRegression

    if owned.all() or not owned.any():
        return np.full(len(asked), bool(owned.any()))
    found: Bools = LogisticRegression(class_weight="balanced", max_iter=500).fit(known, owned).predict(asked)
    return found
