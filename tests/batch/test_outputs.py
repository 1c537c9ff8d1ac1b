"""Tables that are made from the lines of a run hold each line once."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from evaluator.assessment import Assessment, Evidence, SignalReport
from evaluator.batch import outputs
from evaluator.batch.rows import as_given, harmless, json_line, nested_line, row_line
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting, Unread
from evaluator.reading.rows.row import read_row
from tests.batch.helping import run_batch
from tests.batch.made import row, write_jsonl


def test_parquet_holds_each_row_once_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a market of more than 4,096 postings counts the first of them twice."""
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(outputs, "_BATCH", 2)
    sources = [f"in.jsonl:{number}" for number in range(5)]
    lines = [row_line(Unread(source=source, code="empty", message="is empty")) for source in sources]
    (tmp_path / "rows").write_bytes(b"".join(lines))
    outputs.make("parquet", tmp_path / "rows", tmp_path / "none", tmp_path / "out.parquet")
    made = parquet.ParquetFile(tmp_path / "out.parquet")
    assert made.read().column("source").to_pylist() == sources
    assert [made.metadata.row_group(n).num_rows for n in range(made.num_row_groups)] == [2, 2, 1]


def test_a_line_of_json_is_what_the_assessment_itself_writes(evaluator: Evaluator) -> None:
    """Otherwise programs that read lines of a batch and the output of `check` find two formats."""
    hostile = "".join(map(chr, [*range(1, 0x180), 0x2028, 0xFFFD, 0x1F600])) + '\\"</script>'
    postings = [item for n in range(40) if isinstance(item := read_row(row(n), "in"), Posting)]
    postings.append(postings[0].model_copy(update={"title": hostile, "id": hostile, "url": None}))
    for one in map(evaluator, postings):
        line = json_line(one)
        assert line == one.model_dump_json().encode() + b"\n"
        assert Assessment.model_validate_json(line) == one


@pytest.mark.skipif(sys.platform != "linux", reason="bounds the size of files as Linux does")
def test_a_database_that_is_not_written_whole_is_an_error(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a run on a nearly full disk ends as if it were done, with a database that lacks its rows."""
    pytest.importorskip("duckdb")
    import resource

    postings = [item for n in range(60) if isinstance(item := read_row(row(n), "in"), Posting)]
    lines = [b'{"number":%d,' % n + nested_line(evaluator(one))[1:] for n, one in enumerate(postings, 1)]
    (tmp_path / "rows").write_bytes(b"".join(lines))
    (tmp_path / "repeats").touch()

    def made(most: int) -> int:
        child = os.fork()
        if child == 0:
            try:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
                outputs.make("duckdb", tmp_path / "rows", tmp_path / "repeats", tmp_path / f"{most}.duckdb")
                os._exit(0)
            except OSError:
                os._exit(5)
            except BaseException:
                os._exit(1)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    assert made(1 << 30) == 0
    assert [path.name for path in tmp_path.glob("*.duckdb*")] == [f"{1 << 30}.duckdb"]
    whole = (tmp_path / f"{1 << 30}.duckdb").stat().st_size
    for share in (0.2, 0.6, 0.95):
        assert made(int(whole * share)) == 5


def test_a_full_disk_is_named_as_such_whatever_the_database_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the user reads of a file of the database that nobody named."""
    duckdb = pytest.importorskip("duckdb")

    def fails(*_: Path) -> None:
        raise duckdb.IOException('Could not write file "making.wal": No space left on device\nMore')

    monkeypatch.setattr(outputs, "_duckdb", fails)
    with pytest.raises(OSError, match="No space left") as caught:
        outputs.make("duckdb", tmp_path, tmp_path, tmp_path / "o.duckdb")
    assert caught.value.strerror == os.strerror(errno.ENOSPC)


def test_a_database_has_every_field_of_findings_and_of_evidence(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a field that assessments get would be missing in DuckDB, and nothing would say so."""
    duckdb = pytest.importorskip("duckdb")
    out = tmp_path / "out.duckdb"
    run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", [row(1)])], out, "duckdb")
    with duckdb.connect(str(out), read_only=True) as database:
        columns = {
            table: {name for name, *_ in database.execute(f"DESCRIBE {table}").fetchall()}
            for table in ("findings", "evidence")
        }
    assert columns["findings"] == {"number", "signal", *SignalReport.model_fields} - {"id", "evidence"}
    assert columns["evidence"] == {"number", "signal", "rank", *Evidence.model_fields}


def test_numbers_and_truth_values_are_so_in_each_table_with_types(
    tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise a query over `chars` or `hidden` compares words, and only in one of the formats."""
    duckdb = pytest.importorskip("duckdb")
    parquet = pytest.importorskip("pyarrow.parquet")
    for form in ("duckdb", "parquet"):
        run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", [row(1)])], tmp_path / f"out.{form}", form)
    with duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True) as database:
        types = {name: kind for name, kind, *_ in database.execute("DESCRIBE postings").fetchall()}
    schema = parquet.read_schema(tmp_path / "out.parquet")
    arrow = {name: str(kind) for name, kind in zip(schema.names, schema.types, strict=True)}
    for name, sql, kind in (
        ("title", "VARCHAR", "string"),
        ("chars", "BIGINT", "int64"),
        ("role_confidence", "DOUBLE", "double"),
        ("hidden", "BOOLEAN", "bool"),
    ):
        assert (types[name], arrow[name]) == (sql, kind)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "'=", "''@"])
def test_no_cell_is_a_formula_and_each_can_be_read_back(sign: str) -> None:
    """Otherwise a posting runs a command in the spreadsheet of whoever opens the table."""
    cell = f"{sign}HYPERLINK(1)"
    assert harmless(cell) == f"'{cell}"
    assert as_given(harmless(cell)) == cell
    assert harmless("'Tis the season") == "'Tis the season"
