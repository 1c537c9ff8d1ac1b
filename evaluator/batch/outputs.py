"""The formats that a batch is written in: how a line is made, and what is done at the end.

During the run, every format is a file of lines that only grows, so it can be cut safely and continued. For
JSON Lines and CSV, this file is the output. Parquet and DuckDB are made from it when all lines are there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from evaluator.assessment import Assessment
from evaluator.batch.rows import COLUMNS, csv_header, csv_line, json_line, nested_line, row_line
from evaluator.posting import Unread
from evaluator.reading.notread import extra_missing

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["jsonl", "csv", "parquet", "duckdb"]
Writer = Callable[[Assessment | Unread], bytes]

SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".duckdb": "duckdb",
    ".db": "duckdb",
}
_LINES: dict[Format, Writer] = {
    "jsonl": json_line,
    "csv": csv_line,
    "parquet": row_line,
    "duckdb": nested_line,
}
# What a format needs beside the base installation: the module, and the extra that brings it.
NEEDS: dict[Format, tuple[str, str]] = {"parquet": ("pyarrow", "tables"), "duckdb": ("duckdb", "duckdb")}
_BATCH = 4096


class Missing(Exception):  # noqa: N818 - an extra that is not installed is not an error of the program
    """An extra that is needed is not installed; the message names it."""


def require(form: Format) -> None:
    """Raise Missing if the extra that writes this format is not installed."""
    from importlib.util import find_spec

    if form in NEEDS and find_spec(NEEDS[form][0]) is None:
        raise missing(f"writing {form}", NEEDS[form][1])


def missing(what: str, extra: str) -> Missing:
    """Return the error that names the extra that `what` needs."""
    return Missing(extra_missing(what, extra).message)


def writer_of(form: Format) -> Writer:
    """Return the function that writes the line of an assessment or a failure."""
    return _LINES[form]


def header_of(form: Format) -> bytes:
    """Return the bytes before the first line."""
    return csv_header() if form == "csv" else b""


def is_lines(form: Format) -> bool:
    """Return whether the file of lines is the output itself."""
    return form in ("jsonl", "csv")


def make(form: Format, rows: Path, duplicates: Path, out: Path) -> None:
    """Make `out` from its lines and the list of duplicates, for a format that is more than lines.

    Raises OSError if it cannot be written whole.
    """
    if form == "parquet":
        _parquet(rows, out)
        return
    import duckdb

    try:
        _duckdb(rows, duplicates, out)
    except duckdb.Error as error:
        full = os.strerror(errno.ENOSPC)
        if full in str(error):
            raise OSError(errno.ENOSPC, full) from error
        raise OSError(str(error).split("\n", 1)[0].partition(" Error: ")[2] or str(error)) from error


def arrow_schema() -> pa.Schema:
    """Return the columns of a row as Arrow knows them, for Parquet and for Spark."""
    import pyarrow as pa

    return pa.schema([(column.name, pa.type_for_alias(column.types.arrow)) for column in COLUMNS])


def _parquet(rows: Path, out: Path) -> None:
    import orjson
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer, rows.open("rb") as lines:
        for some in _batches(orjson.loads(line) for line in lines):
            writer.write_table(pa.Table.from_pylist(some, schema))


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == _BATCH:
            yield some
            some = []
    if some:
        yield some


_FINDING = "signal VARCHAR, strength VARCHAR, grade VARCHAR, status VARCHAR, confidence DOUBLE"
_EVIDENCE = (
    'signal VARCHAR, rank INTEGER, "quote" VARCHAR, "start" BIGINT, "end" BIGINT, source_start BIGINT,'
    " source_end BIGINT, section VARCHAR, who VARCHAR,"
    ' "whether" VARCHAR, how VARCHAR, "rule" VARCHAR, cue VARCHAR, modifier VARCHAR'
)
_ABOUT = "source VARCHAR, id VARCHAR, title VARCHAR, company VARCHAR, location VARCHAR, posted VARCHAR"


def _duckdb(rows: Path, duplicates: Path, out: Path) -> None:
    """Make the database.

    Postings, findings and evidence share `number`, the place of the posting in the order.
    """
    import duckdb

    posting = ", ".join(f'"{column.name}" {column.types.sql}' for column in COLUMNS)
    line = (
        f"{{number: 'BIGINT', posting: 'STRUCT({posting})', findings: 'STRUCT({_FINDING})[]',"
        f" evidence: 'STRUCT({_EVIDENCE})[]'}}"
    )
    repeated = f"STRUCT({_ABOUT}, kind VARCHAR, similarity DOUBLE, duplicate_of STRUCT({_ABOUT}))"
    with duckdb.connect(str(out)) as database:
        database.execute("SET memory_limit = '1GB'")
        database.execute("SET preserve_insertion_order = true")
        database.execute(
            f"CREATE VIEW lines AS SELECT * FROM read_json('{_quoted(rows)}', format = 'newline_delimited',"
            f" columns = {line}, maximum_object_size = 134217728)"
        )
        database.execute("CREATE TABLE postings AS SELECT number, unnest(posting) FROM lines ORDER BY number")
        database.execute(
            "CREATE TABLE findings AS SELECT number, unnest(finding) FROM"
            " (SELECT number, unnest(findings) AS finding FROM lines)"
        )
        database.execute(
            "CREATE TABLE evidence AS SELECT number, unnest(one) FROM"
            " (SELECT number, unnest(evidence) AS one FROM lines)"
        )
        database.execute("DROP VIEW lines")
        database.execute(
            f"CREATE TABLE duplicates AS SELECT unnest(row) FROM (SELECT json AS row FROM"
            f" read_json('{_quoted(duplicates)}', format = 'newline_delimited', records = false,"
            f" columns = {{json: '{repeated}'}}))"
        )
        # Closing moves what is in the log into the file, too, but does not say so if the disk is full.
        database.execute("CHECKPOINT")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
