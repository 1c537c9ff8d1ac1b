"""`truerole summary` says in one line if a file is not an output of a batch."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.batch.rows import csv_header
from evaluator.cli.main import main
from evaluator.signals import STAGE_NAMES

POSTING = {"source": "x", "title": "t", "company": "c", "location": None, "posted": None}
ROW = {"title_family": "other", "role": "neither", "hidden": False, "signals": [], "stages": []}
REPEAT = {"posted": None, "duplicate_of": {**POSTING, "id": None}}


def summed(out: Path | str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["summary", str(out)])
    # Any other exception would be a traceback for the user.
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stderr


def line(**changed: object) -> str:
    return json.dumps({"posting": {**POSTING, **changed}, **ROW}) + "\n"


@pytest.mark.parametrize("where", [".", "/", "..", "gone.jsonl"])
def test_what_is_no_file_is_told_of(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Otherwise a folder in place of a file ends in a traceback."""
    monkeypatch.chdir(tmp_path)
    status, said = summed(where)
    assert status == 2
    assert ("there is no file gone.jsonl" if "gone" in where else "is a folder") in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (line() + line(company=5), "row 2: `company` is not a text"),
        (line(title=["a"]), "row 1: `title` is not a text"),
        (line().replace('"role": "', '"role": "REAL_'), "row 1 is not what"),
        (line(source=None), "row 1 is not what"),
        (line().replace("false", '"no"'), "row 1 is not what"),
        (line().replace('"stages": []', '"stages": [{"stage": "cost", "grade": 1}]'), "row 1 is not what"),
    ],
)
def test_a_row_with_something_else_in_a_field_is_told_of(tmp_path: Path, content: str, says: str):
    """Otherwise one row that a script wrote ends in a traceback that does not name the row."""
    (tmp_path / "a.jsonl").write_text(content, encoding="utf-8")
    status, said = summed(tmp_path / "a.jsonl")
    assert status == 2 and says in said


@pytest.mark.parametrize(
    "repeats", ["not json\n", "5\n", '{"posted": null}\n', json.dumps(REPEAT | {"posted": 5}) + "\n"]
)
def test_a_broken_list_of_duplicates_is_told_of_with_its_line(tmp_path: Path, repeats: str):
    """Otherwise a damaged list ends the whole summary, and the user does not learn which file to repair."""
    (tmp_path / "a.jsonl").write_text(line(), encoding="utf-8")
    (tmp_path / "a.jsonl.duplicates.jsonl").write_text(json.dumps(REPEAT) + "\n" + repeats, encoding="utf-8")
    status, said = summed(tmp_path / "a.jsonl")
    assert status == 2 and "a.jsonl.duplicates.jsonl:2: " in said


@pytest.mark.parametrize(("name", "content"), [("nul", b"\0" * 100), ("a.csv", b"a,b\n"), ("b", b"words")])
def test_a_file_without_rows_of_a_batch_is_no_empty_market(tmp_path: Path, name: str, content: bytes):
    """Otherwise a mistaken name gives "no posting fits", and a page that seems to confirm it."""
    (tmp_path / name).write_bytes(content)
    status, said = summed(tmp_path / name)
    assert status == 2 and "is not what `truerole batch` writes" in said
    assert not list(tmp_path.glob("*.html"))


def test_another_file_than_the_output_is_answered_with_the_one_to_give(tmp_path: Path):
    """Otherwise the user reads of codecs and bytes, or is advised to judge a list of duplicates."""
    (tmp_path / "a.txt").write_bytes("Café – a job".encode("cp1252"))
    status, said = summed(tmp_path / "a.txt")
    assert status == 2 and "does not name columns such as `source`" in said
    repeat = {"source": "a.txt", "kind": "exact", "similarity": 1.0, "duplicate_of": POSTING}
    (tmp_path / "a.jsonl.duplicates.jsonl").write_text(json.dumps(repeat) + "\n", encoding="utf-8")
    status, said = summed(tmp_path / "a.jsonl.duplicates.jsonl")
    assert (
        status == 2 and "lists the duplicates of a batch; give the file that was written with --out" in said
    )


def test_an_output_without_rows_is_an_empty_market(tmp_path: Path):
    """Otherwise a batch that found nothing new cannot be summed up."""
    pytest.importorskip("matplotlib")
    for name, content in (("b.csv", csv_header()), ("c.csv", csv_header()[3:])):
        (tmp_path / name).write_bytes(content)
        assert summed(tmp_path / name)[0] == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b""),
        ("a.jsonl", b"\n\n"),
        ("a.csv", b""),
        ("a.parquet", b""),
        ("a.duckdb", b""),
        ("a", b""),
    ],
)
def test_an_empty_file_is_not_a_market(tmp_path: Path, name: str, content: bytes):
    """Otherwise a copy that failed gives the page of a market without jobs, and the status of success."""
    (tmp_path / name).write_bytes(content)
    status, said = summed(tmp_path / name)
    assert status == 2 and "is empty" in said
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("rows.jsonl", '{"title": "t", "description": "d"}\n', "a row has no `posting`"),
        (
            "rows.csv",
            "title,description\nt,d\n",
            "does not name columns such as `source`; rows of postings are judged",
        ),
        ("notes.jsonl", "no json\n", "a line is not JSON"),
        ("list.jsonl", "[]\n", "a line is not an assessment"),
    ],
)
def test_what_is_wrong_with_another_file_is_told_in_words(tmp_path: Path, name: str, content: str, says: str):
    """Otherwise a user who sums up the postings instead of their verdicts reads "KeyError"."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    status, said = summed(tmp_path / name)
    assert status == 2 and says in said and "Error" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="uses /dev/full")
def test_no_job_is_said_to_be_on_a_page_that_was_not_written(tmp_path: Path):
    """Otherwise the user looks for the rest of the jobs on a page that does not exist."""
    out = tmp_path / "a.jsonl"
    out.write_text("".join(line(source=str(n)).replace("neither", "real_mlops") for n in range(40)))
    for page, says in (
        (tmp_path / "page.html", "10 more jobs on the page\n"),
        (Path("/dev/full"), "10 more jobs\n"),
    ):
        done = CliRunner().invoke(main, ["summary", str(out), "--page", str(page)])
        assert says in done.stdout, done.stderr


def test_stages_that_are_missing_as_often_are_named_together(tmp_path: Path):
    """Otherwise the summary names one stage, where its table shows several that are missing as often."""
    owned = [{"stage": s, "grade": "owned"} for s in STAGE_NAMES if s not in ("cost", "access")]
    out = tmp_path / "a.jsonl"
    out.write_text(
        line().replace("neither", "real_mlops").replace('"stages": []', f'"stages": {json.dumps(owned)}')
    )
    done = CliRunner().invoke(main, ["summary", str(out)])
    said = "lack most often are access control and cost (100% do not have them)."
    assert said in " ".join(done.stdout.split()), done.stderr
    # Otherwise a terminal breaks the sentence in the middle of a word.
    assert max(map(len, done.stdout.splitlines()[:5])) <= 80


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("notes.md", "# Notes\n\n- one, two\n", "does not name columns such as `source`"),
        ("a.jsonl", "null\n", "a line is not an assessment"),
    ],
)
def test_another_file_is_called_so(tmp_path: Path, name: str, content: str, says: str):
    """Otherwise notes are said to be an output of which a field holds something else."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    status, said = summed(tmp_path / name)
    assert status == 2 and says in said


def table_of(tmp_path: Path, *rows: dict[str, str]) -> Path:
    """Return a CSV of `batch` with these rows, in which all other cells are empty."""
    names = csv_header().decode("utf-8-sig").strip().split(",")
    lines = [",".join(row.get(name, "") for name in names) for row in rows]
    (tmp_path / "market.csv").write_text("\n".join((",".join(names), *lines, "")), encoding="utf-8")
    return tmp_path / "market.csv"


@pytest.mark.parametrize(
    ("sign", "encoding"), [(";", "cp1252"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1252")]
)
@pytest.mark.parametrize(("true", "false"), [("WAHR", "FALSCH"), ("VRAI", "FAUX"), ("true", "false")])
def test_a_table_that_a_spreadsheet_of_any_country_saved_is_summed_up(
    sign: str, encoding: str, true: str, false: str, tmp_path: Path
) -> None:
    """Otherwise a coach who mends a verdict in a German spreadsheet cannot sum the table up again."""
    number = "0,97" if sign == ";" else "0.97"
    job = {
        "source": "a.txt",
        "title": "Café SRE",
        "role": "real_mlops",
        "title_family": "other",
        "hidden": true,
        "abstained": false,
        "role_confidence": number,
        "posted": "02.03.2026",
    }
    names = csv_header().decode("utf-8-sig").strip().split(",")
    lines = [names, [job.get(name, "") for name in names]]
    out = tmp_path / "market.csv"
    out.write_bytes("".join(f"{sign.join(cells)}\r\n" for cells in lines).encode(encoding))
    done = CliRunner().invoke(main, ["summary", str(out)])
    assert done.exit_code == 0, done.stderr
    assert " 97%  Café SRE · 2026-03-02 · hidden" in done.stdout


def test_a_table_that_a_spreadsheet_saved_keeps_its_hidden_jobs(tmp_path: Path):
    """Otherwise Excel, which writes TRUE, turns every hidden job into one that its title names."""
    job = {"source": "a", "title": "SRE", "role": "real_mlops", "title_family": "other", "hidden": "TRUE"}
    out = table_of(tmp_path, job, {}, {**job, "source": "b", "hidden": "FALSE"})
    done = CliRunner().invoke(main, ["summary", str(out)])
    assert done.exit_code == 0, done.stderr
    assert "Of 2 postings" in done.stdout
    assert "1 of the real ones (50%) hides" in " ".join(done.stdout.split())
    out.write_bytes(out.read_bytes() * 2)
    assert "Of 4 postings" in CliRunner().invoke(main, ["summary", str(out)]).stdout
    status, said = summed(table_of(tmp_path, {**job, "hidden": "perhaps"}))
    assert status == 2 and "row 1 is not what" in said
