"""Where a batch writes, and which files must not be lost there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evaluator.batch.own_files import DUPLICATES, PARTIAL, STATE, is_empty, is_list, is_output
from evaluator.batch.unchanged import is_unchanged
from evaluator.writing import real_path


class Refused(Exception):  # noqa: N818 - not an error of the program; the user can change the call
    """The run cannot begin as requested; the message says why and what to do."""


def real_place(out: Path) -> Path:
    """Return where the output `out` is written: a link stays a link, and what it leads to is replaced."""
    return real_path(out) if out.is_symlink() else out


def partial_folder(out: Path) -> Path:
    """Return the folder in which an unfinished run to `out` is kept, on the same disk."""
    place = real_place(out)
    return place.with_name(place.name + PARTIAL)


def duplicates_file(out: Path) -> Path:
    """Return the list of duplicates that goes with the output `out`."""
    place = real_place(out)
    return place.with_name(place.name + DUPLICATES)


def check_places(out: Path, inputs: Iterable[str]) -> None:
    """Raise Refused if a run to `out` is not possible, or would replace a file that no run wrote."""
    if out.is_dir():
        raise Refused(f"{out} is a folder; name a file in it, such as {out / 'market.jsonl'}")
    if real_place(out).is_symlink():
        raise Refused(f"{out} is a link that leads in a circle; give another --out")
    if out.exists() and not out.is_file():
        raise Refused(f"{out} is not an ordinary file and would be replaced by one; give another --out")
    if not out.absolute().parent.is_dir():
        raise Refused(f"there is no folder {out.parent}; make it first")
    files = {real_path(path): path for path in (out, duplicates_file(out))}
    folder = partial_folder(out)
    for path in (real_path(Path(given)) for given in inputs if Path(given).is_file()):
        if path in files:
            raise Refused(f"{files[path]} is one of the inputs and would be overwritten; give another --out")
        if real_path(folder) in path.parents:
            raise Refused(f"{path} is a part of an unfinished run to {out}; give another --out")
    for path, is_of_a_run in ((out, is_output), (duplicates_file(out), is_list), (folder, _is_unfinished)):
        if path.exists() and not is_of_a_run(path):
            raise Refused(
                f"{path} is there already, but not as `truerole batch` writes it, and would be lost;"
                " move it away or give another --out"
            )
    for path in (out, duplicates_file(out)):
        if path.exists() and not (is_empty(path) or is_unchanged(path)):
            raise Refused(
                f"{path} was changed since `truerole batch` wrote it, or is a copy, and the changes would"
                " be lost; move it away or give another --out"
            )


def _is_unfinished(folder: Path) -> bool:
    """Return whether a folder is empty or belongs to a run; its files are deleted when that run ends."""
    if not folder.is_dir():
        return False
    names = [path.name for path in folder.iterdir()]
    return not names or any(name.startswith(STATE) for name in names)
