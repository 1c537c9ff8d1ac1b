"""Expressions that are compiled when they are first run."""

import pickle
import re

import pytest

from evaluator.matching.regex import LINEAR, Regex


@pytest.mark.parametrize("flags", [re.IGNORECASE, re.IGNORECASE | LINEAR])
@pytest.mark.parametrize("was_run", [False, True])
def test_an_expression_can_be_sent_to_another_process(flags, was_run):
    """Otherwise a program could not share an evaluator out among its processes."""
    regex = Regex(r"\bpagers?\b", flags)
    if was_run:
        assert regex.search("The Pager rings.")
    sent = pickle.loads(pickle.dumps(regex))
    assert (sent.pattern, sent.flags) == (regex.pattern, regex.flags)
    assert [match.span() for match in sent.finditer("Pagers and a pager.")] == [(0, 6), (13, 18)]
