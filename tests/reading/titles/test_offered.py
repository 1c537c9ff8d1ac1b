"""The role that a sentence offers: without it, messages stand in every list without a title."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting
from evaluator.reading.titles.offered import offered_role
from tests.reading.made import all_of, one


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Hey! We at Tidewater are looking for an MLOps engineer in Hull to deploy our models.",
            "MLOps engineer",
        ),
        ("Tidewater hires a Senior Data Scientist (Hull).", "Senior Data Scientist"),
        ("We're seeking a highly skilled and motivated Cloud DevOps Engineer.", "Cloud DevOps Engineer"),
        (
            "The port is hiring two site reliability engineers, one week of nights in six.",
            "site reliability engineers",
        ),
        ("We look for a collaborative Senior iOS Engineer.", "Senior iOS Engineer"),
        ("Wanted: machine learning platform lead", "machine learning platform lead"),
        ("We are in need of an SRE.", "SRE"),
        ("Hi! I'm hiring for a Senior ML Engineer.", "Senior ML Engineer"),
        ("Tidewater is hiring! 🚀 Senior ML Engineer (remote, EU)", "Senior ML Engineer"),
        ("We're hiring our first MLOps person, who has the models to themselves.", "MLOps person"),
    ],
)
def test_the_role_that_a_sentence_offers_is_found(text: str, role: str) -> None:
    """Otherwise a message without a heading has no title, and nothing says whether the job is hidden."""
    assert offered_role(text) == role


@pytest.mark.parametrize(
    "text",
    [
        "We are looking for an engineer.",
        "I’m currently looking for a Senior SRE role in Hull.",
        "Hiring a data engineer is hard.",
        "3. Hiring\nSRE post: two interviews.",
        "We are looking for people with an engineer among them.",
        "We are looking for someone who leads our data engineers.",
        "You will work with data engineers.",
        "We seek to understand what makes a data engineer stay.",
        "Looking for a new challenge? You deploy models and carry the pager.",
        "x" * 700 + " We are looking for a data engineer.",
    ],
)
def test_other_sentences_offer_no_role(text: str) -> None:
    """Otherwise a posting bears the title of somebody whom it only mentions."""
    assert offered_role(text) is None


def test_a_message_in_one_line_has_a_title() -> None:
    """Otherwise the whole message is its title, or it has none."""
    words = (
        "to deploy our models, watch them at night and share the on-call rota with five colleagues in Hull"
    )
    message = f"[12/03/2026, 09:14] Ada: Hey! Tidewater is looking for an MLOps engineer {words}, write to me"
    assert one(message.encode()).title == "MLOps engineer"


def test_a_title_that_is_the_first_paragraph_is_the_role_in_it() -> None:
    """Otherwise a list of jobs is a list of paragraphs."""
    title = (
        "Tidewater plans the routes of many ships, and we look for a platform engineer who runs our models."
    )
    rows = f'title,description\n"{title} You will be one of a team of five.","{title} You deploy models."\n'
    (item,) = all_of(rows.encode(), "jobs.csv")
    assert isinstance(item, Posting)
    assert item.title == "platform engineer"


REST = (
    " You deploy the tide models of a port, watch them for drift and share the on-call rota with four others."
)


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            "Contract MLOps Engineer, 6 months, outside IR35, remote (UK). Our client runs ferries.",
            "Contract MLOps Engineer",
        ),
        ("Senior Data Engineer (Hull) wanted for a port that works day and night.", "Senior Data Engineer"),
        ("Join us as a Data Engineer, and work on a port that runs day and night.", None),
        ("The Data Engineer, who reports to the harbour master, works day and night.", None),
        ("Data engineers, your port is calling from the north, and it is calling you.", None),
    ],
)
def test_an_advertisement_in_one_paragraph_may_begin_with_its_title(opening: str, title: str | None) -> None:
    """Otherwise the shortest advertisements have no title, and nobody sees whether it hides the work."""
    assert one(f"{opening}{REST}".encode()).title == title
