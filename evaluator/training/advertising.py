"""Fit what distinguishes an advertisement of a job from other texts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags

from evaluator.judging.advertising import FORMAT, Advertising, names_of
from evaluator.posting import Value
from evaluator.training.dataset import Dataset
from evaluator.training.owners import read_values
from evaluator.training.table import table

# A word or pair is left out if fewer written texts than the first have it, or fewer texts written for this
# than the second. Real postings alone would teach what they are about, and names.
_FEWEST, _FEWEST_OF_TEXTS = 4, 2
# What a text of each kind counts. The odd postings are by the writers of the other texts, so they teach most
# what is not the writer's way. All real postings count as much together, and so do all written ones.
_ODD, _OTHER, _REAL, _WRITTEN = 4.0, 2.0, 200.0, 200.0
_DIGITS = 3
# What a text is about does not say of what kind it is. Most of the other texts are about this work, the real
# postings are of all trades, so that a short notice for an MLOps engineer would be taken for another text.
_TOPIC = re.compile(
    r"\b(?:ai|clusters?|data|deploy\w*|drift|engineer\w*|gpus?|incidents?|kubernetes|learning|machine|mlops|ml"
    r"|models?|on call|pipelines?|platforms?|python|reliability)\b"
)


class Text(Value):
    """A text written for this: of what `genre` it is, and whether it advertises a job."""

    id: str
    genre: str
    is_posting: bool
    text: str


def read_texts(path: Path) -> list[Text]:
    """Return the texts of a JSON Lines file; raise LabelsError with `file:line` if one is wrong."""
    return read_values(path, Text)


def fit_advertising(data: Dataset, texts: Iterable[Text], about: Mapping[str, object]) -> Advertising:
    """Return the numbers learned from `texts` and from the postings of `data`; the same data give the same.

    The method is a logistic regression over words and pairs of words, each text divided by the root of how
    many it has. The result holds `about` without the list of postings, how many texts there were, and a hash
    of what was learned from.
    """
    from sklearn.linear_model import LogisticRegression

    texts = [*texts]
    postings = [
        (f"{e.posting.title or ''}\n{e.posting.text}", bool(w))
        for e, w in zip(data.examples, data.written, strict=True)
    ]
    names = [*(names_of(each.text) for each in texts), *(names_of(text) for text, _ in postings)]
    is_written = [written for _, written in postings]
    weights = [
        *(_ODD if each.is_posting else _OTHER for each in texts),
        *(_WRITTEN / sum(is_written) if w else _REAL / (len(postings) - sum(is_written)) for w in is_written),
    ]
    in_texts = Counter(name for each in names[: len(texts)] for name in each)
    in_written = in_texts + Counter(
        name
        for each, written in zip(names[len(texts) :], is_written, strict=True)
        if written
        for name in each
    )
    known = sorted(
        n
        for n, c in in_written.items()
        if c >= _FEWEST and in_texts[n] >= _FEWEST_OF_TEXTS and not _TOPIC.search(n)
    )
    laid_out = table(names, known)
    is_posting = [*(each.is_posting for each in texts), *(True for _ in postings)]
    fitted = LogisticRegression(max_iter=3_000).fit(_shared(laid_out.matrix), is_posting, weights)
    digest = hashlib.sha256(laid_out.hashed + bytes(is_posting))
    kept = {name: value for name, value in about.items() if name != "trained_on"}
    of_texts = {"format": FORMAT, "texts": len(texts), "texts_sha256": digest.hexdigest()}
    points = (fitted.coef_[0] * _SCALE).round(_DIGITS).tolist()
    return Advertising(
        {name: value for name, value in zip(known, points, strict=True) if value},
        round(float(fitted.intercept_[0]), _DIGITS),
        kept | of_texts,
    )


# Makes the entries of the table about as large as ones, for which the penalty of the regression is meant.
_SCALE = 8.0


def _shared(matrix: csr_matrix) -> csr_matrix:
    """Return `matrix` (texts x names) with each row divided by the root of how many names it has."""
    counts = np.maximum(1, np.asarray(matrix.sum(axis=1)).ravel())
    return diags(_SCALE / np.sqrt(counts)) @ matrix
