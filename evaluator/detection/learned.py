"""The learned reader: how likely each statement makes each signal a duty.

The mean of two models over the features of `features`, one linear, one that reads a statement
beside the others (`context`). One output a signal and three more: whether the statement is a
concrete duty (`d`), one about running models (`m`), and whether it shows that models are
the object of the work (`e`). Its numbers come from `truerole train`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.context import Context, read_in_context
from evaluator.detection.features import Parts, statement_parts
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.signals import FAMILIES, ROLES, STRONG

HEADS = (*STRONG, "d", "m", "e")
# What the wording of a whole posting speaks for: the roles, then the families.
WORDINGS = (*ROLES, *FAMILIES)
FORMAT = 2
# Where fewer statements than this were read the reader has not seen the like and abstains.
FEWEST = 4
# Below this share of known word pairs a posting is worded unlike those learned from, and the rules
# have their say beside the reader. Of real postings of other employers 8% lie below (median 0.64),
# of the plainly worded ones of `corpora/` 95% (median 0.39), where the reader alone missed half.
FAMILIAR = 0.5
# The two models err apart, so that their mean finds more than either (docs/accuracy.md).
CONTEXT_SHARE = 0.5


class Reader(NamedTuple):
    """The numbers of the reader.

    `index` maps a feature to its row; the last row stands for nothing known. `weights` has
    one row a feature and one column a head (float32, features x 18), `bias` one value a head;
    to their sum comes half of what `context` says.
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
    context: Context
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
        numbers: dict[str, int] = {}
        number = numbers.setdefault
        single: list[int] = []
        pairs: list[tuple[int, int, int]] = []
        for name, row in index.items():
            if ":" in name:
                continue
            first, _, second = name.partition(" ")
            at = number(first, len(numbers))
            if at == len(single):
                single.append(-1)
            if not second:
                single[at] = row
                continue
            after = number(second, len(numbers))
            if after == len(single):
                single.append(-1)
            pairs.append((at, after, row))
        self._numbers = numbers
        # A word that is none of these has the last number, in no pair, and -1 for its row.
        self._rows = np.asarray([*single, -1], np.int64)
        table = np.asarray(pairs, np.int64).reshape(-1, 3)
        keys = table[:, 0] * len(self._rows) + table[:, 1]
        order = np.argsort(keys)
        # Beyond the last pair stands one that is met by none.
        self._pairs = np.append(keys[order], np.iinfo(np.int64).max)
        self._pair_rows = np.append(table[order, 2], -1)
        self._groups: dict[tuple[str, ...], list[int]] = {}

    def encode(self, parts: Iterable[Parts | None]) -> Encoded:
        """Return what `encode` does of the names of `parts`, in the same order."""
        groups = self._groups
        parts = list(parts)
        single, paired = self._word_rows([word for part in parts if part is not None for word in part.words])
        ids: list[int] = []
        starts: list[int] = []
        read: list[int] = []
        done = pairs = known = 0
        for number, part in enumerate(parts):
            if part is None:
                continue
            starts.append(len(ids))
            read.append(number)
            end = done + len(part.words)
            rows = [i for i in single[done:end] if i >= 0]
            if end > done + 1:
                known_pairs = [i for i in paired[done : end - 1] if i >= 0]
                rows += known_pairs
                pairs += end - done - 1
                known += len(known_pairs)
            done = end
            for group in part.groups:
                kept = groups.get(group)
                rows += self._group(group) if kept is None else kept
            ids += set(rows) or (len(self) - 1,)
        return Encoded(
            np.fromiter(ids, np.int64, len(ids)),
            np.asarray(starts, np.int64),
            np.asarray(read, np.int64),
            len(parts),
            known / max(pairs, 1),
        )

    def _word_rows(self, words: list[str]) -> tuple[list[int], list[int]]:
        """Return the row of each word and of each with the next one, -1 for none."""
        unknown = itertools.repeat(len(self._numbers))
        numbers = np.fromiter(map(self._numbers.get, words, unknown), np.int64, len(words))
        pairs = numbers[:-1] * len(self._rows) + numbers[1:]
        places = np.searchsorted(self._pairs, pairs)
        paired = np.where(self._pairs[places] == pairs, self._pair_rows[places], -1)
        return self._rows[numbers].tolist(), paired.tolist()

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
    in_context = read_in_context(reader.context, encoded.ids, encoded.starts)
    own = np.add.reduceat(rows, encoded.starts, axis=0) + reader.bias
    out[encoded.read] = own + np.float32(CONTEXT_SHARE) * in_context
    is_seen = np.zeros(len(reader.rarity), dtype=np.bool_)
    is_seen[encoded.ids] = True
    seen = np.flatnonzero(is_seen)
    length = float(np.sqrt(np.square(reader.rarity[seen]).sum())) or 1.0
    points = reader.wording.take(seen, axis=0).sum(axis=0) / length + reader.wording_bias
    roles, families = points[: len(ROLES)], points[len(ROLES) :]
    return Scores(out, np.concatenate([_log_chances(roles), _log_chances(families)]), encoded.known)


def _log_chances(points: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = points - points.max()
    chances: NDArray[np.float32] = (shifted - np.log(np.exp(shifted).sum())).astype(np.float32)
    return chances


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
    arrays: dict[str, Any] = {
        "names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "weights": reader.weights.astype(np.float16),
        "bias": reader.bias,
        "wording": reader.wording.astype(np.float16),
        "wording_bias": reader.wording_bias,
        "rarity": reader.rarity.astype(np.float16),
        "features": reader.context.features,
        "scale": reader.context.scale,
        "layers": np.int64(reader.context.layers),
        "about": np.frombuffer(about.encode(), dtype=np.uint8),
    }
    arrays |= {f"context.{name}": value.astype(np.float16) for name, value in reader.context.numbers.items()}
    temporary = path.with_suffix(".tmp.npz")
    np.savez(temporary, **arrays)  # not compressed: every check would pay for it at its start
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
        layers = {
            key.removeprefix("context."): file[key].astype(np.float32)
            for key in file.files
            if key.startswith("context.")
        }
        context = Context(file["features"], file["scale"], layers, int(file["layers"]))
    index = Vocabulary({name: i for i, name in enumerate(names)})
    return Reader(index, context=context, about=about, **numbers)
