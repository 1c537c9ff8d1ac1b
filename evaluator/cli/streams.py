"""Make the standard streams fit to be used: any of them may be missing, or have an encoding of its own."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def prepare() -> None:
    """Replace standard streams that are missing, and let the others take every character.

    A missing standard input is empty. Writing to a missing standard output fails as to a full disk. What is
    written to a missing standard error is lost. Files and pipes are written in UTF-8. A terminal with another
    encoding shows "?" for what it cannot show.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        # A descriptor that was opened for reading only makes each writing fail.
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper) or _is_utf8(stream.encoding):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def _is_utf8(encoding: str) -> bool:
    """Return whether this is a name of UTF-8."""
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8")
