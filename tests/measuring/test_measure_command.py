"""`truerole measure` as a user sees it."""

import errno
import io
import json
import sys

import pytest
from click.testing import CliRunner
from rich.console import Console

from evaluator.cli.main import main
from evaluator.judging.judge import hash_of
from evaluator.measuring.figuretable import FigureTable, folded
from tests.measuring.made import record, write


def run(*args):
    return CliRunner().invoke(main, ["measure", *map(str, args)])


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    rows = [record(f"r{i}", company=f"Firm {i}", part="tune") for i in range(6)]
    return write(tmp_path_factory.mktemp("gold") / "gold.jsonl", *rows)


def test_the_figures_are_printed_and_written(gold, tmp_path):
    """Otherwise somebody who measures sees no figures, or finds none in the file."""
    done = run(gold, "--bootstrap", 20, "--json", tmp_path / "m.json")
    assert done.exit_code == 0, done.output
    for words in ("part tune: 6 postings", "truerole", "title only", "keyword counting", "TF-IDF", "oracle"):
        assert words in done.stdout
    assert json.loads((tmp_path / "m.json").read_text("utf-8"))["groups"][0]["postings"] == 6
    assert [p.name for p in tmp_path.iterdir()] == ["m.json"]


def test_mistakes_in_the_gold_file_end_with_status_3_and_their_lines(tmp_path):
    """Otherwise a wrong label is left out in silence, or has to be searched for."""
    path = write(tmp_path / "gold.jsonl", record(), record("b", role="boss"), "{")
    done = run(path)
    assert done.exit_code == 3
    assert f'{path}:2: `role` is "boss"' in done.stderr
    assert f"{path}:3: not valid JSON" in done.stderr
    assert done.stdout == ""


def test_a_missing_file_or_part_is_told(gold, tmp_path):
    """Otherwise a misspelt name is a traceback or a measurement of nothing."""
    missing = run(tmp_path / "none.jsonl")
    assert (missing.exit_code, "cannot be opened" in missing.stderr) == (3, True)
    held = run(gold, "--part", "held")
    assert (held.exit_code, "no record has `part` 'held'" in held.stderr) == (3, True)


def test_a_broken_floor_ends_with_status_1(gold, tmp_path):
    """Otherwise a pipeline continues with verdicts that became worse."""
    floors = tmp_path / "floors.json"
    floors.write_text('{"tune": {"role_accuracy": 1.01}}', "utf-8")
    done = run(gold, "--bootstrap", 0, "--check-floors", floors)
    assert done.exit_code == 1
    assert "below its floor of 1.0100" in done.stderr


def test_floors_are_raised_and_never_lowered_unasked(gold, tmp_path):
    """Otherwise one careless command hides that verdicts became worse."""
    floors = tmp_path / "floors.json"
    assert run(gold, "--bootstrap", 0, "--raise-floors", floors).exit_code == 0
    assert run(gold, "--bootstrap", 0, "--check-floors", floors).exit_code == 0
    data = json.loads(floors.read_text("utf-8"))
    data["tune"]["role_accuracy"] = 1.01
    floors.write_text(json.dumps(data), "utf-8")
    refused = run(gold, "--bootstrap", 0, "--raise-floors", floors)
    assert refused.exit_code == 1
    assert "--allow-regression" in refused.stderr
    assert json.loads(floors.read_text("utf-8")) == data
    assert run(gold, "--bootstrap", 0, "--raise-floors", floors, "--allow-regression").exit_code == 0
    assert json.loads(floors.read_text("utf-8"))["tune"]["role_accuracy"] <= 1


def test_options_that_contradict_each_other_are_refused(gold, tmp_path):
    """Otherwise one of two options is ignored without a word."""
    assert run(gold, "--allow-regression").exit_code == 2
    assert run(gold, "--no-low", "--check-floors", tmp_path / "f.json").exit_code == 2


def test_what_cannot_be_written_is_told_before_the_work(gold, tmp_path, monkeypatch):
    """Otherwise a minute of measuring is lost because of a mistake in a path."""
    done = run(gold, "--json", tmp_path / "none" / "m.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no such folder" in done.stderr

    def read_only(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("evaluator.cli.measure.check_writable", read_only)
    done = run(gold, "--html", tmp_path / "m.html")
    assert (done.exit_code, done.stdout) == (5, "")
    assert "m.html: cannot be written (Permission denied); give another file" in done.stderr
    floors = run(gold, "--check-floors", tmp_path / "none.json")
    assert (floors.exit_code, "make it with --raise-floors" in floors.stderr) == (2, True)


def test_a_file_with_many_mistakes_is_told_in_few_lines(tmp_path):
    """Otherwise a thousand lines scroll the reason away."""
    done = run(write(tmp_path / "gold.jsonl", record(), *["{"] * 50))
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == 21
    assert "30 more problems" in done.stderr


def test_postings_seen_in_training_are_warned_of(gold, monkeypatch):
    """Otherwise figures on training data look like figures on new postings."""
    hashes = tuple(hash_of(f"r{i}") for i in range(4))
    monkeypatch.setattr("evaluator.measuring.measurement.built_in_training", lambda: hashes)
    done = run(gold, "--bootstrap", 0)
    assert "4 of them were used for training" in done.stderr
    assert "used for training" not in run(gold, "--bootstrap", 0, "--no-learned").stderr


@pytest.mark.parametrize("option", ["--json", "--raise-floors"])
def test_an_output_that_cannot_be_written_has_a_status_of_its_own(gold, tmp_path, monkeypatch, option):
    """Otherwise a script takes a full disk for a mistyped call."""

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("evaluator.cli.measure.write_whole", full)
    monkeypatch.setattr("evaluator.measuring.floors.write_whole", full)
    done = run(gold, "--bootstrap", 0, option, tmp_path / "m.json")
    assert done.exit_code == 5
    assert "m.json: cannot be written (No space left on device)" in done.stderr


def test_a_page_without_matplotlib_says_what_to_install(gold, tmp_path, monkeypatch):
    """Otherwise whoever asks for a page gets an ImportError after the whole measurement."""
    for module in ("evaluator.measuring.measurement_page", "evaluator.measuring.measurement_plots"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = run(gold, "--bootstrap", 0, "--html", tmp_path / "m.html")
    assert done.exit_code == 2
    assert f'{sys.executable} -m pip install -e ".[plots]"' in done.stderr
    assert done.stderr.startswith("truerole: --html needs the extra `plots`: run ")
    assert done.stdout == ""


@pytest.mark.parametrize("many", [1, 2, 6])
def test_labels_of_roles_alone_give_the_figures_of_roles(many, tmp_path):
    """Otherwise labels that the page exports (`signals` is null in each) end in a traceback."""
    roles = ("partial_mlops", "neither")
    rows = [record(f"r{i}", company=f"Firm {i}", role=roles[i % 2], signals=None) for i in range(many)]
    done = run(write(tmp_path / "labels.jsonl", *rows), "--bootstrap", 20, "--json", tmp_path / "m.json")
    assert done.exit_code == 0, done.output
    assert "role accuracy" in done.stdout
    assert "owned signals" not in done.stdout and "weak signals" not in done.stdout
    assert "no record says what signals" in done.stdout
    (group,) = json.loads((tmp_path / "m.json").read_text("utf-8"))["groups"]
    assert (group["signals"], group["weak"], group["postings"]) == ([], [], many)


def test_the_page_of_labels_of_roles_alone_has_no_signals(tmp_path):
    """Otherwise the page shows empty tables, or is not written."""
    pytest.importorskip("matplotlib")
    labels = write(tmp_path / "labels.jsonl", *(record(f"r{i}", signals=None) for i in range(3)))
    done = run(labels, "--bootstrap", 0, "--html", tmp_path / "m.html")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "m.html").read_text("utf-8")
    assert "role accuracy" in text and "signals (no F1" not in text


def printed(table, width):
    console = Console(width=width, file=io.StringIO(), highlight=False)
    console.print(table)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160])
def test_no_figure_is_cut_and_no_column_vanishes(width):
    """Otherwise figures end in dots in a terminal of usual width, and a role is missing in a table."""
    heads = ("method", "role kappa", "F1 of real_mlops", "neither", *(f"figure {n}" for n in range(4)))
    table = FigureTable("A title", heads)
    table.add_row("TF-IDF + regression", *[f"0.{n}2 (0.{n}1–0.{n}9)" for n in range(7)])
    table.add_row("production_without_models", *["·"] * 7)
    out = printed(table, width)
    assert max(map(len, out.splitlines())) <= width
    assert "…" not in out
    words = out.split()
    for n in range(7):
        assert words.count(f"0.{n}2") == words.count(f"(0.{n}1–0.{n}9)") == 1
    assert words.count("·") == 7 and "neither" in words
    assert out.count("A title") == 1
    assert "".join(words).count("production_") >= 1


def test_two_labels_leave_room_for_a_figure():
    """Otherwise the intervals of the slices are cut in a narrow terminal."""
    table = FigureTable("slices", ("trait", "", "role accuracy"), labels=2)
    table.add_row("title family", "it_administration", "1.00 (0.95–1.00)")
    assert "(0.95–1.00)" in printed(table, 40)


def test_parts_of_a_table_that_is_too_wide_repeat_both_labels():
    """Otherwise a reader cannot see which slice the figures below are of."""
    table = FigureTable("slices", ("trait", "", *(f"figure {n}" for n in range(4))), labels=2)
    table.add_row("layout", "inline", *[f"0.{n}2 (0.{n}1–0.{n}9)" for n in range(4)])
    words = printed(table, 40).split()
    assert words.count("inline") == words.count("layout") > 1


def test_words_are_broken_between_words_only():
    """Otherwise the name of a signal cannot be looked for."""
    assert folded("oracle: our judge on grades", 14) == "oracle: our\njudge on\ngrades"
    assert folded("production_without_models", 14) == "production_\nwithout_models"
    assert folded("observability", 4) == "observability"
    assert folded("", 4) == ""


def test_own_labels_are_no_part_of_the_project(tmp_path):
    """Otherwise a user's labels are compared with the floors of other postings."""
    labels = write(tmp_path / "mine.jsonl", record())
    floors = tmp_path / "floors.json"
    floors.write_text('{"shipped": {"role_accuracy": 0.0}}', "utf-8")
    done = run(labels, "--bootstrap", 0, "--check-floors", floors)
    assert "all 1 posting\n" in done.stdout and "shipped" not in done.stdout and "own:" not in done.stdout
    assert done.exit_code == 1
    assert "none of the parts with floors (shipped) was measured" in done.stderr
