"""Finish a run: make the output from its lines, move it to its place, and remove the folder of the run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from evaluator.batch.output_paths import Refused, duplicates_file, real_place
from evaluator.batch.outputs import Format, is_lines, make
from evaluator.batch.own_files import STATE
from evaluator.batch.state import State
from evaluator.batch.unchanged import mark_unchanged


def finish(form: Format, state: State, folder: Path, out: Path) -> None:
    """Make the output from its lines in `folder` and move it to `out`. Each step can be repeated.

    Raises Refused if the output was finished before and is gone, and OSError if it cannot be written.
    """
    rows, repeats, made = folder / "rows", folder / "duplicates.jsonl", folder / "made"
    if state.get("stage") == "judged":
        if is_lines(form):
            # If the file is gone, it was moved before this process was killed.
            if rows.exists():
                rows.replace(made)
        elif not made.exists():
            making = folder / "making"
            # DuckDB would take an old log for that of the new file.
            for old in (making, folder / "making.wal"):
                old.unlink(missing_ok=True)
            make(form, rows, repeats, making)
            _sync(making)
            making.replace(made)
        state.put("stage", "made")
        state.commit()
    elif not made.exists() and not out.exists():
        raise Refused(f"{out} was finished and is gone; add --restart to make it anew")
    listed_in = duplicates_file(out)
    if repeats.exists() and repeats.stat().st_size:
        mark_unchanged(repeats)
        repeats.replace(listed_in)
    elif repeats.exists():
        listed_in.unlink(missing_ok=True)  # it belongs to an earlier run
    if made.exists():
        mark_unchanged(made)
        made.replace(real_place(out))


def remove(folder: Path) -> None:
    """Remove the folder of a finished run. The state goes last, because it says that the run is finished."""
    for path in folder.iterdir():
        if not path.name.startswith(STATE):
            path.unlink()
    shutil.rmtree(folder)


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
