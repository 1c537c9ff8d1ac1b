"""`truerole read`: without these tests, users might not see how an input is read before it is judged."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner

from evaluator.cli.check import check
from evaluator.cli.read import read
from evaluator.posting import Posting
from evaluator.reading import spooling
from evaluator.reading.read import read_path
from evaluator.shipped import default_rules_dir
from tests.reading.made import COMPANY, TITLE, WORDS, job_posting, page


def test_it_shows_fields_sections_and_text(tmp_path: Path) -> None:
    """Otherwise nobody can see why a verdict missed a line."""
    path = tmp_path / "p.html"
    path.write_bytes(page(json.dumps(job_posting())))
    result = CliRunner().invoke(read, [str(path)])
    assert result.exit_code == 0
    for words in (
        TITLE,
        COMPANY,
        "Veldhaven, NL",
        "2026-03-02",
        "json-ld",
        "the bytes given",
        f"- {WORDS}",
        "[duties]",
    ):
        assert words in result.output


def test_json_holds_text_blocks_and_sections() -> None:
    """Otherwise a program cannot use what was read."""
    result = CliRunner().invoke(read, ["--format", "json", "-"], input="ML Engineer\n\n- Run it\n")
    found = json.loads(result.output)
    assert found["title"] == "ML Engineer"
    assert [b["kind"] for b in found["blocks"]] == ["paragraph", "bullet"]
    assert found["text"].startswith("ML Engineer")


def test_it_shows_the_statements_that_rules_are_run_on() -> None:
    """Otherwise an author of rules could not see the text that a pattern must match."""
    text = (
        "# Engineer\n\n## What you will do\n\n"
        "- You run every model of the ferry desk at night. You watch each one for drift by day.\n"
        "- Is there on-call in this team of ours?\n- No.\n"
    )
    shown = CliRunner().invoke(read, ["-"], input=text).output
    assert "\n[duties]\n  # What you will do\n" in shown
    assert (
        "\n  - You run every model of the ferry desk at night.\n    You watch each one for drift by day.\n"
        in shown
    )
    assert "\n  - Is there on-call in this team of ours? - No.\n" in shown
    found = json.loads(CliRunner().invoke(read, ["--format", "json", "-"], input=text).output)
    said = [found["text"][s["start"] : s["end"]] for s in found["statements"]]
    assert "You watch each one for drift by day." in said


def test_a_section_inside_a_line_is_shown_where_it_begins() -> None:
    """Otherwise all of a text that lost its line breaks would stand under its first section."""
    text = (
        "Ferry engineer\n\nWe run ferries in four towns. Responsibilities: Keep the booking desk running at "
        "night. Benefits: A berth and thirty days of leave.\n"
    )
    shown = CliRunner().invoke(read, ["-"], input=text).output
    assert "\n[duties]\n  Keep the booking desk running at night.\n" in shown
    assert "\n[benefits]\n  A berth and thirty days of leave." in shown


def test_a_title_with_its_mark_has_one_section_without_a_known_heading() -> None:
    """Otherwise the signs before the title would be shown as another section."""
    shown = CliRunner().invoke(read, ["-"], input="# Engineer\n\nRuns the models.\n").output
    assert shown.count("(no known heading)") == 1
    assert "unknown" not in shown


def test_headings_of_a_pack_are_known(tmp_path: Path) -> None:
    """Otherwise the author of a pack would see the sections of the shipped headings, not of the pack's."""
    sections = (default_rules_dir() / "sections.yaml").read_text(encoding="utf-8")
    head = "  - kind: duties\n    headings:\n"
    assert head in sections
    (tmp_path / "sections.yaml").write_text(
        sections.replace(head, head + "      - 'aboard'\n"), encoding="utf-8"
    )
    shown = (
        CliRunner()
        .invoke(
            read, ["--rules", str(tmp_path), "-"], input="# Deckhand\n\n## Aboard\n\n- Runs the models.\n"
        )
        .output
    )
    assert "[duties]\n  # Aboard\n" in shown


def test_columns_can_be_named_and_nonsense_is_refused(tmp_path: Path) -> None:
    """Otherwise a table with other names cannot be looked at."""
    table = tmp_path / "t.csv"
    table.write_text("title,Amt,Aufgabe\nnot this,Engineer,Runs the models at night.\n")
    named = ["--map", "title=Amt", "--map", "description=Aufgabe"]
    result = CliRunner().invoke(read, ["--format", "json", *named, str(table)])
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert (found["title"], found["text"].strip()) == ("Engineer", "Runs the models at night.")
    assert CliRunner().invoke(read, ["--map", "nonsense", str(table)]).exit_code == 2


STEERING = "\x1b]0;owned\x07\x9b2J\u202e"


@pytest.mark.parametrize("command", [read, check])
def test_a_posting_cannot_steer_the_terminal(command: Command, tmp_path: Path) -> None:
    """Otherwise the author of a posting could clear the user's screen or show other words on it."""
    given = tmp_path / "in.jsonl"
    said = dict.fromkeys(("title", "company", "location", "url", "id", "date"), f"ML Engineer {STEERING}")
    rows = [{**said, "description": f"Runs {STEERING} the models.\n\n- {STEERING} At night\n"}, said]
    given.write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = CliRunner().invoke(command, [str(given)])
    assert result.exit_code == 3
    assert "ML Engineer" in result.stdout
    assert "ML Engineer" in result.stderr
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(result.output)


def test_what_could_not_be_read_is_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    """Otherwise one broken input hides the others."""
    good = tmp_path / "good.txt"
    good.write_text("ML Engineer\n\nRuns the models.\n")
    result = CliRunner().invoke(read, [str(tmp_path / "none.txt"), str(good), str(tmp_path)])
    assert result.exit_code == 3
    assert "Runs the models." in result.output
    assert "there is no such file" in result.output
    assert "is a folder" in result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
@pytest.mark.parametrize("length", [10, 100_000])
def test_a_pipe_is_read_by_its_name(length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise `truerole check <(pbpaste)` would fail without saying what to do."""
    monkeypatch.setattr(spooling, "_IN_MEMORY", 5_000)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text = "ML Engineer\n\n" + "Runs the models. " * length
    writer = threading.Thread(target=pipe.write_text, args=(text,), daemon=True)
    writer.start()
    (posting,) = read_path(pipe)
    writer.join(timeout=10)
    assert isinstance(posting, Posting)
    assert (posting.title, posting.source) == ("ML Engineer", str(pipe))
    assert posting.text.count("Runs") == length
