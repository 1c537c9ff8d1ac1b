"""Write files so that a reader never meets half of one."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; what stood there stays until then.

    Raises OSError where the file or its folder cannot be written.
    """
    making = path.with_name(f".{path.name}.making")
    try:
        with making.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
