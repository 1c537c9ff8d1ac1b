"""Keep what is worked out from rules between runs, in the user's own cache folder.

An entry is found by a key that holds every byte it was worked out from, so that it can be
missing but never out of date. Without a folder that can be written, or with a damaged entry,
everything is worked out anew: the same results, some tenths of a second later.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

_FOLDER = "TRUEROLE_CACHE_DIR"
# Of each name the newest entries; every edit of a rule makes one.
_KEPT = 8
_DIGEST = 32


def folder() -> Path | None:
    """Return the folder of what is kept; None where the user has none or wants none.

    `TRUEROLE_CACHE_DIR` names another one, an empty value turns keeping off.
    """
    named = os.environ.get(_FOLDER)
    if named is not None:
        return Path(named) if named else None
    with contextlib.suppress(RuntimeError):  # no home
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "truerole"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "truerole"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "truerole"
    return None


def key_of(parts: Iterable[bytes], code: Iterable[str]) -> str | None:
    """Return the key of what the modules in the files `code` work out from `parts`.

    None where the files cannot be read, as inside an archive: nothing is then kept.
    """
    digest = hashlib.sha256(sys.version.encode())
    try:
        for part in (*parts, *(Path(file).read_bytes() for file in code)):
            digest.update(len(part).to_bytes(8, "big") + part)
    except OSError:
        return None
    return digest.hexdigest()


def recall(name: str, key: str | None) -> Any | None:
    """Return the plain value that was kept under `name` and `key`, None when there is none."""
    place = folder()
    if key is None or place is None:
        return None
    try:
        content = (place / f"{name}-{key}.json").read_bytes()
        body = content[_DIGEST:]
        if hashlib.sha256(body).digest() != content[:_DIGEST]:
            return None
        return orjson.loads(body)
    except (OSError, orjson.JSONDecodeError):
        return None


def keep(name: str, key: str | None, value: Any) -> None:
    """Keep a plain value under `name` and `key`, whole or not at all; never an error."""
    place = folder()
    if key is None or place is None:
        return
    try:
        body = orjson.dumps(value)
    except TypeError:  # a value that JSON has no form for
        return
    with contextlib.suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=place, prefix=f"{name}-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).digest() + body)
            Path(written).replace(place / f"{name}-{key}.json")
        except OSError:
            Path(written).unlink(missing_ok=True)
            raise
        entries = sorted(place.glob(f"{name}-*.json"), key=lambda p: p.stat().st_mtime)
        for old in entries[:-_KEPT]:
            old.unlink(missing_ok=True)
