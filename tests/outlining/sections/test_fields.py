"""Lines that say one thing of the job: without these tests, they would take the text behind them along."""

import pytest

from tests.outlining.made import kinds_of, outline_of

DUTIES = (("heading", "What you will do"), ("bullet", "Build the tide table."))
ABOUT = "The harbour of Veldhaven was built by people who like the sea, and its lamps burn all night long."


@pytest.mark.parametrize(
    "line", ["Apply here: https://harbour.example/jobs", "To apply: crew@harbour.example"]
)
def test_an_address_above_the_text_takes_nothing_along(line):
    """Otherwise all duties of a short posting would be notes on how to apply."""
    assert kinds_of(("paragraph", line), ("paragraph", ABOUT))[-1] == "unknown"


@pytest.mark.parametrize(
    "field",
    [
        "Travel required: 5%",
        "Experience level: Mid",
        "Job function: Nursing",
        "Clearance level: Secret",
        "Relocation: Possible",
    ],
)
def test_a_field_with_words_of_a_heading_is_a_field(field):
    """Otherwise "Experience level: Mid" would have all that follows asked for."""
    assert kinds_of(("bold", field), ("paragraph", ABOUT))[-1] == "unknown"


def test_what_follows_a_field_behind_the_duties_is_no_duty():
    """Otherwise words on the town behind "Location: Pier 3" would be duties."""
    assert kinds_of(*DUTIES, ("paragraph", "Location: Pier 3"), ("paragraph", ABOUT)) == ["duties", "unknown"]


def test_the_duties_go_on_behind_a_field_with_one_more_item():
    """Otherwise duties behind "Location: Pier 3" would be lost."""
    assert kinds_of(*DUTIES, ("paragraph", "Location: Pier 3"), ("bullet", "Keep the lamps lit.")) == [
        "duties",
        "duties",
    ]


def test_a_field_ends_where_an_item_begins():
    """Otherwise what is asked for below "Pay range: …" would be pay."""
    found = kinds_of(
        ("paragraph", "Pay range: £40 to £50 an hour"),
        ("bullet", "5+ years of work at a harbour."),
        ("bullet", "Experience with tide gauges."),
    )
    assert found[-2:] == ["unknown", "unknown"]


def test_a_line_with_a_label_is_only_about_its_label():
    """Otherwise the salary between demands would be asked for, or would take the demands along."""
    found = kinds_of(
        ("heading", "Requirements"),
        ("bullet", "Experience with tide gauges."),
        ("paragraph", "Salary: we pay by the tide, and each tide pays the same to all of us."),
        ("bullet", "Strong command of knots."),
    )
    assert found == ["requirements", "benefits", "requirements"]


def test_a_question_before_a_colon_is_no_such_label():
    """Otherwise duties told behind "Where you'll work:" would be a place."""
    assert kinds_of(("paragraph", "Where you'll work: you run the lamps of the whole quay.")) == ["unknown"]


def test_a_label_in_its_line_makes_no_posting_with_headings():
    """Otherwise a short posting would be read as a structured one, because it ends with "Apply here"."""
    line = "Apply here: https://harbour.example/jobs/keeper-of-the-lamps"
    _, found = outline_of(("paragraph", ABOUT), ("paragraph", line))
    assert found.layout == "none"
