"""Labels and verdicts become arrays without a word of their own."""

import numpy as np

from evaluator.assessment import SignalReport
from evaluator.measuring.gold import load_gold
from evaluator.measuring.outcomes import UNJUDGED, outcome_of, truth_of
from evaluator.posting import Posting
from evaluator.ruleset.load import load_rules
from evaluator.signals import ROLES, STRONG, WEAK
from tests.measuring.made import record, write


def signal(name, grade, strength):
    return SignalReport(id=name, strength=strength, grade=grade, status="stated", confidence=0.6, evidence=())


def test_a_verdict_counts_what_it_owns_and_the_warnings_that_it_shows(plain):
    """Otherwise a signal that only comes up, or a warning that is absent, is measured as found."""
    judged = plain(Posting(text="Nothing is said here.", title="Engineer"))
    strong = [signal(name, "mentioned", "strong") for name in STRONG[1:]]
    weak = [signal(name, "absent", "weak") for name in WEAK[1:]]
    signals = (signal(STRONG[0], "owned", "strong"), *strong, signal(WEAK[0], "present", "weak"), *weak)
    made = judged.model_copy(
        update={"signals": signals, "role": "neither", "role_confidence": 0.7, "abstained": True}
    )
    silent = judged.model_copy(update={"signals": (), "role": None, "role_confidence": None})
    found = outcome_of([made, silent])
    assert found.roles.tolist() == [ROLES.index("neither"), UNJUDGED]
    assert np.argwhere(found.owned).tolist() == [[0, 0]]
    assert np.argwhere(found.weak).tolist() == [[0, 0]]
    assert found.confidence.tolist() == [0.7, 0.0]
    assert found.abstained[0]


def test_labels_count_as_they_were_given(tmp_path):
    """Otherwise a label of medium confidence is left out, or a signal that is denied counts as owned."""
    signals = {
        "on_call": {"grade": "owned", "quote": ""},
        "monitoring": {"grade": "denied", "quote": ""},
        "governance": {"grade": "mentioned", "quote": ""},
    }
    rows = [
        record(id="a", confidence="low", title="MLOps Engineer", signals=signals),
        record(id="b", confidence="medium", title="Engineer", signals=None),
        record(id="c", confidence="high", title="Engineer", signals={}),
    ]
    gold = load_gold(write(tmp_path / "gold.jsonl", *rows))
    truth = truth_of(gold, load_rules().titles)
    assert truth.low.tolist() == [True, False, False]
    assert truth.says_mlops.tolist() == [True, False, False]
    assert truth.labelled.tolist() == [True, False, True]
    assert [STRONG[column] for _, column in np.argwhere(truth.owned)] == ["on_call"]
