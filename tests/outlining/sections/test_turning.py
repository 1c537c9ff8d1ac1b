"""Words on the company that turn to the job: without these tests, duties told there would be background."""

import pytest

from tests.outlining.made import kinds_of, outline_of

ABOUT = "Harbour has lent boats since the great storm."


def kinds(*lines):
    """Return the kinds of the sections of all statements of `lines`, which stand below a heading."""
    return kinds_of(("heading", "About us"), *(("paragraph", line) for line in lines))


@pytest.mark.parametrize(
    "line",
    [
        "We are looking for a lamp keeper who knows the sea.",
        "Harbour is hiring an engineer for its lamps.",
        "In this role, you keep the lamps lit at night.",
        "The successful candidate keeps the lamps lit.",
        "As a lamp keeper, you will keep the lamps lit.",
        "This position is responsible for all lamps.",
        "Your duties include the lamps of the quay.",
    ],
)
def test_words_on_the_company_end_where_they_turn_to_the_job(line):
    """Otherwise a duty in the third person below "About us" would be background."""
    assert kinds(ABOUT, line, "All lamps are lit at dusk.") == ["company", "summary", "summary"]


@pytest.mark.parametrize(
    "line",
    [
        "We are looking for ways to save the coast.",
        "As a sailor, you will find friends here.",
        "As the oldest lender of boats, we like the sea.",
        "This position will be posted for five days.",
    ],
)
def test_other_words_stay_on_the_company(line):
    """Otherwise what the company does would be read as the job."""
    assert kinds(ABOUT, line) == ["company", "company"]


def test_words_on_the_company_behind_the_duties_do_not_turn():
    """Otherwise "we are looking for a bold crew" at the end would make the company's models a duty."""
    _, found = outline_of(
        ("heading", "Duties"),
        ("bullet", "Keep the lamps lit."),
        ("heading", "About us"),
        ("paragraph", "We are looking for a crew that likes the wind."),
    )
    assert found.section_kind(1) == "company"
