"""Headings above work that is somebody else's: without them such a list would be read as duties."""

import pytest

from evaluator.outlining.given import given_away
from evaluator.ruleset.load import load_rules


def whose(heading, **kwargs):
    found = given_away(heading, load_rules(None).readings, **kwargs)
    return found.whose if found is not None else None


@pytest.mark.parametrize(
    "heading",
    [
        "Done by other teams",
        "Handled by our SRE team:",
        "Our platform team takes care of",
        "What our SRE team handles",
        "Others do this for you",
        "You can leave this to us",
        "What we take off your hands",
        "Somebody else's job",
        "The hosting partner's responsibilities",
        "Responsibilities of the release group (for your information)",
        "Belongs to our cloud colleagues",
        "In the hands of the supplier",
        "After you: the job of Machine Delivery",
    ],
)
def test_a_heading_that_names_another_owner_gives_its_list_away(heading):
    """Otherwise what the operations group does would be this job."""
    assert whose(heading) == "others"


@pytest.mark.parametrize(
    "heading",
    ["Not in your hands", "Things you don't have to worry about", "You do not own", "What is not expected"],
)
def test_a_heading_that_denies_rules_its_list_out(heading):
    """Otherwise what the job spares you would be this job."""
    assert whose(heading) == "denied"


@pytest.mark.parametrize(
    "heading",
    [
        "What you will do",
        "You own",
        "In your hands",
        "Your work in the platform team",
        "Together with the operations crew you take care of",
        "What our SRE team does and you with it",
        "Our operations team, your new home, does this every day",
        "What our team does",
        "The team's responsibilities",
        "We don't require",
        "Not sure yet?",
        "Nice to have, but not necessary",
        "Our customers have",
        "What we do for you",
    ],
)
def test_a_heading_of_your_own_work_gives_nothing_away(heading):
    """Otherwise the duties of a whole posting would be told to be somebody else's."""
    assert whose(heading) is None


def test_a_sentence_before_a_colon_is_no_heading():
    """Otherwise "Our engineering team manages everything: …" would give away the work of the team."""
    assert whose("Our engineering team manages everything") == "others"
    assert whose("Our engineering team manages everything", is_label=True) is None
    assert whose("Handled by the storage team", is_label=True) == "others"
