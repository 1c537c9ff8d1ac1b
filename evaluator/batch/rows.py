"""One row per posting: the columns of the tables that a batch writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import orjson
from pydantic import BaseModel

from evaluator.assessment import SCHEMA_VERSION, Assessment, PostingInfo
from evaluator.outlining.cutoff import CUT_OFF
from evaluator.posting import Unread
from evaluator.reading.titles.closed import CLOSED
from evaluator.signals import SIGNALS, STAGES

Kind = Literal["text", "integer", "number", "truth"]


class Types(NamedTuple):
    """What a kind of values is called in SQL, which DuckDB and Spark read alike, and in Arrow."""

    sql: str
    arrow: str


_TYPES: dict[Kind, Types] = {
    "text": Types("STRING", "string"),
    "integer": Types("BIGINT", "int64"),
    "number": Types("DOUBLE", "double"),
    "truth": Types("BOOLEAN", "bool"),
}


class Column(NamedTuple):
    """A column of the tables: its name and the kind of its values."""

    name: str
    kind: Kind

    @property
    def types(self) -> Types:
        """The types of its values in tables that have types."""
        return _TYPES[self.kind]


COLUMNS: tuple[Column, ...] = (
    Column("source", "text"),
    Column("id", "text"),
    Column("title", "text"),
    Column("company", "text"),
    Column("location", "text"),
    Column("url", "text"),
    Column("posted", "text"),
    Column("kind", "text"),
    Column("chars", "integer"),
    Column("title_family", "text"),
    Column("role", "text"),
    Column("role_confidence", "number"),
    Column("abstained", "truth"),
    Column("family", "text"),
    Column("hidden", "truth"),
    Column("headline", "text"),
    Column("contradictions", "integer"),
    Column("closed", "truth"),
    Column("cut_off", "truth"),
    *(Column(f"stage_{stage}", "text") for stage, _ in STAGES),
    *(Column(signal, "text") for signal in SIGNALS),
    Column("rules_fingerprint", "text"),
    Column("unread", "text"),
    Column("reason", "text"),
)
NAMES = tuple(column.name for column in COLUMNS)
# These columns have the same name in the assessment or its posting.
_OF_POSTING = tuple(name for name in NAMES if name in PostingInfo.model_fields)
_OF_ASSESSMENT = tuple(name for name in NAMES if name in Assessment.model_fields)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOTHING = dict.fromkeys(NAMES)
# Excel reads CSV as UTF-8 only if the file begins with these bytes.
MARK = b"\xef\xbb\xbf"


def flat(assessment: Assessment) -> dict[str, Any]:
    """Return the row of one assessment: each stage and each signal has its grade in its own column."""
    posting = assessment.posting
    row: dict[str, Any] = dict(_NOTHING)
    row.update((name, getattr(posting, name)) for name in _OF_POSTING)
    row.update((name, getattr(assessment, name)) for name in _OF_ASSESSMENT)
    row["contradictions"] = len(assessment.contradictions)
    codes = {note.code for note in assessment.diagnostics}
    row["closed"], row["cut_off"] = CLOSED in codes, CUT_OFF in codes
    for stage in assessment.stages:
        row[f"stage_{stage.stage}"] = stage.grade
    for signal in assessment.signals:
        row[signal.id] = signal.grade
    if assessment.role is None and assessment.diagnostics:
        row["reason"] = assessment.diagnostics[-1].message
    return row


def flat_unread(unread: Unread) -> dict[str, Any]:
    """Return the row of an input that gave no posting: its code in `unread`, the reason in `reason`."""
    row: dict[str, Any] = dict(_NOTHING)
    row.update(source=unread.source, id=unread.id, unread=unread.code, reason=unread.in_full())
    return row


def json_line(item: Assessment | Unread) -> bytes:
    """Return the line of JSON Lines, with its line end: a whole assessment, or `{"unread": …}`."""
    if isinstance(item, Unread):
        unread = item.model_dump(exclude={"remedy"}) | {"message": item.in_full()}
        return orjson.dumps({"schema_version": SCHEMA_VERSION, "unread": unread}) + b"\n"
    # The bytes of `model_dump_json`, in less than half of its time.
    return orjson.dumps(item, default=_fields, option=orjson.OPT_APPEND_NEWLINE)


def _fields(value: BaseModel) -> dict[str, Any]:
    return value.__dict__


def csv_line(item: Assessment | Unread) -> bytes:
    """Return the row as CSV (RFC 4180, but with only a line feed at its end)."""
    return csv_cells(_row(item).values())


def csv_header() -> bytes:
    """Return the beginning of the CSV: the byte-order mark and the line of names."""
    return MARK + csv_cells(NAMES)


def begins_as_csv(head: bytes) -> bool:
    """Return whether a file with the beginning `head` is a CSV of a batch; editors may drop its mark."""
    return head.removeprefix(MARK).startswith(csv_header().removeprefix(MARK))


def row_line(item: Assessment | Unread) -> bytes:
    """Return the row as one line of JSON, from which Parquet is made."""
    return orjson.dumps(_row(item)) + b"\n"


def nested_line(item: Assessment | Unread) -> bytes:
    """Return the row with its findings and their evidence, from which the DuckDB database is made."""
    findings: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    if isinstance(item, Assessment):
        for signal in item.signals:
            findings.append(
                {
                    "signal": signal.id,
                    "strength": signal.strength,
                    "grade": signal.grade,
                    "status": signal.status,
                    "confidence": signal.confidence,
                }
            )
            for rank, one in enumerate(signal.evidence, 1):
                evidence.append({"signal": signal.id, "rank": rank, **one.__dict__})
    return orjson.dumps({"posting": _row(item), "findings": findings, "evidence": evidence}) + b"\n"


def _row(item: Assessment | Unread) -> dict[str, Any]:
    return flat_unread(item) if isinstance(item, Unread) else flat(item)


def harmless(cell: Any) -> Any:
    """Return the cell so that no spreadsheet reads it as a formula: strangers wrote the postings."""
    if isinstance(cell, str) and cell.lstrip("'").startswith(_FORMULA):
        return f"'{cell}"
    return cell


def as_given(cell: str) -> str:
    """Return the words from which `harmless` made this cell."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def csv_cells(cells: Iterable[Any]) -> bytes:
    """Return one line of CSV with its line end; truth values are `true` and `false`."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        [str(cell).lower() if isinstance(cell, bool) else harmless(cell) for cell in cells]
    )
    return out.getvalue().encode("utf-8", "replace")
