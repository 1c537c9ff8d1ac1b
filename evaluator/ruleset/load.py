"""Find and read rule files, and keep what was found right, so that the next check starts at once."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evaluator.matching import cache
from evaluator.ruleset.build import FILES, rule_set
from evaluator.ruleset.ruleset import RuleSet
from evaluator.ruleset.source import Bundle, RuleProblem, RulesError, Source
from evaluator.shipped import default_rules_dir

# The names that files of readings had before they had a folder, and what to do with such a file.
_MOVED = {
    "readings.yaml": "is not read; copy those files of `rules/readings/` that you change into a folder "
    "`readings`, and change them there",
    "more_readings.yaml": "is not read; move it into a folder `readings`",
}


@lru_cache(maxsize=8)
def load_rules(pack: Path | None = None) -> RuleSet:
    """Return the rules that ship, with those of the folder `pack` added or replacing them.

    A file of `pack` replaces the file with the same name. A file of `signals/` with another name adds
    its patterns to those of its signal, one of `readings/` its modifiers and pseudo-modifiers, which go
    before those that ship. With None only the rules that ship are loaded.

    Raises `RulesError` with every problem of every file. Patterns and sentences are checked only where
    `terms.yaml`, whose terms they name, is right. Files with the same bytes as files that this version
    of the code found right before are not checked again (see `cache`).
    """
    problems: list[RuleProblem] = []
    ships = _files(default_rules_dir(), problems)
    # The pack may lie above the rules that ship, so the files found in it say which ones are its own.
    given = _files(pack, problems) if pack else {}
    shown = {name: str(path) if name in given else f"rules/{name}" for name, path in (ships | given).items()}
    contents = _contents(ships | given, shown, problems)
    kept = {} if problems else _kept(contents)
    if given and not (kept or problems or "terms.yaml" in given):
        # Without a vocabulary of the pack, what ships is as right as it is without the pack.
        kept = {name: data for name, data in _shipped(ships, shown).items() if name not in given}
    sources = {name: Source(shown[name], data, {}) for name, data in kept.items()}
    changed = contents.keys() - kept.keys()
    if changed:
        from evaluator.ruleset.parse import parse_source  # 40 ms, and needed only where files changed

        for name in sorted(changed):
            source, wrong = parse_source(contents[name], shown[name])
            problems.extend(wrong)
            if source.data is not None:
                sources[name] = source
            elif not wrong:
                problems.append(RuleProblem(shown[name], None, "the file is empty"))
    bundle = Bundle(sources, frozenset(given), frozenset(given.keys() - ships.keys()), frozenset(kept))
    rules = rule_set(bundle, _digest(contents).hexdigest()[:16], problems)
    if changed:
        cache.keep("rules", _key(contents), {name: source.data for name, source in sources.items()})
    return rules


def _shipped(ships: Mapping[str, Path], shown: Mapping[str, str]) -> dict[str, Any]:
    """Return the data of the files that ship if they are right, empty if not or if nothing can be kept."""
    if cache.folder() is None:
        return {}
    with contextlib.suppress(RulesError):  # their problems are reported together with those of the pack
        load_rules()
    return _kept(_contents(ships, shown, []))


def _contents(
    files: Mapping[str, Path], shown: Mapping[str, str], problems: list[RuleProblem]
) -> dict[str, bytes]:
    """Return the bytes of `files` by name, in the order of the names.

    A file that cannot be opened is added to `problems`.
    """
    contents: dict[str, bytes] = {}
    for name, path in sorted(files.items()):
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            problems.append(RuleProblem(shown[name], None, _unopened(error)))
    return contents


def _digest(contents: Mapping[str, bytes]) -> hashlib._Hash:
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + content + b"\0")
    return digest


def _kept(contents: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the data of files that were found right together before, empty if they were not."""
    data = cache.recall("rules", _key(contents))
    return data if isinstance(data, dict) and data.keys() == contents.keys() else {}


def _key(contents: Mapping[str, bytes]) -> str | None:
    return cache.key_of([_digest(contents).digest(), _engine()], _code())


def _code() -> list[str]:
    """Return the files of the code that checks rules; what was kept counts only while they are unchanged."""
    here = Path(__file__).parent
    values = ("signals.py", "outline.py", "posting.py")
    matching = ("matching/linear.py", "matching/plain.py", "matching/regex.py")
    return [str(path) for path in (*sorted(here.glob("*.py")), *map(here.parent.joinpath, values + matching))]


def _engine() -> bytes:
    """Return what an update of re2 changes, which decides whether a pattern is refused.

    These are the names, sizes and times of its files, because importing it takes 30 ms.
    """
    found = find_spec("re2")
    folder = Path(found.origin).parent if found and found.origin else None
    if folder is None or not folder.is_dir():
        return b""
    files = sorted((path.name, path.stat()) for path in folder.iterdir() if path.is_file())
    return repr([(name, stat.st_size, stat.st_mtime_ns) for name, stat in files]).encode()


def _files(folder: Path, problems: list[RuleProblem]) -> dict[str, Path]:
    """Return the rule files of a folder by name.

    Files with a wrong ending are added to `problems`. Raises RulesError where there are no rule files.
    """
    if not folder.is_dir():
        what = "is a file; give the folder that holds it" if folder.exists() else "there is no such folder"
        raise RulesError((RuleProblem(str(folder), None, what),))
    strays = len(problems)
    try:
        named = _named(folder, problems)
    except OSError as error:
        raise RulesError((RuleProblem(str(folder), None, _unopened(error)),)) from None
    if not named and len(problems) == strays:
        raise RulesError((RuleProblem(str(folder), None, "the folder holds no .yaml file of rules"),))
    return named


def _named(folder: Path, problems: list[RuleProblem]) -> dict[str, Path]:
    """Return the rule files of one folder by name; folders with such a name are left out.

    Files that are in the wrong place or have a wrong ending are added to `problems`.
    """
    named = {name: folder / name for name in FILES if (folder / name).is_file()}
    parts = {part: folder / part for part in ("signals", "readings") if (folder / part).is_dir()}
    for path in sorted({*folder.iterdir(), *(path for part in parts.values() for path in part.iterdir())}):
        if message := _misplaced(path, folder, has_signals="signals" in parts):
            problems.append(RuleProblem(str(path), None, message))
    for part, within in ({"signals": folder} | parts).items():
        for path in sorted(within.glob("*.yaml")):
            # A dead link is included, so that it is reported.
            is_file = path.is_file() or (path.is_symlink() and not path.exists())
            if is_file and path.name not in FILES and (within != folder or path.name not in _MOVED):
                named.setdefault(f"{part}/{path.name}", path)
    return named


def _misplaced(path: Path, folder: Path, *, has_signals: bool) -> str:
    """Return why a file would count for nothing, without a word; empty if it is a rule file or none at all.

    `has_signals` says whether `folder` has a folder `signals`.
    """
    if _is_stray(path):
        return "is not read, for rule files end in .yaml; rename it or move it away"
    if path.suffix != ".yaml" or not path.is_file():
        return ""
    if path.parent != folder:
        where = path.parent.name
        return f"is not read in the folder `{where}`; move it one folder up" if path.name in FILES else ""
    if path.name in _MOVED:
        return _MOVED[path.name]
    if has_signals and path.name not in FILES:
        return "is not read beside a folder `signals`; move it into that folder"
    return ""


def _is_stray(path: Path) -> bool:
    """Return whether a file ends in another form of `.yaml`, such as `.yml` or `.YAML`."""
    return path.suffix != ".yaml" and path.suffix.lower() in (".yaml", ".yml") and path.is_file()


def _unopened(error: OSError) -> str:
    return f"cannot be opened ({error.strerror or error}); check what it is and who may read it"
