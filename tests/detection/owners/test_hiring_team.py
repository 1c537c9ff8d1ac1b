"""Teams that only look like another team: the one that hires, those served, and those worked with."""

import pytest

from tests.detection.made import mentions


def read(text, signal, heading, title):
    """Return (who, status) of each mention of `signal` in a posting of this one statement."""
    return {(m.reading.who, m.status) for m in mentions(text, signal, heading, title=title)[1]}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Our Tariff Platform team operates the payment services.", "Senior Engineer - Tariff (Platform)"),
        ("Our Tariff Operations is responsible for the payment services.", "Engineer - Tariff Operations"),
        ("The machine learning platform team operates the payment services.", "ML Platform Engineer"),
        ("Our data engineers operate the payment services.", "Lead Data Engineer"),
        ("SREs operate the payment services.", "Site Reliability Engineer"),
        ("Our site reliability engineers operate the payment services.", "Senior SRE, Payments"),
        ("The dedicated tariff consultant operates the payment services.", "Dedicated Tariff Consultant"),
        ("The tariff engineer in this team operates the payment services.", "Tariff Engineer"),
    ],
)
def test_the_team_that_the_title_names_is_the_one_that_hires(text, title):
    """Otherwise the work of the team that hires would be reported as another team's."""
    assert read(text, "production_access", "Responsibilities", title) == {("team", "stated")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Our data engineering team operates the payment services.", "Data Scientist"),
        ("Our ML platform team operates the payment services.", "ML Engineer"),
        ("Our engineering team operates the payment services.", "Research Engineer"),
        ("Our data team operates the payment services, so you can do research.", "Data Scientist"),
        ("A separate tariff team operates the payment services.", "Tariff Engineer"),
        ("A dedicated tariff manager operates the payment services.", "Tariff Manager"),
        ("SREs operate the payment services.", "Data Engineer"),
    ],
)
def test_a_team_that_the_title_names_in_part_is_another(text, title):
    """Otherwise the work of the data engineers would be reported as the data scientist's."""
    assert read(text, "production_access", "Responsibilities", title) == {("other_team", "elsewhere")}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Build a portal, empowering merchants to deploy their models to production.", "model_deployment"),
        ("Write guides that allow our clients to monitor their systems.", "monitoring"),
    ],
)
def test_what_customers_do_with_the_product_is_no_other_teams_work(text, signal):
    """Otherwise the report would say that another team does what the product is for."""
    assert read(text, signal, "Responsibilities", "Engineer") == {("you", "passing")}


@pytest.mark.parametrize(
    "text",
    [
        "Build a deployment platform to be used by other developers.",
        "Build a deployment platform which will be leveraged by other engineering teams.",
    ],
)
def test_a_platform_is_not_the_work_of_those_who_use_it(text):
    """Otherwise building a platform for others would be reported as the work of those others."""
    assert read(text, "platform_standards", "Responsibilities", "Engineer") == {("you", "stated")}


@pytest.mark.parametrize(
    "text",
    [
        "Design and, with the tariff data science team, build and maintain the production systems.",
        "As part of an on-call team, operate the payment services.",
        "Join a squad of network engineers to support, operate and improve the payment services.",
        "Engage with the engineering teams at our customer to operate the payment services.",
        "Work closely with a team of network engineers to safely operate the payment services.",
        "Contribute to a Scrum team that operates the payment services.",
    ],
)
def test_work_with_a_team_stays_yours(text):
    """Otherwise a duty that is shared with a team would be reported as that team's alone."""
    found = read(text, "production_access", "Responsibilities", "Engineer")
    assert {status for _, status in found} == {"stated"}
    assert {who for who, _ in found} <= {"you", "team"}


def test_a_team_that_owns_is_another_where_the_text_says_that_there_is_one():
    """Otherwise "there is a platform team that …" would be taken for the introduction of the own team."""
    text = "Tariff Studies is a group at Hallgate that operates the fare systems."
    found = read(text, "production_access", "About us", "Engineer")
    assert all(who != "other_team" for who, _ in found)
    text = "There is a platform team that operates the payment services."
    found = read(text, "production_access", "About us", "Engineer")
    assert {who for who, _ in found} == {"other_team"}


def test_what_the_team_does_that_you_join_is_a_duty_of_the_team():
    """Otherwise the report would say that the applicant alone runs what the team runs."""
    text = "You join the group that operates the tide forecasts in production."
    _, found = mentions(text, "production_access")
    assert {(m.reading.who, m.grade) for m in found} == {("team", "owned")}


@pytest.mark.parametrize(
    ("title", "heading", "read_as"),
    [
        ("Senior Database Engineer", "About the role", {("team", "stated")}),
        ("Data Analyst", "About the role", {("unknown", "background")}),
        ("Senior Database Engineer", "About us", {("company", "background")}),
    ],
)
def test_what_people_like_the_title_do_is_a_duty(title, heading, read_as):
    """Otherwise a report says "likely" of the work by which a posting explains what its engineers do."""
    for people in ("Database engineers", "The Database Engineer - Ports & Piers - will"):
        text = f"## {heading}\n\n{people} write runbooks for each cluster.\n"
        assert read(text, "reliability_targets", None, title) == read_as
