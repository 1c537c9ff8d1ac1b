"""Recognise what truerole itself wrote: lists, pages, tables and unfinished runs are not postings."""

from __future__ import annotations

from pathlib import Path

from evaluator.batch.rows import NAMES, begins_as_csv
from evaluator.reading import results
from evaluator.reading.limits import Given

DUPLICATES = ".duplicates.jsonl"
SUMMARY = ".summary.html"
PARTIAL = ".partial"
STATE = "state.sqlite"

_HEAD = 16_384
_END = 400  # the last line of a report is shorter
_TABLES = {"postings", "findings", "evidence", "duplicates"}


def is_ours(path: Path) -> bool:
    """Return whether truerole wrote the file, judged by its name, its first bytes or its last line.

    Such files are results, files named like a list of duplicates or a page of `summary`, and everything in
    the folder of an unfinished run.
    """
    name = path.name.lower()
    return name.endswith((DUPLICATES, SUMMARY)) or is_unfinished(path.parent) or _holds_result(path)


def _holds_result(path: Path) -> bool:
    """Return whether a file is a result (see `results`); False if it cannot be opened."""
    head = _head(path)
    if not head:
        return False
    size = path.stat().st_size
    with path.open("rb") as stream:
        if results.is_result(Given(path.name, stream, size), head):
            return True
        stream.seek(max(size - _END, 0))
        return results.ends_as_report(stream.read(_END).decode("utf-8", errors="replace"))


def is_output(path: Path) -> bool:
    """Return whether a file is empty or is an OUT of `batch`, so that another run may replace it.

    A file to which somebody added a column or a table is not such a file.
    """
    head = _head(path)
    if results.is_parquet(head):
        return _columns(path) == list(NAMES)
    if results.is_database(head):
        return _tables(path) == _TABLES
    if results.is_assessment(head) or begins_as_csv(head):
        return True
    return is_empty(path)


def is_list(path: Path) -> bool:
    """Return whether a file is empty or a list of duplicates."""
    return is_empty(path) or results.is_repeat(_head(path))


def is_page(path: Path) -> bool:
    """Return whether a file is empty or a page of `summary`."""
    return is_empty(path) or results.is_summary(_head(path))


def is_empty(path: Path) -> bool:
    """Return whether a file is empty."""
    return path.stat().st_size == 0


def is_unfinished(folder: Path) -> bool:
    """Return whether a folder holds an unfinished run."""
    return folder.name.endswith(PARTIAL) and (folder / STATE).exists()


def _head(path: Path) -> bytes:
    """Return the first bytes of a file.

    They are empty if the file cannot be opened, or if reading could wait for ever (a pipe).
    """
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""


def _columns(path: Path) -> list[str]:
    """Return the names of the columns of a Parquet file; an empty list if they cannot be read."""
    try:
        import pyarrow.parquet as pq

        return list(pq.read_schema(path).names)
    except (ImportError, OSError, ValueError):
        return []


def _tables(path: Path) -> set[str]:
    """Return the names of the tables of a DuckDB database; an empty set if they cannot be read."""
    try:
        import duckdb
    except ImportError:
        return set()
    try:
        with duckdb.connect(str(path), read_only=True) as database:
            found = database.execute("SELECT table_name FROM information_schema.tables").fetchall()
            return {name for (name,) in found}
    except duckdb.Error:
        return set()
