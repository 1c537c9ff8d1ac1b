"""Write learned numbers to a file and read them again: npz without pickle, with what made them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from evaluator.writing import write_whole

Arrays = Mapping[str, Any]


def save_npz(path: Path, arrays: Arrays, about: Mapping[str, object]) -> None:
    """Write `arrays` and what is said `about` them to `path`, whole or not at all.

    Raises OSError if the file cannot be written.
    """
    told = json.dumps(dict(about), sort_keys=True)
    file = io.BytesIO()
    # Not compressed: unpacking would slow down the start of every check.
    np.savez(file, about=np.frombuffer(told.encode(), dtype=np.uint8), **arrays)
    write_whole(path, file.getvalue())


def load_npz(path: Path, known: int) -> tuple[Arrays, dict[str, object]] | None:
    """Return the arrays of the file `path` and what is said about them, None if there is no such file.

    Raises ValueError if the file has another format than `known`.
    """
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        about = json.loads(file["about"].tobytes())
        if about.get("format") != known:
            raise ValueError(f"{path}: made by another version of truerole; run `truerole train` again")
        return {name: file[name] for name in file.files}, about
