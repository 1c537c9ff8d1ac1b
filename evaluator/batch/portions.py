"""Portions of the inputs for one worker: whole lines, whole files, or postings that were already read."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluator.posting import Posting, Unread
from evaluator.reading.data.jsonfile import read_lines
from evaluator.reading.limits import Given, How
from evaluator.reading.read import read_path
from evaluator.reading.surrogates import whole


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of a JSON Lines file. The first is line `number` + 1 and begins at byte `offset`."""

    name: str
    number: int
    offset: int
    data: bytes

    def items(self, how: How) -> Iterator[Posting | Unread]:
        """Yield the postings of the lines."""
        given = Given(self.name, io.BytesIO(self.data), len(self.data))
        yield from read_lines(given, how, number=self.number, shift=self.offset)

    def parts(self) -> list[Portion]:
        """Return the portion of each line by itself."""
        parts: list[Portion] = []
        offset = self.offset
        for number, line in enumerate(io.BytesIO(self.data), self.number):
            parts.append(Lines(self.name, number, offset, line))
            offset += len(line)
        return parts


@dataclass(frozen=True, slots=True)
class Files:
    """Whole files, each read where it is judged."""

    paths: tuple[str, ...]

    def items(self, how: How) -> Iterator[Posting | Unread]:
        """Yield the postings of the files."""
        for path in self.paths:
            shut = _no_file(path)
            if shut is not None:
                yield shut
                continue
            yield from read_path(path, how)

    def parts(self) -> list[Portion]:
        """Return the portion of each file by itself."""
        return [Files((path,)) for path in self.paths]


def _no_file(path: str) -> Unread | None:
    """Return why a listed path cannot be read as a file, or None.

    None means that the path is a file, or that it is not there: reading it will report that.
    """
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        if not Path(path).is_symlink():
            return None
        message = "is a link to a file that is not there or cannot be opened; check where it leads"
        return Unread(source=whole(path), code="missing", message=message)
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):  # folders that could be opened were replaced by their files
        code, message = "missing", "is a folder that cannot be opened; check who may read it"
    else:
        # Opening a pipe waits until another program writes to it, perhaps for ever.
        code, message = "unsupported", "is a pipe or a device, not a file; save what it gives and name that"
    return Unread(source=whole(path), code=code, message=message)


@dataclass(frozen=True, slots=True)
class Items:
    """Postings that were already read from a file whose rows cannot be shared out as bytes."""

    read: tuple[Posting | Unread, ...]

    def items(self, how: How) -> Iterator[Posting | Unread]:
        """Yield the postings."""
        yield from self.read

    def parts(self) -> list[Portion]:
        """Return the portion of each posting by itself."""
        return [Items((item,)) for item in self.read]


Portion = Lines | Files | Items


def source_of(portion: Portion) -> str:
    """Return the name that messages give to a portion: the source of its first record."""
    if isinstance(portion, Lines):
        return f"{portion.name}:{portion.number + 1}"
    if isinstance(portion, Files):
        return whole(portion.paths[0])
    return portion.read[0].source if portion.read else ""
