"""Run the learned reader: how likely each statement makes each signal a duty.

The reader is the mean of two models over the features of `features`. One model is linear. The other reads a
statement together with the others of its posting (`context`). There is one output (head) for each strong
signal and three more heads:

- `duty`: the statement is a concrete duty.
- `runs_models`: the statement is a duty about running models.
- `models_object`: the statement shows that models are the object of the work.

The numbers come from `truerole train`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.learned.context import Context, read_in_context
from evaluator.detection.learned.everyday import MAY_COUNT, Everyday
from evaluator.detection.learned.features import statement_parts
from evaluator.detection.learned.npz import load_npz, save_npz
from evaluator.detection.learned.vocabulary import Encoded, Vocabulary
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.signals import FAMILIES, ROLES, STRONG

# The three heads that are not signals.
DUTY_HEADS = ("duty", "runs_models", "models_object")
HEADS = (*STRONG, *DUTY_HEADS)
_COLUMNS = {head: column for column, head in enumerate(HEADS)}
# What the wording of a whole posting is scored for: the roles, then the families.
WORDINGS = (*ROLES, *FAMILIES)
FORMAT = 3
# The reader abstains on a posting with fewer statements, because it has not learned from such postings.
FEWEST = 4
# A posting with a smaller share of known word pairs is not familiar. Its words are unlike the words of the
# postings that the reader learned from. The rules then decide together with the reader. Of 246 real postings
# of other employers 2 lie below this share (median 0.71). Of the plainly worded postings in
# `corpora/postings/` 1 of 50 does (median 0.53). A share of 0.5 made more errors there.
FAMILIAR = 0.4
# The two models make different errors, so that their mean finds more than either.
CONTEXT_SHARE = 0.5
# The log-odds of each head in a statement that is not read: a probability of 0.0003.
_UNREAD = -8.0
# The log-probability of each role and each family where no statement is read: about that of one in seven.
_UNREAD_WORDING = -2.0


class Reader(NamedTuple):
    """The numbers of the reader.

    - `vocabulary` maps a feature to its row. The last row stands for a statement without a known feature.
    - `weights` (float32, features x 18) has one row for each feature and one column for each head.
    - `bias` has one value for each head.
    - `wording` (float32, features x 15) scores the wording of the whole posting. It has one column for each
      role and each family.
    - `wording_bias` has one value for each role and each family.
    - `rarity` is the inverse document frequency of each feature, 0 for features that are not words.
    - `context` holds the numbers of the encoder.
    - `about` says how the numbers were made.

    `weights` and `bias` hold their share of the mean already since training. The share is half of the linear
    model, and half of the linear part beside the encoder. Half of what `context` gives is added when a
    posting is read.
    """

    vocabulary: Vocabulary
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    wording: NDArray[np.float32]
    wording_bias: NDArray[np.float32]
    rarity: NDArray[np.float32]
    context: Context
    about: Mapping[str, object]


class Scores(NamedTuple):
    """What the reader says of one posting.

    - `statements` (float32, statements x 18) are the log-odds of each head, raised by everyday words. A
      statement that was not read has `_UNREAD` for each head.
    - `wording` (float32, 15) is the log-probability of each role and each family, from the wording of the
      posting.
    - `alone` (float32, statements x 18) are the log-odds of the reader alone, without everyday words.
    - `share_known` is the share of the posting's word pairs that the reader knows, 0-1.
    """

    statements: NDArray[np.float32]
    wording: NDArray[np.float32]
    alone: NDArray[np.float32]
    share_known: float = 1.0

    def may_count(self, mention: Mention) -> bool:
        """Return whether the statement of `mention` may make its signal a duty: the chance is 0.3 or more."""
        return bool(self.statements[mention.statement, _COLUMNS[mention.cue.signal]] > MAY_COUNT)


def score(reader: Reader, encoded: Encoded, everyday: Everyday | None = None) -> Scores:
    """Return what `reader` says of an encoded posting; `everyday` raises what it says of duties."""
    out = np.full((encoded.total, len(HEADS)), _UNREAD, dtype=np.float32)
    if len(encoded.read) == 0:
        return Scores(out, np.full(len(WORDINGS), _UNREAD_WORDING, dtype=np.float32), out)
    rows = reader.weights.take(encoded.ids, axis=0)
    in_context = read_in_context(reader.context, encoded.ids, encoded.starts)
    own = np.add.reduceat(rows, encoded.starts, axis=0) + reader.bias
    out[encoded.read] = own + np.float32(CONTEXT_SHARE) * in_context
    alone = out
    if everyday is not None:
        out = alone.copy()
        out[encoded.read, : len(STRONG)] = everyday.raised(
            out[encoded.read, : len(STRONG)], encoded.ids, encoded.starts
        )
    is_seen = np.zeros(len(reader.rarity), dtype=np.bool_)
    is_seen[encoded.ids] = True
    seen = np.flatnonzero(is_seen)
    length = float(np.sqrt(np.square(reader.rarity[seen]).sum())) or 1.0
    points = reader.wording.take(seen, axis=0).sum(axis=0) / length + reader.wording_bias
    roles, families = points[: len(ROLES)], points[len(ROLES) :]
    wording = np.concatenate([_log_softmax(roles), _log_softmax(families)])
    return Scores(out, wording, alone, encoded.share_known)


def _log_softmax(points: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = points - points.max()
    chances: NDArray[np.float32] = (shifted - np.log(np.exp(shifted).sum())).astype(np.float32)
    return chances


def read_statements(
    reader: Reader,
    everyday: Everyday,
    posting: Posting,
    outline: Outline,
    mentions: Sequence[Mention],
) -> Scores:
    """Return what `reader` and `everyday` say of the statements and of the wording of `posting`."""
    return score(reader, reader.vocabulary.encode(statement_parts(posting, outline, mentions)), everyday)


def save_reader(path: Path, reader: Reader) -> None:
    """Write the numbers of `reader` to `path` (npz, without pickle), whole or not at all.

    Raises OSError if the file cannot be written.
    """
    arrays: dict[str, Any] = {
        "weights": reader.weights.astype(np.float16),
        "bias": reader.bias,
        "wording": reader.wording.astype(np.float16),
        "wording_bias": reader.wording_bias,
        "rarity": reader.rarity.astype(np.float16),
        "features": reader.context.features,
        "scale": reader.context.scale,
        "layers": np.int64(reader.context.layers),
    }
    arrays |= {f"index.{name}": value for name, value in reader.vocabulary.arrays().items()}
    arrays |= {f"context.{name}": value.astype(np.float16) for name, value in reader.context.numbers.items()}
    save_npz(path, arrays, reader.about)


@lru_cache(maxsize=4)
def load_reader(path: Path) -> Reader | None:
    """Return the reader in the file `path`, None if there is no such file.

    Raises ValueError if the file has another format.
    """
    loaded = load_npz(path, FORMAT)
    if loaded is None:
        return None
    file, about = loaded
    numbers = {
        key: file[key].astype(np.float32) for key in ("weights", "bias", "wording", "wording_bias", "rarity")
    }
    vocabulary = Vocabulary({key: file[f"index.{key}"] for key in Vocabulary.PARTS})
    layers = {
        key.removeprefix("context."): array.astype(np.float32)
        for key, array in file.items()
        if key.startswith("context.")
    }
    context = Context(file["features"], file["scale"], layers, int(file["layers"]))
    return Reader(vocabulary, context=context, about=about, **numbers)
