"""Standard streams with an encoding of their own, and standard streams that are missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSTING = "# Engineer → Łódź\n\n## Responsibilities\n\n- Deploy “models” → production, be on call for them.\n"
OTHER = POSTING.replace("be on call", "be awake")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two captures of a posting and a batch of them."""
    folder = tmp_path_factory.mktemp("streams")
    (folder / "job.md").write_text(POSTING, encoding="utf-8")
    (folder / "new.md").write_text(OTHER, encoding="utf-8")
    call("batch --workers 1 job.md new.md --out out.jsonl", folder)
    return folder


def call(
    command: str, folder: Path, encoding: str = "", shell: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command with another encoding of its streams, or with redirections of the shell."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    environment |= {"PYTHONPATH": str(ROOT)} | ({"PYTHONIOENCODING": encoding} if encoding else {})
    line: list[str] = [sys.executable, str(ROOT / "cli.py"), *command.split()]
    if shell:
        line = ["sh", "-c", f'exec "$0" "$@" {shell}', *line]
    return subprocess.run(
        line, check=False, cwd=folder, env=environment, capture_output=True, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize(
    "command",
    [
        "check --format md job.md",
        "check --format html job.md",
        "check --format json job.md",
        "read job.md",
        "read --format json job.md",
        "compare job.md new.md",
        "diff job.md new.md",
        "summary out.jsonl",
    ],
)
def test_what_is_piped_is_utf8_on_every_system(command: str, folder: Path) -> None:
    """Otherwise a report that Windows sends to a file ends in a traceback, or has its quotes broken."""
    done = call(command, folder, "cp1252")
    assert done.returncode == 0, done.stderr
    assert done.stdout == call(command, folder).stdout
    assert done.stdout.decode("utf-8").strip()


def test_what_is_piped_does_not_depend_on_the_encoding_of_the_system(folder: Path) -> None:
    """Otherwise the same posting gives other bytes on another machine."""
    one, *others = (call("check job.md", folder, encoding) for encoding in ("", "cp1252", "latin-1", "ascii"))
    assert one.returncode == 0 and "“models” → production" in one.stdout.decode("utf-8")
    assert [done.stdout for done in others] == [one.stdout] * len(others)


def test_messages_in_a_pipe_are_utf8_too(folder: Path) -> None:
    """Otherwise the name of a file in a message cannot be found in the log."""
    done = call("check Łódź.md", folder, "cp1252")
    assert done.returncode == 3
    assert "Łódź.md" in done.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="uses a terminal as Linux has it")
def test_a_terminal_that_lacks_a_sign_shows_another(folder: Path) -> None:
    """Otherwise one arrow in a posting ends the report in a traceback."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"}
    line = [sys.executable, str(ROOT / "cli.py"), "read", "job.md"]
    done = subprocess.run(line, check=False, cwd=folder, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 65_536)
    os.close(ours)
    assert done.returncode == 0, shown
    assert b"Engineer ? ?\xf3d?" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a shell of Unix does")
@pytest.mark.parametrize(
    ("command", "closed", "status", "says"),
    [
        ("check job.md", ">&-", 5, "standard output could not be written"),
        ("check --format json job.md", ">&-", 5, "standard output could not be written"),
        ("rules list", ">&-", 5, "standard output could not be written"),
        ("--help", ">&-", 5, "standard output could not be written"),
        ("check -", "<&-", 3, "standard input: is empty"),
        ("check", "<&-", 3, "standard input: is empty"),
        ("check gone.md", "2>&-", 3, ""),
        ("check gone.md", "<&- >&- 2>&-", 3, ""),
    ],
)
def test_a_missing_stream_gives_no_traceback(
    command: str, closed: str, status: int, says: str, folder: Path
) -> None:
    """Otherwise a task without a terminal fails with the status of a posting with another role."""
    done = call(command, folder, shell=closed)
    assert done.returncode == status
    assert "Traceback" not in done.stderr.decode() and says in done.stderr.decode()
    assert len(done.stderr.splitlines()) == bool(says)


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a shell of Unix does")
def test_a_batch_needs_no_standard_streams(folder: Path) -> None:
    """Otherwise a nightly batch fails, although it writes to a file only."""
    done = call("batch --workers 1 job.md --out night.csv", folder, shell="<&- >&- 2>&-")
    assert done.returncode == 0
    assert (folder / "night.csv").is_file()
