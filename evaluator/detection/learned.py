"""The learned reader: how likely each statement makes each signal a duty.

A linear model over the features of `features`, one output a signal and three more: whether
the statement is a concrete duty (`d`), one about running models (`m`), and whether it shows
that models are the object of the work (`e`). Its numbers come from `truerole train`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.features import Parts, statement_parts
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.signals import FAMILIES, ROLES, STRONG

HEADS = (*STRONG, "d", "m", "e")
# What the wording of a whole posting speaks for: the roles, then the families.
WORDINGS = (*ROLES, *FAMILIES)
FORMAT = 1
# Where fewer statements than this were read the reader has not seen the like and abstains.
FEWEST = 4
# Below this share of known word pairs a posting is worded unlike those learned from, and the rules
# have their say beside the reader. Of real postings of other employers 8% lie below (median 0.64),
# of the plainly worded ones of `corpora/` 95% (median 0.39), where the reader alone missed half.
FAMILIAR = 0.5


class Reader(NamedTuple):
    """The numbers of the reader.

    `index` maps a feature to its row; the last row stands for nothing known. `weights` has
    one row a feature and one column a head (float32, features x 18), `bias` one value a head.
    `wording` has one row a feature and one column a role and family (float32, features x 15)
    for how the whole posting is worded, `wording_bias` one value each, `rarity` the inverse document
    frequency of each feature, 0 for those that are no words. `about` says what made it.
    """

    index: Mapping[str, int]  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    wording: NDArray[np.float32]
    wording_bias: NDArray[np.float32]
    rarity: NDArray[np.float32]
    about: Mapping[str, object]


class Encoded(NamedTuple):
    """The features of one posting as rows of the reader.

    `ids` are the rows of all statements that are read one after the other, `starts` where
    each statement's begin, `read` the statements' numbers, `total` how many there are, `known`
    the share of their word pairs that the reader knows.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    read: NDArray[np.int64]
    total: int
    known: float = 1.0


class Scores(NamedTuple):
    """What the reader says: log-odds of each head a statement (statements x 18, float32), and
    the log-probability of each role and each family by the wording of the posting (15, float32).

    A statement that was not read has -8 throughout, a probability of 0.0003. `known` is the
    share of word pairs that the reader knows.
    """

    statements: NDArray[np.float32]
    wording: NDArray[np.float32]
    known: float = 1.0


def encode(index: Mapping[str, int], rows: Sequence[Sequence[str] | None]) -> Encoded:
    """Return the features of a posting's statements as numbers; those of no statement are left out."""
    get = index.get
    ids: list[int] = []
    starts: list[int] = []
    read: list[int] = []
    nothing = len(index) - 1
    for number, names in enumerate(rows):
        if names is None:
            continue
        starts.append(len(ids))
        read.append(number)
        ids.extend({i for i in map(get, names) if i is not None} or (nothing,))
    return Encoded(
        np.asarray(ids, np.int64), np.asarray(starts, np.int64), np.asarray(read, np.int64), len(rows)
    )


class Vocabulary(dict[str, int]):
    """The rows of features by name, ready to look up the parts of statements."""

    # As many as there may be in one long batch and still be small in memory.
    _most_groups = 50_000

    def __init__(self, index: Mapping[str, int]) -> None:
        """Take the rows by name; the last one stands for nothing known."""
        super().__init__(index)
        # Pairs of words by the two words, for to put names together costs more than to look them up.
        self._pairs = {
            (first, second): row
            for name, row in index.items()
            if ":" not in name
            for first, space, second in (name.partition(" "),)
            if space
        }
        self._groups: dict[tuple[str, ...], list[int]] = {}

    def encode(self, parts: Iterable[Parts | None]) -> Encoded:
        """Return what `encode` does of the names of `parts`, in the same order."""
        get, get_pair, groups = self.get, self._pairs.get, self._groups
        ids: list[int] = []
        starts: list[int] = []
        read: list[int] = []
        total = pairs = known = 0
        for part in parts:
            total += 1
            if part is None:
                continue
            starts.append(len(ids))
            read.append(total - 1)
            words = part.words
            rows = [i for i in map(get, words) if i is not None]
            known_pairs = [i for i in map(get_pair, pairwise(words)) if i is not None]
            rows += known_pairs
            pairs += max(len(words) - 1, 0)
            known += len(known_pairs)
            for group in part.groups:
                kept = groups.get(group)
                rows += self._group(group) if kept is None else kept
            ids += set(rows) or (len(self) - 1,)
        return Encoded(
            np.fromiter(ids, np.int64, len(ids)),
            np.asarray(starts, np.int64),
            np.asarray(read, np.int64),
            total,
            known / max(pairs, 1),
        )

    def _group(self, names: tuple[str, ...]) -> list[int]:
        if len(self._groups) >= self._most_groups:
            self._groups.clear()
        rows = self._groups[names] = [i for i in map(self.get, names) if i is not None]
        return rows


def score(reader: Reader, encoded: Encoded) -> Scores:
    """Return what `reader` says of an encoded posting."""
    out = np.full((encoded.total, len(HEADS)), -8.0, dtype=np.float32)
    if len(encoded.read) == 0:
        return Scores(out, np.full(len(WORDINGS), -2.0, dtype=np.float32))
    rows = reader.weights.take(encoded.ids, axis=0)
    out[encoded.read] = np.add.reduceat(rows, encoded.starts, axis=0) + reader.bias
    is_seen = np.zeros(len(reader.rarity), dtype=np.bool_)
    is_seen[encoded.ids] = True
    seen = np.flatnonzero(is_seen)
    length = float(np.sqrt(np.square(reader.rarity[seen]).sum())) or 1.0
    points = reader.wording.take(seen, axis=0).sum(axis=0) / length + reader.wording_bias
    roles, families = points[: len(ROLES)], points[len(ROLES) :]
    return Scores(out, np.concatenate([_log_chances(roles), _log_chances(families)]), encoded.known)


def _log_chances(points: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = points - points.max()
    return (shifted - np.log(np.exp(shifted).sum())).astype(np.float32)


def read_statements(
    reader: Reader, posting: Posting, outline: Outline, mentions: Sequence[Mention]
) -> Scores:
    """Return what `reader` says of the statements and the wording of `posting`."""
    index = reader.index if isinstance(reader.index, Vocabulary) else Vocabulary(reader.index)
    return score(reader, index.encode(statement_parts(posting, outline, mentions)))


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
        wording=reader.wording.astype(np.float16),
        wording_bias=reader.wording_bias,
        rarity=reader.rarity.astype(np.float16),
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
        numbers = {
            key: file[key].astype(np.float32)
            for key in ("weights", "bias", "wording", "wording_bias", "rarity")
        }
    return Reader(Vocabulary({name: i for i, name in enumerate(names)}), about=about, **numbers)
