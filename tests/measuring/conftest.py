"""The built-in postings, measured once for all tests that look at the result."""

import pytest

from evaluator.measuring.gold import load_gold
from evaluator.measuring.measurement import Setup, built_in_training, measure
from tests.measuring.made import LABELS


@pytest.fixture(scope="session")
def shipped(evaluator):
    return measure(
        load_gold(LABELS),
        evaluator,
        name="labels.jsonl",
        setup=Setup(bootstrap=40),
        trained_on=built_in_training(),
    )
