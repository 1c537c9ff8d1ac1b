"""Postings as on the boards of many sites: their roles and duties are found as labelled."""

from pathlib import Path

import pytest

from evaluator.measuring.gold import load_gold

CORPORA = Path(__file__).parent.parent / "corpora"


# What was reached: how many roles of how many postings are right, which share of the labelled duties is
# found, and which share of the found ones is labelled. It only rises.
@pytest.mark.parametrize(
    ("file", "postings", "right", "recall", "precision"),
    [("layouts.jsonl", 62, 51, 0.806, 0.89), ("boards.jsonl", 80, 74, 0.83, 0.95)],
)
def test_postings_of_many_sites_are_read_as_their_labels_say(
    file, postings, right, recall, precision, evaluator
):
    """Otherwise a change could help one site and spoil the others."""
    roles = found = labelled = both = 0
    gold = load_gold(CORPORA / file)
    for record in gold:
        assessment = evaluator(record.posting)
        assert record.signals is not None
        ours = {s.id for s in assessment.signals if s.grade == "owned"}
        theirs = {s for s, label in record.signals.items() if label.grade == "owned"}
        roles += assessment.role == record.role
        found, labelled, both = found + len(ours), labelled + len(theirs), both + len(ours & theirs)
    assert len(gold) == postings
    assert roles >= right
    assert both >= recall * labelled
    assert both >= precision * found
