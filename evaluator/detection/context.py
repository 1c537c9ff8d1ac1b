"""Read each statement beside the others of its posting.

Whose systems a duty is about often stands elsewhere: "keep them up" is work on models where
the lines around it are. A small transformer encoder (Vaswani et al. 2017, with norms first)
over the statements of a posting reads them so. Each statement goes in as the sum of what its
features stand for; a first place of its own gathers what the whole posting says.
Its numbers come from `truerole train`; numpy alone runs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HEADS_OF_ATTENTION = 4
# The cost grows with the square of how many statements are read together. Of 3,115 real postings the
# longest has fewer; what is longer is no single posting, or hostile.
MOST_TOGETHER = 400
# As the training library has it.
_EPSILON = 1e-5


class Context(NamedTuple):
    """The numbers of the encoder.

    `features` (int8, features x width) times `scale` (float32, width) is what each feature
    stands for. `numbers` (float32) are the weights of the layers by name: `norm.*` over the
    sums, `start` the first place, `N.*` those of layer N, `out.*` from a statement's two forms to
    the reader's heads.
    """

    features: NDArray[np.int8]
    scale: Floats
    numbers: Mapping[str, Floats]
    layers: int


def read_in_context(context: Context, ids: NDArray[np.int64], starts: NDArray[np.int64]) -> Floats:
    """Return the points of each statement and head (float32, statements x heads).

    `ids` are the features of all statements one after the other, `starts` where each
    statement's begin. Of more than `MOST_TOGETHER` statements so many are read together.
    """
    if len(starts) > MOST_TOGETHER:
        cuts = range(0, len(starts), MOST_TOGETHER)
        ends = [*(int(starts[cut]) for cut in cuts[1:]), len(ids)]
        return np.concatenate(
            [
                read_in_context(context, ids[first:end], starts[cut : cut + MOST_TOGETHER] - first)
                for cut, first, end in zip(cuts, (int(starts[c]) for c in cuts), ends, strict=True)
            ]
        )
    n = context.numbers
    sums = np.add.reduceat(context.features.take(ids, axis=0), starts, axis=0, dtype=np.int32)
    own = np.maximum(_normal(sums * context.scale, n, "norm"), 0)
    placed = np.concatenate([n["start"][None], own])
    for layer in range(context.layers):
        placed = _layer(placed, n, f"{layer}.")
    return _linear(np.concatenate([own, placed[1:]], axis=1), n, "out")


def _layer(x: Floats, n: Mapping[str, Floats], at: str) -> Floats:
    """Return `x` (places x width) after one layer: attention over all places, then each alone."""
    count, width = x.shape
    size = width // HEADS_OF_ATTENTION
    mixed = _linear(_normal(x, n, at + "norm1"), n, at + "attend")
    query, key, value = mixed.reshape(count, 3, HEADS_OF_ATTENTION, size).transpose(1, 2, 0, 3)
    weight = query @ key.transpose(0, 2, 1) * np.float32(size**-0.5)
    weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
    weight /= weight.sum(axis=-1, keepdims=True)
    x = x + _linear((weight @ value).transpose(1, 0, 2).reshape(count, width), n, at + "join")
    inner = np.maximum(_linear(_normal(x, n, at + "norm2"), n, at + "up"), 0)
    return x + _linear(inner, n, at + "down")


def _linear(x: Floats, n: Mapping[str, Floats], name: str) -> Floats:
    result: Floats = x @ n[name + ".weight"] + n[name + ".bias"]
    return result


def _normal(x: Floats, n: Mapping[str, Floats], name: str) -> Floats:
    """Return `x` with each place brought to mean 0 and variance 1, then scaled as learned."""
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
    result: Floats = (centred / spread * n[name + ".weight"] + n[name + ".bias"]).astype(np.float32)
    return result


def packed(features: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return `features` in whole numbers of one byte, and the scale of each column.

    Values beyond 8 standard deviations are cut, so that single ones do not coarsen all.
    """
    most = np.minimum(np.abs(features).max(axis=0), 8 * features.std(axis=0)) + 1e-9
    scale = (most / 127).astype(np.float32)
    return np.clip(np.rint(features / scale), -127, 127).astype(np.int8), scale
