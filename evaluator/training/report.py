"""Report how well the learned parts do on the employers that each fold left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score

from evaluator.signals import ROLES, STRONG
from evaluator.training.dataset import Dataset
from evaluator.training.fit import FOLDS, Fitted


def report(data: Dataset, fitted: Fitted) -> str:
    """Return the out-of-fold figures of a training as lines of text.

    They are given for all postings, and for the gold postings alone if there are any.
    """
    owned = np.stack([data.owned(s) for s in STRONG], axis=1)
    said = fitted.signal_log_odds > 0
    lines = [
        f"{len(owned)} postings, {len(set(data.employers.tolist()))} employers, {FOLDS} folds by employer",
        *_figures(data, fitted, np.ones(len(owned), dtype=np.bool_)),
        *(
            f"  {s:<22} F1 {_f1(said[:, j], owned[:, j]):.3f} of {int(owned[:, j].sum())}"
            for j, s in enumerate(STRONG)
        ),
    ]
    if data.gold.any():
        lines += [f"of these the {int(data.gold.sum())} gold postings", *_figures(data, fitted, data.gold)]
    return "\n".join(lines)


def _figures(data: Dataset, fitted: Fitted, asked: NDArray[np.bool_]) -> list[str]:
    """Return the figures of the examples that `asked` selects."""
    roles = data.roles()[asked]
    chosen = fitted.role_probabilities[asked].argmax(axis=1)
    real = ROLES.index("real_mlops")
    hidden = np.array([not e.outline.says_mlops for e in data.examples])[asked]
    owned = np.stack([data.owned(s)[asked] for s in STRONG], axis=1)
    said = fitted.signal_log_odds[asked] > 0
    return [
        f"role: kappa {cohen_kappa_score(roles, chosen):.3f}, accuracy {(roles == chosen).mean():.3f}",
        f"real_mlops F1 {_f1(chosen == real, roles == real):.3f}, "
        f"hidden F1 {_f1((chosen == real) & hidden, (roles == real) & hidden):.3f}",
        f"owned micro-F1 {_f1(said, owned):.3f}",
    ]


def _f1(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    return 2 * int((said & true).sum()) / max(1, int(said.sum()) + int(true.sum()))
