"""Read what is learned from out of files of JSON Lines, with `file:line` of what is wrong."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from evaluator.posting import Value
from evaluator.ruleset.wording import said

_Line = TypeVar("_Line", bound=Value)
_MOST_PROBLEMS = 20
# Words of its own for what `said` says of rule files.
_OWN_WORDS = {
    "extra_forbidden": "unknown key; CONTRIBUTING.md and docs/own-labels.md explain the keys",
    "string_type": "must be a text",
    "json_invalid": "is not valid JSON ({error})",
}


class LabelsError(Exception):
    """Nothing can be learned from the labels; the message says why, of wrong lines each with `file:line`."""


def read_values(path: Path, model: type[_Line]) -> list[_Line]:
    """Return the values of a file, plain or .gz, each a line of the shape `model`.

    Blank lines are passed over. Raises LabelsError with `file:line` of each wrong line, at most 20.
    """
    found: list[_Line] = []
    wrong: list[str] = []
    for place, line in _lines(path):
        try:
            found.append(model.model_validate_json(line))
        except ValidationError as error:
            wrong.append(f"{place}: {_first_of(error)}")
    if wrong:
        more = len(wrong) - _MOST_PROBLEMS
        rest = [f"{path}: {more} more wrong lines"] if more > 0 else []
        raise LabelsError("\n".join(wrong[:_MOST_PROBLEMS] + rest))
    return found


def rows_by_id(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return the rows of JSON Lines files, plain or .gz, by their `id`; raise LabelsError if one is wrong."""
    rows: dict[str, dict[str, Any]] = {}
    for path in paths:
        for place, line in _lines(path):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise LabelsError(f"{place}: not valid JSON ({error})") from None
            if not isinstance(row, dict) or "id" not in row:
                raise LabelsError(f"{place}: must be an object with `id`")
            rows[str(row["id"])] = row
    return rows


def _first_of(error: ValidationError) -> str:
    """Return what is first wrong with a line that does not have the right shape."""
    first = error.errors()[0]
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "value_error" and not first["loc"]:
        return message
    return said(first | {"msg": message}, "the line", _OWN_WORDS)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file, plain or .gz, that are not blank, as (`file:line`, line).

    Raises LabelsError if the file cannot be read to its end.
    """
    number = 0
    open_text = gzip.open if path.suffix == ".gz" else open
    try:
        with open_text(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path}:{number}", line
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise LabelsError(f"{path}:{number + 1}: cannot be read ({error})") from None
