"""Keep results that are worked out from rules between runs, in the user's own cache folder.

The key of an entry holds every byte that it was worked out from, and of an installed library what an update
changes. An entry can therefore be missing but never out of date. If the folder cannot be written or an entry
is damaged, everything is worked out anew. The results are the same, some seconds later.
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
# The number of entries that stay for each name, those used last. Each edit of a rule makes one more.
_KEPT = 8
_DIGEST = 32
# No entry is written for as long as this, in seconds.
_WRITING = 3600


def folder() -> Path | None:
    """Return the cache folder, None if the user has none or wants none.

    `TRUEROLE_CACHE_DIR` names another folder. An empty value turns the cache off.
    """
    named = os.environ.get(_FOLDER)
    if named is not None:
        return Path(named) if named else None
    with contextlib.suppress(RuntimeError):  # the user has no home folder
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "truerole"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "truerole"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "truerole"
    return None


def key_of(parts: Iterable[bytes], code: Iterable[str]) -> str | None:
    """Return the key of what the modules in the files `code` work out from `parts`.

    It is None if the files cannot be read, for example inside an archive. Nothing is then kept.
    """
    digest = hashlib.sha256(sys.version.encode())
    try:
        for part in (*parts, *(Path(file).read_bytes() for file in code)):
            digest.update(len(part).to_bytes(8, "big") + part)
    except OSError:
        return None
    return digest.hexdigest()


def recall(name: str, key: str | None) -> Any | None:
    """Return the value that was kept under `name` and `key`, None if there is none.

    An entry that is used counts as new.
    """
    place = folder()
    if key is None or place is None:
        return None
    entry = place / f"{name}-{key}.json"
    try:
        content = entry.read_bytes()
        body = content[_DIGEST:]
        if hashlib.sha256(body).digest() != content[:_DIGEST]:
            return None
        value = orjson.loads(body)
    except (OSError, orjson.JSONDecodeError):
        return None
    with contextlib.suppress(OSError):  # another user may own the folder
        os.utime(entry)
    return value


def keep(name: str, key: str | None, value: Any) -> None:
    """Keep a plain value under `name` and `key`, whole or not at all; never raise an error."""
    place = folder()
    if key is None or place is None:
        return
    try:
        body = orjson.dumps(value)
    except TypeError:  # JSON cannot hold this value
        return
    kept = place / f"{name}-{key}.json"
    with contextlib.suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=place, prefix=f"{name}-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).digest() + body)
            Path(written).replace(kept)
        except OSError:
            Path(written).unlink(missing_ok=True)
            raise
        _clear(place, name, kept)


def _clear(place: Path, name: str, kept: Path) -> None:
    """Delete the oldest entries of a name, but not the one just `kept`, and what a killed program left.

    Times are compared with that of the entry just kept, because the clock may have been put back.
    """
    now = kept.stat().st_mtime
    others = [path for path in place.glob(f"{name}-*.json") if path != kept]
    others.sort(key=lambda path: path.stat().st_mtime)
    half = [part for part in place.glob(f"{name}-*.part") if abs(now - part.stat().st_mtime) > _WRITING]
    for old in (*others[: 1 - _KEPT], *half):
        old.unlink(missing_ok=True)
