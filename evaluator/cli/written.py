"""Check the output of a batch before it is summed up: people edit such files, cut them or mistake them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from evaluator.batch.read_back import NoOutput, OutputRow, rows_of
from evaluator.batch.rows import MARK, csv_header

_TEXTS = ("title", "company", "place", "posted", "title_family", "role", "unread")
_REPEATED = ("title", "company", "location", "source", "id", "posted")


def written_rows(out: Path) -> Iterator[OutputRow]:
    """Yield the rows of a batch's output. Raises NoOutput, with the row, for any other file."""
    number = 0
    try:
        for number, row in enumerate(rows_of(out), 1):
            _check_row(row, f"{out}: row {number}")
            yield row
    except csv.Error as error:
        raise NoOutput(f"{out}: row {number + 1} is not what `truerole batch` writes ({error})") from None
    if number == 0:
        _check_empty(out)


def _check_row(row: OutputRow, where: str) -> None:
    """Raise NoOutput for a row that has another type where a text or a truth value must be."""
    for name in _TEXTS:
        if not isinstance(getattr(row, name), str | None):
            raise NoOutput(f"{where}: `{name}` is no text; write the file anew with `truerole batch`")
    pairs = (*row.grades.items(), *row.stages.items(), *row.quotes)
    if not (
        isinstance(row.source, str)
        and isinstance(row.hidden, bool)
        and all(isinstance(part, str) for pair in pairs for part in pair)
    ):
        raise NoOutput(f"{where} is not what `truerole batch` writes; write the file anew with it")


def _check_empty(out: Path) -> None:
    """Raise NoOutput for a file that is not empty, but does not begin as an output without rows does."""
    with out.open("rb") as stream:
        head = stream.read(len(csv_header()))
    is_csv = head.removeprefix(MARK).startswith(csv_header().removeprefix(MARK))
    if head.strip() and not is_csv and head[:4] != b"PAR1" and head[8:12] != b"DUCK":
        raise NoOutput(f"{out} is not what `truerole batch` writes (it holds no row); check the name")


def check_duplicates(path: Path) -> None:
    """Raise NoOutput, with the line, for a file that is not a list of duplicates."""
    if not path.is_file():
        return
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not _is_repeat(line):
                    raise NoOutput(
                        f"{path}:{number}: is no duplicate as `truerole batch` writes it; "
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
