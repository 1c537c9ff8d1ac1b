"""The group: help is instant, mistakes get advice, and every command of the table exists."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.exits import STATUSES, Exit
from evaluator.cli.main import COMMANDS, main

HEAVY = ("pydantic", "numpy", "re2", "rich", "yaml", "sklearn", "spacy", "httpx", "lxml", "bs4")
ROOT = Path(__file__).parents[2]


def run(*args: str, given: str | None = None):
    return CliRunner().invoke(main, list(args), input=given)


def test_help_lists_every_command_without_importing_one():
    """Otherwise `truerole --help` is slow, or does not show a command."""
    code = (
        "import sys\nfrom evaluator.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("loaded: []")
    for name, command in COMMANDS.items():
        assert f"  {name} " in done.stdout
        assert command.does.split(":")[0][:30] in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_can_be_called(name):
    """Otherwise help lists a command that ends in a traceback, or describes it in two ways."""
    result = run(name, "--help")
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"Usage: main {name}")
    command = main.get_command(None, name)
    assert (command.help or "").splitlines()[0] == COMMANDS[name].does


@pytest.mark.parametrize(
    ("slip", "advice"),
    [
        ("chek", "Did you mean 'check'?"),
        ("posting.txt", "truerole check posting.txt"),
        ("https://jobs.example/1", "truerole check https://jobs.example/1"),
        ("zzz", "There is no command 'zzz'."),
        ("help", "write: truerole --help"),
        ("version", "write: truerole --version"),
    ],
)
def test_a_slip_in_the_command_is_answered_with_advice(slip, advice):
    """Otherwise a user who forgets `check` gets no help."""
    result = run(slip)
    assert result.exit_code == 2
    assert advice in result.stderr


def test_an_option_before_the_command_is_shown_its_place():
    """Otherwise "No such option '--format'" says of an option that exists that there is none."""
    result = run("--format", "json", "check", "posting.txt")
    assert result.exit_code == 2
    assert "truerole check --format …" in result.stderr
    assert "behind the command" not in run("--formt").stderr


def test_help_and_page_tell_every_exit_status():
    """Otherwise the author of a script must guess what a status means."""
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
    told = " ".join(run("--help").stdout.split())
    assert set(STATUSES) == {0, *Exit}
    for status, says in STATUSES.items():
        assert f"| {status:d} | {says} |" in page
        assert f"{status:d} {says}" in told


def test_version_is_told():
    """Otherwise nobody can say which version gave a verdict."""
    result = run("--version")
    assert result.exit_code == 0
    assert result.output.startswith("truerole ")


def test_the_module_run_by_itself_does_the_work():
    """Otherwise `python -m evaluator.cli.main check …` prints nothing, and ends as if it had succeeded."""
    done = subprocess.run(
        [sys.executable, "-m", "evaluator.cli.main", "check", "gone.txt"],
        capture_output=True,
        check=False,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 3
    assert "gone.txt" in done.stderr


@pytest.mark.parametrize("name", ["check", "compare"])
def test_ctrl_c_ends_with_a_line_and_a_status_of_its_own(name, monkeypatch):
    """Otherwise a script takes a stopped `check --require` for a posting with another role (status 1)."""

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("evaluator.cli.loading.load_evaluator", stopped)
    result = run(name, "a.txt", "b.txt")
    assert result.exit_code == 130
    assert result.stderr == "truerole: stopped\n"


def test_ctrl_c_during_an_import_is_not_a_mistake_of_the_program(monkeypatch):
    """Otherwise Ctrl-C in the first moments prints a traceback of sixty lines, with status 1."""

    def stopped(*_, **__):
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr("evaluator.cli.loading.load_evaluator", stopped)
    result = run("check", "a.txt")
    assert (result.exit_code, result.stderr) == (130, "truerole: stopped\n")


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "RuntimeError() from KeyboardInterrupt()"])
def test_ctrl_c_before_the_command_line_is_imported_ends_with_a_line(error, tmp_path):
    """Otherwise whoever notices a typing mistake at once gets a traceback, with status 1."""
    (tmp_path / "click.py").write_text(f"raise {error}\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    for call in ([str(ROOT / "cli.py")], ["-c", "from evaluator.cli.start import start; start()"]):
        done = subprocess.run(
            [sys.executable, *call], capture_output=True, text=True, check=False, env=environment
        )
        assert (done.returncode, done.stderr) == (130, "truerole: stopped\n")


@pytest.mark.parametrize("given", ["www.example.org/job", "jobs.example.com/7"])
def test_an_address_without_its_beginning_is_told_what_it_lacks(given):
    """Otherwise a user who copies an address from a browser reads that there is no such file."""
    result = run("check", given)
    assert result.exit_code == 3
    assert f"https://{given}" in result.stderr
    assert "https" not in run("check", "gone.txt").stderr


@pytest.mark.parametrize("name", ["check", "read"])
def test_a_folder_that_cannot_be_made_is_told_before_anything_is_fetched(name, tmp_path):
    """Otherwise a page is downloaded but cannot be kept, and its verdict is lost."""
    (tmp_path / "file").touch()
    result = run(name, "--save", str(tmp_path / "file" / "kept"), "https://localhost:1/job")
    assert result.exit_code == 2
    assert "the folder cannot be made" in result.stderr


def test_an_option_that_does_nothing_says_so(tmp_path):
    """Otherwise a user believes that a file was kept."""
    result = run("read", "--save", str(tmp_path / "kept"), "gone.txt")
    assert "so nothing is kept" in result.stderr
    assert not (tmp_path / "kept").exists()


def test_the_help_of_a_group_cuts_no_sentence():
    """Otherwise `truerole rules` says "report every error at..." in a narrow terminal."""
    told = " ".join(run("rules", "--help").stdout.split())
    assert "report every error at once, each with its line." in told and "at..." not in told


@pytest.mark.parametrize("command", [["check"], ["read"], ["batch", "--out", "o.csv"]])
def test_a_file_whose_name_begins_with_a_dash_is_no_riddle(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise "No such option '-d'" leaves open how the file is to be named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-dash.txt").write_text("MLOps Engineer\n\nYou deploy models.")
    done = CliRunner().invoke(main, [*command, "-dash.txt"])
    assert done.exit_code == 2
    assert "For the file of this name write ./-dash.txt" in done.stderr
    assert "./" not in CliRunner().invoke(main, [*command, "-else.txt"]).stderr
