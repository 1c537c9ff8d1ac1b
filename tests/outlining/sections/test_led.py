"""Lists in the middle of a text: without these tests, duties would be shown as a text about the role."""

import pytest

from tests.outlining.made import kinds_of

DONE = ("Build the tide table.", "Keeping the lamps lit at night.", "Leads the crew of the ferry desk.")
ASKED = ("Experience with tide gauges.", "5+ years of work at a harbour.", "Strong command of knots.")
MIXED = ("A harbour.", "Build the tide table.", "Experience with tide gauges.")


def under(heading, line, items):
    """Return the kind of the list of `items` that stands under `heading` behind the paragraph `line`."""
    head = [("heading", heading)] if heading else []
    found = kinds_of(*head, ("paragraph", line), *(("bullet", item) for item in items))[-len(items) :]
    assert len(set(found)) == 1
    return found[0]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Job description", "We look after the tides of the whole coast."),
        ("The role", "Some of the things that our crew looks after this year include:"),
        (
            "Life by the sea",
            "In this role, you have the following responsibilities on the quay and off it:",
        ),
        (
            "Life by the sea",
            "Once you know the harbour and all its people, your days on the quay include",
        ),
        (
            "About us",
            "Since the storm we have grown a lot. As an engineer on the night crew, you will:",
        ),
        ("Requirements", "There is more to say of the work itself. As our harbour engineer you will:"),
    ],
)
def test_a_list_of_duties_behind_a_text_is_one_of_duties(heading, line):
    """Otherwise a duty under "Job description" is said to stand in the summary."""
    assert under(heading, line, DONE) == "duties"


@pytest.mark.parametrize(
    ("heading", "line", "shown"),
    [
        (
            "The role",
            "To join us as an engineer on the night crew, candidates should have:",
            "requirements",
        ),
        ("What you will do", "The harbour engineer should also possess these attributes:", "requirements"),
        (
            "Requirements",
            "Some more skills and attributes are nice to have:",
            "preferred",
        ),
        ("What you will do", "And these are the skills that would be nice to have:", "preferred"),
    ],
)
def test_a_list_of_demands_behind_a_text_is_one_of_demands(heading, line, shown):
    """Otherwise ten demands behind the duties are ten duties."""
    assert under(heading, line, ASKED) == shown


@pytest.mark.parametrize(
    ("heading", "line", "items", "kind"),
    [
        ("About us", "We help harbours all over the world by:", DONE, "company"),
        ("About us", "Our lamps do more for your harbour than others:", DONE, "company"),
        ("", "Our crews have done a lot since the storm, such as this:", DONE, "unknown"),
        (
            "Life by the sea",
            "Others do what nobody in this role has to do, so you will not have to:",
            DONE,
            "unknown",
        ),
        ("The role", "Here is what the harbour is about:", MIXED, "summary"),
        (
            "What we offer",
            "We look after our crews. As a harbour engineer of ours you will:",
            DONE,
            "benefits",
        ),
        ("Requirements", "You must bring skills that let you:", DONE, "requirements"),
    ],
)
def test_other_lists_stay_where_they_stand(heading, line, items, kind):
    """Otherwise what the company or nobody does would be the applicant's duty."""
    assert under(heading, line, items) == kind


def test_the_text_behind_the_list_goes_on_as_before():
    """Otherwise a closing paragraph on the team would be shown as a duty."""
    found = kinds_of(
        ("heading", "The role"),
        ("paragraph", "We keep the tides."),
        *(("bullet", item) for item in DONE),
        ("paragraph", "The crew meets each morning."),
        ("heading", "Requirements"),
        ("bullet", "Strong command of knots."),
    )
    assert found == ["summary", "duties", "duties", "duties", "summary", "requirements"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Required qualifications, capabilities, and skills", "requirements"),
        ("Preferred qualifications, capabilities, and skills", "preferred"),
        ("Skills and attributes for success on the quay", "requirements"),
        ("_ Qualifications", "requirements"),
        ("_ What you will do", "duties"),
    ],
)
def test_a_bare_line_that_names_what_it_opens_is_a_heading(line, kind):
    """Otherwise the demands of a bank's posting are among its duties."""
    found = kinds_of(
        ("heading", "The harbour"),
        ("paragraph", "We keep the tides."),
        ("paragraph", line),
        ("bullet", "Tide tables."),
    )
    assert found[-1] == kind


def test_a_line_that_asks_for_skills_is_no_heading():
    """Otherwise a demand without a full stop would not be read."""
    assert len(kinds_of(("paragraph", "Strong analytical skills and a head"), ("bullet", "Tides."))) == 2


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("About the Harbour Lights Team", "summary"),
        ("The Harbour Team", "summary"),
        ("About Harbour Lights", "company"),
        ("Come as you are", "company"),
        ("We are proud of our crew's experience", "company"),
        ("What we ask", "requirements"),
        ("Company pension", "benefits"),
        ("Company paid harbour pass", "benefits"),
        ("The experience you bring to the team", "requirements"),
    ],
)
def test_headings_by_their_words(heading, kind):
    """Otherwise what the team does is background, and the text about the company is a demand."""
    assert kinds_of(("heading", heading), ("paragraph", "Some words on it."))[-1] == kind


def test_paragraphs_that_all_open_as_duties_are_a_list_of_them():
    """Otherwise a list that lost its bullets on the way would be shown as a text about the role."""
    found = kinds_of(
        ("heading", "The role"),
        ("paragraph", "Here is some of what our crew will ask of you, on the quay and off it:"),
        *(("paragraph", item) for item in DONE),
        ("paragraph", "The crew meets each morning."),
    )
    assert found == ["summary", *["duties"] * 3, "summary"]


def test_a_long_list_on_the_role_that_asks_for_nothing_is_one_of_duties():
    """Otherwise a list in rare verbs would be a text about the role, with all its duties."""
    rare = ("Greet the guests.", "Be the voice of the harbour.", "Gauge the wind.")
    assert under("The role", "We keep the tides.", (*DONE, *rare)) == "duties"
    assert under("The role", "We keep the tides.", (*DONE, *rare, ASKED[0])) == "summary"


@pytest.mark.parametrize("heading", ["Nice to have", "What you will do", "About us"])
def test_a_list_of_what_the_employer_gives_is_one_of_benefits(heading):
    """Otherwise a pension behind the wishes would be a wish, and "Work from the quay" a duty."""
    gifts = ("Paid leave.", "A pension.", "Work from the quay.")
    assert under(heading, "As part of our crew, full-time employees receive:", gifts) == "benefits"


def test_a_list_that_asks_is_not_what_the_employer_gives():
    """Otherwise demands below "the crew will get" would be benefits, and nobody would be asked for them."""
    line = "As part of our crew, full-time employees receive:"
    assert under("Requirements", line, ("Paid leave.", *ASKED)) == "requirements"
    assert under("Requirements", line, ("Paid leave.",)) == "requirements", "one item is no list"


def test_behind_what_the_employer_gives_come_no_more_demands():
    """Otherwise the small print below the pension would be asked for."""
    start = (
        ("heading", "Requirements"),
        ("bullet", ASKED[0]),
        ("paragraph", "As part of our crew, employees receive:"),
    )
    gifts = (("bullet", "A pension."), ("bullet", "Paid leave."))
    assert kinds_of(*start, *gifts, ("paragraph", "The ferry is free."))[-1] == "benefits"
    assert kinds_of(*start, *gifts, ("paragraph", ASKED[1]))[-1] == "requirements"


def test_a_list_of_demands_in_a_summary_is_one_of_demands():
    """Otherwise all that is asked for under "Job description" would be a text about the role."""
    assert under("Job description", "We look after the tides of the whole coast.", ASKED) == "requirements"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("This is work with your hands. You'll build:", "duties"),
        ("This role is responsible and accountable for:", "duties"),
        ("As one of us on the quay you will learn about:", "unknown"),
        ("On this quay you will never build:", "unknown"),
    ],
)
def test_what_is_worked_on_is_a_duty(line, shown):
    """Otherwise "You'll build: • Lamps that talk to ships" would name no work."""
    items = ("Lamps that talk to ships.", "A table of all tides.", "Nets for the night.")
    assert under("", line, items) == shown
