"""What a reader takes before it refuses, and how it was asked to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

from evaluator.reading.notread import NotRead, megabytes


class Limits(NamedTuple):
    """The largest input that is read.

    `posting` bounds the text of one posting, `document` a file that has to be held in memory
    whole (a JSON array, a workbook, a PDF), `expanded` what a packed file may grow to, with all
    that is packed inside of it. Tables, mailboxes and archives stream and may be larger. All are
    bytes, except `nesting`, how deep JSON may nest, and `pages`, of a PDF.
    """

    posting: int = 5_000_000
    document: int = 200_000_000
    expanded: int = 2_000_000_000
    nesting: int = 200
    pages: int = 300


# What one person hands over: for those who answer others and cannot wait for the largest inputs.
BY_HAND = Limits(posting=1_000_000, document=40_000_000, expanded=200_000_000, pages=100)


class Budget:
    """How many bytes one packed file may still grow by, whatever is packed inside of it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0

    def take(self, size: int) -> None:
        """Note `size` more bytes. Raises NotRead when they are more than there may be."""
        self._taken += size
        if self._taken > self._most:
            raise NotRead(
                "refused", f"unpacks to more than {megabytes(self._most)}, as bombs do; unpack it yourself"
            )


class How(NamedTuple):
    """How to read: limits, columns named by the user, whether roles are split, how deep inside.

    `budget` is that of the packed file around this input, None outside of one.
    """

    limits: Limits = Limits()
    columns: Mapping[str, str] | None = None
    split_roles: bool = False
    depth: int = 0
    charset: str | None = None
    budget: Budget | None = None


class Given(NamedTuple):
    """One input: its name for messages and a seekable stream of its `size` bytes, -1 if unknown."""

    name: str
    stream: BinaryIO
    size: int

    def head(self, size: int = 65_536) -> bytes:
        """Return the first bytes, or those before a damage; the stream stands at its start afterwards.

        Raises NotRead when the damage leaves none.
        """
        self.stream.seek(0)
        try:
            data = self.stream.read(size)
        except NotRead as error:
            if error.code != "broken":
                raise
            data = self._undamaged(size)
        self.stream.seek(0)
        return data

    def _undamaged(self, size: int) -> bytes:
        data = b""
        self.stream.seek(0)
        try:
            while more := self.stream.read1(size - len(data)):  # type: ignore[attr-defined]
                data += more
        except NotRead:
            if not data:
                raise
        return data

    def whole(self, limit: int) -> bytes:
        """Return all bytes. Raises NotRead when they are more than `limit`."""
        self.stream.seek(0)
        # Of packed streams only reading tells the size.
        data = self.stream.read(limit + 1) if self.size <= limit else b""
        if self.size > limit or len(data) > limit:
            size = megabytes(self.size) if self.size > limit else f"more than {megabytes(limit)}"
            raise NotRead(
                "too_large", f"holds {size}; at most {megabytes(limit)} are read at once, give a part of it"
            )
        return data
