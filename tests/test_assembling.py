"""An assessment holds what a person or a program can look through."""

from pathlib import Path

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_path

POSTING = Path(__file__).parents[1] / "corpora" / "postings" / "sre-hidden-fraud-scoring.md"


def test_the_arithmetic_names_twelve_measures_and_the_rest_together():
    """Else a verdict is explained by a hundred numbers, or by three that hide most of it."""
    (posting,) = read_path(POSTING)
    assert isinstance(posting, Posting)
    *steps, rest = Evaluator()(posting).arithmetic
    assert len(steps) == 12
    assert rest.measure == "rest" and rest.value > 12
