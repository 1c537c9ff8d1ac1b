"""Recognise results of truerole: they are not postings, wherever they are given."""

from __future__ import annotations

import re

from evaluator.reading.limits import Given
from evaluator.reading.notread import NotRead

_ASSESSMENT = re.compile(rb'\s*\{\s*"schema_version":\s*"[^"]*",\s*"(?:tool_version|unread)":')
_REPEAT = re.compile(rb'\{"source": [^\n]*, "kind": "(?:exact|near)", "similarity": [\d.]+, "duplicate_of": ')
_TOP = rb'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n.{0,3000}?'
_PAGE = re.compile(_TOP + rb" - truerole</title>", re.DOTALL)
SUMMARY_MARK = '<meta name="generator" content="truerole summary">'
# Pages of earlier versions have no mark.
_UNMARKED = rb'<link rel="icon" href="data:,">\n<title>[\d,]+ postings - truerole</title>'
_SUMMARY = re.compile(_TOP + rb"(?:" + SUMMARY_MARK.encode() + rb"|" + _UNMARKED + rb")", re.DOTALL)
# CSV without the mark or with other signs than commas comes from an earlier version or another program.
_TABLE = re.compile(
    rb"(?:\xef\xbb\xbf)?source([,;\t])"
    rb"id\1title\1company\1location\1url\1posted\1kind\1chars\1title_family\1role\1role_confidence\1"
)
_REPORT = re.compile(r"(?:^|\n)\*?truerole\s\d[\w.+-]*,\srules\s[0-9a-f]{8,}[0-9a-f+]*\*?\s*\Z")
# The same without blanks, which printing puts into words and takes from between them.
_PRINTED = re.compile(r"truerole\d[\w.+-]*,rules[0-9a-f]{8,}[0-9a-f+]*(?:·checked[\d:-]*)?\Z")
_COLUMNS = (b"rules_fingerprint", b"title_family", b"stage_deployment")
_PARQUET = b"PAR1"
_TAIL = 65_536
_PART = 1 << 22
_LONGEST = max(map(len, _COLUMNS))


def _begins_as_result(head: bytes) -> bool:
    """Return whether the first bytes of an input are those of a result.

    Results are the outputs of `batch`, of `check --format json` and `html` and of the page, pages of
    `summary` and lists of duplicates. Parquet and DuckDB show what they are elsewhere (see `is_result`).
    """
    return any(begin.match(head) for begin in (_ASSESSMENT, _REPEAT, _PAGE, _TABLE))


def is_assessment(head: bytes) -> bool:
    """Return whether the first bytes are those of JSON or JSON Lines that `check` and `batch` write."""
    return _ASSESSMENT.match(head) is not None


def is_repeat(head: bytes) -> bool:
    """Return whether the first bytes are those of a list of duplicates."""
    return _REPEAT.match(head) is not None


def is_summary(head: bytes) -> bool:
    """Return whether the first bytes are those of a page of `summary`."""
    return _SUMMARY.match(head) is not None


def is_parquet(head: bytes) -> bool:
    """Return whether the first bytes are those of any Parquet file."""
    return head.startswith(_PARQUET)


def is_database(head: bytes) -> bool:
    """Return whether the first bytes are those of a DuckDB database."""
    return head[8:12] == b"DUCK"


def ends_as_report(text: str) -> bool:
    """Return whether a text, or the end of one, ends as a report of `check` in text or markdown does."""
    return _REPORT.search(text[-300:]) is not None


def ends_as_printed_report(text: str) -> bool:
    """Return whether the text of a PDF ends as a report does that was printed from a browser."""
    return _PRINTED.search("".join(text[-400:].split())) is not None


def is_result(given: Given, head: bytes) -> bool:
    """Return whether an input, whose first bytes are `head`, is a result. Its stream is at its start then."""
    if not (is_parquet(head) or is_database(head)):
        return _begins_as_result(head)
    if given.size < 0:
        return False  # it is packed, and its end cannot be reached
    # A Parquet file has the names of its columns at the end, a database has them anywhere.
    lacking = set(_COLUMNS)
    given.stream.seek(max(given.size - _TAIL, 0) if is_parquet(head) else 0)
    before = b""
    while lacking and (part := given.stream.read(_PART)):
        lacking -= {column for column in lacking if column in before + part}
        before = part[-_LONGEST:]
    given.stream.seek(0)
    return not lacking


def not_a_posting() -> NotRead:
    """Return the error that reports a result."""
    return NotRead(
        "no_posting", "is a result of truerole, not a posting", "`truerole summary` sums up those of a batch"
    )
