"""Postings in the layouts of many sites: their roles and duties are found as labelled."""

from pathlib import Path

from evaluator.measuring.gold import load_gold

LAYOUTS = Path(__file__).parent.parent / "corpora" / "layouts.jsonl"


def test_postings_of_sixty_layouts_are_read_as_their_labels_say(evaluator):
    """Otherwise a change could help one site and spoil the others.

    The floors are what was reached; they only rise.
    """
    roles = found = labelled = both = 0
    gold = load_gold(LAYOUTS)
    for record in gold:
        assessment = evaluator(record.posting)
        assert record.signals is not None
        ours = {s.id for s in assessment.signals if s.grade == "owned"}
        theirs = {s for s, label in record.signals.items() if label.grade == "owned"}
        roles += assessment.role == record.role
        found, labelled, both = found + len(ours), labelled + len(theirs), both + len(ours & theirs)
    assert len(gold) == 62
    assert roles >= 50
    assert both >= 0.75 * labelled
    assert both >= 0.87 * found
