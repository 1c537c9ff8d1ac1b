"""Figures over similar postings: which posting belongs to which slice."""

import numpy as np
import pytest

from evaluator.measuring.figures import resamples
from evaluator.measuring.gold import load_gold
from evaluator.measuring.outcomes import truth_of
from evaluator.measuring.slices import slices, traits_of
from evaluator.ruleset.load import load_rules
from tests.measuring.made import outcome, record, truth, write


@pytest.mark.parametrize(
    ("chars", "length"),
    [
        (1_499, "0–1,500 characters"),
        (1_500, "1,500–3,000 characters"),
        (8_000, "8,000 characters or more"),
    ],
)
def test_a_length_on_an_edge_belongs_to_the_slice_above(tmp_path, chars, length):
    """Otherwise two measurements of one file could count a posting in different slices."""
    (gold,) = load_gold(write(tmp_path / "gold.jsonl", record()))
    gold = gold._replace(posting=gold.posting.model_copy(update={"text": "x" * chars, "blocks": ()}))
    rules = load_rules()
    assert dict(traits_of([gold], truth_of([gold], rules.titles), rules))["length"] == (length,)


@pytest.mark.parametrize(
    ("fields", "trait", "value"),
    [
        ({"origin": "board:7"}, "source", "board"),
        ({"origin": ""}, "source", "–"),
        ({"role": "real_mlops"}, "MLOps job", "hidden"),
        ({"role": "real_mlops", "title": "MLOps Engineer"}, "MLOps job", "named in the title"),
        ({"role": "neither", "title": "MLOps Engineer"}, "MLOps job", "–"),
        ({"role": "insufficient"}, "text", "too little said"),
    ],
)
def test_a_posting_is_counted_with_those_of_its_kind(tmp_path, fields, trait, value):
    """Otherwise the page would say of one source, or of hidden jobs, how well others are judged."""
    (gold,) = load_gold(write(tmp_path / "gold.jsonl", record(**fields)))
    rules = load_rules()
    assert dict(traits_of([gold], truth_of([gold], rules.titles), rules))[trait] == (value,)


def test_postings_whose_signals_are_not_labelled_do_not_count_for_signals():
    """Otherwise each duty that is found there is wrong, and a source looks worse than it is."""
    labels = truth(["neither"] * 2, [["on_call"], []], labelled=[True, False])
    ours = outcome(["neither", "real_mlops"], [["on_call"], ["monitoring"]])
    both = (("source", ("board", "board")),)
    (found,) = slices(both, np.ones(2, bool), labels, ours, resamples(2, 0, 0))
    assert (found.postings, found.right, found.role_accuracy.value) == (2, 1, 0.5)
    assert found.owned_f1.value == 1
