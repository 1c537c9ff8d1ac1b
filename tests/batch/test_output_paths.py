"""A run does not replace or remove a file that no run wrote."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.batch.output_paths import Refused, duplicates_file, partial_folder
from evaluator.batch.outputs import Format
from evaluator.batch.own_files import STATE
from evaluator.batch.rows import csv_header
from evaluator.batch.unchanged import is_unchanged, mark_unchanged
from evaluator.cli.main import main
from evaluator.pipeline import Evaluator
from evaluator.reading.limits import How
from evaluator.writing import write_whole
from tests.batch.helping import killed_at_step, run_batch
from tests.batch.made import row, write_jsonl


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "in.jsonl", [row(1), row(1), row(2)])


def test_an_input_in_the_folder_is_not_replaced(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise postings at the place of the result are replaced without being read."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "job.txt").write_text(row(1)["description"])
    before = write_jsonl(folder / "more.jsonl", [row(2), row(3)]).read_bytes()
    with pytest.raises(Refused, match=r"more\.jsonl is there already"):
        run_batch(evaluator, [folder], folder / "more.jsonl")
    assert (folder / "more.jsonl").read_bytes() == before
    assert not partial_folder(folder / "more.jsonl").exists()


def test_an_input_in_the_folder_of_the_unfinished_run_is_not_deleted(
    tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise rows that a person wants to save from a stopped run are deleted when the run ends."""
    out = tmp_path / "out.jsonl"
    folder = partial_folder(out)
    folder.mkdir()
    (folder / STATE).touch()
    rows = write_jsonl(folder / "rows", [row(1)])
    with pytest.raises(Refused, match=r"rows is a part of an unfinished run to .*; give another --out"):
        run_batch(evaluator, [rows], out)
    assert rows.exists()


def test_an_emptied_list_of_duplicates_is_replaced(tmp_path: Path, given: Path, evaluator: Evaluator) -> None:
    """Otherwise a nightly job fails because somebody emptied the list in place of deleting it."""
    out = tmp_path / "out.jsonl"
    duplicates_file(out).touch()
    run_batch(evaluator, [given], out)
    assert duplicates_file(out).stat().st_size


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_an_output_that_leads_to_itself_is_refused(tmp_path: Path, given: Path, evaluator: Evaluator) -> None:
    """Otherwise the run ends with an error of the program, or the link is replaced."""
    out = tmp_path / "loop.jsonl"
    out.symlink_to("loop.jsonl")
    with pytest.raises(Refused, match=r"loop\.jsonl is a link that leads in a circle; give another --out"):
        run_batch(evaluator, [given], out)
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(out, b"figures")
    assert out.is_symlink()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("out.jsonl", json.dumps(row(9)) + "\n"),
        ("out.csv", "id,description\n1,You deploy models.\n"),
        ("out.csv", csv_header().decode().rstrip("\n") + ",my notes\n"),
        ("out.parquet", "notes"),
        ("out.jsonl.duplicates.jsonl", "my own list\n"),
    ],
)
def test_a_file_of_the_user_is_not_replaced(
    name: str, content: str, tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise a user who forgets one name on the command line loses a file for good."""
    file = tmp_path / name
    file.write_text(content)
    out = tmp_path / name.removesuffix(".duplicates.jsonl")
    for restart in (False, True):
        with pytest.raises(Refused, match="would be lost"):
            run_batch(evaluator, [given], out, "csv" if "csv" in name else "jsonl", restart=restart)
    assert file.read_text() == content


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "duckdb"])
def test_a_result_is_replaced_by_the_next(
    form: Format, tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise a nightly job fails the second time, or leaves an old list of duplicates that is wrong."""
    if form in ("parquet", "duckdb"):
        pytest.importorskip("pyarrow" if form == "parquet" else "duckdb")
    out = tmp_path / f"out.{form}"
    out.touch()
    run_batch(evaluator, [given], out, form)
    first = out.read_bytes()
    assert duplicates_file(out).exists()
    run_batch(evaluator, [write_jsonl(tmp_path / "other.jsonl", [row(4)])], out, form)
    assert out.read_bytes() != first
    assert not duplicates_file(out).exists()


@pytest.mark.parametrize("form", ["jsonl", "csv", "duckdb"])
def test_a_run_that_reads_nothing_leaves_the_result_of_an_earlier_one(
    form: Format, tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise one wrong letter in --map replaces a result of hours by a row that says so."""
    if form == "duckdb":
        pytest.importorskip("duckdb")
    given, out = write_jsonl(tmp_path / "in.jsonl", [row(1)]), tmp_path / f"out.{form}"
    run_batch(evaluator, [given], out, form)
    before = out.read_bytes()
    wrong = How(columns={"description": "descripton"})
    done = run_batch(evaluator, [given], out, form, how=wrong)
    assert (done.counts.unread, done.is_left) == (1, True)
    assert out.read_bytes() == before
    assert not partial_folder(out).exists()
    called = CliRunner().invoke(
        main, ["batch", str(given), "--out", str(out), "--map", "description=descripton"]
    )
    assert called.exit_code == 3
    assert "no posting was read (1 unsupported)" in called.stderr
    assert "is left as it was; `truerole read" in called.stderr
    fresh = run_batch(evaluator, [given], tmp_path / f"new.{form}", form, how=wrong)
    assert (fresh.counts.written, fresh.is_left) == (1, False)


@pytest.mark.parametrize("name", ["out.csv", "out.csv.duplicates.jsonl"])
def test_a_result_in_which_a_cell_was_changed_is_not_replaced(
    name: str, tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise a coach who mended verdicts by hand loses them when the same batch runs again."""
    out, file = tmp_path / "out.csv", tmp_path / name
    run_batch(evaluator, [given], out, "csv")
    mended = file.read_bytes().replace(b"Engineer", b"engineer")
    file.write_bytes(mended)
    with pytest.raises(Refused, match=rf"{name} was changed since .* would be lost; move it away or"):
        run_batch(evaluator, [given], out, "csv")
    assert file.read_bytes() == mended
    assert not partial_folder(out).exists()


def test_a_result_on_a_disk_with_whole_seconds_is_replaced(
    tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise a nightly job that writes to such a disk fails each time but the first."""
    out = tmp_path / "out.csv"
    run_batch(evaluator, [given], out, "csv", keep=True)
    for file in (out, duplicates_file(out)):
        os.utime(file, (1_800_000_000, 1_800_000_000))
    before = out.stat().st_ino
    run_batch(evaluator, [given], out, "csv", keep=True)
    assert out.stat().st_ino != before


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
@pytest.mark.parametrize("before", [True, False])
def test_an_output_that_is_a_link_stays_one(
    before: bool, tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise a nightly job leaves the large disk to which its user has linked the output."""
    (tmp_path / "large").mkdir()
    out, place = tmp_path / "out.csv", tmp_path / "large" / "market.csv"
    if before:
        run_batch(evaluator, [given], place, "csv")
    out.symlink_to(place)
    assert killed_at_step(2, evaluator, [given], out, "csv")
    assert [path.name for path in tmp_path.glob("*.partial")] == []
    run_batch(evaluator, [given], out, "csv")
    assert out.is_symlink() and place.is_file()
    assert sorted(path.name for path in place.parent.iterdir()) == [
        "market.csv",
        "market.csv.duplicates.jsonl",
    ]


def test_a_summary_of_an_unfinished_run_says_so(tmp_path: Path, given: Path, evaluator: Evaluator) -> None:
    """Otherwise a user whose run was stopped believes that its rows are lost."""
    out = tmp_path / "out.csv"
    assert killed_at_step(2, evaluator, [given], out, "csv")
    for named in (out, tmp_path / "out.csv.partial"):
        done = CliRunner().invoke(main, ["summary", str(named)])
        assert done.exit_code == 2
        assert "out.csv is not finished; the same command continues it" in done.stderr


def test_a_result_with_something_added_is_not_replaced(
    tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise an analyst loses tables or columns that were added to a result."""
    duckdb = pytest.importorskip("duckdb")
    pq = pytest.importorskip("pyarrow.parquet")
    base, table = tmp_path / "out.duckdb", tmp_path / "out.parquet"
    run_batch(evaluator, [given], base, "duckdb")
    run_batch(evaluator, [given], table, "parquet")
    with duckdb.connect(str(base)) as database:
        database.execute("CREATE TABLE notes AS SELECT 1 AS own")
    read = pq.read_table(table)
    pq.write_table(read.append_column("own", read.column("title")), table)
    for out in (base, table):
        with pytest.raises(Refused, match="would be lost"):
            run_batch(evaluator, [given], out, out.suffix[1:])  # type: ignore[arg-type]


def test_a_run_that_was_killed_goes_on_over_its_own_result(
    tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise a run that was stopped beside the result of an earlier run can never be finished."""
    out = tmp_path / "out.jsonl"
    run_batch(evaluator, [given], out)
    for step in (0, 4, 8):
        assert killed_at_step(step, evaluator, [given], out)
        assert run_batch(evaluator, [given], out, restart=step == 4).counts.written == 2


def test_a_folder_named_like_an_unfinished_run_is_left_alone(
    tmp_path: Path, given: Path, evaluator: Evaluator
) -> None:
    """Otherwise files that a user keeps in it are removed at the end of the run."""
    folder = partial_folder(tmp_path / "out.jsonl")
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(Refused, match="would be lost"):
        run_batch(evaluator, [given], tmp_path / "out.jsonl")
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_list_of_another_language_is_readable(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a search for a name with an accent finds it in the result, but not in the list."""
    one = {**row(1), "company": "Ålesund Gravel"}
    out = tmp_path / "out.csv"
    run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", [one, one])], out, "csv")
    assert "Ålesund" in duplicates_file(out).read_text("utf-8")


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path, given: Path, evaluator: Evaluator) -> None:
    """Otherwise its rows are duplicates of themselves, or are counted twice with --keep-duplicates."""
    alone, twice = tmp_path / "alone.csv", tmp_path / "twice.csv"
    run_batch(evaluator, [given], alone, "csv", keep=True)
    run_batch(evaluator, [given, tmp_path / "in*.jsonl", f"{tmp_path}/./in.jsonl"], twice, "csv", keep=True)
    with alone.open(encoding="utf-8-sig") as one, twice.open(encoding="utf-8-sig") as other:
        assert list(csv.DictReader(one)) == list(csv.DictReader(other))


def test_a_change_is_known_by_the_size_where_the_time_is_kept(tmp_path: Path) -> None:
    """Otherwise the next run replaces rows that were mended by a program which puts back the time."""
    path = tmp_path / "out.csv"
    path.write_bytes(b"a,b\n1,2\n")
    mark_unchanged(path)
    assert is_unchanged(path)
    time = path.stat().st_mtime_ns
    path.write_bytes(b"a,b\n1,22\n")
    os.utime(path, ns=(time, time))
    assert not is_unchanged(path)
