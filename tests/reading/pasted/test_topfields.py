# ruff: noqa: E501 - the lines of a posting stand in one line
"""Lines above the text: without these tests, comparisons and summaries of copied postings name no employer."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting
from tests.reading.made import one

WORK = "You deploy the tide models, roll them back and take part in the on-call rota of the harbour.\n"
WANTED = ("Quarrystone Freight", "Veldhaven (hybrid)", "2026-03-02", "https://boards.example/jobs/1")


def fields(posting: Posting) -> tuple[str | None, ...]:
    return posting.company, posting.location, posting.posted, posting.url


@pytest.mark.parametrize(
    "head",
    [
        "# Keeper of Models\n\nCompany: Quarrystone Freight\nStatus: to apply\nLocation: Veldhaven (hybrid)\n"
        "Date posted: March 2, 2026\nURL: https://boards.example/jobs/1\n\n",
        "Source: https://boards.example/jobs/1\nPosted: 2 Mar 2026\n\nML Engineer\n\n"
        "**Employer:** Quarrystone Freight\n**Place:** Veldhaven (hybrid)\n\n",
        "ML Engineer\n\nCompany\nQuarrystone Freight\nLocation\nVeldhaven (hybrid)\nDate posted\n2026-03-02\n"
        "Link\nhttps://boards.example/jobs/1\n\n",
        "Position | ML Engineer\nCompany | Quarrystone Freight\nLocation | Veldhaven (hybrid)\nPosted | 2026-03-02\n"
        "Link | https://boards.example/jobs/1\n\n",
    ],
)
def test_labels_above_the_text_give_the_fields(head: str) -> None:
    """Otherwise a pasted posting has no company and no place, though its first lines say both."""
    assert fields(one(f"{head}{WORK}".encode(), "note.md")) == WANTED


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("Quarrystone (water and heating)", "Quarrystone"),
        ("Quarrystone Freight (formerly Hulls)", "Quarrystone Freight"),
        ("Quarrystone (NL)", "Quarrystone (NL)"),
        ("Quarrystone (YC S23)", "Quarrystone (YC S23)"),
    ],
)
def test_what_a_company_does_is_not_part_of_its_name(said: str, company: str) -> None:
    """Otherwise the same employer stands twice in a summary."""
    assert one(f"ML Engineer\nCompany: {said}\n\n{WORK}".encode(), "note.md").company == company


@pytest.mark.parametrize(
    ("below", "company", "place"),
    [
        (
            "Quarrystone Freight · Veldhaven, North, Netherlands (Hybrid)\n2 weeks ago · 90 applicants",
            "Quarrystone Freight",
            "Veldhaven, North, Netherlands (Hybrid)",
        ),
        (
            "Quarrystone Freight\nVeldhaven, Netherlands\n€70,000 a year",
            "Quarrystone Freight",
            "Veldhaven, Netherlands",
        ),
        ("Quarrystone\nRemote\nFull-time", "Quarrystone", "Remote"),
        ("Quarrystone\nVeldhaven • Hybrid work", "Quarrystone", "Veldhaven • Hybrid work"),
        ("Quarrystone\nVeldhaven • Deploy models", None, None),
        ("Responsibilities\nRemote", None, None),
        ("Cloud Platform\nVeldhaven, Netherlands", None, None),
        ("We run models.\nRemote", None, None),
        ("Python, Go\nVeldhaven, Netherlands", None, None),
        ("Quarrystone Freight\nYou run models.", None, None),
        ("\n## Ferries\n\n- Kafka, Spark", None, None),
        ("Ferries\n\n- Kafka, Spark", None, None),
    ],
)
def test_company_and_place_below_the_title_are_found(
    below: str, company: str | None, place: str | None
) -> None:
    """Otherwise most that is copied from a board stands in every list without its employer."""
    posting = one(f"ML Platform Engineer\n{below}\n\n{WORK}".encode())
    assert (posting.title, posting.company, posting.location) == ("ML Platform Engineer", company, place)


@pytest.mark.parametrize(
    "head",
    [
        "Company: we are a small team that runs a harbour.",
        "Company:\n\n- Flat and friendly",
        "Company\n\nWe plan the tides.",
        "Organization: Data and Models",
        "Location: Site A Job code: 7",
        "Time: 9 to 5",
        "URL: https://quarrystone.example/",
        "Link: click here",
    ],
)
def test_other_words_behind_a_label_are_no_field(head: str) -> None:
    """Otherwise a sentence stands where the employer is expected."""
    assert fields(one(f"ML Engineer\n\n{head}\n\n{WORK}".encode())) == (None,) * 4


def test_labels_far_below_the_top_are_those_of_other_things() -> None:
    """Otherwise the partner that a posting names at its end is its employer."""
    text = f"ML Engineer\n\n{WORK * 12}\nCompany: Somebody Else\n"
    assert one(text.replace(". ", ".\n").encode()).company is None


def test_the_header_of_a_table_is_no_label() -> None:
    """Otherwise a table that was copied without its rows has a company called "Location"."""
    posting = one(f"ML Engineer\n\nCompany | Location\n\n{WORK}".encode(), "note.md")
    assert (posting.company, posting.location) == (None, None)
