"""What a company says of itself: without these tests, its praise of itself would be asked of applicants."""

import pytest

from evaluator.detection.owners.of_company import speaks_of_company
from tests.detection.made import mentions


@pytest.mark.parametrize(
    "text",
    [
        "With twenty years of experience in ferries, Tidewell serves nine harbours by continuous delivery.",
        "To this end, we have built a platform with continuous delivery for the whole coast.",
        "We have created a platform with continuous delivery for the whole coast.",
        "Our deep understanding of the sea has given us continuous delivery.",
        "Through Tidewell, the proven tide platform, harbours get continuous delivery.",
    ],
)
def test_experience_of_the_company_is_not_asked_for(text):
    """Otherwise the reason is "asked for", though the company praises itself."""
    _, found = mentions(text, "release_control", "About us", company="Tidewell")
    assert {m.status for m in found} == {"background"}


@pytest.mark.parametrize(
    "text",
    [
        "We are looking for somebody with experience in continuous delivery.",
        "We expect proven skills in continuous delivery.",
        "Our ideal colleague has experience with continuous delivery.",
        "Tidewell experience with continuous delivery.",
        "Experience with continuous delivery.",
    ],
)
def test_what_is_asked_of_applicants_stays_asked(text):
    """Otherwise a requirement in a text without headings would be told as background."""
    assert not speaks_of_company(text, "Tidewell")


def test_a_company_without_a_name_speaks_as_we():
    """Otherwise a pasted text without a company could not be read, or any text would be the company's."""
    assert speaks_of_company("We have proven tide models in every harbour.", "")
    assert not speaks_of_company("With proven tide models.", "")


@pytest.mark.parametrize(
    "text",
    [
        "In 100+ countries, continuous delivery keeps the tides right.",
        "From the command line, continuous delivery takes a minute.",
        "Next to the knowledge graph, there is continuous delivery.",
        "This holds all the tools required to reach continuous delivery.",
    ],
)
def test_names_and_numbers_of_other_things_ask_for_nothing(text):
    """Otherwise "asked for (command)" is the reason of a line on the command line."""
    _, found = mentions(text, "release_control", "About us")
    assert {m.status for m in found} == {"background"}


def test_an_ability_that_the_job_gives_is_not_asked_for():
    """Otherwise a duty behind "with the ability to …" would be told as asked for."""
    _, found = mentions(
        "With the ability to choose its hour, you run our continuous delivery.", "release_control"
    )
    assert {m.grade for m in found} == {"owned"}
    _, found = mentions(
        "A harbour hand with the ability to run continuous delivery.", "release_control", "About us"
    )
    assert {m.status for m in found} == {"required"}
