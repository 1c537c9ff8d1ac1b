"""Read each statement together with the other statements of its posting.

Whose systems a duty is about often stands in another statement. "Keep them up" is work on models if the lines
around it speak of models. For this, a small transformer encoder (Vaswani et al. 2017, with the norms first)
reads all statements of a posting. Each statement goes in as the sum of the vectors of its features. One extra
place at the start gathers what the whole posting says. `truerole train` makes the numbers; running the
encoder needs numpy alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from operator import sub
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HEADS_OF_ATTENTION = 4
# The most statements that are read together, because the cost grows with the square of their number. The
# longest of 3,115 real postings has fewer. A longer text is not a single posting, or is hostile.
MOST_TOGETHER = 400
# The most multiplications in one product. OpenBLAS, which numpy is built with, uses one thread up to here
# (`interface/gemm.c` of OpenBLAS 0.3: 65,536 times a factor of 4).
_MOST_WORK = 262_144
# The most features of one statement that are added up by a product, for the same reason (`interface/gemv.c`:
# 2,304 times 4, by 96 columns).
_MOST_ADDED = 95
# The value that torch uses, with which the numbers are trained.
_EPSILON = 1e-5


class Context(NamedTuple):
    """The numbers of the encoder.

    `features` (int8, features x width) times `scale` (float32, width) gives the vector of each feature.
    `numbers` (float32) are the weights of the layers by name:

    - `norm.*` is the norm over the sums.
    - `start` is the extra place at the start.
    - `N.*` are the weights of layer N.
    - `out.*` leads from the two forms of a statement (before and after the layers) to the reader's heads.

    `layers` is the number of layers.
    """

    features: NDArray[np.int8]
    scale: Floats
    numbers: Mapping[str, Floats]
    layers: int


def read_in_context(context: Context, ids: NDArray[np.int64], starts: NDArray[np.int64]) -> Floats:
    """Return the log-odds of each statement and head (float32, statements x heads).

    `ids` are the feature rows of all statements, one statement after the other. `starts` are the positions in
    `ids` at which each statement begins. A posting of more than `MOST_TOGETHER` statements is read in pieces
    of that many.
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
    # Products of whole numbers and a scale are exact as numbers of 64 bits.
    sums = _sums(context.features.take(ids, axis=0), starts) * context.scale.astype(np.float64)
    own = _normal(sums, n, "norm")
    np.maximum(own, 0, out=own)
    placed = np.concatenate([n["start"][None], own])
    for layer in range(context.layers):
        placed = _layer(placed, n, f"{layer}.")
    both: Floats = np.concatenate([own, placed[1:]], axis=1)
    return _linear(both, n, "out")


def _sums(rows: NDArray[np.int8], starts: NDArray[np.int64]) -> Floats:
    """Return the sum of the rows of each statement; sums of whole numbers of this size are exact.

    A product with ones takes half the time of `np.add.reduceat`, which goes down each column alone.
    """
    floats = rows.astype(np.float32)
    cuts = [*starts.tolist(), len(rows)]
    ones = np.ones(max(map(sub, cuts[1:], cuts)), np.float32)
    sums = np.empty((len(starts), rows.shape[1]), np.float32)
    for index, (start, end) in enumerate(pairwise(cuts)):
        if end - start > _MOST_ADDED:
            np.add.reduce(floats[start:end], axis=0, out=sums[index])
        else:
            np.dot(ones[: end - start], floats[start:end], out=sums[index])
    return sums


# The functions below change arrays in place that they made themselves, which saves a sixth of the time.


def _layer(x: Floats, n: Mapping[str, Floats], at: str) -> Floats:
    """Return `x` (places x width) after one layer: attention over all places, then each place alone."""
    count, width = x.shape
    size = width // HEADS_OF_ATTENTION
    mixed = _linear(_normal(x, n, at + "norm1"), n, at + "attend")
    query, key, value = mixed.reshape(count, 3, HEADS_OF_ATTENTION, size).transpose(1, 2, 0, 3)
    weight: Floats = _product(query, key.transpose(0, 2, 1))
    weight *= np.float32(size**-0.5)
    weight -= np.maximum.reduce(weight, axis=-1, keepdims=True)
    np.exp(weight, out=weight)
    weight /= np.add.reduce(weight, axis=-1, keepdims=True)
    seen = _linear(_product(weight, value).transpose(1, 0, 2).reshape(count, width), n, at + "join")
    seen += x
    inner = _linear(_normal(seen, n, at + "norm2"), n, at + "up")
    np.maximum(inner, 0, out=inner)
    result = _linear(inner, n, at + "down")
    result += seen
    return result


def _linear(x: Floats, n: Mapping[str, Floats], name: str) -> Floats:
    result = _product(x, n[name + ".weight"])
    result += n[name + ".bias"]
    return result


def _product(a: Floats, b: Floats) -> Floats:
    """Return the product of `a` (… x rows x inner) and `b` (… x inner x columns), made of small products.

    A library may share out a larger product among threads. With matrices of this size that saves at most a
    fourteenth of the time on a quiet machine of two cores, and on a busy one each product waits for a core
    (measured: a quarter of the speed).
    """
    inner, columns = b.shape[-2:]
    rows, count = _MOST_WORK // (inner * columns), a.shape[-2]
    if count <= rows:
        product: Floats = a @ b
        return product
    product = np.empty((*a.shape[:-1], columns), np.float32)
    even = count - count % rows
    pieces = a[..., :even, :].reshape(*a.shape[:-2], -1, rows, inner)
    product[..., :even, :] = (pieces @ b[..., None, :, :]).reshape(*a.shape[:-2], even, columns)
    # The last rows once more, as many as the others: a single row would be added up in another order.
    product[..., -rows:, :] = a[..., -rows:, :] @ b
    return product


def _normal(x: NDArray[np.floating[Any]], n: Mapping[str, Floats], name: str) -> Floats:
    """Return `x` with each place scaled to mean 0 and variance 1, then scaled as learned."""
    width = np.float32(x.shape[1])
    out = x - np.add.reduce(x, axis=-1, keepdims=True) / width
    spread = np.add.reduce(out * out, axis=-1, keepdims=True)
    spread /= width
    spread += np.float32(_EPSILON)
    out /= np.sqrt(spread, out=spread)
    out *= n[name + ".weight"]
    out += n[name + ".bias"]
    return out.astype(np.float32, copy=False)


def packed(features: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return `features` as whole numbers of one byte, and the scale of each column.

    Values beyond 8 standard deviations are cut, so that a single value does not make all others coarse.
    """
    most = np.minimum(np.abs(features).max(axis=0), 8 * features.std(axis=0)) + 1e-9
    scale = (most / 127).astype(np.float32)
    return np.clip(np.rint(features / scale), -127, 127).astype(np.int8), scale
