"""`truerole measure` keeps the files of its user, and writes its own before it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluator.cli.main import main
from tests.measuring.made import record, write

ROOT = Path(__file__).parents[2]


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["measure", "--no-learned", "--bootstrap", "0", *map(str, args)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    made: Path = write(tmp_path / "gold.jsonl", *(record(f"r{i}", company=f"Firm {i}") for i in range(3)))
    return made


@pytest.mark.parametrize("option", ["--json", "--html", "--raise-floors"])
def test_the_labels_are_never_written_over(gold: Path, option: str) -> None:
    """Otherwise one slip in the call costs all labels of the user."""
    before = gold.read_bytes()
    link = gold.with_name("link.jsonl")
    link.symlink_to(gold)
    for target in (gold, link):
        done = run(gold, option, target)
        assert done.exit_code == 2
        assert "holds the labels and would be lost" in done.stderr
    assert gold.read_bytes() == before


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_other_files_are_not_written_over(gold: Path, option: str, tmp_path: Path) -> None:
    """Otherwise a mistyped name loses a file that has nothing to do with measuring."""
    notes = tmp_path / "notes"
    notes.write_text('{"mine": 1}\n')
    done = run(gold, option, notes)
    assert (done.exit_code, notes.read_text()) == (2, '{"mine": 1}\n')
    assert "is not an earlier measurement" in done.stderr


def test_an_earlier_measurement_is_replaced(gold: Path, tmp_path: Path) -> None:
    """Otherwise everybody who measures twice must delete the files first."""
    pytest.importorskip("matplotlib")
    (tmp_path / "empty.json").touch()
    for _ in range(2):
        done = run(gold, "--json", tmp_path / "empty.json", "--html", tmp_path / "m.html")
        assert done.exit_code == 0, done.stderr


def test_one_name_for_two_results_is_refused(gold: Path, tmp_path: Path) -> None:
    """Otherwise one of the two is lost without a word."""
    done = run(gold, "--json", tmp_path / "m", "--raise-floors", tmp_path / "m")
    assert done.exit_code == 2
    assert "is named twice" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="uses what pipes do on Linux")
def test_the_files_are_written_if_nobody_reads_the_tables(gold: Path, tmp_path: Path) -> None:
    """Otherwise `measure --json m.json … | head` measures for minutes and writes nothing."""
    reading, written = os.pipe()
    os.close(reading)
    command = ["measure", "--no-learned", "--bootstrap", "0", "--json", "m.json", "--raise-floors", "f.json"]
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *command, str(gold)],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=written,
        stderr=subprocess.PIPE,
    )
    os.close(written)
    assert done.returncode == 141, done.stderr
    assert json.loads((tmp_path / "m.json").read_text("utf-8"))["groups"][0]["postings"] == 3
    assert (tmp_path / "f.json").is_file()


@pytest.mark.parametrize("option", ["--seed", "--bootstrap"])
def test_a_number_that_is_none_is_told_in_plain_words(gold: Path, option: str) -> None:
    """Otherwise the message speaks of an "integer range"."""
    done = run(gold, option, "x")
    assert done.exit_code == 2
    assert "'x' is not a valid whole number" in done.stderr
