"""Every posting and every failure of the inputs is in the output, in order, in every format."""

from __future__ import annotations

import csv
import gzip
import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from evaluator.assessment import Assessment
from evaluator.batch.inputs import listed
from evaluator.batch.output_paths import Refused, duplicates_file, partial_folder
from evaluator.batch.read_back import rows_of
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.limits import Limits
from evaluator.reading.read import read_path
from evaluator.signals import SIGNALS
from tests.batch.helping import lines_of, run_batch
from tests.batch.made import row, write_jsonl


@pytest.fixture
def mixed(tmp_path: Path) -> list[str]:
    """Return a folder, a glob, lines larger than a chunk, a CSV, an archive, and inputs that fail."""
    folder = tmp_path / "saved"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text(row(1)["description"])
    (folder / "a.md").write_text(row(2)["description"])
    (folder / "deep" / "c.txt").write_text(row(3)["description"])
    (folder / "style.css").write_text("p {}")
    (folder / ".hidden").write_text("x")
    (folder / "empty.txt").write_text("")
    lines = "".join(json.dumps(row(number, sentences=40)) + "\n" for number in range(10, 600))
    packed = tmp_path / "lines.jsonl.gz"
    # Packed without compression, so that it counts as large and its lines are shared out.
    packed.write_bytes(gzip.compress(lines.encode(), 0))
    assert packed.stat().st_size > 1_000_000
    table = tmp_path / "table.csv"
    with table.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(row(0)))
        writer.writeheader()
        writer.writerows(row(number) for number in range(700, 720))
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("one.txt", row(800)["description"])
    return [
        str(folder),
        str(packed),
        str(tmp_path / "*.csv"),
        str(tmp_path / "more.zip"),
        str(tmp_path / "none.*"),
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_all_inputs_come_out_in_order(
    mixed: list[str], tmp_path: Path, evaluator: Evaluator, workers: int
) -> None:
    """Otherwise postings between inputs are lost, or it is not clear which row belongs to which input."""
    out = tmp_path / "out.jsonl"
    counts = run_batch(evaluator, mixed, out, workers=workers).counts
    wanted = []
    for file in listed(mixed):
        for item in read_path(file.path):
            wanted.append(
                json.loads(evaluator(item).model_dump_json()) if isinstance(item, Posting) else item.source
            )
    found = lines_of(out)
    assert [one.get("unread", {}).get("source") or one for one in found] == wanted
    assert counts.unread == 2
    assert counts.written == len(found) == 590 + 20 + 3 + 1 + 2
    assert "posting" in found[0]
    Assessment.model_validate_json(out.read_text().splitlines()[0])


def test_failures_are_rows_with_a_reason(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise nobody knows what is missing from a market, and why."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text(
        '{"description": "Run models in production and be on call for them.", "id": "1"}\n'
        '{oops\n{"id": "3"}\n'
    )
    out = tmp_path / "out.csv"
    run_batch(evaluator, [bad], out, "csv")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [one["unread"] for one in rows] == ["", "broken", "empty"]
    assert rows[1]["source"].endswith("bad.jsonl:2")
    assert "not valid JSON" in rows[1]["reason"]
    assert set(SIGNALS) <= set(rows[0])


@pytest.mark.parametrize("rows", [3, 60], ids=["small", "large"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_line_that_defeats_its_reader_costs_only_itself(
    rows: int,
    workers: int,
    tmp_path: Path,
    evaluator: Evaluator,
    monkeypatch: pytest.MonkeyPatch,
    small_chunks: None,
) -> None:
    """Otherwise one hostile line stops a batch for good, or loses every row after it."""
    from evaluator.reading.boards import ats

    def failing(job: ats.Json) -> ats.Answer | None:
        raise ValueError("a defect")

    monkeypatch.setattr(ats, "SYSTEMS", (failing,))
    given = tmp_path / "in.jsonl"
    odd = json.dumps({"hostedUrl": "x", "text": "t"}) + "\n"
    plain = [json.dumps(row(number)) + "\n" for number in range(rows)]
    plain[rows // 2] = odd
    given.write_text("".join(plain))
    out = tmp_path / "out.jsonl"
    counts = run_batch(evaluator, [given], out, workers=workers, keep=True).counts
    assert (counts.read, counts.unread) == (rows, 1)
    assert lines_of(out)[rows // 2]["unread"]["source"].endswith(f":{rows // 2 + 1}")


def test_parquet_and_duckdb_hold_the_same_rows_as_csv(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise the answer depends on the format that was chosen."""
    parquet = pytest.importorskip("pyarrow.parquet")
    duckdb = pytest.importorskip("duckdb")
    given = write_jsonl(tmp_path / "in.jsonl", [*(row(number) for number in range(40)), {"id": "bare"}])
    for form in ("csv", "parquet", "duckdb", "jsonl"):
        run_batch(evaluator, [given], tmp_path / f"out.{form}", form)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [{k: v or None for k, v in one.items()} for one in csv.DictReader(stream)]
    table = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    said = [{k: _cell(v) for k, v in one.items()} for one in table]
    assert said == rows
    whole = lines_of(tmp_path / "out.jsonl")
    with duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True) as database:
        kept = database.execute("SELECT * EXCLUDE number FROM postings ORDER BY number").fetchall()
        assert kept == [tuple(one.values()) for one in table]
        quotes = database.execute(
            'SELECT number, signal, "quote", "start" FROM evidence ORDER BY ALL'
        ).fetchall()
        grades = database.execute("SELECT number, signal, grade FROM findings ORDER BY ALL").fetchall()
    assert quotes == sorted(
        (number, signal["id"], one["quote"], one["start"])
        for number, line in enumerate(whole, 1)
        for signal in line.get("signals", ())
        for one in signal["evidence"]
    )
    assert len(grades) == 23 * 40


def _cell(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def test_its_own_output_is_no_input(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a second run over a folder judges the output of the first run."""
    (tmp_path / "a.txt").write_text(row(1)["description"])
    out = tmp_path / "out.jsonl"
    run_batch(evaluator, [tmp_path], out)
    first = out.read_bytes()
    run_batch(evaluator, [tmp_path], out)
    assert out.read_bytes() == first
    assert len(first.splitlines()) == 1


def test_an_output_that_cannot_be_is_refused_before_anything_is_read(
    tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise the user learns it only after hours, or an input is overwritten."""
    given = write_jsonl(tmp_path / "in.jsonl", [row(1)])
    before = given.read_bytes()
    for out in (given, tmp_path, tmp_path / "nowhere" / "out.jsonl"):
        with pytest.raises(Refused):
            run_batch(evaluator, [given], out)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(Refused, match="no file to judge"):
        run_batch(evaluator, [empty], tmp_path / "out.jsonl")
    assert given.read_bytes() == before
    assert not partial_folder(tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("name", ["out.jsonl.duplicates.jsonl", "out.jsonl.partial/rows"])
def test_an_input_that_the_run_itself_writes_is_refused(
    name: str, tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise the input is left out without a message and then overwritten."""
    (tmp_path / "out.jsonl.partial").mkdir()
    given = write_jsonl(tmp_path / name, [row(1)])
    before = given.read_bytes()
    with pytest.raises(Refused, match="give another --out"):
        run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", [row(2)]), given], tmp_path / "out.jsonl")
    assert given.read_bytes() == before


def test_outputs_of_one_stem_have_lists_of_their_own(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a second output replaces the list of duplicates of the first, and its summary is wrong."""
    run_batch(evaluator, [write_jsonl(tmp_path / "a.jsonl", [row(1), row(1)])], tmp_path / "out.jsonl")
    run_batch(evaluator, [write_jsonl(tmp_path / "b.jsonl", [row(2)])], tmp_path / "out.csv", "csv")
    assert len(lines_of(duplicates_file(tmp_path / "out.jsonl"))) == 1
    assert not duplicates_file(tmp_path / "out.csv").exists()


def test_a_new_output_does_not_keep_the_list_of_the_one_before(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise the summary of a new market names jobs that were posted again in the old one."""
    out = tmp_path / "out.jsonl"
    run_batch(evaluator, [write_jsonl(tmp_path / "a.jsonl", [row(1), row(1)])], out)
    assert duplicates_file(out).exists()
    run_batch(evaluator, [write_jsonl(tmp_path / "b.jsonl", [row(2)])], out)
    assert not duplicates_file(out).exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_an_output_that_is_no_ordinary_file_is_refused(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a pipe or a device is replaced by a file."""
    pipe = tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="not an ordinary file"):
        run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", [row(1)])], pipe)
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform != "linux", reason="takes a name that is no Unicode")
def test_a_file_whose_name_is_no_unicode_is_read(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise one old file name stops a batch over its folder."""
    folder = tmp_path / "in"
    folder.mkdir()
    name = os.fsdecode(bytes(folder) + b"/gr\xfc\xdfe.txt")
    Path(name).write_text(row(1)["description"])
    for form in ("jsonl", "csv"):
        out = tmp_path / f"out.{form}"
        counts = run_batch(evaluator, [folder], out, form, restart=True).counts  # type: ignore[arg-type]
        assert (counts.written, counts.unread) == (1, 0)
        assert "gr\ufffd\ufffde.txt" in out.read_text("utf-8")


def test_a_line_without_end_is_told_and_the_next_is_read(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a broken export fills the memory, or the rows after it are lost."""
    given = tmp_path / "in.jsonl"
    with given.open("w") as stream:
        stream.write(json.dumps(row(1)) + "\n")
        stream.write('{"description": "' + "a" * (4 * Limits().posting + 1) + '"}\n')
        stream.write(json.dumps(row(2)) + "\n")
    out = tmp_path / "out.jsonl"
    run_batch(evaluator, [given], out)
    found = lines_of(out)
    assert [one.get("unread", {}).get("code") for one in found] == [None, "too_large", None]
    assert found[2]["posting"]["source"].endswith("in.jsonl:3")


def test_a_spreadsheet_reads_the_csv_as_utf_8(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise Excel shows "SociÃ©tÃ©" where the posting says "Société"."""
    given = write_jsonl(tmp_path / "in.jsonl", [{**row(1), "company": "Société Ébène"}])
    out = tmp_path / "out.csv"
    run_batch(evaluator, [given], out, "csv")
    assert out.read_bytes().startswith(b"\xef\xbb\xbfsource,")
    (seen,) = rows_of(out)
    assert (seen.source, seen.company) == (str(given), "Société Ébène")
    # Results of an earlier version have no mark.
    out.write_bytes(out.read_bytes()[3:])
    assert list(rows_of(out)) == [seen]
