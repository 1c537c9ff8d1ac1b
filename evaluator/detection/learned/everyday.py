"""Raise what the reader says of duties that are written in everyday words.

Real postings nearly always tell a duty in its usual words, so the reader learned hardly any others. Lines
written for the project teach these: "when bookings stop at night, your phone rings". What they teach is a
linear model beside the reader, over the same features. It can raise the log-odds of a statement and never
lowers them. Words that real postings often use keep nearly the weight that the reader gives them. The numbers
come from `truerole train`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.learned.npz import load_npz, save_npz
from evaluator.signals import STRONG

FORMAT = 1
# What is taken off the sum of a statement's features. Without it, one word that leads on to a signal would be
# enough to raise it.
_LEAST = 0.25
# The log-odds of 0.3, from which a statement may count as a duty. One that stays below is not raised: many
# small raises would add up in the measures of the whole posting.
MAY_COUNT = -0.85


class Everyday(NamedTuple):
    """The numbers that written lines taught.

    - `weights` (float32, features of the reader x 15) holds what a feature adds to the log-odds of each
      strong signal. The features are those of one reader, the rows are its rows.
    - `about` says how the numbers were made; `reader` in it is the fingerprint of that reader.
    """

    weights: NDArray[np.float32]
    about: Mapping[str, object]

    @property
    def features(self) -> int:
        """Return how many features add anything."""
        return int(np.count_nonzero(self.weights.any(axis=1)))

    def raised(
        self, odds: NDArray[np.float32], ids: NDArray[np.int64], starts: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Return `odds`, the log-odds of statements and strong signals (statements x 15), raised where due.

        `ids` are the feature rows of all statements, one statement after the other. `starts` are the
        positions in `ids` at which each statement begins.
        """
        more: NDArray[np.float32] = np.add.reduceat(self.weights.take(ids, axis=0), starts, axis=0)
        more += odds - np.float32(_LEAST)
        return np.where((more > odds) & (more > MAY_COUNT), more, odds)


def save_everyday(path: Path, everyday: Everyday) -> None:
    """Write the numbers of `everyday` to `path` (npz, without pickle), whole or not at all.

    Raises OSError if the file cannot be written.
    """
    rows = np.flatnonzero(everyday.weights.any(axis=1)).astype(np.int32)
    arrays = {
        "rows": rows,
        "weights": everyday.weights[rows].astype(np.float16),
        "size": np.int64(len(everyday.weights)),
    }
    save_npz(path, arrays, everyday.about)


@lru_cache(maxsize=4)
def load_everyday(path: Path) -> Everyday | None:
    """Return the numbers in the file `path`, None if there is no such file.

    Raises ValueError if the file has another format.
    """
    loaded = load_npz(path, FORMAT)
    if loaded is None:
        return None
    arrays, about = loaded
    weights = np.zeros((int(arrays["size"]), len(STRONG)), np.float32)
    weights[arrays["rows"]] = arrays["weights"]
    return Everyday(weights, about)
