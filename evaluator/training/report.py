"""Say how well the learned parts do on employers that each fold left out."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import cohen_kappa_score

from evaluator.signals import ROLES, STRONG
from evaluator.training.dataset import Dataset
from evaluator.training.fit import Fitted


def report(data: Dataset, fitted: Fitted) -> str:
    """Return the out-of-fold figures of a training as lines of text."""
    roles = data.roles()
    chosen = fitted.role_probabilities.argmax(axis=1)
    real = ROLES.index("real_mlops")
    hidden = np.array([not e.outline.says_mlops for e in data.examples])
    lines = [
        f"{len(roles)} postings, {len(set(data.employers.tolist()))} employers, 5 folds by employer",
        f"role: kappa {cohen_kappa_score(roles, chosen):.3f}, accuracy {(roles == chosen).mean():.3f}",
        f"real_mlops F1 {_f1(chosen == real, roles == real):.3f}, "
        f"hidden F1 {_f1((chosen == real) & hidden, (roles == real) & hidden):.3f}",
    ]
    owned = np.stack([data.owned(s) for s in STRONG], axis=1)
    said = fitted.signal_log_odds > 0
    lines.append(f"owned micro-F1 {_f1(said, owned):.3f}")
    lines.extend(
        f"  {s:<22} F1 {_f1(said[:, j], owned[:, j]):.3f} of {int(owned[:, j].sum())}"
        for j, s in enumerate(STRONG)
    )
    return "\n".join(lines)


def _f1(said: np.ndarray, true: np.ndarray) -> float:
    return float(2 * (said & true).sum() / max(1, said.sum() + true.sum()))
