"""An assessment holds what a person or a program can look through."""

from pathlib import Path

from evaluator.posting import Posting
from evaluator.reading.read import read_bytes, read_path

POSTING = Path(__file__).parents[1] / "corpora" / "postings" / "sre-hidden-fraud-scoring.md"


def test_the_arithmetic_names_twelve_measures_and_the_rest_together(evaluator):
    """Else a verdict is explained by a hundred numbers, or by three that hide most of it."""
    (posting,) = read_path(POSTING)
    assert isinstance(posting, Posting)
    *steps, rest = evaluator(posting).arithmetic
    assert len(steps) == 12
    assert rest.measure == "rest" and rest.value > 12


def test_a_line_that_its_heading_rules_out_is_shown_with_the_heading(plain):
    """Otherwise "Be woken by pager alerts" would be quoted as ruled out, and read as the opposite."""
    text = """Harbour Engineer

## What you will do

- Write the harbour's booking service in Go.
- Review what your colleagues write.

## What you won't do

- Be woken by pager alerts.
"""
    (posting,) = read_bytes(text.encode(), "harbour.md")
    assert isinstance(posting, Posting)
    (on_call,) = (s for s in plain(posting).signals if s.id == "on_call")
    assert on_call.grade == "denied"
    assert [e.modifier for e in on_call.evidence] == ["What you won't do"]
