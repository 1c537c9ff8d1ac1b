"""Gold files: both shapes are read alike, and every mistake is told with its line."""

import pytest

from evaluator.measuring.gold import GoldError, load_gold
from tests.measuring.made import LABELS, record, write


def test_postings_in_the_row_and_in_a_file_are_read_alike(tmp_path):
    """Else the shipped corpus and a collected gold file need two commands."""
    (tmp_path / "crane.md").write_text("# Crane Engineer\n\nYou keep the cranes' models running.", "utf-8")
    in_file = {k: v for k, v in record("f1", file="crane.md").items() if k != "description"}
    one, two = load_gold(write(tmp_path / "gold.jsonl", record("r1"), in_file))
    assert "deploy our crane-demand models" in one.posting.text
    assert "keep the cranes' models running" in two.posting.text
    assert one.posting.title == two.posting.title == "Harbour Engineer"
    assert one.signals["on_call"].grade == "owned"


def test_every_mistake_is_told_with_file_and_line(tmp_path):
    """Else the annotator mends one line a run."""
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
        (3, "`role` is 'boss'; it must be one of real_mlops"),
        (5, "'on_cal' is no strong signal"),
        (5, "`signals.monitoring.grade` is 'good'"),
        (6, "neither `description` nor `file`"),
        (7, "stands in line 1 too"),
        (8, "gone.txt"),
        (9, "must be an object"),
    ):
        assert any(p.startswith(f"{path}:{line}: ") and words in p for p in raised.value.problems), (
            line,
            told,
        )


def test_unlabelled_signals_are_not_absent_signals(tmp_path):
    """Else a record labelled for its role alone counts against every signal found."""
    (gold,) = load_gold(write(tmp_path / "gold.jsonl", record(signals=None)))
    assert gold.signals is None


def test_a_missing_or_empty_file_is_told(tmp_path):
    with pytest.raises(GoldError, match="cannot be opened"):
        load_gold(tmp_path / "none.jsonl")
    with pytest.raises(GoldError, match="holds no labelled posting"):
        load_gold(write(tmp_path / "empty.jsonl", ""))


def test_the_labels_that_ship_load():
    """Else nothing is measured on a fresh checkout."""
    gold = load_gold(LABELS)
    assert len(gold) >= 40
    assert all(g.part is None and g.may_be_read for g in gold)
