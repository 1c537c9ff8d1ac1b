"""Know whether a file is as a run wrote it: people mend cells of a result, and the next run would lose that.

Nothing can be written into the file for that, and a second file would be left behind. So the time of its last
change says it: below the second it stands for the size. Whoever changes the file changes the time.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

_SECOND = 1_000_000_000
_STEP = 1000  # nanoseconds; some disks keep no finer times


def mark_unchanged(path: Path) -> None:
    """Give a file that was just written the time that says so. Raises OSError if that is not possible."""
    found = path.stat()
    time = found.st_mtime_ns // _SECOND * _SECOND + _sign(found.st_size)
    os.utime(path, ns=(time, time))


def is_unchanged(path: Path) -> bool:
    """Return whether a file is as it was when it was marked; a copy with a time of its own is not.

    A time in whole seconds counts as unchanged: some disks and archives keep no finer one.
    """
    found = path.stat()
    below = found.st_mtime_ns % _SECOND // _STEP * _STEP
    return below in (0, _sign(found.st_size))


def _sign(size: int) -> int:
    return zlib.crc32(b"truerole %d" % size) % (_SECOND // _STEP) * _STEP
