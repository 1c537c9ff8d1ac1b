"""Read compound files, in which Outlook keeps streams of bytes under names, with the extra `documents`."""

from __future__ import annotations

import io
import struct
from collections.abc import Container
from typing import Any, NamedTuple

from evaluator.reading.notread import NotRead, extra_missing

_STORAGE, _STREAM, _ROOT = 1, 2, 5
_NOTHING = 0xFFFFFFFF
_ENTRY = 128
_MOST_ENTRIES = 20_000  # those of a mail are about a hundred, and as many for each mail inside it
_OF_HEADER = 109  # sectors of the table of sectors that the header lists


class Stored(NamedTuple):
    """What a compound file holds: streams by name, and storages by name, which hold the same."""

    streams: dict[str, bytes]
    storages: dict[str, Stored]


def stored_in(data: bytes, names: Container[str]) -> Stored:
    """Return what a compound file holds: all its storages, and the streams that have one of `names`.

    Raises NotRead when it is not whole or has too many parts, or when the extra is missing.
    """
    try:
        from olefile import OleFileIO
    except ImportError:
        raise extra_missing("a mail of Outlook (.msg)", "documents") from None
    try:
        _check_header(data)
        with OleFileIO(io.BytesIO(data)) as file:
            _check_tables(file, len(data))
            return _Streams(file, names, len(data)).of(file.root, [])
    except (OSError, struct.error, IndexError, ValueError, TypeError, OverflowError, RecursionError):
        raise not_whole() from None


def not_whole() -> NotRead:
    """Return the error that says that a mail of Outlook is broken."""
    return NotRead("broken", "is a mail of Outlook that is not whole; save it again, as .eml")


# The library reads what can be read of a damaged file, and trusts its numbers. A mail that lost its text
# is not to be judged, though, and a number that lies can hold a reader up for hours.


def _check_header(data: bytes) -> None:
    """Check what the library would follow before it can be asked. Raises ValueError or NotRead."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    (sectors_of_table,) = struct.unpack_from("<I", data, 44)
    if shift not in (9, 12) or mini_shift != 6:
        raise ValueError("odd sizes of sectors")
    numbers = 1 << (shift - 2)  # in one sector
    if sectors_of_table > _OF_HEADER + 2 * (len(data) >> shift) // numbers:
        raise ValueError("a table of sectors that is larger than the file needs")
    # The library compares each entry with all before it. The kind of an entry stands in its byte 66.
    kinds = data[66::_ENTRY]
    if kinds.count(_STREAM) + kinds.count(_ROOT) > _MOST_ENTRIES:
        raise _too_many()


def _check_tables(file: Any, size: int) -> None:
    """Check that no part of the file is lost or is there twice. Raises ValueError or NotRead."""
    entries = [entry for entry in file.direntries if entry is not None]
    if len(entries) > _MOST_ENTRIES:
        raise _too_many()
    linked = (number for one in entries for number in (one.sid_left, one.sid_right, one.sid_child))
    if any(number != _NOTHING and number >= len(file.direntries) for number in linked):
        raise ValueError("an entry is lost")
    followed = [number for number in file.fat if number < len(file.fat)]
    if len(set(followed)) < len(followed):
        raise ValueError("two chains of sectors meet, or one leads in a circle")
    if max(file.root.size, file.num_mini_fat_sectors * file.sectorsize) > size:
        raise ValueError("small streams that are larger than the file")


def _too_many() -> NotRead:
    message = f"is a mail of Outlook with more than {_MOST_ENTRIES:,} parts; save what is attached by itself"
    return NotRead("too_large", message)


class _Streams:
    """The streams of a file of `size` bytes that have one of `names`."""

    def __init__(self, file: Any, names: Container[str], size: int) -> None:
        self.file = file
        self.names = names
        self.left = 2 * size  # bytes that they may have: hostile ones may share their sectors

    def of(self, storage: Any, path: list[str]) -> Stored:
        """Return what the storage at `path` holds. Raises ValueError when a stream is not whole."""
        streams: dict[str, bytes] = {}
        storages: dict[str, Stored] = {}
        for entry in storage.kids:
            if entry.entry_type == _STORAGE:
                storages[entry.name] = self.of(entry, [*path, entry.name])
            elif entry.entry_type == _STREAM and entry.name in self.names:
                streams[entry.name] = self._read(entry, [*path, entry.name]) if entry.size else b""
        return Stored(streams, storages)

    def _read(self, entry: Any, path: list[str]) -> bytes:
        self.left -= entry.size
        if self.left < 0:
            raise ValueError("streams that are larger than the file")
        data: bytes = self.file.openstream(path).read()
        if len(data) != entry.size:
            raise ValueError("a stream is cut off")
        return data
