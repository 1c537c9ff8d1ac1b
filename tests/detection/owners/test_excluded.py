"""Headings and labels that rule work out: without them "What you will not do" would list duties."""

import pytest

from tests.detection.made import grades, mentions

EXCLUDING = (
    "What you will not do",
    "What you won't do",
    "Not in this position",
    "Out of scope",
    "Where your work ends",
    "This role does not include",
    "What will this role not be responsible for?",
    "What does the role not cover?",
)


@pytest.mark.parametrize("heading", EXCLUDING)
def test_what_stands_under_a_heading_that_rules_it_out_is_ruled_out(heading):
    """Otherwise "What you will not do: take pages" would be reported as on-call duty."""
    assert grades("Take part in the on-call rotation.", "on_call", heading) == {"denied"}
    assert grades("The on-call rotation is run by the hosting group.", "on_call", heading) == {"mentioned"}


@pytest.mark.parametrize("heading", ["What you will do", "What we are not telling you yet", "Who you are"])
def test_other_headings_rule_nothing_out(heading):
    """Otherwise duties would be reported as ruled out."""
    assert "denied" not in grades("Take part in the on-call rotation.", "on_call", heading)


@pytest.mark.parametrize(
    "label",
    [
        "Out of scope",
        "Not in scope",
        "Not your job",
        "Excluded",
        "What you won't do",
        "Tasks you will not have",
        "You will not",
        "You are not responsible for",
    ],
)
def test_what_stands_behind_a_label_that_rules_it_out_is_ruled_out(label):
    """Otherwise "Out of scope: on-call" would be reported as on-call duty."""
    assert grades(f"{label}: the on-call rotation.", "on_call", "What you will do") == {"denied"}


@pytest.mark.parametrize(
    "label",
    ["We don't do blame", "You will not be alone", "Not only that", "What you will do", "Never a dull day"],
)
def test_a_sentence_before_a_colon_rules_nothing_out(label):
    """Otherwise the duty behind "You will not be alone: …" would be reported as ruled out."""
    assert "denied" not in grades(f"{label}: you take the pager.", "on_call", "What you will do")


def test_the_words_of_a_label_are_the_reason():
    """Otherwise the report would name the heading "What you will do" as what rules the work out."""
    text, found = mentions("Out of scope: the on-call rotation.", "on_call", "What you will do")
    (said,) = {m.reading.modifier for m in found if m.grade == "denied"}
    assert said is not None
    assert text[slice(*said)] == "Out of scope"
