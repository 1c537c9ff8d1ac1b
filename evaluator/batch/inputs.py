"""List the files of a batch's inputs: files, folders and globs, in an order that stays the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple

from evaluator.reading.words import names

# What browsers save beside a page, and no posting comes in.
ASSETS = names(
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .ico .webp .avif .woff .woff2 .ttf "
    ".otf .eot .mp3 .mp4 .webm"
)


class Listed(NamedTuple):
    """One file to be read: its path as it is named to people, bytes, and time of change (ns)."""

    path: str
    size: int
    changed: int


def listed(inputs: Iterable[str], leave_out: Set[Path] = frozenset()) -> Iterator[Listed]:
    """Yield every file of `inputs`, folders and globs opened in sorted order.

    Hidden files and the pictures, styles and scripts of saved pages are passed over in folders
    and globs. `leave_out` holds absolute paths (the batch's own output). A file that cannot be
    found is yielded with size -1, so that reading it says so.
    """
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            yield from _walk(given, leave_out)
        elif path.exists() or not glob.has_magic(given):
            yield from _one(given, leave_out)
        else:
            found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
            files = [name for name in found if not _is_asset(name) and not Path(name).is_dir()]
            for name in files:
                yield from _one(name, leave_out)
            if not files:
                yield Listed(given, -1, 0)


def _walk(folder: str, leave_out: Set[Path]) -> Iterator[Listed]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (Path(here) / name).resolve() not in leave_out
        )
        for name in sorted(files):
            if not name.startswith(".") and not _is_asset(name):
                yield from _one(str(Path(here) / name), leave_out)


def _one(path: str, leave_out: Set[Path]) -> Iterator[Listed]:
    if leave_out and Path(path).resolve() in leave_out:
        return
    try:
        stat = Path(path).stat()
    except (OSError, ValueError):
        yield Listed(path, -1, 0)
    else:
        yield Listed(path, stat.st_size, stat.st_mtime_ns)


def _is_asset(name: str) -> bool:
    return Path(name).suffix.lower() in ASSETS
