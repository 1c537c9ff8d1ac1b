"""Arguments that have no use, or that cannot be meant, are told of in words."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluator.cli.main import main

POSTING = "# Engineer\n\n## Responsibilities\n\n- Deploy models to production and be on call for them.\n"


def run(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=given)


@pytest.fixture
def job(tmp_path: Path) -> Path:
    path = tmp_path / "job.md"
    path.write_text(POSTING, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["check", "read"])
def test_columns_for_a_text_without_columns_are_reported(command: str, job: Path, tmp_path: Path) -> None:
    """Otherwise a user believes that a mapping was applied, and looks for the fault elsewhere."""
    done = run(command, "--map", "description=stuff", job)
    assert done.exit_code == 0
    assert done.stderr == "truerole: --map names the columns of tables; no table was read, so it has no use\n"
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"stuff": POSTING}) + "\n", encoding="utf-8")
    assert run(command, "--map", "description=stuff", rows, job).stderr == ""


def test_roles_to_split_without_a_comment_are_reported(job: Path, tmp_path: Path) -> None:
    """Otherwise a user takes several roles for one, because the option did nothing."""
    assert "--split-roles found no comment" in run("read", "--split-roles", job).stderr
    comment = tmp_path / "comment.json"
    comment.write_text(
        json.dumps({"id": 7, "type": "comment", "by": "x", "text": f"Fenwick | SRE | Oslo<p>{POSTING}"})
    )
    done = run("read", "--split-roles", comment)
    assert (done.exit_code, done.stderr) == (0, "")


def test_two_columns_for_one_field_are_refused(job: Path) -> None:
    """Otherwise the last one counts, and the user does not learn it."""
    done = run("read", "--map", "description=a", "--map", "description=b", job)
    assert done.exit_code == 2
    assert "description is given two columns" in done.stderr


@pytest.mark.parametrize("command", ["check", "read", "compare", "diff", "batch"])
def test_an_empty_input_is_wrong_usage(command: str, job: Path, tmp_path: Path) -> None:
    """Otherwise a variable that is not set reads as the folder that one is in."""
    done = run(command, "", job, *(["--out", tmp_path / "o.csv"] if command == "batch" else []))
    assert done.exit_code == 2
    assert "an input is empty" in done.stderr


@pytest.mark.parametrize("command", ["check", "read", "compare"])
def test_standard_input_twice_is_wrong_usage(command: str) -> None:
    """Otherwise the second one is told to be empty, although something was piped in."""
    done = run(command, "-", "-", given=POSTING)
    assert done.exit_code == 2
    assert "can be read once only" in done.stderr


def test_a_folder_is_answered_with_what_reads_folders(tmp_path: Path, job: Path) -> None:
    """Otherwise a user names hundreds of files by hand."""
    done = run("check", tmp_path)
    assert done.exit_code == 3
    assert f"`truerole batch {tmp_path} --out FILE`" in done.stderr
    assert "truerole batch" not in run("check", tmp_path / "gone.md").stderr


def test_a_folder_of_rules_without_a_name_is_refused(job: Path) -> None:
    """Otherwise the rules are looked for in the folder that one is in."""
    done = run("check", "--rules", "", job)
    assert done.exit_code == 2
    assert "the name is empty" in done.stderr


@pytest.mark.parametrize(
    ("command", "module", "extra"),
    [("serve", "uvicorn", "web"), ("mcp", "mcp.server", "mcp"), ("train job.md", "torch", "train")],
)
def test_every_command_asks_for_an_extra_in_the_same_way(
    command: str, module: str, extra: str, job: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a user reads how to call a command that was called rightly, and searches for the mistake."""
    for loaded in ("evaluator.agent", "evaluator.web.app"):
        monkeypatch.delitem(sys.modules, loaded, raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr("evaluator.cli.train.find_spec", lambda _: None)
    monkeypatch.chdir(job.parent)
    done = run(*command.split())
    assert (done.exit_code, done.stdout) == (2, "")
    (said,) = done.stderr.splitlines()
    assert said.startswith("truerole: ") and f"needs the extra `{extra}`: run " in said


@pytest.mark.parametrize(("command", "module"), [("serve", "evaluator.web.app"), ("mcp", "evaluator.agent")])
def test_a_fault_of_truerole_is_not_shown_as_a_missing_extra(
    command: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a user installs again and again what is installed, and nobody hears of the fault."""
    monkeypatch.setitem(sys.modules, module, None)
    done = run(command)
    assert isinstance(done.exception, ImportError) and done.exception.name == module


def test_an_empty_title_is_refused(job: Path) -> None:
    """Otherwise a variable that is not set leaves a title that the user believes replaced."""
    done = run("check", "--title", " ", job)
    assert done.exit_code == 2
    assert "--title is empty; is a variable not set?" in done.stderr


@pytest.mark.parametrize(
    "words",
    [["summary"], ["rules", "lint", "--rules"], ["batch", "--out", "o.csv"], ["measure", "x", "--html"]],
)
def test_a_name_that_is_too_long_is_told_in_a_line(words: list[str]) -> None:
    """Otherwise a text in the place of a file ends with pages about the program itself."""
    done = run(*words, "x" * 5000)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == f"Error: {'x' * 60}…: too long for the name of a file"


@pytest.mark.parametrize("text", [POSTING, POSTING * 100])
def test_a_text_in_the_place_of_a_file_is_answered_with_how_to_give_it(text: str) -> None:
    """Otherwise a person who pastes the posting behind the command gets it back as the name of a file."""
    done = run("check", text)
    assert done.exit_code == 3
    assert done.stderr == (
        "truerole: # Engineer ## Responsibilities - Deploy models to …: there is no file of this name;"
        " to give a text itself write - and paste it\n"
    )


@pytest.mark.parametrize(
    ("command", "form"), [("check", "json"), ("check", "html"), ("read", "json"), ("batch", "csv")]
)
def test_an_option_called_after_a_format_is_answered_with_the_right_one(
    command: str, form: str, job: Path
) -> None:
    """Otherwise who types --html is asked whether they meant --help or --title."""
    done = run(command, job, f"--{form}")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == f"Error: No such option '--{form}'; write --format {form}."


def test_the_address_of_a_local_file_is_answered_with_its_name(tmp_path: Path) -> None:
    """Otherwise who copies the address of a saved page from the browser does not know what else to give."""
    said = run("check", (tmp_path / "a job.md").as_uri()).stderr
    assert said.endswith(
        f"only http and https addresses are fetched; give the file itself: '{tmp_path / 'a job.md'}'\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_a_link_that_leads_nowhere_is_called_so(tmp_path: Path) -> None:
    """Otherwise the message asks whether the very name that was given was meant."""
    (tmp_path / "job.md").symlink_to("gone.md")
    (tmp_path / "job1.md").symlink_to("job2.md")
    (tmp_path / "job2.md").symlink_to("job1.md")
    for name in ("job.md", "job1.md"):
        assert f"{name}: is a link to a file that is not there" in run("check", tmp_path / name).stderr
        said = run("batch", tmp_path / name, "--out", tmp_path / "out.jsonl").stderr
        assert "is a link to a file that is not there" in said
