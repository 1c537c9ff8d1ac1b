"""A text of several postings says so; otherwise the duties of two jobs are judged as those of one."""

import pytest

from .made import one

FIRST = """Keeper of Models and Engineer

Quayside lends boats, and forecasts how many of them come back in time for the tide.

What you will do
- Deploy the tide models and roll them back
- Watch their drift on the boards of the harbour

What you bring
- Five years of Python
- A calm voice at night
"""
SECOND = """Data Analyst

Farmhill sells seeds to gardens, and wants to know which of them will be bought in spring.

{duties}
- Build dashboards of seeds for the people in sales
- Answer questions of managers with a few lines of SQL

{demands}
- SQL and a spreadsheet or two
- A sense for gardens
"""
ALIKE = SECOND.format(duties="What you will do", demands="What you bring")
UNLIKE = SECOND.format(duties="Your tasks", demands="Our wishes")


def notes(text: str) -> list[str]:
    return [note.message for note in one(text.encode(), "two.txt").diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n-----\n\n{ALIKE}",
        f"{FIRST}\n* * *\n\n{UNLIKE}",
        f"{FIRST}\n=====\n{UNLIKE}",
        f"{FIRST}\n\n{ALIKE}",
        f"{FIRST}\n-----\n\n{ALIKE.replace('Data Analyst', 'Keeper of Models and Engineer')}",
    ],
)
def test_a_text_of_two_postings_says_so(text):
    (note,) = notes(text)
    assert "more than one posting" in note
    assert "a file of its own" in note


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"{FIRST}\n-----\n\nAbout Quayside\n- Boats of all sizes, some of them with a roof over their heads\n"
        * 1,
        FIRST.replace("What you bring", "-----\nWhat you bring"),
        FIRST.replace("Quayside lends", "-----\nKeeper of Models and Engineer\nQuayside lends"),
        FIRST.replace("- A calm", "- Lead Engineer of the night watch\n- A calm"),
    ],
)
def test_a_text_of_one_posting_does_not(text):
    assert notes(text) == []
