"""Lay out the features of what is learned from as a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix


class Table(NamedTuple):
    """`matrix` counts the names of examples (examples x names); `hashed` is what a hash covers."""

    matrix: csr_matrix
    hashed: bytes


def table(examples: Sequence[Collection[str]], names: Sequence[str]) -> Table:
    """Return the table of `examples`, each given by its features, with a column for each of `names`.

    A name that an example has twice counts twice.
    """
    column_of = {name: column for column, name in enumerate(names)}
    rows = [sorted(column_of[name] for name in example if name in column_of) for example in examples]
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    bounds = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(rows), len(names)))
    return Table(matrix, "\n".join(names).encode() + columns.tobytes() + bounds.tobytes())
