"""Mentions are reported as the annotators marked them."""

from types import SimpleNamespace

import numpy as np

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.signals import STRONG
from evaluator.training.stray import fit_stray

(POSTING,) = read_bytes(b"You plan the audits.", "posting.txt")
OUTLINE = outline(POSTING, load_rules())


def example(said):
    label = SimpleNamespace(mentions={"monitoring": ((0, 3),)} if said else {}, signals={})
    return SimpleNamespace(label=label, outline=OUTLINE)


def graded_as(grade):
    return SimpleNamespace(
        label=SimpleNamespace(mentions={}, signals={"monitoring": SimpleNamespace(grade=grade)}),
        outline=OUTLINE,
    )


def graded(rule):
    mention = Mention(
        0, Cue(rule, "monitoring", 4, 8), Reading("you", "asserted", "duty"), "mentioned", "passing", 0.1
    )
    return (Finding("monitoring", "mentioned", "passing", 0.8, (mention,)),)


def learned(said_by_rule, written=False):
    examples = [graded_as(said) if isinstance(said, str) else example(said) for _, said in said_by_rule]
    data = SimpleNamespace(examples=examples, written=np.full(len(examples), written))
    odds = np.zeros((len(examples), len(STRONG)))
    return fit_stray(data, [graded(rule) for rule, _ in said_by_rule], odds)


def test_words_that_annotators_pass_over_lose_and_those_they_mark_win():
    """Otherwise stray words would be reported, and words that matter would be hidden."""
    weights = learned([("monitoring/stray", False), ("monitoring/plain", True)] * 30)
    assert weights["any:monitoring/stray"] < 0 < weights["any:monitoring/plain"]


def test_a_signal_that_is_graded_absent_was_passed_over():
    """Otherwise words by which annotators looked for a signal in vain would be learned as its words."""
    weights = learned([("monitoring/stray", "absent"), ("monitoring/plain", "denied")] * 30)
    assert weights["any:monitoring/stray"] < 0 < weights["any:monitoring/plain"]


def test_without_differences_all_is_told():
    """Otherwise a first training on few labels would hide every mention."""
    assert learned([("monitoring/plain", True)] * 5) == {"bias": 8.0}
    assert learned([("monitoring/stray", False), ("monitoring/plain", True)], written=True) == {"bias": 8.0}
