"""Cut the files of a batch into chunks. Each chunk knows where the batch goes on after it."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from evaluator.batch.inputs import Listed
from evaluator.batch.portions import Files, Items, Lines, Portion
from evaluator.posting import Unread
from evaluator.reading.inner import bounded, rest_of
from evaluator.reading.kinds import ONE_DOCUMENT, kind_of
from evaluator.reading.limits import Given, How, Limits
from evaluator.reading.notread import NotRead, unread_of
from evaluator.reading.read import read_given
from evaluator.reading.surrogates import whole

# A worker gets about 60 postings at a time. With fewer, handing them over would cost too much beside judging
# them. With more, too much would be in flight at once.
_BLOCK = 300_000
_MOST_FILES = 32
_MOST_ITEMS = 64
# A larger file is opened in this process, so that several workers can share its lines. In bytes.
_LARGE = 1_000_000


class Position(NamedTuple):
    """The place where a batch goes on.

    `file` is the number of the file. `item` is the number of the item or line in it. `offset` is a byte of
    the unpacked lines.
    """

    file: int = 0
    item: int = 0
    offset: int = 0


class Chunk(NamedTuple):
    """A portion, the place after it, and how many bytes of the inputs lie before that place."""

    portion: Portion
    after: Position
    behind: int


Made = Generator[Chunk, None, None]


def chunks(
    files: Iterable[tuple[int, Listed]],
    start: Position,
    how: How,
) -> Iterator[Chunk]:
    """Yield the chunks of the numbered `files` from `start` on.

    `files` begin with number `start.file`. A file that cannot be opened or breaks off becomes an Unread
    inside a chunk. Nothing is raised.
    """
    small: list[str] = []
    waiting = 0
    behind = 0
    number = start.file - 1
    for number, file in files:
        size = max(file.size, 0)
        if file.size <= _LARGE:
            small.append(file.path)
            waiting += size
            behind += size
            if len(small) >= _MOST_FILES or waiting >= _BLOCK:
                yield Chunk(Files(tuple(small)), Position(number + 1), behind)
                small, waiting = [], 0
            continue
        if small:
            yield Chunk(Files(tuple(small)), Position(number), behind)
            small, waiting = [], 0
        at = start if number == start.file else Position(number)
        yield from _large(file, at, how, behind)
        behind += size
    if small:
        yield Chunk(Files(tuple(small)), Position(number + 1), behind)


def _large(file: Listed, at: Position, how: How, behind: int) -> Iterator[Chunk]:
    """Yield the chunks of one large file. The last chunk leads to the next file.

    `behind` is how many bytes of the inputs lie before this file.
    """
    end = Position(at.file + 1)
    try:
        with Path(file.path).open("rb") as stream:
            given = Given(whole(file.path), stream, file.size)
            lines = _as_lines(given, how.limits)
            if lines is None and _is_single(given):
                yield Chunk(Files((file.path,)), end, behind + file.size)
                return
            found = (
                _rows(lines, given, at, how.limits, behind)
                if lines is not None
                else _items(given, how, at, behind)
            )
            # What reads the file is closed before the file, also where the run ends in the middle of it.
            with closing(_watched(found, given)) as watched:
                # One chunk is held back, because only the last one may point to the next file.
                held: Chunk | None = None
                for chunk in watched:
                    if held is not None:
                        yield held
                    held = chunk
            yield Chunk(held.portion if held is not None else Items(()), end, behind + file.size)
    except (OSError, NotRead):
        # Reading the file in the usual way reports what is wrong with it, in the usual words.
        yield Chunk(Files((file.path,)), end, behind + file.size)


def _watched(found: Made, given: Given) -> Made:
    """Yield the chunks of an open file, and at the end a failure if another program wrote to it meanwhile."""
    before = _version(given.stream)
    with closing(found):
        yield from found
    if not given.stream.closed and _version(given.stream) != before:
        message = "changed while it was read, so rows may be lost; judge it again when nothing writes to it"
        unread = Unread(source=given.name, code="broken", message=message)
        yield Chunk(Items((unread,)), Position(), 0)  # the last one, whose place `_large` puts in


def _version(stream: BinaryIO) -> tuple[int, int]:
    """Return size and time of change of an open file. One that takes its place does not count."""
    stat = os.fstat(stream.fileno())
    return stat.st_size, stat.st_mtime_ns


def _is_single(given: Given) -> bool:
    """Return whether the file is one document, which one worker reads as a whole."""
    return kind_of(given) in ONE_DOCUMENT


def _as_lines(given: Given, limits: Limits) -> BinaryIO | None:
    """Return the stream of lines if the file is JSON Lines, packed or not; else None."""
    kind = kind_of(given)
    if kind == "jsonl":
        return given.stream
    if kind != "gzip":
        return None
    unpacked = bounded(gzip.GzipFile(fileobj=given.stream), limits.expanded)
    try:
        inner = kind_of(Given(given.name, unpacked, -1))
    except (EOFError, zlib.error, OSError):
        inner = "broken"
    given.stream.seek(0)
    if inner != "jsonl":
        return None
    return bounded(gzip.GzipFile(fileobj=given.stream), limits.expanded)


def _rows(lines: BinaryIO, given: Given, at: Position, limits: Limits, behind: int) -> Made:
    """Yield chunks of whole lines from the place `at` on."""
    number, offset = at.item, at.offset
    try:
        if offset:
            lines.seek(offset)
        for data, length in _blocks(lines, limits.posting * 4):
            portion = Lines(given.name, number, offset, data)
            number += data.count(b"\n")
            offset += length
            yield Chunk(portion, Position(at.file, number, offset), behind + given.stream.tell())
        if rest := rest_of(lines):
            told = Items((rest.unread(given.name),))
            yield Chunk(told, Position(at.file, number, offset), behind + given.size)
    except (NotRead, EOFError, zlib.error, OSError) as error:
        unread = unread_of(error, given.name, f" after line {number}")
        if isinstance(error, NotRead):
            message = f"could not be read after line {number} ({unread.message})"
            unread = unread.model_copy(update={"message": message})
        yield Chunk(Items((unread,)), Position(at.file, number, offset), behind + given.size)


def _blocks(lines: BinaryIO, most: int) -> Iterator[tuple[bytes, int]]:
    """Yield blocks of whole lines with their length in the stream, in bytes.

    Of a line longer than `most` bytes, only the beginning is kept. That is enough for the reader to refuse
    it.
    """
    rest = b""
    lost = 0
    while block := lines.read(_BLOCK):
        cut = block.rfind(b"\n") + 1
        if cut:
            data = rest + block[:cut]
            yield data, len(data) + lost
            rest, lost = block[cut:], 0
        elif len(rest) <= most:
            rest += block
        else:
            lost += len(block)
    if rest:
        yield rest, len(rest) + lost


def _items(given: Given, how: How, at: Position, behind: int) -> Made:
    """Yield chunks of postings from item `at.item` on; the postings are read in this process."""
    found = read_given(given, how)
    count = sum(1 for _ in islice(found, at.item))
    while some := tuple(islice(found, _MOST_ITEMS)):
        count += len(some)
        place = min(given.stream.tell(), given.size) if not given.stream.closed else given.size
        yield Chunk(Items(some), Position(at.file, count), behind + place)
