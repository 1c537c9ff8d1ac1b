"""Fit the weights by which a yes or no is decided from named measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

# Where there is nothing to learn from, the answer is always yes.
_ALWAYS = {"bias": 8.0}


def fit_weights(
    measured: Sequence[Mapping[str, float]], said: Sequence[bool], freedom: float
) -> dict[str, float]:
    """Return the weight of each measure in the log-odds of yes, by logistic regression.

    `measured` are the measures of each case, `said` its answer. `freedom` is the inverse strength of the
    ridge penalty.
    """
    if len(set(said)) < 2:
        return dict(_ALWAYS)
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=freedom, max_iter=2000, fit_intercept=False)
    model.fit(vectorizer.fit_transform(measured), said)
    names = vectorizer.get_feature_names_out()
    return {str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)}
