"""Two items in one line that lost the line break between them are two statements."""

import pytest

from evaluator.outlining.joined import joined_items
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules


@pytest.mark.parametrize(
    "items",
    [
        (
            "Guide the teams of the harbour on the use of clusters",
            "Contribute to the book of rules on how they are shared",
        ),
        (
            "Experience with C programming in the tide office",
            "Familiarity with boats, tides and their tables",
        ),
        ("Two years of work on ferries in a lab (or at sea)", "Strong knowledge of tides and of the harbour"),
    ],
)
@pytest.mark.parametrize("between", [" ", ""])
def test_an_item_begins_behind_a_small_word(items, between):
    """Otherwise two duties stand as one quote, and a condition in one of them is read of the other, too."""
    text = between.join(items)
    assert [
        text[start:end] for start, end in joined_items(text, 0, len(text), load_rules().sections.items)
    ] == list(items)


def test_without_a_space_any_work_begins_an_item():
    """Otherwise "weekHandling on-call duties" hides a duty behind the words of another one."""
    text = "Plan the tests of the weekHandling on-call duties for all of the boats"
    assert [
        text[start:end] for start, end in joined_items(text, 0, len(text), load_rules().sections.items)
    ] == [text[:26], text[26:]]


def test_a_label_in_a_line_that_begins_with_one_begins_an_item():
    """Otherwise a list with labels that was flattened stands as one quote for each of its duties."""
    items = [
        "Gate tests: Write the checks of the gates and of the ferries",
        "Build and Release: Upkeep of the runners for the harbour office",
        "Pilots: Partner with the masters of all of the ferries",
    ]
    text = " ".join(items)
    assert [
        text[start:end] for start, end in joined_items(text, 0, len(text), load_rules().sections.items)
    ] == items


@pytest.mark.parametrize(
    "text",
    [
        # No label before, a name that goes on, too short an item, and no item ends before it.
        "Write the checks of the gates and of the ferries Harbour Tools: Upkeep of the runners",
        "Gate tests: Write the checks of the gates with our Harbour Tools: Upkeep of the runners",
        "Gate tests: Write the checks Harbour Tools: Upkeep of the runners for the harbour",
        "Gate tests: Write the checks of the gates, ferries, Harbour Tools: Upkeep of the runners",
        # Names, callings and degrees.
        "Build the images of the ferries with CodeDeploy and openSearch on machines in the harbour",
        "Work every day with the project Architect to plan the piers and the boats of the harbour",
        "Five years of work on boats with a completed Bachelor's degree or a paper of like worth",
        "Teach the crews of all the ferries by Reinforcement learning and what belongs to it here",
        "You look after the engines in the harbour that allow Assist to stay quick and calm at sea",
        "Keep the books of the end-to-end Lead to Cash process of the ferries for the whole year",
        # The sentence goes on, or a part is too short to be an item.
        "You bring seven years of work in the harbour office with Experience in tables of tides",
        "Boats and tides Experience with tables of the harbour and of its many piers is a plus",
        "What we value in the people who work in the harbour, in small letters, experience with it",
    ],
)
def test_a_name_or_a_sentence_that_goes_on_is_not_divided(text):
    """Otherwise half a sentence is quoted as a duty."""
    assert joined_items(text, 0, len(text), load_rules().sections.items) == [(0, len(text))]


def test_a_posting_with_such_a_line_has_a_statement_for_each_item():
    """Otherwise only the function would be right, and no report."""
    text = "What you will do\n- Support guests of the piers by phoneTroubleshoot failures of the gates\n"
    (posting,) = read_bytes(text.encode(), "posting.txt")
    found = outline(posting, load_rules())
    assert [posting.text[s.start : s.end] for s in found.statements] == [
        "Support guests of the piers by phone",
        "Troubleshoot failures of the gates",
    ]
