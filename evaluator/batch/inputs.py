"""List the files of a batch's inputs (files, folders and globs) in an order that stays the same."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import zip_longest
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from evaluator.batch.own_files import is_ours, is_unfinished
from evaluator.reading.packs.litter import is_litter, is_photo
from evaluator.reading.surrogates import whole
from evaluator.writing import real_path


class Listed(NamedTuple):
    """One file to be read: its path as people see it, its size in bytes, and when it changed (ns)."""

    path: str
    size: int
    changed: int


Why = Literal["ours", "link", "picture", "name"]


class Passed(NamedTuple):
    """A file or folder that is passed over.

    It is one that truerole wrote (`ours`), a link to a folder, a picture that may be one of a posting, or
    another file whose name says that it is hidden or not a posting (`name`).
    """

    path: str
    why: Why


Pass = Callable[[Passed], None]
_SHOWN_ENDINGS = 5
_BESIDE = ("_files", "_file", ".assets")  # folders in which browsers and notes keep the pictures of a page


def listed(
    inputs: Iterable[str], leave_out: Set[Path] = frozenset(), passed: Pass | None = None
) -> Iterator[Listed]:
    """Yield every file of `inputs`; folders and globs are opened in sorted order.

    Some files in folders and globs are skipped: hidden files, files whose names say that they are not
    postings (`is_litter`), and files that truerole itself wrote. Links to folders are not followed, because
    they may lead in a circle. `passed` is called once for each file and link that is passed over.
    `leave_out` holds absolute paths (the batch's own output). A file that cannot be found, or a folder that
    may not be opened, is yielded with size -1, so that reading it reports that. A file that several inputs
    name is yielded once.
    """
    several = tuple(inputs)
    known: set[str] = set()
    known_passed: set[str] = set()

    def report(one: Passed) -> None:
        if passed is not None and _is_fresh(one.path, known_passed):
            passed(one)

    for given in several:
        for file in _named(given, leave_out, report):
            # A single input cannot name a file twice, and it may name millions: their paths are not kept.
            if len(several) == 1 or _is_fresh(file.path, known):
                yield file


def _by_name(path: str) -> Why:
    """Return why a file is passed over by its name; pictures that a browser saved beside a page are none."""
    place = PurePath(path)
    beside = place.name.startswith(".") or any(part.endswith(_BESIDE) for part in place.parts[:-1])
    return "picture" if is_photo(place.name) and not beside else "name"


def _is_fresh(path: str, known: set[str]) -> bool:
    """Return whether a path is not yet in `known`, and add it."""
    whole = os.path.abspath(path)  # noqa: PTH100 - a link is another name, and resolve would follow it
    fresh = whole not in known
    known.add(whole)
    return fresh


def _named(given: str, leave_out: Set[Path], passed: Pass) -> Iterator[Listed]:
    """Yield every file of one input."""
    path = Path(given)
    if path.is_dir():
        yield from _walk(given, leave_out, passed)
    elif path.exists() or not glob.has_magic(given):
        yield from _one(given, leave_out)
    else:
        found = matching(given, passed)
        for name in found:
            yield from _inside(name, leave_out, passed)
        if not found:
            yield Listed(given, -1, 0)


def matching(pattern: str, passed: Pass | None = None) -> list[str]:
    """Return the files that a glob names, in sorted order."""
    found = [name for name in sorted(set(_expanded(pattern, passed))) if not Path(name).is_dir()]
    for name in filter(is_litter, found):
        if passed is not None:
            passed(Passed(name, _by_name(name)))
    return [name for name in found if not is_litter(name)]


def _expanded(pattern: str, passed: Pass | None) -> Iterator[str]:
    """Yield what a glob names. `**` stands for folders in folders, but not for links to folders."""
    parts = Path(pattern).parts
    if "**" not in parts:
        yield from glob.glob(pattern)  # noqa: PTH207 - Path.glob takes relative patterns only
        return
    at = parts.index("**")
    behind = parts[at + 1 :] or ("*",)
    for top in _expanded(str(Path(*parts[:at])), passed) if at else (".",):
        for here, folders, _ in os.walk(top):
            folders[:] = [name for name in folders if _is_to_open(Path(here) / name, passed)]
            yield from _expanded(str(Path(glob.escape(here), *behind)), passed)


def only_passed(inputs: Iterable[str], leave_out: Set[Path] = frozenset()) -> str:
    """Say what is passed over in `inputs`, of which no file is read; "" if nothing is.

    Such a sentence counts the files by their endings, or by their names where they have no ending.
    """
    endings: Counter[str] = Counter()
    others: Counter[str] = Counter()

    def note(one: Passed) -> None:
        if one.why in ("name", "picture"):
            endings[PurePath(one.path).suffix.lower() or PurePath(one.path).name] += 1
        else:
            others[one.why] += 1

    for _ in listed(inputs, leave_out, note):
        pass
    said = []
    if endings:
        shown = ", ".join(f"{count:,} {name}" for name, count in endings.most_common(_SHOWN_ENDINGS))
        rest = " …" if len(endings) > _SHOWN_ENDINGS else ""
        said.append(f"passed over by name: {shown}{rest}; to read such a file, name it itself")
    if others["ours"]:
        said.append(f"written by truerole: {others['ours']:,}")
    if others["link"]:
        said.append(
            f"links to folders, which are not followed: {others['link']:,}; name such a link to read it"
        )
    return "; ".join(said)


def is_there(given: str) -> bool:
    """Return whether an input names something: a file, a folder, or a glob that matches a file."""
    return os.path.exists(given) or (glob.has_magic(given) and bool(matching(given)))  # noqa: PTH110 - never raises


def _walk(folder: str, leave_out: Set[Path], passed: Pass) -> Iterator[Listed]:
    """Yield every file in a folder and its folders; last come the folders that may not be opened."""
    shut: list[str] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: shut.append(error.filename)):
        folders[:] = sorted(
            name
            for name in folders
            if _is_to_open(Path(here) / name, passed)
            and real_path(Path(here) / name) not in leave_out
            and not is_unfinished(Path(here) / name)
        )
        for name in sorted(files):
            path = str(Path(here) / name)
            if name.startswith(".") or is_litter(name):
                passed(Passed(path, _by_name(path)))
            else:
                yield from _inside(path, leave_out, passed)
    yield from (Listed(path, -1, 0) for path in shut)


def _is_to_open(folder: Path, passed: Pass | None) -> bool:
    """Return whether a folder in a folder is opened: one that is not hidden, and not a link."""
    if folder.name.startswith("."):
        return False
    if not folder.is_symlink():
        return True
    if passed is not None:
        passed(Passed(str(folder), "link"))
    return False


def _inside(path: str, leave_out: Set[Path], passed: Pass) -> Iterator[Listed]:
    """Yield a file of a folder or glob, unless truerole itself wrote it."""
    for file in _one(path, leave_out):
        if not is_ours(Path(path)):
            yield file
        else:
            passed(Passed(path, "ours"))


def _one(path: str, leave_out: Set[Path]) -> Iterator[Listed]:
    if leave_out and real_path(Path(path)) in leave_out:
        return
    try:
        stat = Path(path).stat()
    except (OSError, ValueError):
        yield Listed(path, -1, 0)
    else:
        yield Listed(path, stat.st_size, stat.st_mtime_ns)


def first_difference(now: Iterator[Listed], before: Iterator[Listed]) -> str | None:
    """Return in words the first difference between two lists of input files, or None."""
    for one, other in zip_longest(now, before):
        if one is None or other is None or one.path != other.path:
            return f"the list of input files (see {whole((one or other).path)})"
        if one != other:
            return f"the input {whole(one.path)}"
    return None
