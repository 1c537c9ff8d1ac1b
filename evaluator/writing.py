"""Write files so that a reader never meets half of one."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path


def real_path(path: Path) -> Path:
    """Return where a path leads, with all links followed; a link in a circle stays as it is."""
    return Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for such a link


def check_writable(path: Path) -> None:
    """Raise OSError if `write_whole` could not write to `path`: before long work, so that it is not lost."""
    if path.exists() and not path.is_file():
        return
    making = _making(real_path(path))
    making.open("xb").close()
    making.unlink()


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; an old file stays until the new one is complete.

    If several writers write at once, the file of the last one stays. The permissions of an old file are kept.
    Something that is not an ordinary file, such as `/dev/stdout`, is written to and not replaced. Raises
    OSError if the file or its folder cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.write(data)
        return
    path = real_path(path)  # a link stays a link, and one in a circle fails below
    making = _making(path)
    try:
        with making.open("xb") as stream:
            with contextlib.suppress(FileNotFoundError):
                making.chmod(stat.S_IMODE(path.stat().st_mode))
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _making(path: Path) -> Path:
    """Return a name of its own beside `path`, under which its new content is written."""
    return path.with_name(f".{secrets.token_hex(8)}.making")
