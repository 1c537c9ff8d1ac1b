"""Which files of a folder are read: postings, and not the files that programs left there."""

from __future__ import annotations

import csv
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.batch.inputs import Passed, listed, matching
from evaluator.batch.output_paths import Refused, partial_folder
from evaluator.batch.outputs import Format
from evaluator.cli.main import main
from evaluator.pipeline import Evaluator
from tests.batch.helping import killed_at_step, run_batch
from tests.batch.made import row, write_jsonl


def files_of(*inputs: Path) -> list[str]:
    return [Path(file.path).name for file in listed(map(str, inputs))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one posting."""
    made = tmp_path / "saved"
    made.mkdir()
    (made / "job.txt").write_text(row(1)["description"])
    return made


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "duckdb"])
def test_results_in_the_folder_are_not_judged(form: Format, folder: Path, evaluator: Evaluator) -> None:
    """Otherwise a second run over a folder judges the results of the first run as postings."""
    if form in ("parquet", "duckdb"):
        pytest.importorskip("pyarrow" if form == "parquet" else "duckdb")
    run_batch(evaluator, [folder], folder / f"first.{form}", form)
    (folder / f"first.{form}.summary.html").write_text("<p>You deploy models.</p>")
    done = run_batch(evaluator, [folder, folder / "*"], folder / "second.csv", "csv", keep=True)
    assert (done.counts.written, done.passed["ours"]) == (1, 2)
    assert files_of(folder) == ["job.txt"]


def test_reports_in_the_folder_are_not_judged(folder: Path) -> None:
    """Otherwise files that `check` and `summary` wrote beside a posting count as more postings."""
    for form, suffix in (("json", ".json"), ("html", ".html"), ("text", ".txt"), ("md", ".md")):
        done = CliRunner().invoke(main, ["check", "--format", form, str(folder / "job.txt")])
        (folder / f"report{suffix}").write_text(done.stdout)
    assert CliRunner().invoke(main, ["batch", str(folder), "--out", str(folder / "o.csv")]).exit_code == 0
    pytest.importorskip("matplotlib")
    page = folder / "page.html"
    done = CliRunner().invoke(main, ["summary", str(folder / "o.csv"), "--page", str(page)])
    assert done.exit_code == 0 and page.exists()
    assert files_of(folder) == ["job.txt"]


def test_an_unfinished_run_in_the_folder_is_not_judged(folder: Path, evaluator: Evaluator) -> None:
    """Otherwise the half-written rows of a stopped run count as postings."""
    assert killed_at_step(3, evaluator, [folder], folder / "stopped.csv", "csv")
    assert partial_folder(folder / "stopped.csv").is_dir()
    assert files_of(folder) == ["job.txt"]
    # A folder that only has such a name may hold postings.
    shutil.copytree(folder, folder / "my.partial", ignore=shutil.ignore_patterns("stopped*"))
    assert files_of(folder) == ["job.txt", "job.txt"]


def test_pages_and_rows_of_others_are_read(folder: Path) -> None:
    """Otherwise postings are lost because their file looks a little like a result."""
    (folder / "page.html").write_text("<!doctype html>\n<title>Engineer - truerole</title><p>You deploy.")
    (folder / "rows.csv").write_text("source,id,title,description\nboard,1,Engineer,You deploy.\n")
    write_jsonl(folder / "rows.jsonl", [{"schema_version": "1.0", **row(2)}])
    assert files_of(folder) == ["job.txt", "page.html", "rows.csv", "rows.jsonl"]


def test_a_result_named_by_itself_is_tried(folder: Path, evaluator: Evaluator) -> None:
    """Otherwise a file that the user named is skipped."""
    run_batch(evaluator, [folder], folder / "first.csv", "csv")
    assert files_of(folder / "first.csv") == ["first.csv"]
    assert files_of(folder, folder / "first.csv") == ["job.txt", "first.csv"]


@pytest.mark.parametrize("many", [1, 300])
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "duckdb"])
def test_a_result_named_by_itself_is_not_judged(
    form: Format, many: int, folder: Path, tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise who writes `batch` for `summary` gets a market of postings called "insufficient"."""
    if form in ("parquet", "duckdb"):
        pytest.importorskip("pyarrow" if form == "parquet" else "duckdb")
    first = tmp_path / f"first.{form}"
    run_batch(evaluator, [folder], first, form)
    if many > 1:
        if form != "jsonl":
            pytest.skip("only lines are handed out before they are read")
        first.write_bytes(first.read_bytes() * many)
        assert first.stat().st_size > 1_000_000
    run_batch(evaluator, [first], tmp_path / "out.csv", "csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig") as stream:
        (only,) = csv.DictReader(stream)
    assert (only["unread"], only["title"]) == ("no_posting", "")
    assert "is a result of truerole" in only["reason"]


def test_a_folder_of_results_alone_says_so(folder: Path, tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a user wonders why no file of a full folder is read."""
    run_batch(evaluator, [folder], folder / "first.csv", "csv")
    (folder / "job.txt").unlink()
    with pytest.raises(Refused, match="written by truerole: 1"):
        run_batch(evaluator, [folder], tmp_path / "out.csv", "csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
@pytest.mark.parametrize("suffix", ["txt", "jsonl", "html"])
def test_a_pipe_in_the_folder_is_a_row(
    suffix: str, folder: Path, tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise a batch waits for ever, without a message, until somebody writes to the pipe."""
    os.mkfifo(folder / f"pipe.{suffix}")
    for given in (folder, folder / f"pipe.{suffix}"):
        run_batch(evaluator, [given], tmp_path / "out.csv", "csv")
        with (tmp_path / "out.csv").open(encoding="utf-8-sig") as stream:
            last = list(csv.DictReader(stream))[-1]
        assert (last["unread"], last["reason"][:9]) == ("unsupported", "is a pipe")


def test_a_folder_that_cannot_be_opened_is_a_row(
    folder: Path, tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise its postings are missing from the market, and nobody knows."""
    (folder / "shut").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    counts = run_batch(evaluator, [folder], tmp_path / "out.csv", "csv").counts
    assert (counts.written, counts.unread) == (2, 1)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig") as stream:
        last = list(csv.DictReader(stream))[-1]
    assert last["source"] == str(folder / "shut")
    assert "cannot be opened" in last["reason"]


def test_screenshots_in_a_folder_are_counted(folder: Path, tmp_path: Path) -> None:
    """Otherwise who keeps postings as screenshots believes that they were judged."""
    for name in ("one.PNG", "two.heic", "page_files/logo.png", "icon.svg", ".cover.jpg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    for given in (str(folder), f"{folder}/**"):
        done = CliRunner().invoke(main, ["batch", given, "--restart", "--out", str(tmp_path / "o.csv")])
        assert "wrote 1 row" in done.stderr
        assert "skipped 2 pictures (text in pictures is not read: copy it)" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_links_to_folders_are_counted_and_not_followed(folder: Path, tmp_path: Path) -> None:
    """Otherwise a link that leads in a circle never ends, or a linked folder is missing without a word."""
    deep = folder / "deep"
    deep.mkdir()
    (deep / "more.txt").write_text(row(2)["description"])
    (deep / "circle").symlink_to(folder)
    (folder / "again").symlink_to(deep)
    (folder / "dead.txt").symlink_to("nowhere")
    for given in ([str(folder)], [f"{folder}/**"], [f"{tmp_path}/*/**/*.txt"], [f"{folder}/**", str(folder)]):
        passed: list[Passed] = []
        names = sorted(Path(file.path).name for file in listed(given, passed=passed.append))
        # A glob does not name a link that leads nowhere.
        assert [name for name in names if name != "dead.txt"] == ["job.txt", "more.txt"]
        assert sorted(Path(one.path).name for one in passed if one.why == "link") == ["again", "circle"]
    assert files_of(folder / "again") == ["more.txt"]
    done = CliRunner().invoke(main, ["batch", str(folder), "--out", str(tmp_path / "o.csv")])
    assert "2 links to folders not followed (name such a link to read it)" in done.stderr
    assert "is a link to a file that is not there" in (tmp_path / "o.csv").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_a_link_that_leads_to_itself_costs_its_own_row_only(folder: Path, tmp_path: Path) -> None:
    """Otherwise one such link in a folder ends the whole run before a posting is judged."""
    (folder / "loop").symlink_to("loop")
    done = CliRunner().invoke(main, ["batch", str(folder), "--out", str(tmp_path / "o.csv")])
    assert done.exit_code == 3, done.output
    with (tmp_path / "o.csv").open(encoding="utf-8-sig") as table:
        assert [line["unread"] for line in csv.DictReader(table)] == ["", "missing"]


def test_a_glob_opens_folders_in_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise postings of a board's subfolders are missing."""
    for name in ("a/x.json", "a/b/y.json", "a/.git/z.json", "[c]/d/w.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_jsonl(folder / name, [row(3)])
    monkeypatch.chdir(folder)
    assert matching("**/*.json") == ["[c]/d/w.json", "a/b/y.json", "a/x.json"]
    assert matching("a/**/b/*.json") == ["a/b/y.json"]
    assert matching("a/**") == ["a/b/y.json", "a/x.json"]
    assert matching("**/[[]c]/**/*") == ["[c]/d/w.json"]
    assert matching(f"{folder}/**/y.json") == [f"{folder}/a/b/y.json"]
    assert matching("none/**/*.json") == []


def test_litter_of_other_programs_is_passed_over(folder: Path) -> None:
    """Otherwise every folder that was opened in a file manager or in Word ends with status 3."""
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$job.docx"):
        (folder / name).write_bytes(b"\x00\x01litter")
    assert files_of(folder) == ["job.txt"]
    assert files_of(folder / "*") == ["job.txt"]
    assert files_of(folder / "Thumbs.db") == ["Thumbs.db"]


def test_code_and_settings_beside_postings_are_passed_over_unless_they_are_named(folder: Path) -> None:
    """Otherwise a market would hold "postings" that are somebody's scripts and settings."""
    for name in ("scrape.py", "settings.YAML", "pyproject.toml", "query.sql", "Makefile", "package.json"):
        (folder / name).write_text("You will run the models in production.")
    assert files_of(folder) == ["job.txt"]
    assert files_of(folder / "*") == ["job.txt"]
    assert files_of(folder / "pyproject.toml") == ["pyproject.toml"]


def test_a_folder_of_nothing_but_passed_over_files_says_what_they_are(tmp_path: Path) -> None:
    """Otherwise who keeps postings as `.yaml` is told that the folder is empty."""
    made = tmp_path / "kept"
    (made / "more").mkdir(parents=True)
    for name in ("a.yaml", "more/b.yaml", "c.py", "Makefile", ".hidden"):
        (made / name).write_text("x")
    out = tmp_path / "o.csv"
    done = CliRunner().invoke(main, ["batch", str(made), "--out", str(out)])
    assert done.exit_code == 2
    assert "passed over by name: 2 .yaml, 1 " in done.stderr
    assert "1 .py" in done.stderr
    assert "1 Makefile" in done.stderr
    done = CliRunner().invoke(main, ["batch", str(made / "*.yaml"), "--out", str(out)])
    assert done.exit_code == 2
    assert "passed over by name: 1 .yaml" in done.stderr
    done = CliRunner().invoke(main, ["batch", str(made / "*.txt"), "--out", str(out)])
    assert "there is no file or folder" in done.stderr
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(main, ["batch", str(tmp_path / "empty"), "--out", str(out)])
    assert "no file to judge (there is none)" in done.stderr
    assert not out.exists()
