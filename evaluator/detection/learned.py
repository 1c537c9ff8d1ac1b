"""The learned reader: how likely each statement makes each signal a duty.

The mean of two models over the features of `features`, one linear, one that reads a statement
beside the others (`context`). One output a signal and three more: whether the statement is a
concrete duty (`duty`), one about running models (`runs_models`), and whether it shows that models are
the object of the work (`models_object`). Its numbers come from `truerole train`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.context import Context, read_in_context
from evaluator.detection.features import statement_parts
from evaluator.detection.vocabulary import Encoded, Vocabulary
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.signals import FAMILIES, ROLES, STRONG
from evaluator.writing import write_whole

# Whether a statement is a concrete duty, one about running models, and shows models to be the object.
DUTY_HEADS = ("duty", "runs_models", "models_object")
HEADS = (*STRONG, *DUTY_HEADS)
# What the wording of a whole posting speaks for: the roles, then the families.
WORDINGS = (*ROLES, *FAMILIES)
FORMAT = 3
# Where fewer statements than this were read the reader has not seen the like and abstains.
FEWEST = 4
# Below this share of known word pairs a posting is worded unlike those learned from, and the rules
# have their say beside the reader. Of 246 real postings of other employers 2 lie below (median 0.71), of
# the plainly worded ones of `corpora/postings/` one of 50 (median 0.53); 0.5 made more errors there.
FAMILIAR = 0.4
# The two models err apart, so that their mean finds more than either (docs/accuracy.md).
CONTEXT_SHARE = 0.5


class Reader(NamedTuple):
    """The numbers of the reader.

    `index` maps a feature to its row; the last row stands for nothing known. `weights` has
    one row a feature and one column a head (float32, features x 18), `bias` one value a head.
    Both hold their share of the mean since training: the linear model's half, and the linear part of
    the other's; half of what `context` says is added when it is read.
    `wording` has one row a feature and one column a role and family (float32, features x 15)
    for how the whole posting is worded, `wording_bias` one value each, `rarity` the inverse document
    frequency of each feature, 0 for those that are no words. `about` says what made it.
    """

    index: Vocabulary  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    wording: NDArray[np.float32]
    wording_bias: NDArray[np.float32]
    rarity: NDArray[np.float32]
    context: Context
    about: Mapping[str, object]


class Scores(NamedTuple):
    """What the reader says: log-odds of each head a statement (statements x 18, float32), and
    the log-probability of each role and each family by the wording of the posting (15, float32).

    A statement that was not read has -8 throughout, a probability of 0.0003. `known` is the
    share of word pairs that the reader knows.
    """

    statements: NDArray[np.float32]
    wording: NDArray[np.float32]
    known: float = 1.0


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
    return score(reader, reader.index.encode(statement_parts(posting, outline, mentions)))


def save_reader(path: Path, reader: Reader) -> None:
    """Write the numbers of `reader` to `path` (npz, no pickle), whole or not at all."""
    about = json.dumps(dict(reader.about), sort_keys=True)
    arrays: dict[str, Any] = {
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
    arrays |= {f"index.{name}": value for name, value in reader.index.arrays().items()}
    arrays |= {f"context.{name}": value.astype(np.float16) for name, value in reader.context.numbers.items()}
    file = io.BytesIO()
    np.savez(file, **arrays)  # not compressed: every check would pay for it at its start
    write_whole(path, file.getvalue())


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
        numbers = {
            key: file[key].astype(np.float32)
            for key in ("weights", "bias", "wording", "wording_bias", "rarity")
        }
        index = Vocabulary({key: file[f"index.{key}"] for key in Vocabulary.PARTS})
        layers = {
            key.removeprefix("context."): file[key].astype(np.float32)
            for key in file.files
            if key.startswith("context.")
        }
        context = Context(file["features"], file["scale"], layers, int(file["layers"]))
    return Reader(index, context=context, about=about, **numbers)
