"""Keep the data of a stream that can be read only once, so that it can be read like a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from evaluator.reading.limits import Given
from evaluator.reading.notread import NotRead, megabytes

_IN_MEMORY = 16_000_000


@contextmanager
def spooled(stream: BinaryIO, name: str, most: int) -> Iterator[Given]:
    """Give the whole content of `stream` as an input with the name `name`.

    Content of more than 16 MB is kept in a temporary file on disk. Raises NotRead when there are more than
    `most` bytes, or when they cannot be kept.
    """
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        try:
            size = _copied(stream, kept, most)
        except OSError as error:
            raise NotRead(
                "missing",
                f"could not be kept while it is read ({error.strerror}); save it and give the file",
            ) from None
        if size > most:
            raise NotRead("too_large", f"has more than {megabytes(most)}; save it and give the file")
        yield Given(name, cast("BinaryIO", kept), size)


def _copied(source: BinaryIO, to: IO[bytes], most: int) -> int:
    """Copy a stream and return how many bytes were copied; stop soon after more than `most` bytes."""
    # At a terminal `read` asks again after the end that a person typed. `read1` ends with the first end.
    read = getattr(source, "read1", source.read)
    size = 0
    while size <= most and (data := read(1 << 18)):
        to.write(data)
        size += len(data)
    return size
