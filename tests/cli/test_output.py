"""What a command does if its output cannot be written, or if its reader stops."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evaluator.batch.rows import csv_header
from evaluator.cli.exits import writing

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
POSTING = "# Engineer\n\n## Responsibilities\n\n- Deploy models to production and be on call for them.\n"

MEASURE = f"measure --no-learned --bootstrap 0 {ROOT / 'corpora' / 'postings' / 'labels.jsonl'}"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses /dev/full, and what pipes do on Linux")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a posting, a result and rules, for which each command below prints something."""
    (tmp_path / "job.md").write_text(POSTING)
    (tmp_path / "out.csv").write_bytes(csv_header())
    return tmp_path


def call(*arguments: str, cwd: Path, **streams: int) -> subprocess.CompletedProcess[bytes]:
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "cli.py"), *arguments]
    return subprocess.run(command, check=False, cwd=cwd, env=environment, **kept)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "check --help",
        "check job.md",
        "check --format json job.md",
        "read job.md",
        "rules list",
        "summary out.csv",
    ],
)
def test_a_full_disk_is_one_line_and_a_status_of_its_own(command: str, folder: Path) -> None:
    """Otherwise a full disk gives a traceback, with the status of a posting with another role."""
    with FULL.open("wb") as full:
        done = call(*command.split(), cwd=folder, stdout=full.fileno())
    *before, last = done.stderr.decode().splitlines()
    if command.startswith("summary"):
        # The page is still written, and the message says so.
        before = [line for line in before if "tables only" not in line]
        assert before == ["truerole: wrote the page to out.csv.summary.html"]
    else:
        assert before == []
    assert (done.returncode, last) == (
        5,
        "truerole: standard output could not be written (No space left on device)",
    )


@pytest.mark.parametrize(
    "command",
    ["check --require neither job.md", "read job.md", "rules list", "check --format json job.md", MEASURE],
)
def test_a_closed_pipe_ends_as_other_programs_do(command: str, folder: Path) -> None:
    """Otherwise `check --require … | head` looks like a posting with another role (status 1)."""
    reading, written = os.pipe()
    os.close(reading)
    done = call(*command.split(), cwd=folder, stdout=written)
    os.close(written)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr


def test_the_page_is_written_before_the_tables_are_read(folder: Path) -> None:
    """Otherwise `summary OUT | head` writes no page, and does not say so."""
    reading, written = os.pipe()
    os.close(reading)
    done = call("summary", "out.csv", cwd=folder, stdout=written)
    os.close(written)
    assert done.returncode == 141
    assert b"wrote the page to out.csv.summary.html" in done.stderr
    assert (folder / "out.csv.summary.html").is_file()


def test_the_work_goes_on_where_nobody_can_be_told(folder: Path) -> None:
    """Otherwise a full log file also loses the answers."""
    with FULL.open("wb") as full:
        done = call("check", "gone.txt", "job.md", cwd=folder, stderr=full.fileno())
    assert done.returncode == 3
    assert b"Engineer" in done.stdout


@pytest.mark.parametrize(
    "command", ["nosuch", "--nosuch", "check --nosuch", "rules show nosuch", "batch job.md"]
)
def test_wrong_usage_keeps_its_status_where_nobody_can_be_told(command: str, folder: Path) -> None:
    """Otherwise a misspelt command with a full log file looks like a posting with another role (status 1)."""
    with FULL.open("wb") as full:
        done = call(*command.split(), cwd=folder, stderr=full.fileno())
    assert done.returncode == 2


def test_a_file_that_cannot_be_written_is_not_told_as_standard_output() -> None:
    """Otherwise a person whose disk is full would look for the fault in a pipe."""
    with pytest.raises(OSError, match="No space left"), writing():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "market.jsonl")
