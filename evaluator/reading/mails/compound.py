"""Read compound files, in which Outlook and old office programs keep streams of bytes under names."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from evaluator.reading.notread import NotRead

_HEADER = 512
_LAST = 0xFFFFFFFA  # higher numbers of sectors are marks, such as the end of a chain
_NOTHING = 0xFFFFFFFF
_OF_HEADER = 109  # sectors of the table of sectors that the header lists
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ENTRY = 128


class Stored(NamedTuple):
    """What a compound file holds: streams by name, and storages by name, which hold the same."""

    streams: dict[str, bytes]
    storages: dict[str, Stored]


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def stored_in(data: bytes) -> Stored:
    """Return what a compound file holds. Raises NotRead when it is not whole."""
    try:
        return _File(data).root()
    except (struct.error, IndexError, ValueError, RecursionError):
        message = (
            "is a mail of Outlook or an old Office file that is not whole; save it again, as .eml or DOCX"
        )
        raise NotRead("broken", message) from None


class _File:
    """The tables of a compound file; each chain of sectors ends, since no sector is followed twice."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        (shift, mini_shift) = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("odd sizes of sectors")
        self.size, self.mini_size = 1 << shift, 1 << mini_shift
        (first_entry,) = struct.unpack_from("<I", data, 48)
        (self.cutoff, first_mini) = struct.unpack_from("<II", data, 56)
        self.table = self._numbers(b"".join(map(self._sector, self._sectors_of_table())))
        entries = self._chain(first_entry)
        self.entries = [self._entry(entries, at) for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)]
        self.mini_table = self._numbers(self._chain(first_mini))
        if self.entries[0].kind != _ROOT:
            raise ValueError("no root")
        self.mini = self._chain(self.entries[0].start)
        self.left = 2 * len(data)  # bytes that the streams may have: hostile ones may share their sectors

    def root(self) -> Stored:
        """Return what the whole file holds."""
        return self._stored(self.entries[0], {0})

    def _sectors_of_table(self) -> Iterator[int]:
        listed = struct.unpack_from(f"<{_OF_HEADER}I", self.data, 76)
        yield from (number for number in listed if number < _LAST)
        (more,) = struct.unpack_from("<I", self.data, 68)
        seen: set[int] = set()
        while more < _LAST and more not in seen:
            seen.add(more)
            *numbers, more = self._numbers(self._sector(more))
            yield from (number for number in numbers if number < _LAST)

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self.size
        if begin >= len(self.data):
            raise ValueError("a sector is behind the end")
        return self.data[begin : begin + self.size]

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack_from(f"<{len(data) // 4}I", data)

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(start, self.table))

    def _entry(self, data: bytes, at: int) -> _Entry:
        length, kind, left, right, child = struct.unpack_from("<HBxIII", data, at + 64)
        start, size = struct.unpack_from("<IQ", data, at + 116)
        name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        # In files with small sectors the upper half of the size may hold anything.
        return _Entry(name, kind, left, right, child, start, size & 0xFFFFFFFF)

    def _stored(self, entry: _Entry, seen: set[int]) -> Stored:
        streams: dict[str, bytes] = {}
        storages: dict[str, Stored] = {}
        waiting = [entry.child]
        while waiting:
            number = waiting.pop()
            if number == _NOTHING or number in seen:
                continue
            seen.add(number)
            one = self.entries[number]
            waiting += [one.left, one.right]
            if one.kind == _STREAM:
                streams[one.name] = self._stream(one)
            elif one.kind == _STORAGE:
                storages[one.name] = self._stored(one, seen)
        return Stored(streams, storages)

    def _stream(self, entry: _Entry) -> bytes:
        self.left -= entry.size
        if self.left < 0:
            raise ValueError("streams that are larger than the file")
        if entry.size >= self.cutoff:
            return self._chain(entry.start)[: entry.size]
        pieces = (number * self.mini_size for number in _followed(entry.start, self.mini_table))
        return b"".join(self.mini[at : at + self.mini_size] for at in pieces)[: entry.size]


def _followed(start: int, table: tuple[int, ...]) -> Iterator[int]:
    """Yield the numbers of a chain of sectors. Raises ValueError for one that leads in a circle."""
    number = start
    for _ in range(len(table) + 1):
        if number >= _LAST:
            return
        yield number
        number = table[number]
    raise ValueError("a chain of sectors leads in a circle")
