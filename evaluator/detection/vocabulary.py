"""Map the features of statements to the rows of the reader's numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.features import Parts

# A long batch has up to this many groups; they take little memory.
_MOST_GROUPS = 10_000


class Encoded(NamedTuple):
    """The features of one posting as rows of the reader.

    - `ids` are the rows of all statements that are read, one statement after the other.
    - `starts` are the positions in `ids` at which each statement begins.
    - `read` are the numbers of the statements that are read.
    - `total` is the number of all statements.
    - `share_known` is the share of their word pairs that the reader knows, 0-1.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    read: NDArray[np.int64]
    total: int
    share_known: float = 1.0


def encode(index: Mapping[str, int], rows: Sequence[Sequence[str] | None]) -> Encoded:
    """Return the features of a posting's statements as rows; unknown features are left out.

    `index` maps a feature to its row. `rows` are the feature names of each statement, None for a statement
    that is not read. A statement without a known feature gets the last row.
    """
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


class Vocabulary:
    """The rows of all known features, ready to look up the parts of statements.

    Its tables are built once, when the numbers are written, because that takes longer than a check.
    """

    # The names of the arrays that make a vocabulary.
    PARTS = ("words", "rows", "pairs", "pair_rows", "others", "other_rows", "size")

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays that the method `arrays` of another vocabulary returned.

        - `words` are the known words and `others` the other feature names, one on each line (UTF-8 bytes).
        - `rows` has the row of each word, -1 for a word that is known only in pairs.
        - `pairs` are the known word pairs in order. Each is one number, made of the numbers of its two words.
        - `pair_rows` has the row of each pair, `other_rows` the row of each name in `others`.
        - `size` is the number of rows. The last row stands for a statement without a known feature.
        """
        self._arrays = dict(arrays)
        words = _names(arrays["words"])
        self._numbers = dict(zip(words, range(len(words)), strict=True))
        # An unknown word gets the number after the last word. It is in no pair and has the row -1.
        self._rows = np.append(arrays["rows"].astype(np.int64), -1)
        # A last pair that no words make, so that each search ends at a pair.
        self._pairs = np.append(arrays["pairs"].astype(np.int64), np.iinfo(np.int64).max)
        self._pair_rows = np.append(arrays["pair_rows"].astype(np.int64), -1)
        self._others = dict(zip(_names(arrays["others"]), arrays["other_rows"].tolist(), strict=True))
        self.size = int(arrays["size"])
        self._groups: dict[tuple[str, ...], list[int]] = {}

    @classmethod
    def of(cls, index: Mapping[str, int]) -> Vocabulary:
        """Return the vocabulary of `index`, which maps feature names to rows.

        The last row has an empty name. It stands for a statement without a known feature.
        """
        numbers: dict[str, int] = {}
        single: list[int] = []
        pairs: list[tuple[int, int, int]] = []
        others = {name: row for name, row in index.items() if ":" in name}
        for name, row in index.items():
            if not name or name in others:
                continue
            first, _, second = name.partition(" ")
            at = numbers.setdefault(first, len(numbers))
            single += [-1] * (len(numbers) - len(single))
            if not second:
                single[at] = row
                continue
            after = numbers.setdefault(second, len(numbers))
            single += [-1] * (len(numbers) - len(single))
            pairs.append((at, after, row))
        table = np.asarray(pairs, np.int64).reshape(-1, 3)
        keys = table[:, 0] * (len(single) + 1) + table[:, 1]
        order = np.argsort(keys)
        return cls(
            {
                "words": np.frombuffer("\n".join(numbers).encode(), np.uint8),
                "rows": np.asarray(single, np.int32),
                "pairs": keys[order],
                "pair_rows": table[order, 2].astype(np.int32),
                "others": np.frombuffer("\n".join(others).encode(), np.uint8),
                "other_rows": np.asarray(list(others.values()), np.int32),
                "size": np.asarray(len(index)),
            }
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the arrays that make this vocabulary, to be written to a file."""
        return dict(self._arrays)

    def encode(self, parts: Iterable[Parts | None]) -> Encoded:
        """Return what the function `encode` returns for the names of `parts`, in the same order.

        None among the `parts` stands for a statement that is not read.
        """
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
            ids += set(rows) or (self.size - 1,)
        return Encoded(
            np.fromiter(ids, np.int64, len(ids)),
            np.asarray(starts, np.int64),
            np.asarray(read, np.int64),
            len(parts),
            known / max(pairs, 1),
        )

    def _word_rows(self, words: list[str]) -> tuple[list[int], list[int]]:
        """Return the row of each word, and of each word with the next one; -1 if there is none."""
        unknown = itertools.repeat(len(self._numbers))
        numbers = np.fromiter(map(self._numbers.get, words, unknown), np.int64, len(words))
        pairs = numbers[:-1] * len(self._rows) + numbers[1:]
        places = np.searchsorted(self._pairs, pairs)
        paired = np.where(self._pairs[places] == pairs, self._pair_rows[places], -1)
        return self._rows[numbers].tolist(), paired.tolist()

    def _group(self, names: tuple[str, ...]) -> list[int]:
        if len(self._groups) >= _MOST_GROUPS:
            self._groups.clear()
        rows = self._groups[names] = [i for i in map(self._row, names) if i >= 0]
        return rows

    def _row(self, name: str) -> int:
        """Return the row of a feature name that is not a pair, -1 if there is none."""
        row = self._others.get(name)
        return int(self._rows[self._numbers.get(name, -1)]) if row is None else row


def _names(lines: NDArray[np.generic]) -> list[str]:
    return lines.tobytes().decode().split("\n") if lines.size else []
