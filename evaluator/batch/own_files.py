"""Recognise what truerole itself wrote: lists, pages, tables and unfinished runs are not postings."""

from __future__ import annotations

import re
from pathlib import Path

from evaluator.batch.rows import MARK, NAMES, csv_header

DUPLICATES = ".duplicates.jsonl"
SUMMARY = ".summary.html"
PARTIAL = ".partial"
STATE = "state.sqlite"

_HEAD = 16_384
_TAIL = 65_536
_ASSESSMENT = re.compile(rb'\s*\{\s*"schema_version":\s*"[^"]*",\s*"(?:tool_version|unread)":')
_REPEAT = re.compile(rb'\{"source": [^\n]*, "kind": "(?:exact|near)", "similarity": [\d.]+, "duplicate_of": ')
_PAGE = rb'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n.{0,3000}?%s - truerole</title>'
_ANY_PAGE = re.compile(_PAGE % b"", re.DOTALL)
_SUMMARY_PAGE = re.compile(_PAGE % rb'<link rel="icon" href="data:,">\n<title>[\d,]+ postings', re.DOTALL)
_COLUMNS = (b"rules_fingerprint", b"title_family", b"stage_deployment")
_TABLES = {"postings", "findings", "evidence", "duplicates"}
_PARQUET = b"PAR1"


def is_ours(path: Path) -> bool:
    """Return whether truerole wrote the file, judged by its name or its first bytes.

    Such files are results (see `is_result`), files named like a list of duplicates or a page of `summary`,
    databases, and everything in the folder of an unfinished run.
    """
    name = path.name.lower()
    if name.endswith((DUPLICATES, SUMMARY)) or is_unfinished(path.parent):
        return True
    head = _head(path)
    return _is_database(head) or _is_result(path, head)


def is_result(path: Path) -> bool:
    """Return whether a file begins like a result of truerole; False if it cannot be opened.

    Results are the outputs of `batch`, of `check --format json` and `html` and of the page, pages of
    `summary` and lists of duplicates.
    """
    return _is_result(path, _head(path))


def _is_result(path: Path, head: bytes) -> bool:
    if not head.startswith(_PARQUET):
        return begins_as_result(head)
    # A Parquet file has the names of its columns at the end.
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - _TAIL, 0))
        tail = stream.read()
    return all(column in tail for column in _COLUMNS)


def begins_as_result(head: bytes) -> bool:
    """Return whether the first bytes of a text are those of a result."""
    # CSV without the mark comes from an earlier version, or another program saved it. The page adds columns
    # at the end.
    if head.removeprefix(MARK).startswith(csv_header().removeprefix(MARK).rstrip(b"\n")):
        return True
    return any(begin.match(head) for begin in (_ASSESSMENT, _REPEAT, _ANY_PAGE))


def is_output(path: Path) -> bool:
    """Return whether a file is empty or is an OUT of `batch`, so that another run may replace it.

    A file to which somebody added a column or a table is not such a file.
    """
    head = _head(path)
    if head.startswith(_PARQUET):
        return _columns(path) == list(NAMES)
    if _is_database(head):
        return _tables(path) == _TABLES
    if _ASSESSMENT.match(head) or head.removeprefix(MARK).startswith(csv_header().removeprefix(MARK)):
        return True
    return is_empty(path)


def is_list(path: Path) -> bool:
    """Return whether a file is empty or a list of duplicates."""
    return is_empty(path) or _REPEAT.match(_head(path)) is not None


def is_summary(path: Path) -> bool:
    """Return whether a file is empty or a page of `summary`."""
    return is_empty(path) or _SUMMARY_PAGE.match(_head(path)) is not None


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


def _is_database(head: bytes) -> bool:
    return head[8:12] == b"DUCK"


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
