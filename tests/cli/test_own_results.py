"""Files that truerole itself wrote are reported, and not judged."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluator.cli.inputs import postings_of
from evaluator.cli.main import main
from evaluator.posting import Unread

POSTING = "# Engineer\n\n## Responsibilities\n\n- Deploy models to production and be on call for them.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with results of every kind, whose names do not show that they are results."""
    folder = tmp_path_factory.mktemp("results")
    rows = folder / "rows.jsonl"
    rows.write_text(2 * (json.dumps({"title": "Engineer", "description": POSTING}) + "\n"))
    for name in ("out.jsonl", "out.csv"):
        assert run("batch", rows, "--out", folder / name).exit_code == 0
    (folder / "list.txt").write_bytes((folder / "out.csv.duplicates.jsonl").read_bytes())
    (folder / "report.txt").write_text(run("check", "--format", "html", rows).stdout)
    (folder / "plain.txt").write_text(run("check", rows).stdout)
    (folder / "marked.txt").write_text(run("check", "--format", "md", rows).stdout)
    assert run("summary", folder / "out.csv", "--page", folder / "page.txt").exit_code == 0
    return folder


@pytest.mark.parametrize(
    "name", ["out.jsonl", "out.csv", "list.txt", "report.txt", "page.txt", "plain.txt", "marked.txt"]
)
@pytest.mark.parametrize("command", ["check", "read", "compare"])
def test_a_result_is_told_and_not_judged(command: str, name: str, results: Path) -> None:
    """Otherwise a user who opens a batch with `check` reads verdicts on verdicts, given with confidence."""
    more = [results / "rows.jsonl"] if command == "compare" else []
    done = run(command, results / name, *more)
    assert done.exit_code == 3
    assert f"{name}: is a result of truerole, not a posting" in done.stderr
    if not more:
        assert done.stdout == ""


def test_a_result_that_is_piped_in_is_told(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a result is refused as a file, but judged as postings when it is piped in."""
    data = io.BufferedReader(io.BytesIO((results / "out.jsonl").read_bytes()))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    (found,) = postings_of(["-"])
    assert isinstance(found, Unread)
    assert "is a result of truerole" in found.message


def test_a_posting_that_looks_a_little_like_one_is_judged(tmp_path: Path) -> None:
    """Otherwise postings are refused because of their name or their first key."""
    (tmp_path / "a.duplicates.jsonl").write_text(json.dumps({"source": "x", "description": POSTING}) + "\n")
    (tmp_path / "b.jsonl").write_text(json.dumps({"schema_version": "1", "description": POSTING}) + "\n")
    for name in ("a.duplicates.jsonl", "b.jsonl"):
        assert run("read", tmp_path / name).exit_code == 0


@pytest.mark.parametrize("command", ["check", "read", "compare", "diff"])
def test_a_slip_in_a_field_is_wrong_usage(command: str, tmp_path: Path) -> None:
    """Otherwise one wrong letter in the call reports each of a hundred files as unreadable."""
    (tmp_path / "a.csv").write_text("id,words\n1,You deploy models.\n")
    inputs = [tmp_path / "a.csv"] * (1 if command in ("check", "read") else 2)
    done = run(command, *inputs, "--map", "desciption=words")
    assert done.exit_code == 2
    assert "there is no field 'desciption'" in done.stderr and "description" in done.stderr


def test_a_database_of_the_user_is_no_result(tmp_path: Path) -> None:
    """Otherwise a folder with a database of postings is judged without it, as one of truerole's own."""
    duckdb = pytest.importorskip("duckdb")
    own, other = tmp_path / "out.duckdb", tmp_path / "jobs.duckdb"
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"title": "Engineer", "description": POSTING}) + "\n")
    assert run("batch", rows, "--out", own).exit_code == 0
    with duckdb.connect(str(other)) as database:
        database.execute("CREATE TABLE jobs AS SELECT 'Engineer' AS title, 'You deploy.' AS description")
    assert "is a result of truerole" in run("check", own).stderr
    said = (
        "is a DuckDB database, which is not read; export the table as Parquet (COPY jobs TO 'jobs.parquet')"
    )
    assert said in run("check", other).stderr
    done = run("batch", tmp_path, "--out", tmp_path / "all.jsonl")
    assert "skipped 1 file that truerole itself wrote" in done.stderr
    assert "1 input could not be read" in done.stderr


def test_a_result_that_a_spreadsheet_saved_anew_is_still_one(results: Path, tmp_path: Path) -> None:
    """Otherwise a coach who works in a folder gets the mended table back as a posting that cannot be read."""
    saved = tmp_path / "saved.csv"
    saved.write_bytes((results / "out.csv").read_bytes().replace(b",", b";"))
    assert "is a result of truerole" in run("check", saved).stderr
