"""Read inputs that are inside another input: attachments, members of archives, records."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import Budget, Given, How
from evaluator.reading.notread import NotRead
from evaluator.reading.surrogates import whole

_DEEPEST = 4


def read_inner(data: bytes, name: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of bytes from inside another input; any error becomes Unread."""
    yield from read_stream(io.BytesIO(data), len(data), name, how)


def read_stream(stream: BinaryIO, size: int, name: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a seekable stream from inside another input; any error becomes Unread.

    `size` is its length in bytes, -1 when it is not known. `name` names it in messages.
    """
    if how.depth >= _DEEPEST:
        yield Unread(source=name, code="refused", message="is packed too many times over; unpack it first")
        return
    if how.read is None:
        raise TypeError("an input is read by `read_given`, which says how the inputs inside it are read")
    yield from how.read(Given(whole(name), stream, size), how._replace(depth=how.depth + 1))


class Bounded(io.RawIOBase):
    """A stream of unpacked bytes that stops when its budget is spent; this protects against ZIP bombs."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._furthest = 0
        self.has_rest = False  # whether bytes that are not packed stand behind the packed ones

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to `offset`, counted as `whence` says, and return the new position."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return the position in the unpacked bytes."""
        return self._stream.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` and return how many bytes were read.

        Raises NotRead when the budget is spent, or where the packed data is damaged or cut off.
        """
        try:
            # `read` would lose the bytes before the damage.
            data: bytes = self._stream.read1(len(buffer))  # type: ignore[union-attr]
        except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
            # gzip says so of what should be the head of a member, and nothing else.
            if self._furthest and str(error).startswith("Not a gzipped file"):
                self.has_rest = True
                return 0
            raise NotRead("broken", "is packed, and cut off or damaged inside; fetch it again") from None
        grown = self._stream.tell() - self._furthest  # bytes that are read again are not counted again
        if grown > 0:
            self._furthest += grown
            self._budget.take(grown)
        buffer[: len(data)] = data
        return len(data)


def rest_of(stream: BinaryIO) -> NotRead | None:
    """Return the error that reports bytes behind the packed ones of a stream that was read; None without."""
    raw = getattr(stream, "raw", None)
    if not (isinstance(raw, Bounded) and raw.has_rest):
        return None
    return NotRead(
        "broken",
        "was read, but other bytes are behind its packed content; if something is missing, fetch it again",
    )


def bounded(stream: IO[bytes] | gzip.GzipFile, most: int | Budget) -> io.BufferedReader:
    """Return a buffered stream over `stream` that gives at most `most` bytes, or what a budget has left."""
    budget = most if isinstance(most, Budget) else Budget(most)
    return io.BufferedReader(Bounded(stream, budget), 1 << 16)
