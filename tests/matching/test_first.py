"""Of several patterns the first that is found counts, in the order in which they are written."""

import pytest

from evaluator.matching.first import FirstOf
from evaluator.matching.regex import Regex

IN_ORDER = [Regex(p) for p in (r"\blamps? needed$", r"\blamps?\b", r"^#\w+", r"\bnets?\b")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lamps needed".lower(), 0),
        ("a lamp and a net", 1),
        ("nets, and one lamp", 1),
        ("#nets", 2),
        ("nets", 3),
        ("no pattern here", None),
        ("", None),
    ],
)
def test_the_first_pattern_in_their_order_counts(text, number):
    """Otherwise a heading opens the kind of section that stands further down in the rules."""
    assert FirstOf("test", IN_ORDER)(text) == number
