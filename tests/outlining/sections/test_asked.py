"""Demands without a heading: without these tests, "5+ years of pagers" behind duties would be a duty."""

import pytest

from tests.outlining.made import kinds_of

DONE = ("Build the tide table.", "Keep the lamps lit at night.", "Lead the crew of the ferry desk.")
ASKED = ("Experience with tide gauges.", "5+ years of work at a harbour.", "Strong command of knots.")
SAID = "The quay is old."


def below(heading, *items, how="bullet"):
    """Return the kinds of the statements `items` under `heading`."""
    return kinds_of(("heading", heading), *((how, item) for item in items))


@pytest.mark.parametrize("how", ["bullet", "paragraph"])
def test_demands_behind_duties_are_demands(how):
    """Otherwise on-call experience that is asked for would be told as on-call duty."""
    assert below("What you will do", *DONE, *ASKED, how=how) == ["duties"] * 3 + ["requirements"] * 3


def test_a_list_of_demands_under_responsibilities_is_one_of_demands():
    """Otherwise a posting that heads its only list wrongly would own all that it asks for."""
    assert below("Responsibilities", *ASKED) == ["requirements"] * 3


def test_two_demands_among_duties_are_no_list_of_demands():
    """Otherwise duties behind "Strong focus on …" would be lost."""
    assert below("What you will do", *DONE, *ASKED[:2], SAID) == ["duties"] * 6


def test_a_few_demands_far_apart_are_no_list_of_demands():
    """Otherwise a long text of duties with three words on skills would be a list of demands."""
    items = (ASKED[0], SAID, SAID, ASKED[1], SAID, SAID, ASKED[2])
    assert set(below("What you will do", DONE[0], *items)) == {"duties"}


def test_a_demand_in_other_words_stays_among_demands():
    """Otherwise "Work well in a crew", amid demands, would be told as a duty, and those behind it, too."""
    items = (*ASKED, "Work well in a crew.", "Fluent in the flags of all ships.")
    assert below("What you will do", *DONE, *items) == ["duties"] * 3 + ["requirements"] * 5
    items = (ASKED[0], "Work well in a crew.", ASKED[1], "Help others at sea.", ASKED[2], "Able to climb.")
    assert below("What you will do", *items) == ["requirements"] * 6


def test_duties_go_on_behind_demands():
    """Otherwise a second list of duties under the same heading would be asked for."""
    found = below("What you will do", *ASKED, *DONE, *ASKED, *DONE)
    assert found == (["requirements"] * 3 + ["duties"] * 3) * 2


@pytest.mark.parametrize("heading", ["About us", "Additional information", "Life by the sea"])
def test_demands_in_another_text_are_demands_and_the_text_goes_on(heading):
    """Otherwise "What we value" above five demands would show them as a background of the company."""
    kind, *found = below(heading, SAID, *ASKED, SAID, how="paragraph")
    assert kind not in ("requirements", "duties")
    assert found == ["requirements"] * 3 + [kind]


def test_what_is_given_in_words_of_demands_is_no_demand():
    """Otherwise "Strong pension" would be asked for."""
    items = ("Strong pension.", "Excellent tea.", "Experience the sea.", "Exposure to wind.")
    assert set(below("Benefits", *items)) == {"benefits"}
