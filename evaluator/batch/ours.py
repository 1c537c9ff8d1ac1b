"""Know what truerole itself wrote: lists, pages, tables and unfinished runs are no postings."""

from __future__ import annotations

import re
from pathlib import Path

from evaluator.batch.outputs import SUFFIXES
from evaluator.batch.rows import MARK, csv_header
from evaluator.reading.words import names

DUPLICATES = ".duplicates.jsonl"
SUMMARY = ".summary.html"
PARTIAL = ".partial"
STATE = "state.sqlite"

_PAGES = names(".html .htm")
_HEAD = 4096
_TAIL = 65_536
_ASSESSMENT = re.compile(rb'\s*\{\s*"schema_version":\s*"[^"]*",\s*"(?:tool_version|unread)":')
_PAGE = re.compile(
    rb'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n.{0,3000}? - truerole</title>', re.S
)
_COLUMNS = (b"rules_fingerprint", b"title_family", b"stage_deployment")


def is_ours(path: Path) -> bool:
    """Return whether truerole wrote the file, by its name or by how it begins.

    That are results of `batch` and `check --format json` or `html`, lists of duplicates, pages of
    `summary`, and what lies in the folder of an unfinished run. False for what cannot be opened.
    """
    name = path.name.lower()
    if name.endswith((DUPLICATES, SUMMARY)) or is_unfinished(path.parent):
        return True
    form = "page" if path.suffix.lower() in _PAGES else SUFFIXES.get(path.suffix.lower())
    if form is None:
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            if form == "parquet" and head.startswith(b"PAR1"):
                # The names of columns stand at the end.
                stream.seek(max(path.stat().st_size - _TAIL, 0))
                tail = stream.read()
                return all(column in tail for column in _COLUMNS)
    except (OSError, ValueError):
        return False
    if form == "page":
        return _PAGE.match(head) is not None
    if form == "jsonl":
        return _ASSESSMENT.match(head) is not None
    if form == "csv":
        # Without the mark it is one of an earlier version, or one that another program saved.
        return head.removeprefix(MARK).startswith(csv_header().removeprefix(MARK))
    return form == "duckdb" and head[8:12] == b"DUCK"


def is_unfinished(folder: Path) -> bool:
    """Return whether a folder holds an unfinished run."""
    return folder.name.endswith(PARTIAL) and (folder / STATE).exists()
