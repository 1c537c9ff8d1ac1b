"""The built-in postings, measured once for all tests that look at the result."""

import pytest

from evaluator.measuring.gold import load_gold
from evaluator.measuring.measurement import measure, trained_on
from tests.measuring.made import LABELS


@pytest.fixture(scope="session")
def shipped(evaluator):
    return measure(load_gold(LABELS), evaluator, name="labels.jsonl", bootstrap=40, trained_on=trained_on())
