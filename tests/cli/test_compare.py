"""`truerole compare` and `truerole diff`: several postings, and two captures of one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.pipeline import Evaluator
from evaluator.reading.read import read_path
from evaluator.rendering.changes import changes
from tests.cli.conftest import RECIPE

OLD = """# ML Engineer

## Responsibilities
- Deploy models behind the scoring endpoint.
- There is no on-call.
"""
NEW = OLD.replace("There is no on-call.", "Join the on-call rotation.")


def run(*args: str, given: str | None = None):
    return CliRunner().invoke(main, list(args), input=given)


def run_at(width: str, *args: str):
    return CliRunner(env={"COLUMNS": width}).invoke(main, list(args))


@pytest.fixture
def captures(tmp_path: Path) -> tuple[str, str]:
    paths = []
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths[0], paths[1]


def test_a_change_of_the_kind_of_work_is_told_in_words(captures, evaluator):
    """Otherwise a person reads "mlops -> other", which are names for the JSON only."""
    (posting,) = read_path(captures[0])
    before = evaluator(posting).model_copy(update={"family": "mlops"})
    (change,) = changes(before, before.model_copy(update={"family": "other"}))
    assert change[:3] == ("kind of work", "MLOps", "other work")
    (change,) = changes(before, before.model_copy(update={"family": None}))
    assert change[:3] == ("kind of work", "MLOps", "none")


def test_compare_puts_grades_side_by_side(captures):
    """Otherwise two job offers cannot be compared."""
    result = run("compare", *captures)
    assert result.exit_code == 0
    row = next(line for line in result.output.splitlines() if "on-call and incident response" in line)
    assert row.split("response")[1].split("  ")[-1].strip() == "yours"
    assert "ruled out" in row


@pytest.mark.parametrize("command", ["compare", "diff"])
def test_a_text_that_is_not_a_posting_shows_in_the_status(command, captures, tmp_path):
    """Otherwise a script compares a job with a recipe and goes on."""
    recipe = tmp_path / "soup.md"
    recipe.write_text(RECIPE, encoding="utf-8")
    result = run(command, captures[0], str(recipe))
    assert result.exit_code == 3
    assert f"{recipe}: does not read as a job posting" in result.stderr
    assert "Traceback" not in result.output


def test_compare_of_many_uses_signs_and_explains_them(captures):
    """Otherwise a table of ten postings is too wide for the screen."""
    result = run("compare", *(captures * 5))
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80 + 4
    assert "■ yours" in result.output
    assert "✗ ruled out" in result.output


def test_compare_of_one_points_to_check(captures):
    """Otherwise the command prints a table of one column, which is useless."""
    result = run("compare", captures[0])
    assert result.exit_code == 2
    assert "truerole check" in result.stderr


def test_compare_answers_the_rest_when_one_cannot_be_read(captures, tmp_path):
    """Otherwise one unreadable file loses the whole comparison."""
    result = run("compare", *captures, str(tmp_path / "gone.txt"))
    assert result.exit_code == 3
    assert "there is no such file" in result.stderr
    assert "on-call and incident response" in result.stdout


def test_diff_quotes_both_sides_of_a_change(captures):
    """Otherwise nobody notices that a posting was edited."""
    result = run("diff", *captures)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    at = lines.index("on-call and incident response: ruled out -> yours")
    assert lines[at + 1 : at + 3] == ["  - “There is no on-call.”", "  + “Join the on-call rotation.”"]


def test_diff_of_the_same_says_that_nothing_changed(captures):
    """Otherwise an empty output looks like an error."""
    result = run("diff", captures[0], captures[0])
    assert result.exit_code == 0
    assert result.output.startswith("Nothing changed")
    assert len(result.output.splitlines()) == 1


def test_diff_sees_a_change_that_no_finding_shows(tmp_path):
    """Otherwise an edit of pay or place is answered with "Nothing changed"."""
    rows = {"old": ("Lisbon", "5"), "new": ("Lisbon", "9"), "moved": ("Porto", "9")}
    for name, (place, weeks) in rows.items():
        row = {"title": "SRE", "location": place, "description": OLD + f"\nYou get {weeks} weeks of leave.\n"}
        (tmp_path / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    old, new, moved = (str(tmp_path / f"{name}.json") for name in rows)
    told = run("diff", old, new).output
    assert told.startswith("The text changed, the findings did not")
    assert told.endswith(
        "\n\nLines that changed\n  - You get 5 weeks of leave.\n  + You get 9 weeks of leave.\n"
    )
    assert "place: Lisbon -> Porto" in run("diff", new, moved).output


def test_a_kind_of_work_that_is_not_said_is_no_other_work(captures, evaluator):
    """Otherwise `diff` says "other work" of what `check` calls not said."""
    (posting,) = read_path(captures[0])
    before = evaluator(posting).model_copy(update={"role": "insufficient", "family": "mlops"})
    (change,) = changes(before, before.model_copy(update={"family": "other"}))
    assert change[:3] == ("kind of work", "MLOps", "not said")


def test_diff_refuses_a_file_of_many_postings(tmp_path, captures):
    """Otherwise two postings that do not belong together are compared."""
    path = tmp_path / "rows.jsonl"
    path.write_text(
        "".join(json.dumps({"title": f"T{n}", "description": OLD}) + "\n" for n in range(2)), encoding="utf-8"
    )
    result = run("diff", captures[0], str(path))
    assert result.exit_code == 3
    assert result.stderr == f"truerole: {path}: holds 2 postings; give a file with one\n"


def test_diff_with_an_unreadable_capture_ends_with_3(captures, tmp_path):
    """Otherwise a capture that cannot be read looks like an empty one."""
    result = run("diff", captures[0], str(tmp_path / "gone.md"))
    assert result.exit_code == 3
    assert result.stdout == ""


def test_diff_answers_beside_a_row_that_holds_no_posting(captures, tmp_path):
    """Otherwise an empty row behind the posting of a table ends the command without an answer."""
    path = tmp_path / "rows.csv"
    path.write_text(f'title,description\nSRE,"{OLD}"\nSRE,\n', encoding="utf-8")
    result = run("diff", str(path), captures[1])
    assert result.exit_code == 3
    assert "the description is empty" in result.stderr
    assert "on-call and incident response: ruled out -> yours" in result.stdout


def test_a_fault_in_one_posting_is_told_and_the_rest_compared(captures, monkeypatch):
    """Otherwise one strange posting ends the comparison with a traceback."""
    whole = Evaluator.__call__

    def faulty(self, given):
        if "There is no on-call" in given.text:
            raise ZeroDivisionError("division by zero")
        return whole(self, given)

    monkeypatch.setattr(Evaluator, "__call__", faulty)
    old, new = captures
    compared = run("compare", old, new, new)
    assert compared.exit_code == 3
    assert "could not be judged (ZeroDivisionError: division by zero)" in compared.stderr
    assert "on-call and incident response" in compared.stdout
    changed = run("diff", old, new)
    assert changed.exit_code == 3
    assert "could not be judged" in changed.stderr


def test_columns_can_be_named_as_a_message_of_the_reader_advises(tmp_path):
    """Otherwise the advice "name one with --map" leads to the error "no such option"."""
    path = tmp_path / "jobs.jsonl"
    path.write_text("".join(json.dumps({"job": f"A{n}", "stuff": OLD}) + "\n" for n in range(2)), "utf-8")
    assert "--map" in run("compare", str(path)).stderr
    done = run("compare", str(path), "--map", "description=stuff")
    assert done.exit_code == 0 and "on-call" in done.stdout
    one = tmp_path / "one.jsonl"
    one.write_text(json.dumps({"job": "A", "stuff": NEW}) + "\n", "utf-8")
    assert run("diff", str(one), str(one), "--map", "description=stuff").exit_code == 0


def test_a_warning_sign_is_not_called_yours_in_a_narrow_terminal(captures):
    """Otherwise a warning sign of a job looks like a part of its work."""
    result = run_at("40", "compare", *captures, captures[0])
    lines = result.output.splitlines()
    at = next(n for n, line in enumerate(lines) if "Warning signs" in line)
    marked = "".join(lines[at : at + 3])
    assert "!" in marked and "■" not in marked
    assert "! present" in result.output
    assert max(map(len, lines)) <= 40


def test_a_sign_that_does_not_occur_is_not_explained(captures):
    """Otherwise people look for a warning sign where there is none."""
    result = run_at("40", "compare", captures[1], captures[1], captures[1])
    assert "■ yours" in result.output and "! present" not in result.output


def test_long_names_hang_under_their_beginning(captures, tmp_path):
    """Otherwise the list of postings runs together where a path is longer than the line."""
    folder = tmp_path / "a-folder-with-a-long-name" / "and-one-more-that-is-long"
    folder.mkdir(parents=True)
    long = folder / "posting.md"
    long.write_text(OLD, encoding="utf-8")
    lines = run_at("60", "compare", str(long), captures[0]).output.splitlines()
    listed = lines[: lines.index("")]
    assert all(line.startswith(("1. ", "2. ", "   ")) for line in listed)
    assert len(listed) > 4


def test_many_postings_do_not_run_over_the_edge(captures):
    """Otherwise a table of twenty postings is broken by the terminal, and no sign stands below its number."""
    lines = run_at("60", "compare", *(captures * 10)).output.splitlines()
    assert max(map(len, lines)) <= 60
    numbers = [line.split() for line in lines if line.split() and all(w.isdigit() for w in line.split())]
    assert [int(n) for line in numbers for n in line] == list(range(1, 21))


def test_a_job_that_was_closed_since_is_told(captures, tmp_path):
    """Otherwise a person who follows a job reads that only its text changed."""
    closed = tmp_path / "closed.md"
    closed.write_text(f"{OLD}\nThis position has been filled.\n", encoding="utf-8")
    done = run("diff", captures[0], str(closed))
    said = "The text says that this job is not open: “This position has been filled”."
    assert done.stdout.splitlines()[0] == f"still open: nothing says that it is not -> {said}"
    assert run("compare", captures[0], str(closed)).stdout.count("likely; closed") == 1
