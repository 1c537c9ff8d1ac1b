"""A summary replaces a page of its own, and no other file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.pipeline import Evaluator
from tests.batch.helping import run_batch
from tests.batch.made import row, write_jsonl


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "in.jsonl", [row(1), row(1), row(2)])


@pytest.fixture
def result(tmp_path: Path, given: Path, evaluator: Evaluator) -> Path:
    out = tmp_path / "out.jsonl"
    run_batch(evaluator, [given], out)
    return out


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.duplicates.jsonl", "mine.txt", "report.html"])
def test_a_page_replaces_only_a_page(name: str, tmp_path: Path, result: Path) -> None:
    """Otherwise a mistake after --page loses the result that was to be summed up, or a file of the user."""
    (tmp_path / "mine.txt").write_text("mine")
    report = CliRunner().invoke(main, ["check", "--format", "html", str(tmp_path / "in.jsonl")]).stdout
    (tmp_path / "report.html").write_text(report)
    before = (tmp_path / name).read_bytes()
    done = CliRunner().invoke(main, ["summary", str(result), "--page", str(tmp_path / name)])
    assert done.exit_code == 2
    assert f"{name} is there already" in done.stderr
    assert (tmp_path / name).read_bytes() == before


def test_a_page_of_an_earlier_version_is_written_anew(tmp_path: Path, result: Path) -> None:
    """Otherwise the first summary after an update is refused."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n<title>1,024 postings - truerole</title>\n<style>\n</style>\n'
    )
    done = CliRunner().invoke(main, ["summary", str(result), "--page", str(page)])
    assert done.exit_code == 0, done.stderr
    assert "<title>2 postings - truerole</title>" in page.read_text()


def test_a_page_is_written_anew(tmp_path: Path, result: Path) -> None:
    """Otherwise a second summary of the same result is refused."""
    (tmp_path / "page.html").touch()
    for _ in range(2):
        for more in ([], ["--page", str(tmp_path / "page.html")]):
            done = CliRunner().invoke(main, ["summary", str(result), *more])
            assert done.exit_code == 0, done.stderr
