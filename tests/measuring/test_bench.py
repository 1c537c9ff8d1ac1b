"""The benchmark's input and words; never its times."""

import gzip
import json

import click
import pytest
from click.testing import CliRunner

from evaluator.measuring import bench


def test_rows_are_read_from_plain_and_packed_files(tmp_path):
    lines = json.dumps({"id": 1, "title": "T", "description": "You run the models."}) + '\n{"id": 2}\n\n'
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert bench.rows_of(tmp_path / "a.jsonl") == bench.rows_of(tmp_path / "a.jsonl.gz")
    assert [row["id"] for row in bench.rows_of(tmp_path / "a.jsonl")] == [1]


@pytest.mark.parametrize(
    ("text", "told"),
    [('{"description": "x y z"}\n{bad', ":2: not valid JSON"), ("[1]", ":1: must be"), ("", "no row has")],
)
def test_a_wrong_file_is_told_in_a_line(tmp_path, text, told):
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    with pytest.raises(click.ClickException, match=told):
        bench.rows_of(tmp_path / "a.jsonl")


def test_the_table_names_every_way_and_its_ratio(monkeypatch, tmp_path):
    """Else a tool that is not installed silently leaves the comparison."""
    monkeypatch.setattr(bench, "_others", lambda texts: iter(["career-fit is not installed"]))
    done = CliRunner().invoke(bench.main, ["--seconds", "0.05"])
    assert done.exit_code == 0, done.output
    for words in (
        "rules and learned parts",
        "rules alone",
        "19 regular expressions",
        "TF-IDF",
        "career-fit is not",
    ):
        assert words in done.output


def test_ratios_say_which_is_faster():
    fast, slow = bench.Rate("a", 100.0, 4), bench.Rate("b", 50.0, 4)
    assert bench._ratio(fast, slow) == "2.0× faster"
    assert bench._ratio(slow, fast) == "2.0× slower"
