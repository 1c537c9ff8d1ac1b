"""Write learned numbers to a JSON file and read them again, with what made them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from evaluator.writing import write_whole


def save_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write `data` to `path` as JSON with sorted keys, whole or not at all; `about` in it has its `format`.

    Raises OSError if the file cannot be written.
    """
    write_whole(path, orjson.dumps(dict(data), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


def load_json(path: Path, known: int) -> dict[str, Any] | None:
    """Return the data of the file `path`, None if there is no such file.

    Raises ValueError if the file has another format than `known`.
    """
    if not path.is_file():
        return None
    data: dict[str, Any] = orjson.loads(path.read_bytes())
    if data["about"].get("format") != known:
        raise ValueError(f"{path}: made by another version of truerole; run `truerole train` again")
    return data
