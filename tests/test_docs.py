"""The documents say what the program does."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import click
import pytest
import yaml

from evaluator.cli.main import COMMANDS, main
from evaluator.rendering.words import GRADE_NAMES
from evaluator.signals import FAMILIES, ROLES, SIGNAL_NAMES, STAGES, STRONG, WEAK, Grade, Status

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def test_pages_made_from_the_code_are_true():
    """Otherwise the README would show a report that nobody gets, or a page would lack an option or a rule."""
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_names_every_command(name):
    """Otherwise nobody would find a command that is there."""
    assert f"| `truerole {name}` |" in README


def test_readme_leads_to_every_page():
    """Otherwise a page is written that nobody finds."""
    linked = set(re.findall(r"\]\((?:docs/)?([\w-]+\.md)\)", README))
    assert {page.name for page in PAGES} - linked == {"README.md"}


def test_readme_names_no_command_that_is_not_there():
    """Otherwise the README would promise a command that fails."""
    named = set(
        re.findall(r"truerole ([a-z]+)\b(?! reads)", "\n".join(re.findall(r"`truerole [a-z]+[^`]*`", README)))
    )
    assert named <= set(COMMANDS)


def options_of(called):
    """Return the options that a command, or a command of `rules`, takes."""
    name, _, rest = called.partition(" ")
    command = main.get_command(click.Context(main), name)
    if isinstance(command, click.Group):
        command = command.commands.get(rest.split(" ")[0], command)
    return {"--help", *(option for param in command.params for option in param.opts)}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_pages_name_no_option_that_a_command_does_not_take(page):
    """Otherwise a reader would type what a page says, and get "No such option"."""
    called = re.findall(r"\btruerole ((\w+)[^`\n|]*)", page.read_text(encoding="utf-8"))
    wrong = [
        f"truerole {words}"
        for words, name in called
        if name in COMMANDS and set(re.findall(r"(?<!\S)--[a-z-]+", words)) - options_of(words)
    ]
    assert wrong == []


def test_readme_s_two_commands_are_targets_of_the_makefile():
    """Otherwise the first command that a newcomer types would fail."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"^    make (\w+)", README, re.MULTILINE)
    assert named == ["try", "test"]
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


OLD = """#!/bin/sh
exec '{python}' -c 'import sys; sys.version_info = (3, 10, 0); exec(sys.argv[1])' "$2"
"""
# It makes an environment in which nothing can be installed.
BARE = """#!/bin/sh
test "$2" != venv || mkdir -p "$3/bin"
"""


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("", "There is no {path}; name one: make PYTHON="),
        (OLD, "Python 3.11 or newer is needed; name one: make PYTHON="),
        (BARE, "Not everything could be installed. Is there a network?"),
    ],
    ids=["no Python", "an old one", "no network"],
)
def test_what_the_first_command_lacks_is_said(tmp_path, program, says):
    """Otherwise a newcomer would be told of a missing distribution, or of error 127."""
    make = shutil.which("make") or pytest.skip("make is not installed")
    path = tmp_path / "python3"
    if program:
        path.write_text(program.format(python=sys.executable), encoding="utf-8")
        path.chmod(0o755)
    done = subprocess.run(
        [make, "try", f"PYTHON={path}", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert says.format(path=path) in done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page):
    """Otherwise a reader would follow a link to a page that does not exist."""
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        file = page.parent / path
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}, target


def test_the_figures_of_the_readme_stand_in_the_page_on_accuracy():
    """Otherwise the README would promise a figure whose source nobody can look up."""
    (part,) = re.findall(r"^## How right it is\n(.+?)^Limits:", README, re.DOTALL | re.MULTILINE)
    accuracy = " ".join((ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8").split())
    said = re.findall(r"\d+ of \d+|\d+(?:\.\d+)?%?", " ".join(part.split()))
    assert len(said) > 10
    assert [figure for figure in said if not re.search(rf"(?<![\d.]){figure}(?![\d.]*\d)", accuracy)] == []


def test_looks_at_the_held_part_are_counted():
    """Otherwise a figure that was chosen in many looks is told as one of few."""
    history = (ROOT / "docs" / "history.md").read_text(encoding="utf-8")
    accuracy = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    (rows,) = re.findall(r"^\| look \|.+\n\| --- .+\n((?:\|.+\n)+)", history, re.MULTILINE)
    last = re.findall(r"^\| (?:\d+ to )?(\d+) \|", rows, re.MULTILINE)[-1]
    assert re.findall(r"The (\d+) of this table", history) == [last]
    assert re.findall(r"each of the (\d+) looks", accuracy) == [last]
    # The summary above the table says the same, and ends with the figures of the last look.
    assert re.findall(r"looked at (\d+) times", history) == [last]
    *_, figures = re.findall(
        r"^\| [\d to]+ \|.+?\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", rows, re.MULTILINE
    )
    (summary,) = re.findall(r"kappa rose .+?\n\n?- ", history, re.DOTALL)
    assert re.findall(r"\bto\s+(0\.\d+)", summary) == list(figures)


def test_every_part_of_the_report_is_explained():
    """Otherwise a newcomer would meet a part of the report that no page explains."""
    page = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    (printed,) = re.findall(r"```text\n(.+?)```", page, re.DOTALL)
    lines = printed.split("\n\n", 2)[2]
    headings = re.findall(r"^([A-Z][^\n(]+?)(?: \(.*)?\n(?=[ 1])", lines, re.MULTILINE)
    facts = re.findall(r"^([A-Z][\w ]+?)  +\S", lines, re.MULTILINE)
    assert len(headings) > 6
    assert len(facts) > 3
    explained = re.findall(r"^\| ([A-Z].+?) \|", page, re.MULTILINE)
    assert explained == [*facts, *headings]


def test_the_page_on_the_report_says_what_the_report_gets_wrong():
    """Otherwise the report shown says something untrue of its posting, and nobody is told."""
    page = (ROOT / "docs" / "report.md").read_text("utf-8")
    shown, behind = page.split("<!-- end of report -->")
    name = re.search(r"truerole check corpora/postings/([\w-]+)\.", shown)
    assert name is not None
    known = yaml.safe_load((ROOT / "corpora" / "postings" / "known_disagreements.yaml").read_text("utf-8"))
    missed = [s for s, one in known.get(name[1], {}).items() if s in STRONG and one["label"] == "owned"]
    told = " ".join(behind.split())
    assert bool(missed) == ("known miss" in told)
    assert all(SIGNAL_NAMES[signal] in told for signal in missed)


def test_the_guide_has_what_the_code_has():
    """Otherwise a report would name a signal that no page explains, or a page one that no report names."""
    parts = re.split(r"^## ", (ROOT / "docs" / "guide.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    rows = {part.split("\n")[0]: re.findall(r"^\| `(\w+)` \| (.+?) \|", part, re.MULTILINE) for part in parts}
    first = {head: tuple(name for name, _ in table) for head, table in rows.items()}
    assert first["Strong signals"] == STRONG
    assert first["Weak signals"] == WEAK
    assert first["Roles"] == ROLES
    assert {*first["Grades"], "present"} == set(get_args(Grade))
    assert set(first["Statuses"]) == set(get_args(Status))
    in_reports = re.findall(r"^\| `(\w+)` \| .+ \| (.+) \|$", parts[1], re.MULTILINE)
    assert dict(in_reports) == {grade: GRADE_NAMES[grade] for grade in first["Grades"]}
    assert tuple((stage, tuple(re.findall(r"\w+", cell))) for stage, cell in rows["Stages"]) == STAGES
    assert tuple(re.findall(r"`(\w+)`", parts[-1])) == FAMILIES


def test_python_of_the_readme_runs(capsys, monkeypatch):
    """Otherwise the first lines that a programmer copies would fail."""
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == "real_mlops\n"
    # A programmer changes the path first, and the file may be one that cannot be read.
    changed = re.sub(r'"corpora/[^"]+"', '"gone.md"', code)
    exec(compile(changed, "README.md", "exec"), {})
    assert "gone.md: there is no such file" in capsys.readouterr().out


def test_the_configuration_for_agents_names_the_whole_path():
    """Otherwise a program that does not know the terminal's environment finds no command to start."""
    (example,) = re.findall(r"```json\n(.+?)```", README, re.DOTALL)
    assert Path(json.loads(example)["mcpServers"]["truerole"]["command"]).parts[-3:] == (
        ".venv",
        "bin",
        "truerole",
    )


def test_the_columns_of_a_batch_are_explained():
    """Otherwise an analyst would meet a column or a value that no page explains."""
    from evaluator.batch.rows import NAMES
    from evaluator.signals import SIGNALS

    named = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")))
    assert set(NAMES) - named <= set(SIGNALS)
    assert {STRONG[0], STRONG[-1], WEAK[0], WEAK[-1]} <= named
    assert {*ROLES, *FAMILIES, *get_args(Grade), *get_args(Status)} <= named


def test_the_kinds_of_running_text_are_explained():
    """Otherwise nobody knows which files can be read, or a kind that no reader gives counts as one."""
    from evaluator.posting import RUNNING_TEXT

    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    table = page[page.index("| kind |") :].partition("\n\n")[0]
    named = {kind for row in table.splitlines()[2:] for kind in re.findall(r"`([\w-]+)`", row.split("|")[1])}
    assert not RUNNING_TEXT - named


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_nothing_is_installed_from_where_it_is_not(page):
    """Otherwise the advice of a page would end in "no matching distribution found"."""
    assert "truerole[" not in page.read_text(encoding="utf-8")


def test_the_lines_to_learn_from_that_contributing_shows_are_read(tmp_path):
    """Otherwise a contributor would write sentences in a form that the training refuses."""
    from evaluator.training.jsonlines import read_values
    from evaluator.training.lines import LinedPosting
    from evaluator.training.owners import Sentence

    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    sentence, line = re.findall(r'^ +(\{"id": .+\})$', page, re.MULTILINE)
    for name, text, model in (("owners", sentence, Sentence), ("everyday", line, LinedPosting)):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
        assert len(read_values(tmp_path / name, model)) == 1
