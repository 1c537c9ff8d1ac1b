"""A run that was killed goes on and ends as if it had not been killed."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluator.batch import chunks
from evaluator.batch import run as running
from evaluator.batch.output_paths import Refused, partial_folder
from evaluator.batch.state import State
from evaluator.pipeline import Evaluator
from evaluator.reading.limits import How
from tests.batch.helping import killed_after, killed_at_step, repeats_of, run_batch
from tests.batch.made import again, row, write_jsonl

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform != "linux", reason="forks a process to kill"
)
FORMS = ("jsonl", "csv", "parquet", "duckdb")


def content(out: Path, form: str) -> Any:
    """Return what must be equal: the bytes of text files, the rows of tables."""
    if form in ("jsonl", "csv"):
        return out.read_bytes()
    if form == "parquet":
        return pytest.importorskip("pyarrow.parquet").read_table(out).to_pylist()
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(out), read_only=True) as database:
        tables = ("postings", "findings", "evidence", "duplicates")
        return {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Enough lines for several chunks, and a folder of pages, with repeats and failures among them."""
    folder = tmp_path_factory.mktemp("inputs")
    rows = [row(number, sentences=16) for number in range(700)]
    rows[100:100] = [again(rows[3], 1), rows[50]]
    rows[300:300] = [{"id": "bare", "title": "Nothing said"}]
    lines = write_jsonl(folder / "many.jsonl", rows)
    with lines.open("a") as stream:
        stream.write("{broken\n")
    pages = folder / "pages"
    pages.mkdir()
    for number in range(70):
        (pages / f"{number:03}.txt").write_text(row(5_000 + number)["description"])
    (pages / "empty.txt").write_text("")
    return [lines, pages, lines.with_name("nowhere.html")]


@pytest.mark.parametrize("form", FORMS)
def test_killed_ten_times_nothing_is_lost_or_doubled(
    form: Any, inputs: list[Path], tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a night of work is lost, or a market counts rows twice."""
    # Small chunks, so that kills happen before, between and after what was written to disk.
    monkeypatch.setattr(chunks, "_BLOCK", 20_000)
    if form in ("parquet", "duckdb"):
        pytest.importorskip("pyarrow" if form == "parquet" else "duckdb")
    whole, out = tmp_path / f"whole.{form}", tmp_path / f"out.{form}"
    run_batch(evaluator, inputs, whole, form)
    chance = random.Random(form)
    workers = 2 if form in ("jsonl", "duckdb") else 1
    kills = 0
    for _ in range(10):
        kills += killed_after(chance.randrange(1, 90), evaluator, inputs, out, form, workers=workers)
        assert not out.exists(), "an output that is not whole was put in its place"
    assert kills == 10
    seen: list[Any] = []
    run_batch(evaluator, inputs, out, form, workers=workers, seen=seen)
    assert seen[0].counts.written > 100, "every kill threw the run back to its beginning"
    assert content(out, form) == content(whole, form)
    assert repeats_of(out) == repeats_of(whole)
    assert not partial_folder(out).exists()


@pytest.mark.parametrize("form", FORMS)
def test_killed_at_every_step_of_making_it_durable(form: Any, tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a kill at some moment between two writes loses or doubles rows."""
    if form in ("parquet", "duckdb"):
        pytest.importorskip("pyarrow" if form == "parquet" else "duckdb")
    rows = [row(number, sentences=2) for number in range(12)]
    files = [tmp_path / f"{number}.json" for number in range(40)]
    for number, file in enumerate(files):
        write_jsonl(file, [rows[number % 12] if number > 30 else row(number, sentences=2)])
    whole, out = tmp_path / f"whole.{form}", tmp_path / f"out.{form}"
    run_batch(evaluator, files, whole, form)
    step = 0
    while killed_at_step(step, evaluator, files, out, form):
        run_batch(evaluator, files, out, form)
        assert content(out, form) == content(whole, form), f"after a kill at step {step}"
        assert repeats_of(out) == repeats_of(whole)
        assert not partial_folder(out).exists()
        out.unlink()
        step += 1
    assert step > 12


def test_it_goes_on_where_it_was(inputs: list[Path], tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise the same command begins again, and a long run never ends on a machine that is restarted."""
    out = tmp_path / "out.jsonl"
    assert killed_after(400, evaluator, inputs, out)
    seen: list[Any] = []
    run_batch(evaluator, inputs, out, seen=seen)
    assert seen[0].counts.read > 100
    assert seen[0].behind > 0
    behind = [now.behind for now in seen]
    assert behind == sorted(behind), "the bar goes backwards"
    assert seen[-1].behind == seen[-1].total, "a run that is done is shown as unfinished"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"keep": True}, "the option --keep-duplicates changed"),
        ({"form": "csv"}, "the form"),
        ({"more": True}, r"the list of input files \(see .*more\.jsonl\) changed"),
        ({"how": How(columns={"title": "id"})}, "the option --map changed"),
    ],
)
def test_what_changed_since_is_refused(
    change: dict[str, Any], named: str, inputs: list[Path], tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise half of the output comes from other rules or options than the rest, and nobody sees it."""
    out = tmp_path / "out.jsonl"
    assert killed_after(300, evaluator, inputs, out)
    given = [*inputs, write_jsonl(tmp_path / "more.jsonl", [row(9)])] if change.pop("more", False) else inputs
    with pytest.raises(Refused, match=named):
        run_batch(evaluator, given, out, **change)
    assert partial_folder(out).exists(), "the unfinished run was thrown away"
    form = change.get("form", "jsonl")
    assert run_batch(evaluator, given, out, restart=True, **change).counts.written > 600
    assert content(out, form)


def test_a_run_that_an_earlier_version_kept_in_another_way_is_refused(
    inputs: list[Path], tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the same command ends in a traceback after an update, and never goes on."""
    out = tmp_path / "out.jsonl"
    assert killed_after(300, evaluator, inputs, out)
    monkeypatch.setattr(running, "FORM", 0)
    with pytest.raises(Refused, match=r"the way in which a run is kept changed .* add --restart"):
        run_batch(evaluator, inputs, out)


def test_a_restart_leaves_a_run_at_work_alone(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a restart takes the rows of a running run, which then writes half a file as OUT."""
    lines = write_jsonl(tmp_path / "in.jsonl", [row(number, sentences=40) for number in range(460)])
    out = tmp_path / "out.jsonl"
    refused: list[str] = []

    class Second(list[Any]):
        def append(self, _: Any) -> None:
            if not refused:
                with pytest.raises(Refused, match="another run"):
                    run_batch(evaluator, [lines], out, restart=True)
                refused.append("yes")

    counts = run_batch(evaluator, [lines], out, seen=Second()).counts
    assert refused
    assert len(out.read_bytes().splitlines()) == counts.written == 460


def test_a_state_that_cannot_be_used_is_told_and_a_restart_begins_anew(
    tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise a damaged disk ends in a traceback, or the user waits for ever for another run to end."""
    lines = write_jsonl(tmp_path / "in.jsonl", [row(1)])
    out = tmp_path / "out.jsonl"
    state = partial_folder(out) / "state.sqlite"
    partial_folder(out).mkdir()
    state.write_bytes(b"no database" * 1000)
    with pytest.raises(Refused, match="--restart"):
        run_batch(evaluator, [lines], out)
    assert run_batch(evaluator, [lines], out, restart=True).counts.written == 1
    state.mkdir(parents=True)
    with pytest.raises(Refused, match="cannot be used"):
        run_batch(evaluator, [lines], out)


def test_a_state_that_fails_later_is_told(
    tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a disk that becomes full ends a run of hours in a traceback."""

    def full(_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    out = tmp_path / "out.jsonl"
    lines = write_jsonl(tmp_path / "in.jsonl", [row(1)])
    monkeypatch.setattr(State, "commit", full)
    with pytest.raises(Refused, match=r"disk is full.*same command again"):
        run_batch(evaluator, [lines], out)
    monkeypatch.undo()
    assert run_batch(evaluator, [lines], out).counts.written == 1


def test_a_state_on_a_full_disk_is_an_error_of_the_disk(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a script takes a full disk for a wrong call, and does not try again."""
    out = tmp_path / "out.jsonl"
    lines = write_jsonl(tmp_path / "in.jsonl", [row(1)])

    def full(state: State) -> None:
        state.database.execute("COMMIT")
        state.database.execute("PRAGMA max_page_count = 1")
        state.database.execute("BEGIN")
        state.put("more", "x" * 100_000)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(OSError, match="disk is full"):
        patch.setattr(State, "commit", full)
        run_batch(evaluator, [lines], out)
    assert run_batch(evaluator, [lines], out).counts.written == 1


def test_a_disk_that_is_full_from_the_start_is_an_error_of_the_disk(
    tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a script takes a full disk for a wrong call, if not even the state has room."""
    plain = State._execute

    def full(state: State, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        plain(state, "PRAGMA max_page_count = 1")
        return plain(state, statement, values)

    lines = write_jsonl(tmp_path / "in.jsonl", [row(1)])
    monkeypatch.setattr(State, "_execute", full)
    with pytest.raises(OSError, match="disk is full"):
        run_batch(evaluator, [lines], tmp_path / "out.jsonl")
    monkeypatch.undo()
    assert run_batch(evaluator, [lines], tmp_path / "out.jsonl").counts.written == 1


def test_an_input_that_changed_is_refused(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise lines of a changed file are skipped as if they were done."""
    lines = write_jsonl(tmp_path / "in.jsonl", [row(number, sentences=40) for number in range(460)])
    out = tmp_path / "out.jsonl"
    assert killed_after(450, evaluator, [lines], out)
    os.utime(lines, ns=(1, 1))
    with pytest.raises(Refused, match=r"the input .*in\.jsonl changed since"):
        run_batch(evaluator, [lines], out)


def test_other_rules_are_refused(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise one market is judged with two sets of rules."""
    lines = write_jsonl(tmp_path / "in.jsonl", [row(number, sentences=40) for number in range(460)])
    out = tmp_path / "out.jsonl"
    assert killed_after(450, evaluator, [lines], out)
    other = Evaluator(learned=False)
    other.fingerprint = "another"
    with pytest.raises(Refused, match="the rules"):
        run_batch(other, [lines], out)
