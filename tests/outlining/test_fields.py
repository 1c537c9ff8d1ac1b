"""Lines that say one thing of the job: without these tests, they would take the text behind them along."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.posting import Block, Posting
from evaluator.ruleset.load import load_rules

RULES = load_rules()
DUTIES = (("heading", "What you will do"), ("bullet", "Build the tide table."))
ABOUT = "The harbour of Veldhaven was built by people who like the sea, and its lamps burn all night long."


def kinds(*blocks):
    """Return the kind of the section of each statement of a posting made of `blocks`, looks and lines."""
    text, made = "", []
    for how, line in blocks:
        made.append(Block(len(text), len(text) + len(line), how, 2))
        text += line + "\n\n"
    shape = outline(Posting(text=text, blocks=tuple(made)), RULES)
    return [shape.sections[s.section].kind for s in shape.statements]


@pytest.mark.parametrize(
    "line", ["Apply here: https://harbour.example/jobs", "To apply: crew@harbour.example"]
)
def test_an_address_above_the_text_takes_nothing_along(line):
    """Otherwise all duties of a short posting would be notes on how to apply."""
    assert kinds(("paragraph", line), ("paragraph", ABOUT))[-1] == "unknown"


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
    assert kinds(("bold", field), ("paragraph", ABOUT))[-1] == "unknown"


def test_what_follows_a_field_behind_the_duties_is_no_duty():
    """Otherwise words on the town behind "Location: Pier 3" would be duties."""
    assert kinds(*DUTIES, ("paragraph", "Location: Pier 3"), ("paragraph", ABOUT)) == ["duties", "unknown"]


def test_the_duties_go_on_behind_a_field_with_one_more_item():
    """Otherwise duties behind "Location: Pier 3" would be lost."""
    assert kinds(*DUTIES, ("paragraph", "Location: Pier 3"), ("bullet", "Keep the lamps lit.")) == [
        "duties",
        "duties",
    ]


def test_a_field_ends_where_an_item_begins():
    """Otherwise what is asked for below "Pay range: …" would be pay."""
    found = kinds(
        ("paragraph", "Pay range: £40 to £50 an hour"),
        ("bullet", "5+ years of work at a harbour."),
        ("bullet", "Experience with tide gauges."),
    )
    assert found[-2:] == ["unknown", "unknown"]


def test_a_line_with_a_label_is_only_about_its_label():
    """Otherwise the salary between demands would be asked for, or would take the demands along."""
    found = kinds(
        ("heading", "Requirements"),
        ("bullet", "Experience with tide gauges."),
        ("paragraph", "Salary: we pay by the tide, and each tide pays the same to all of us."),
        ("bullet", "Strong command of knots."),
    )
    assert found == ["requirements", "benefits", "requirements"]


def test_a_question_before_a_colon_is_no_such_label():
    """Otherwise duties told behind "Where you'll work:" would be a place."""
    assert kinds(("paragraph", "Where you'll work: you run the lamps of the whole quay.")) == ["unknown"]


def test_a_label_in_its_line_makes_no_posting_with_headings():
    """Otherwise a short posting would be read as a structured one, because it ends with "Apply here"."""
    text = f"{ABOUT}\n\nApply here: https://harbour.example/jobs/keeper-of-the-lamps"
    at = len(ABOUT)
    blocks = (Block(0, at, "paragraph", 0), Block(at + 2, len(text), "paragraph", 0))
    assert outline(Posting(text=text, blocks=blocks), RULES).layout == "none"
