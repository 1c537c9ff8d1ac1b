"""What a run counts as done is on the disk: a cut of the power costs no row and leaves no half of a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from evaluator.batch import run as running
from evaluator.batch.output_paths import partial_folder
from evaluator.batch.state import State
from evaluator.pipeline import Evaluator
from evaluator.writing import write_whole
from tests.batch.helping import run_batch
from tests.batch.made import again, row, write_jsonl

pytestmark = pytest.mark.skipif(os.name == "nt", reason="knows open files by their number")


class Disk:
    """Knows how much of each file is surely on the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._synced: dict[int, int] = {}
        self.moved: list[str] = []
        sync, replace = os.fsync, Path.replace

        def noted(number: int) -> None:
            sync(number)
            stat = os.fstat(number)
            self._synced[stat.st_ino] = stat.st_size

        def moved(path: Path, target: Path) -> Path:
            assert self.holds(path), f"{path.name} takes its place before it is on the disk"
            self.moved.append(path.name)
            return replace(path, target)

        monkeypatch.setattr(os, "fsync", noted)
        monkeypatch.setattr(Path, "replace", moved)

    def holds(self, path: Path) -> bool:
        """Return whether all of a file is on the disk."""
        stat = path.stat()
        return self._synced.get(stat.st_ino) == stat.st_size


def test_a_file_is_on_the_disk_before_it_replaces_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a cut of the power could leave neither the old floors nor the new ones."""
    disk = Disk(monkeypatch)
    write_whole(tmp_path / "floors.json", b"words" * 10_000)
    assert len(disk.moved) == 1
    assert (tmp_path / "floors.json").stat().st_size == 50_000


def test_rows_are_on_the_disk_before_the_state_counts_them(
    tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a run that goes on after a cut of the power has holes where rows were counted."""
    disk, out, commit = Disk(monkeypatch), tmp_path / "out.jsonl", State.commit
    sizes: list[int] = []

    def counted(state: State) -> None:
        for path in (partial_folder(out) / "rows", partial_folder(out) / "duplicates.jsonl"):
            if path.exists():
                assert disk.holds(path), f"{path.name} is counted before it is on the disk"
                sizes.append(path.stat().st_size)
        commit(state)

    monkeypatch.setattr(State, "commit", counted)
    monkeypatch.setattr(running, "_COMMIT_SECONDS", 0)
    rows = [row(1), row(2), again(row(1), 1)]
    run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", rows)], out)
    assert max(sizes) > 1000


def test_the_state_outlives_a_cut_of_the_power(tmp_path: Path) -> None:
    """Otherwise the state may be damaged, and a run of many hours has to begin anew."""
    state = State(tmp_path / "state.sqlite")
    assert state.database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert state.database.execute("PRAGMA synchronous").fetchone()[0] >= 1
    state.close()


@pytest.mark.parametrize("form", ["jsonl", "parquet", "duckdb"])
def test_an_output_is_on_the_disk_before_it_takes_its_place(
    form: Any, tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the lines are gone, and the table made of them may be empty after a cut of the power."""
    if form != "jsonl":
        pytest.importorskip("pyarrow" if form == "parquet" else "duckdb")
    disk = Disk(monkeypatch)
    rows = [row(1), row(2), again(row(1), 1)]
    run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", rows)], tmp_path / f"out.{form}", form)
    assert disk.moved == ["rows" if form == "jsonl" else "making", "duplicates.jsonl", "made"]
