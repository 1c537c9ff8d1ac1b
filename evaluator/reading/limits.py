"""The limits of reading, the options of reading, and the input that readers are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from evaluator.posting import Posting, Unread
from evaluator.reading.notread import NotRead, megabytes


class Limits(NamedTuple):
    """The largest input that is read.

    `posting` limits the text of one posting. `document` limits a file that must be in memory as a whole: a
    JSON array, a workbook, a PDF. `expanded` limits what a packed file may unpack to, with everything
    packed inside it. These three are in bytes. `nesting` is how many levels deep JSON may be, and `pages`
    how many pages a PDF may have. Tables, mailboxes and archives are streamed and may be larger.
    """

    posting: int = 5_000_000
    document: int = 200_000_000
    expanded: int = 2_000_000_000
    nesting: int = 200
    pages: int = 300


# For programs that answer other people and cannot wait for the largest inputs: what one person gives at once.
BY_HAND = Limits(posting=1_000_000, document=40_000_000, expanded=200_000_000, pages=100)


class Budget:
    """Limits the bytes that one packed file unpacks to, with everything packed inside it, to `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0

    def take(self, size: int) -> None:
        """Count `size` more bytes. Raises NotRead when the limit is passed."""
        self._taken += size
        if self._taken > self._most:
            raise NotRead(
                "refused", f"unpacks to more than {megabytes(self._most)}, as bombs do; unpack it yourself"
            )


# The kind of an input is recognised by so many bytes of it.
HEAD = 65_536


class Given(NamedTuple):
    """One input: its name for messages, a seekable stream, and its size in bytes (-1 when not known)."""

    name: str
    stream: BinaryIO
    size: int

    def head(self, size: int = HEAD) -> bytes:
        """Return the first `size` bytes, or the bytes before a damage.

        The stream is at its start afterwards. Raises NotRead when there are no bytes before the damage.
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
        """Return all bytes of the input. Raises NotRead when there are more than `limit`."""
        self.stream.seek(0)
        # The size of a packed stream is known only after it is read.
        data = self.stream.read(limit + 1) if self.size <= limit else b""
        if self.size > limit or len(data) > limit:
            size = megabytes(self.size) if self.size > limit else f"more than {megabytes(limit)}"
            raise NotRead(
                "too_large", f"holds {size}; at most {megabytes(limit)} are read at once, give a part of it"
            )
        return data


class How(NamedTuple):
    """The options of reading.

    `columns` {field: column} overrides the automatic mapping of tables; None keeps it. `split_roles` says
    whether a comment of several roles on Hacker News becomes several postings. `charset` is the encoding that
    came with the input, such as one in a header, None when it is not known.

    The readers set the rest. `depth` is how many inputs are around this one. `budget` is the budget of the
    packed file around this input, None when it is not inside one. `read` reads what is inside this input.
    """

    limits: Limits = Limits()
    columns: Mapping[str, str] | None = None
    split_roles: bool = False
    charset: str | None = None
    depth: int = 0
    budget: Budget | None = None
    read: Callable[[Given, How], Iterator[Posting | Unread]] | None = None
