"""The command `batch` as a user sees it: what it says, and how it ends."""

from __future__ import annotations

import csv
import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluator.batch import run as running
from evaluator.batch.judging import Judging, Settings
from evaluator.batch.run import Plan
from evaluator.batch.signature import near_available
from evaluator.cli.batch import batch
from evaluator.pipeline import Evaluator
from tests.batch.made import row, write_jsonl


def called(*arguments: object) -> Result:
    return CliRunner().invoke(batch, [str(one) for one in arguments])


def test_it_tells_what_was_written_and_what_was_not_read(tmp_path: Path) -> None:
    """Otherwise nobody sees failures, and a script takes half of the postings for all of them."""
    given = write_jsonl(tmp_path / "in.jsonl", [row(1), row(2)])
    out = tmp_path / "out.csv"
    (tmp_path / "empty.txt").touch()
    done = called(given, tmp_path / "empty.txt", "--out", out)
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "wrote 3 rows" in done.stderr
    assert "1 input could not be read (1 empty; see its row)" in done.stderr
    with out.open(encoding="utf-8-sig", newline="") as stream:
        assert [one["unread"] for one in csv.DictReader(stream)] == ["", "", "empty"]
    assert called(given, "--out", out).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in.jsonl", "--out", "market"], "--format"),
        (["in.jsonl", "--out", "."], "is a folder; name a file in it, such as market.jsonl"),
        (["in.jsonl", "--out", "o.jsonl", "--format", "csv"], "do not go together"),
        (["-", "--out", "o.csv"], "save it first"),
        (["https://example.com/job", "--out", "o.csv"], "save it first"),
        (["in.jsonl", "--out", "in.jsonl"], "would be overwritten"),
        (["in.jsonl", "--out", "nowhere/o.csv"], "no folder"),
        (["in.jsonl", "--out", "o.csv", "--map", "title"], "FIELD=COLUMN"),
        (["in.jsonl", "--out", "o.csv", "--with-text"], "JSON Lines only"),
        (["in.jsonl", "--out", "o.csv", "--map", "desciption=text"], "there is no field 'desciption'"),
        (["in.jsonl", "--out", "o.csv", "--workers", "abc"], "'abc' is not a valid whole number"),
        (["in.jsonl", "--out", "-", "--format", "jsonl"], "OUT must be a file"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a mistyped call ends in a traceback, or loses a file."""
    monkeypatch.chdir(tmp_path)
    write_jsonl(tmp_path / "in.jsonl", [row(1)])
    done = called(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_it_says_where_a_stopped_run_goes_on(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise nobody knows whether the hours before the kill are lost."""
    given, out = write_jsonl(tmp_path / "in.jsonl", [row(1), row(2)]), tmp_path / "o.csv"
    judging = Judging(Settings("csv", near=near_available()), evaluator)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(running, "finish", stopped)
        running.run(Plan((str(given),), out, judging._settings), judging, lambda _: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("evaluator.cli.loading.load_evaluator", lambda *_, **__: evaluator)
        again = called(given, "--out", out)
    assert again.exit_code == 0, again.stderr
    assert again.stderr.startswith("truerole: continuing the stopped run after 2 rows\n")
    assert "continuing" not in called(given, "--out", out).stderr


def test_an_output_that_cannot_be_written_has_a_status_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a script takes a full disk for a mistyped call."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(running, "finish", full)
    done = called(write_jsonl(tmp_path / "in.jsonl", [row(1)]), "--out", tmp_path / "o.csv")
    assert done.exit_code == 5
    assert "o.csv could not be written (No space left on device)" in done.stderr


def test_columns_of_the_user_are_taken(tmp_path: Path) -> None:
    """Otherwise a table with other column names cannot be read."""
    one = row(1)
    one["stuff"] = one.pop("description")
    out = tmp_path / "out.csv"
    done = called(write_jsonl(tmp_path / "in.jsonl", [one]), "--out", out, "--map", "description=stuff")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (("--map", "title=title"), "--map names the columns of tables; no table was read, so it has no use"),
        (("--split-roles",), "--split-roles found no comment of Hacker News, so it has no use"),
    ],
)
def test_an_option_without_use_is_reported(option: tuple[str, ...], says: str, tmp_path: Path) -> None:
    """Otherwise a user believes that a mapping was applied to a whole market, where `check` warns."""
    (tmp_path / "job.txt").write_text(row(1)["description"])
    done = called(tmp_path / "job.txt", "--out", tmp_path / "o.csv", *option)
    assert done.exit_code == 0
    assert f"truerole: {says}\n" in done.stderr
    rows = write_jsonl(tmp_path / "in.jsonl", [row(1)])
    done = called(rows, tmp_path / "job.txt", "--out", tmp_path / "o.csv", *option)
    assert (says in done.stderr) == (option == ("--split-roles",))


@pytest.mark.parametrize("slip", ["foldr", "*.htlm"])
def test_a_slip_in_an_input_leaves_the_last_result(
    slip: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise one wrong letter replaces hours of judging by a single row that says `missing`."""
    monkeypatch.chdir(tmp_path)
    write_jsonl(tmp_path / "in.jsonl", [row(1)])
    assert called("in.jsonl", "--out", "o.csv").exit_code == 0
    before = Path("o.csv").read_bytes()
    done = called("in.jsonl", slip, "--out", "o.csv", "--restart")
    assert done.exit_code == 2
    assert f"there is no file or folder {slip}" in done.stderr
    assert Path("o.csv").read_bytes() == before
    assert not Path("o.csv.partial").exists()


def test_one_row_is_told_as_one(tmp_path: Path) -> None:
    """Otherwise the last line looks as if something was counted wrong."""
    done = called(write_jsonl(tmp_path / "in.jsonl", [row(1)]), "--out", tmp_path / "o.csv")
    assert "wrote 1 row to" in done.stderr


def test_roles_of_a_thread_can_be_judged_one_by_one(tmp_path: Path) -> None:
    """Otherwise the roles that `read --split-roles` shows cannot be judged: one comment gives one verdict."""
    text = (
        "Quarry | ML Engineers | Graz | ONSITE<p>We forecast gravel.<p>- Senior ML Engineer: you run models"
        "<p>You are on call for them.<p>- Data Analyst (part-time)<p>You count stones."
    )
    item = {"by": "stone", "id": 4711, "parent": 1, "type": "comment", "time": 1772445600, "text": text}
    (tmp_path / "hn.json").write_text(json.dumps(item))
    out = tmp_path / "o.csv"
    done = called(tmp_path / "hn.json", "--out", out, "--split-roles")
    assert done.exit_code == 0, done.stderr
    with out.open(encoding="utf-8-sig", newline="") as stream:
        assert [one["id"] for one in csv.DictReader(stream)] == ["4711#1", "4711#2"]
