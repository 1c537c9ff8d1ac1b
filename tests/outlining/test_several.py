"""A text of several postings says so; otherwise the duties of two jobs are judged as those of one."""

from collections.abc import Callable

import pytest

from evaluator.outlining.outline import outline
from evaluator.outlining.several import several_in
from evaluator.pipeline import Evaluator
from tests.reading.made import one

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
AGAIN = """
-----

Keeper of Models and Engineer

- Deploy the tide models and roll them back
- Watch their drift on the boards of the harbour
- A calm voice at night
- Five years of Python, which are the first thing that the harbour will ask about
"""
ALIKE = SECOND.format(duties="What you will do", demands="What you bring")
UNLIKE = SECOND.format(duties="Your responsibilities", demands="Requirements")


@pytest.fixture
def notes(evaluator: Evaluator) -> Callable[[str], list[str]]:
    """Return a function that says what is noted of a text."""

    def noted(text: str) -> list[str]:
        posting = one(text.encode(), "two.txt")
        found = [note.message for note in several_in(posting, outline(posting, evaluator.rules))]
        assert found == [note.message for note in evaluator(posting).diagnostics if "several" in note.code]
        return found

    return noted


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n-----\n\n{ALIKE}",
        f"{FIRST}\n* * *\n\n{UNLIKE}",
        f"{FIRST}\n=====\n{UNLIKE}",
        f"{FIRST}\n\n{ALIKE}",
        f"{FIRST}\n{UNLIKE}",
        f"{FIRST}\n{UNLIKE}".replace("- ", ""),
        f"{FIRST}\n{UNLIKE.replace('Data Analyst', 'Job title: Data Analyst (Hafenstadt)')}",
        f"{FIRST}\n-----\n\n{ALIKE.replace('Data Analyst', 'Keeper of Models and Engineer')}",
    ],
)
def test_a_text_of_two_postings_says_so(text, notes):
    """Otherwise two jobs get one verdict without a word."""
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
        # A role above one of two lists: who is asked for, who leads the team, and who is written to.
        FIRST.replace("What you bring", "Data Analyst\n\nWhat you bring"),
        f"{FIRST}\nData Analyst\n\n{'Farmhill sells seeds. ' * 9}\n\nWhat you will do\n- Sell seeds\n",
        f"{FIRST}\n{UNLIKE.replace('Data Analyst', 'Keeper of Models and Engineer, Tides')}",
        f"{FIRST}\n{UNLIKE.replace('Data Analyst', 'Reports to: Lead Analyst')}",
        # Below a drawn rule: a colleague without a list, and the same role whose items come again.
        f"{FIRST}\n-----\n\nData Analyst\n\n{'Farmhill sells seeds. ' * 9}\n",
        f"{FIRST}{AGAIN}",
    ],
)
def test_a_text_of_one_posting_does_not(text, notes):
    """Otherwise people look for a second job that is not there."""
    assert notes(text) == []
