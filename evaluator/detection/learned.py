"""The learned reader: how likely each statement makes each signal a duty.

A linear model over the features of `features`, one output a signal and three more: whether
the statement is a concrete duty (`d`), one about running models (`m`), and whether it shows
that models are the object of the work (`e`). Its numbers come from `truerole train`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.features import statement_features
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.signals import STRONG

HEADS = (*STRONG, "d", "m", "e")
FORMAT = 1
# Where fewer statements than this were read the reader has not seen the like and abstains.
FEWEST = 4


class Reader(NamedTuple):
    """The numbers of the reader.

    `index` maps a feature to its row; `weights` has one row a feature and one column a head
    (float32, features x 18); `bias` one value a head. `about` says what made it.
    """

    index: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    about: Mapping[str, object]


def read_statements(
    reader: Reader, posting: Posting, outline: Outline, mentions: Sequence[Mention]
) -> NDArray[np.float32]:
    """Return the log-odds of each head for each statement, statements x 18 (float32).

    A statement that was not read has -8 throughout, a probability of 0.0003.
    """
    rows = statement_features(posting, outline, mentions)
    out = np.full((len(rows), len(HEADS)), -8.0, dtype=np.float32)
    get = reader.index.get
    ids: list[int] = []
    starts: list[int] = []
    read: list[int] = []
    for number, names in enumerate(rows):
        if names is None:
            continue
        starts.append(len(ids))
        read.append(number)
        ids.extend([i for i in map(get, set(names)) if i is not None])
        if len(ids) == starts[-1]:
            ids.append(reader.weights.shape[0] - 1)  # the last row is empty: nothing known
    if read:
        out[read] = np.add.reduceat(reader.weights[ids], starts, axis=0) + reader.bias
    return out


def save_reader(path: Path, reader: Reader) -> None:
    """Write the numbers of `reader` to `path` (npz, no pickle), whole or not at all."""
    names = sorted(reader.index, key=lambda n: reader.index[n])
    about = json.dumps(dict(reader.about), sort_keys=True)
    temporary = path.with_suffix(".tmp.npz")
    np.savez_compressed(
        temporary,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        weights=reader.weights.astype(np.float16),
        bias=reader.bias,
        about=np.frombuffer(about.encode(), dtype=np.uint8),
    )
    temporary.replace(path)


@lru_cache(maxsize=4)
def load_reader(path: Path) -> Reader | None:
    """Return the reader of `path`, None where there is none.

    Raises ValueError for a file of another format.
    """
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        about = json.loads(file["about"].tobytes())
        if about.get("format") != FORMAT:
            raise ValueError(f"{path}: made by another version of truerole; run `truerole train` again")
        names = file["names"].tobytes().decode().split("\n")
        weights = file["weights"].astype(np.float32)
        bias = file["bias"].astype(np.float32)
    return Reader({name: i for i, name in enumerate(names)}, weights, bias, about)
