"""Add up log-odds, turn them into probabilities, and write probabilities for people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Beyond these log-odds a probability is 0 or 1 to thirteen digits.
_MOST = 30.0


def log_odds_of(measures: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of weight times measure; a measure without a weight adds nothing."""
    return sum([weights[name] * value for name, value in measures.items() if value and name in weights])


def probability(log_odds: float) -> float:
    """Return the probability, 0-1, of `log_odds`."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, log_odds))))


def percent(share: float) -> str:
    """Return a probability, 0-1, in percent; never 100% or 0%, because nothing here is certain."""
    return f"{min(max(round(share * 100), 1), 99)}%"


def probabilities(log_odds: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Return the probabilities, 0-1, of an array of log-odds, in the same shape."""
    import numpy as np  # takes 0.09 s, which a check by rules alone does not need

    # `np.clip` takes three times as long for so few numbers.
    within = np.minimum(np.maximum(log_odds, -_MOST), _MOST)
    found: NDArray[np.floating[Any]] = 1 / (1 + np.exp(-within))
    return found
