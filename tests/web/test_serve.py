"""`truerole serve` starts, says where it is, and says what is wrong when it cannot start."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.posting import Posting
from evaluator.web.storage.store import FILE, Store

from .conftest import POSTING
from .serving import Served


def serve(*args: str):
    return CliRunner().invoke(main, ["serve", "--no-browser", *args])


def test_the_printed_address_answers_and_ctrl_c_ends_it_quietly(tmp_path: Path):
    """Otherwise people would see a traceback each time they close the page."""
    served = Served(tmp_path)
    with httpx.Client() as browser:  # it keeps the cookie
        assert browser.get(served.address, follow_redirects=True).status_code == 200
        assert browser.get(served.root).status_code == 200
    assert httpx.get(served.root).status_code == 401
    assert served.stop(signal.SIGINT) == 0


def test_the_browser_is_opened_with_a_code_that_is_worth_nothing_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Otherwise every user of the machine could read the token in the list of running commands."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    done = CliRunner().invoke(main, ["serve", "--port", "0", "--data", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / FILE).exists(), "what --data is to hold is kept in another folder"
    printed = httpx.URL(done.stdout.strip())
    (address,) = opened
    assert printed.params["token"] not in address
    assert len(httpx.URL(address).params["code"]) >= 32


def test_beyond_this_machine_the_printed_address_holds_the_token(tmp_path: Path):
    """Otherwise nobody on the network could open the page, or everybody could."""
    command = "from evaluator.cli.main import main; main()"
    started = subprocess.Popen(
        [
            sys.executable,
            "-c",
            command,
            "serve",
            "--host=0.0.0.0",
            "--port=0",
            "--no-browser",
            f"--data={tmp_path}",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stdout is not None and started.stderr is not None
        address = httpx.URL(started.stdout.readline().strip())
        here = f"http://127.0.0.1:{address.port}/postings"
        assert len(address.params["token"]) >= 32
        assert httpx.get(here).status_code == 401
        token = {"Authorization": f"Bearer {address.params['token']}"}
        assert httpx.get(here, headers=token).status_code == 200
        assert "not encrypted" in started.stderr.readline()
    finally:
        started.terminate()
        started.wait(timeout=30)


def test_a_taken_port_is_said_to_be_taken(tmp_path: Path):
    """Otherwise a second start would end in a traceback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = serve("--port", str(taken.getsockname()[1]), "--data", str(tmp_path))
    assert done.exit_code == 2
    assert "--port" in done.output and "Traceback" not in done.output


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (("--host", "no such host"), 2, "--host"),
        (("--host", ""), 2, "--host is empty"),
        (("--host", "[]"), 2, "--host is empty"),
        (("--port", "70000"), 2, "0<=x<=65535"),
        (("--rules", "no-such-folder"), 4, "no-such-folder"),
    ],
)
def test_wrong_options_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], status: int, says: str
):
    """Otherwise people would have to guess why the page does not open."""
    # Without a refusal the command would serve for ever.
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    done = serve("--port", "0", "--data", str(tmp_path), *args)
    assert (done.exit_code, says in done.output) == (status, True), done.output


def test_a_folder_that_cannot_hold_the_postings_is_told_of(tmp_path: Path):
    """Otherwise a coach would notice only after the first note that nothing is kept."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = serve("--port", "0", "--data", str(tmp_path / "file"))
    assert done.exit_code == 2
    assert "file" in done.output and "Traceback" not in done.output


@pytest.mark.skipif(os.name == "nt", reason="folders have no such modes there")
def test_only_the_owner_may_open_what_is_kept(tmp_path: Path):
    """Otherwise other users of the machine could read the notes."""
    Store(tmp_path / "own")
    Store(tmp_path)
    for path in (tmp_path / "own", tmp_path / FILE):
        assert path.stat().st_mode & 0o077 == 0


def test_one_posting_that_breaks_the_program_does_not_cost_the_others(client, evaluator, monkeypatch):
    """Otherwise a single unusual row would lose a whole upload."""
    judged = type(evaluator).__call__

    def breaks(self, posting: Posting):
        if "Deckhand" in (posting.title or ""):
            raise ZeroDivisionError
        return judged(self, posting)

    monkeypatch.setattr(type(evaluator), "__call__", breaks)
    lines = [{"text": POSTING}, {"text": POSTING, "title": "Deckhand"}, {"text": POSTING}]
    answered = client.post(
        "/api/batch",
        content="\n".join(map(json.dumps, lines)),
        headers={"Content-Type": "application/x-ndjson"},
    )
    codes = [json.loads(line).get("error", {}).get("code") for line in answered.text.splitlines()]
    assert codes == [None, "failed", None]
