"""What a person sees in a terminal."""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from rich.text import Text

from evaluator.cli.terminal import console, terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses a terminal as Linux has it")

ROOT = Path(__file__).parents[2]
POSTING = "# Engineer\n\n## Responsibilities\n\n- Deploy models to production and be on call for them.\n"
END = b"\x04"  # Ctrl-D


@pytest.mark.parametrize(
    ("columns", "width"), [("", 80), ("60", 60), ("wide", 80), ("0", 80), ("9", 40), ("500", 100)]
)
def test_a_pipe_is_as_wide_as_the_user_says(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise an odd value of COLUMNS would end in a traceback, or in lines of nine letters in a pipe."""
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal() == (width, False)


class Terminal(io.StringIO):
    """A standard output that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("wish", "marked"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_tables_have_no_marks_where_a_person_wants_none(
    wish: dict[str, str], marked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise `measure` and `summary` would print bold where `check` prints plain text."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in ({"TERM": "xterm"} | wish).items():
        monkeypatch.setenv(name, value)
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    console(80).print(Text("Roles", style="bold"))
    assert ("\x1b" in out.getvalue()) == marked


def typed(*keys: bytes, call: tuple[str, ...] = ("read", "--format", "json", "-")) -> tuple[int, str, str]:
    """Run a command whose standard input is a terminal, type `keys`; return status, output and messages.

    Each of `keys` is typed when the one before was taken. A command that waits for more is killed.
    """
    import pty
    import termios

    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *call],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert running.stderr is not None and running.stdout is not None
    watch = threading.Timer(120, running.kill)
    watch.start()
    try:
        prompt = running.stderr.readline().decode()
        for key in keys:
            os.write(ours, key)
            while select.select([ours], [], [], 0.05)[0]:
                os.read(ours, 65_536)  # the terminal shows what is typed
            termios.tcdrain(ours)
        out, rest = running.stdout.read().decode(), running.stderr.read().decode()
        return running.wait(), out, prompt + rest
    finally:
        watch.cancel()
        running.kill()
        running.wait()
        running.stdout.close()
        running.stderr.close()
        os.close(ours)
        os.close(theirs)


def test_one_ctrl_d_ends_what_is_pasted() -> None:
    """Otherwise the tool seems dead to everybody who follows the first page and presses Ctrl-D once."""
    status, out, said = typed(POSTING.encode(), END)
    assert status == 0
    assert json.loads(out)["text"].strip() == POSTING.strip()
    assert said == "truerole: paste the posting, then press Ctrl-D on a line of its own\n"


def test_one_ctrl_d_ends_where_nothing_was_typed() -> None:
    """Otherwise a user who gives up has to guess that the same key is needed twice."""
    status, out, said = typed(END)
    assert (status, out) == (3, "")
    assert "standard input: is empty" in said


def test_text_without_a_last_line_end_is_read() -> None:
    """Otherwise the last line of a pasted text is lost, or the command never ends."""
    status, out, _ = typed(POSTING.rstrip("\n").encode(), END, END)
    assert status == 0
    assert json.loads(out)["text"].endswith("be on call for them.")


@pytest.mark.parametrize("command", ["compare", "diff"])
def test_the_other_commands_end_with_one_ctrl_d(command: str, tmp_path: Path) -> None:
    """Otherwise a posting cannot be pasted beside a saved one."""
    (tmp_path / "job.md").write_text(POSTING)
    status, out, _ = typed(POSTING.encode(), END, call=(command, str(tmp_path / "job.md"), "-"))
    assert status == 0 and out


def test_a_line_that_the_terminal_cut_is_told_and_not_judged() -> None:
    """Otherwise a verdict is given on half a posting, and nobody learns what was lost."""
    words = b"You deploy models to production and watch them. " * 160
    status, out, said = typed(b"Engineer\n", words + b"\n", b"The end.\n", END, call=("check", "-"))
    assert (status, out) == (3, "")
    assert "the terminal cut line 2" in said and "save the text in a file" in said


def test_long_lines_that_fit_are_judged() -> None:
    """Otherwise whole postings are refused."""
    words = (b"You deploy models to production. " * 124)[:4090]
    status, out, _ = typed(b"Engineer\n", words + b"\n", END)
    assert status == 0 and len(json.loads(out)["text"]) > 4000


@pytest.mark.parametrize(
    ("variables", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_who_wants_no_colour_gets_none(monkeypatch, variables, colour):
    """Otherwise signs that steer a terminal stand in the output of people who have turned them off."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", type("Terminal", (), {"isatty": lambda self: True})())
    assert terminal()[1] is colour
