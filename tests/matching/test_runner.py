"""A pattern is run as it was written, on whichever form of the text is faster."""

import re

import pytest

from evaluator.matching.plain import lowered, plain_words
from evaluator.matching.regex import Regex
from evaluator.matching.runner import Piece, Runner

TEXT = "Ask the Lead to lead the ferry"


@pytest.mark.parametrize(("flags", "found"), [(0, [(8, 12)]), (re.IGNORECASE, [(8, 12), (16, 20)])])
def test_a_pattern_whose_case_counts_finds_no_other_case(flags, found):
    """Otherwise `case: true` of a rule is without effect, and a verb is taken for a name."""
    runner = Runner(Regex(r"\bLead\b", flags))
    piece = Piece(TEXT, lowered(TEXT), plain_words(TEXT).split(" "))
    assert runner.spans(piece) == found
    assert runner.spans_at(piece, piece.places) == found
    assert runner.is_in("a lead", "a lead") is bool(flags)


def test_a_match_of_nothing_is_no_match():
    """Otherwise a rule whose words are all optional finds its signal before every letter."""
    piece = Piece(TEXT, lowered(TEXT), plain_words(TEXT).split(" "))
    assert Runner(Regex("(?:ferry)?")).spans(piece) == [(25, 30)]
