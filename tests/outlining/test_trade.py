"""Questions on a trade: without these tests, what all such people do would be told as duties of this job."""

from __future__ import annotations

import pytest

from tests.outlining.made import kinds_of, outline_of

ANSWER = "A: They build pipelines and watch over them at night, on call."


def kinds(*lines):
    """Return the kind of the section of each statement of the paragraphs `lines`."""
    return kinds_of(*(("paragraph", line) for line in lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("Q: What does a data engineer do?", ANSWER),
        ("Q: What does a data engineer do? " + ANSWER,),
        ("Question 2: What skills do data engineers need?", ANSWER),
        ("FAQ", "What does a data engineer do?", "They build pipelines and watch over them at night."),
        ("Frequently Asked Questions:", "Is being a pilot or developer hard?", "They are on call at night."),
    ],
)
def test_answers_on_a_trade_are_no_duties(lines):
    """Otherwise a site's answers below each posting would give every data engineer an on-call duty."""
    assert kinds(*lines)[-1] == "company"


def test_an_answer_begins_behind_its_question():
    """Otherwise a quote of the answer repeats the question, or lacks its first words."""
    posting, found = outline_of(("paragraph", f"Q: What does a data engineer do?  {ANSWER}"))
    assert [posting.text[s.start : s.end] for s in found.statements] == [ANSWER]


@pytest.mark.parametrize(
    "lines",
    [
        ("What does a data engineer do?", "You build pipelines and watch over them at night."),
        ("Q: What does a data engineer do here?", "A: You watch over the pipelines at night."),
        ("Q: What will I do as a data engineer?", "A: You watch over the pipelines at night."),
        ("Q: What do you do?", "A: You watch over the pipelines at night."),
    ],
)
def test_answers_on_the_job_count(lines):
    """Otherwise a posting in questions and answers would have no duties."""
    assert kinds(*lines)[-1] != "company"


def test_a_question_on_the_job_ends_the_answers_on_the_trade():
    """Otherwise the duties behind the first answer would be lost."""
    found = kinds(
        "FAQ", "What does a data engineer do?", "Pipelines.", "What will I do in this role?", "Run it."
    )
    assert found[-1] == "duties"
