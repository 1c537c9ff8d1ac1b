"""Map the features of statements to the rows of the reader's numbers."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.learned.features import Group, Parts

_Whole = TypeVar("_Whole", np.int32, np.int64)
# A long batch has up to this many groups; they take little memory.
_MOST_GROUPS = 10_000
# Sorting short numbers takes half the time. Only a hostile text has more statements than this.
_MOST_SHORT = 1_000


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
        # An unknown word gets the number after the last word. It is in no pair and has the row -1.
        self._unknown = _bytes_of(len(words))
        self._rows = np.append(arrays["rows"], np.int32(-1))
        # Short numbers, where they can hold every pair, are multiplied and searched faster.
        whole = np.int32 if len(self._rows) ** 2 < 2**31 else np.int64
        # A last pair that no words make, so that each search ends at a pair.
        self._pairs = np.append(arrays["pairs"], np.iinfo(whole).max).astype(whole)
        self._pair_rows = np.append(arrays["pair_rows"], np.int32(-1))
        # Each number and each row as bytes, which are joined faster than numbers become an array.
        self._numbers = dict(zip(words, _each_as_bytes(np.arange(len(words))), strict=True))
        self._others = dict(zip(_names(arrays["others"]), _each_as_bytes(arrays["other_rows"]), strict=True))
        self.size = int(arrays["size"])
        # The rows of one statement lie within a step on the line of places (see `encode`).
        self._step = 1 << self.size.bit_length()
        count = min(_MOST_SHORT, 2**31 // self._step)
        self._firsts = (np.arange(count) * self._step).astype(np.int32)
        self._groups = _Groups(self._row)

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

    @property
    def words(self) -> Set[str]:
        """Return the words that are known, alone or in pairs."""
        return self._numbers.keys()

    def rows_of(self, names: Iterable[str]) -> dict[str, int]:
        """Return the row of each of `names` that is known: words, word pairs and other feature names."""
        found = {}
        for name in names:
            first, _, second = name.partition(" ")
            if second and ":" not in name:
                numbers = [self._numbers.get(word) for word in (first, second)]
                if None not in numbers:
                    at = [int.from_bytes(number or b"", sys.byteorder) for number in numbers]
                    pair = at[0] * len(self._rows) + at[1]
                    nearest = int(self._pairs.searchsorted(pair))
                    if int(self._pairs[nearest]) == pair:
                        found[name] = int(self._pair_rows[nearest])
            elif row := self._row(name):
                found[name] = int.from_bytes(row, sys.byteorder, signed=True)
        return found

    def encode(self, parts: Iterable[Parts | None]) -> Encoded:
        """Return the features of a posting's statements as rows, each statement's in order.

        None among the `parts` stands for a statement that is not read. Unknown features are left out. A
        statement without a known feature gets the last row.
        """
        parts = list(parts)
        read = [number for number, part in enumerate(parts) if part is not None]
        known = [part for part in parts if part is not None]
        # The rows of all statements are put on one line of places, those of each statement from its own first
        # place on. One sort then shows what a statement has twice.
        firsts: NDArray[Any] = self._firsts[: len(known)]
        if len(firsts) < len(known):
            firsts = np.arange(len(known)) * self._step
        of_words, of_pairs, share_known = self._of_words([part.words for part in known], firsts)
        places = _distinct(np.concatenate((of_words, of_pairs, self._of_names(known, firsts))))
        starts = places.searchsorted(firsts)
        if known and (starts[-1] == len(places) or (starts[1:] == starts[:-1]).any()):
            # A statement without a known feature begins where the next one does.
            is_empty = starts == np.append(starts[1:], len(places))
            places = np.sort(np.append(places, firsts[is_empty] + (self.size - 1)))
            starts = places.searchsorted(firsts)
        ids = (places & (self._step - 1)).astype(np.int64)
        return Encoded(ids, starts, np.asarray(read, np.int64), len(parts), share_known)

    def _of_words(
        self, words: Sequence[Sequence[str]], firsts: NDArray[_Whole]
    ) -> tuple[NDArray[_Whole], NDArray[_Whole], float]:
        """Return the places of words and of word pairs, and the share of the pairs that is known.

        `words` are the words of each statement, `firsts` the first places of the statements.
        """
        each = map(self._numbers.get, chain.from_iterable(words), itertools.repeat(self._unknown))
        numbers = np.frombuffer(b"".join(each), np.int32)
        of_words = firsts.repeat([*map(len, words)])
        rows = self._rows.take(numbers)
        pairs = np.multiply(numbers[:-1], len(self._rows), dtype=self._pairs.dtype)
        pairs += numbers[1:]
        nearest = self._pairs.searchsorted(pairs)
        is_known = self._pairs.take(nearest) == pairs
        is_known &= of_words[1:] == of_words[:-1]
        count = len(numbers) - sum(map(bool, words))
        of_pairs = of_words[1:] + self._pair_rows.take(nearest)
        share_known = int(np.count_nonzero(is_known)) / max(count, 1)
        return (of_words + rows)[rows >= 0], of_pairs[is_known], share_known

    def _of_names(self, parts: Sequence[Parts], firsts: NDArray[_Whole]) -> NDArray[_Whole]:
        """Return the places of the first two words and of the groups of each statement."""
        kept = [*map(self._others.get, [part.opening for part in parts], itertools.repeat(b""))]
        kept += map(self._groups.__getitem__, chain.from_iterable([part.groups for part in parts]))
        rows = np.frombuffer(b"".join(kept), np.int32)
        owners = np.concatenate((firsts, firsts.repeat([len(part.groups) for part in parts])))
        return owners.repeat([len(one) // rows.itemsize for one in kept]) + rows

    def _row(self, name: str) -> bytes:
        """Return the row of a feature name that is not a pair, as bytes, which are empty if there is none."""
        row = self._others.get(name)
        if row is None and name in self._numbers:
            of_word = int(self._rows[int.from_bytes(self._numbers[name], sys.byteorder)])
            row = _bytes_of(of_word) if of_word >= 0 else None
        return row or b""


class _Groups(dict[Group, bytes]):
    """The rows of the groups of names that were met so far, as bytes."""

    def __init__(self, row_of: Callable[[str], bytes]) -> None:
        super().__init__()
        self._row_of = row_of

    def __missing__(self, names: Group) -> bytes:
        rows = b"".join(map(self._row_of, names))
        if len(self) >= _MOST_GROUPS:
            self.clear()
        self[names] = rows
        return rows


def _distinct(values: NDArray[_Whole]) -> NDArray[_Whole]:
    """Return the different `values` in order, which are sorted in place.

    For so few of them, `np.unique` takes four times as long.
    """
    values.sort()
    is_first = np.empty(len(values), np.bool_)
    is_first[:1] = True
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return values[is_first]


def _bytes_of(number: int) -> bytes:
    return number.to_bytes(4, sys.byteorder, signed=True)


def _each_as_bytes(numbers: NDArray[np.generic]) -> list[bytes]:
    """Return each of the whole numbers as the four bytes of an int32."""
    each: list[bytes] = numbers.astype(np.int32).view("V4").tolist()
    return each


def _names(lines: NDArray[np.generic]) -> list[str]:
    return lines.tobytes().decode().split("\n") if lines.size else []
