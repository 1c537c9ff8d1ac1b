"""Check a list of duplicates that is read back: people edit such files, or cut them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from evaluator.batch.read_back import NoOutput

_REPEATED = ("title", "company", "location", "source", "id", "posted")


def check_duplicates(path: Path) -> None:
    """Raise NoOutput, with the line, for a file that is not a list of duplicates."""
    if not path.is_file():
        return
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not _is_repeat(line):
                    raise NoOutput(
                        f"{path}:{number}: is not a duplicate as `truerole batch` writes it; "
                        "write the output anew with it, or move this file away"
                    )
    except OSError as error:
        raise NoOutput(
            f"{path} cannot be opened ({error.strerror}); move it away to sum up without"
        ) from None


def _is_repeat(line: bytes) -> bool:
    try:
        found: Any = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    of = found.get("duplicate_of") if isinstance(found, dict) else None
    if not isinstance(of, dict) or "posted" not in found:
        return False
    texts = [found["posted"], *(of.get(name, 0) for name in _REPEATED)]
    return all(isinstance(text, str | None) for text in texts)
