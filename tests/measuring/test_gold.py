"""Gold files: both forms are read alike, and every mistake is reported with its line."""

from pathlib import Path

import pytest

from evaluator.measuring.gold import SHIPPED, GoldError, load_gold
from tests.measuring.made import LABELS, record, write


def test_postings_in_the_row_and_in_a_file_are_read_alike(tmp_path):
    """Otherwise the built-in corpus and a collected gold file need two commands."""
    (tmp_path / "crane.md").write_text("# Crane Engineer\n\nYou keep the cranes' models running.", "utf-8")
    in_file = {k: v for k, v in record("f1", file="crane.md").items() if k != "description"}
    one, two = load_gold(write(tmp_path / "gold.jsonl", record("r1"), in_file))
    assert "deploy our crane-demand models" in one.posting.text
    assert "keep the cranes' models running" in two.posting.text
    assert one.posting.title == two.posting.title == "Harbour Engineer"
    assert one.signals["on_call"].grade == "owned"


def test_every_mistake_is_told_with_file_and_line(tmp_path):
    """Otherwise the annotator can correct only one line in each run."""
    path = write(
        tmp_path / "gold.jsonl",
        record("a"),
        "{broken",
        record("b", role="boss"),
        "",
        record("c", signals={"on_cal": {"grade": "owned"}, "monitoring": {"grade": "good"}}),
        record("d", description=""),
        record("a"),
        record("e", file="gone.txt", description=None),
        "[1]",
    )
    with pytest.raises(GoldError) as raised:
        load_gold(path)
    told = "\n".join(raised.value.problems)
    for line, words in (
        (2, "not valid JSON"),
        (3, '`role` is "boss"; it must be one of real_mlops'),
        (5, "“on_cal” is not a strong signal"),
        (5, '`signals.monitoring.grade` is "good"'),
        (6, "`description` is empty"),
        (7, "stands in line 1 too"),
        (8, "gone.txt"),
        (9, "must be an object"),
    ):
        assert any(p.startswith(f"{path}:{line}: ") and words in p for p in raised.value.problems), (
            line,
            told,
        )


def test_a_key_that_is_missing_is_said_to_be_and_what_it_takes_is_listed_once(tmp_path):
    """Otherwise an annotator reads "`role` is None" on every line, each time with the list of all roles."""
    rows = [{k: v for k, v in record(id).items() if k != "role"} for id in "abc"]
    path = write(tmp_path / "gold.jsonl", *rows)
    with pytest.raises(GoldError) as raised:
        load_gold(path)
    first, *more = raised.value.problems
    assert first.startswith(f"{path}:1: `role` is missing; it must be one of real_mlops, ")
    assert more == [f"{path}:2: `role` is missing", f"{path}:3: `role` is missing"]


def test_a_file_of_another_kind_is_told_in_one_line(tmp_path):
    """Otherwise a user who gives a posting instead of labels reads "not valid JSON" twenty times."""
    path = write(tmp_path / "job.md", *["# Crane Engineer", "", "- You keep the cranes running."] * 9)
    with pytest.raises(GoldError) as raised:
        load_gold(path)
    (problem,) = raised.value.problems
    assert problem.startswith(f"{path}: is not JSON Lines")


def test_results_of_truerole_are_told_to_have_no_labels(tmp_path):
    """Otherwise who gives the output of `batch` reads "`id` is missing" on every line."""
    path = tmp_path / "market.jsonl"
    path.write_bytes(b'{"schema_version":"1.0","tool_version":"0.1.0","role":"neither"}\n' * 3)
    with pytest.raises(GoldError) as raised:
        load_gold(path)
    (problem,) = raised.value.problems
    assert problem.startswith(f"{path}: is a result of truerole")


def test_unlabelled_signals_are_not_absent_signals(tmp_path):
    """Otherwise a record with a label for its role only makes every signal that is found look wrong."""
    (gold,) = load_gold(write(tmp_path / "gold.jsonl", record(signals=None)))
    assert gold.signals is None


def test_a_missing_or_empty_file_is_told(tmp_path):
    """Otherwise a wrong path is a traceback, or a measurement of nothing."""
    with pytest.raises(GoldError, match="cannot be opened"):
        load_gold(tmp_path / "none.jsonl")
    with pytest.raises(GoldError, match="holds no labelled posting"):
        load_gold(write(tmp_path / "empty.jsonl", ""))


def test_the_postings_that_ship_are_known_however_their_file_is_named(monkeypatch):
    """Otherwise the README's own `truerole measure` would take them for postings that the user labelled."""
    monkeypatch.chdir(LABELS.parent)
    assert {record.part for record in load_gold(Path(LABELS.name))} == {SHIPPED}


def test_the_labels_that_ship_load():
    """Otherwise nothing can be measured on a fresh checkout."""
    gold = load_gold(LABELS)
    assert len(gold) >= 40
    assert all(g.part == "shipped" and g.may_be_read for g in gold)


def test_a_number_is_an_id(tmp_path):
    """Otherwise labels with numbers from a spreadsheet as ids end in a traceback."""
    one, two = load_gold(write(tmp_path / "gold.jsonl", record(1), record(0)))
    assert (one.id, one.posting.id, two.id, two.posting.id) == ("1", "1", "0", "0")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": 5}, "`title` is 5; it must be a text"),
        ({"company": ["a"]}, '`company` is ["a"]; it must be a text'),
        ({"description": {"a": 1}}, '`description` is {"a":1}'),
        ({"description": None, "file": 5}, "`file` is 5"),
        ({"description": None, "file": "a\0b"}, "cannot be read"),
        ({"description": None, "file": "../.."}, "cannot be read"),
        ({"why": 1, "origin": 2}, "`origin` is 2"),
        ({"id": 1.5}, "`id` is 1.5"),
        ({"id": True}, "`id` is true"),
        ({"id": ""}, "`id` is missing"),
        ({"role": ["neither"]}, '`role` is ["neither"]'),
        ({"signals": {"on_call": {"grade": "owned", "quote": 5}}}, "`signals.on_call.quote` is 5"),
        ({"weak": {"buzzwords": {"quote": ["a"]}}}, '`weak.buzzwords.quote` is ["a"]'),
        ({"weak": {"buzzwords": None}}, "`weak.buzzwords` must be an object with `quote`"),
        ({"signals": {"on_call": "owned"}}, "`signals.on_call` must be an object with `grade` and `quote`"),
        ({"signals": {"on_call": {"grade": "absent"}}}, "; leave out a signal that is absent"),
        ({"description": None}, "holds neither `description` nor `file`"),
    ],
)
def test_a_field_of_another_type_is_told_with_its_line(tmp_path, fields, says):
    """Otherwise a label that a script wrote ends `measure` in a traceback that does not name the line."""
    path = write(tmp_path / "gold.jsonl", record("a"), record("b") | fields)
    with pytest.raises(GoldError) as raised:
        load_gold(path)
    assert any(p.startswith(f"{path}:2: ") and says in p for p in raised.value.problems), raised.value


def test_a_wrong_value_is_shown_in_part(tmp_path):
    """Otherwise a whole posting in the wrong field fills the window, and hides what is wrong."""
    path = write(tmp_path / "gold.jsonl", record(role="boats " * 100))
    with pytest.raises(GoldError) as caught:
        load_gold(path)
    (problem,) = caught.value.problems
    assert f'`role` is "{"boats " * 9}boats; it must be one of ' in problem
