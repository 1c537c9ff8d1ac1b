"""A vocabulary finds the same words however its branches are laid out; otherwise topics would be missed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.matching.branches import by_first_letter
from evaluator.matching.plain import lower_pattern
from evaluator.ruleset.load import load_rules

PARTS = st.sampled_from(
    ["kafka", "keras", "ray", "rays", "array", "c++", "c", "argo cd", "argo", "k8s", " ", "-"]
)
PATTERN = r"kafka|keras|\bray\b|rays?|c\+\+|argo ?cd|argo|[|]k|k8s(?:-a|b)?"


@given(text=st.lists(PARTS, max_size=12).map("".join))
def test_the_same_is_found(text):
    """Otherwise a rule that is run faster finds less than the rule as it was written."""
    pattern = PATTERN.replace("[|]k|", "")
    grouped = by_first_letter(pattern)
    assert grouped != pattern
    assert [m.span() for m in re.finditer(grouped, text)] == [m.span() for m in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    "pattern",
    [
        PATTERN,  # a branch begins with a set
        "a?b|bc|d",  # the first letter is optional
        "a(b)|b(c)|d",  # groups would get other numbers
        "kafka|keras",  # nothing to gain
        "(?:a|b)c|d|e",
    ],
)
def test_other_alternations_stay(pattern):
    """Otherwise an expression that cannot be sorted by first letters is run as another one."""
    assert by_first_letter(pattern) == pattern


def test_the_terms_that_ship_find_the_same():
    """Otherwise a vocabulary finds other words than the rules that name it were proven with."""
    words = (
        "We train models on GPUs with AWS, c++ and Go; retraining, papers, drift and data science. Ansible?"
    )
    text = " ".join((words, words.swapcase(), words[::-1])).lower()
    changed = 0
    for name, term in load_rules(None).terms:
        lower = lower_pattern(term.pattern)
        if lower is not None:
            grouped = by_first_letter(lower)
            changed += grouped != lower
            found, expected = (
                [m.span() for m in re.finditer(p, text, term.flags & ~re.IGNORECASE)]
                for p in (grouped, lower)
            )
            assert found == expected, name
    assert changed > 10
