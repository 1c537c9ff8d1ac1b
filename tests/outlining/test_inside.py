"""Headings inside text without line breaks: without these tests, such a posting might have no duties."""

from __future__ import annotations

import pytest

from tests.outlining.made import outline_of


@pytest.mark.parametrize("dots", ["...", "…", " ... "])
def test_dots_end_a_heading_inside_a_line_too(dots):
    """Otherwise the duties and demands of a flattened posting would be one introduction."""
    line = f"What you'll do{dots}As one of us you run the models. Requirements{dots}Three years of Go."
    posting, found = outline_of(("paragraph", line))
    said = [(found.sections[s.section].kind, posting.text[s.start : s.end]) for s in found.statements]
    assert said == [("duties", "As one of us you run the models."), ("requirements", "Three years of Go.")]


def test_the_words_of_a_heading_inside_a_sentence_open_nothing():
    """Otherwise all requirements after a sentence on "your role" would be read as duties."""
    line = "We are a team of nine people in one small room. Your role balances the work of two groups here."
    _, found = outline_of(("paragraph", line))
    assert {s.kind for s in found.sections} == {"unknown"}


@pytest.mark.parametrize(
    "lead", ["Make Your Mark:", "Why Harbour?", "What is Harbour?", "What You’ll Own:", "How do we do it?"]
)
def test_words_of_a_heading_before_a_sentence_are_no_part_of_it(lead):
    """Otherwise the words of the heading would be quoted as part of the duty."""
    duty = "As an engineer you run the ranking models of the harbour."
    posting, found = outline_of(("paragraph", f"{lead} {duty}"))
    assert posting.text[found.statements[-1].start : found.statements[-1].end] == duty


@pytest.mark.parametrize(
    "line",
    [
        "Who is on call? The platform team is, day and night.",
        "What is on-call? Not your task, ever, in this team.",
        "Model Monitoring: Our checks of drift are yours to keep.",
    ],
)
def test_a_question_that_its_sentence_needs_stays_with_it(line):
    """Otherwise "Who is on call?" would be a statement alone, and its answer would lose its meaning."""
    _, found = outline_of(("paragraph", line))
    assert len(found.statements) == 1


def test_what_you_will_do_is_found_in_a_text_without_lines():
    """Otherwise the duties of a flattened posting would be mixed with requirements and not be reported."""
    posting, found = outline_of(
        (
            "paragraph",
            "Harbour lends boats. You will: Deploy the ranking models of the shop. Watch them for drift. "
            "You have: Three years of Python. We prefer: A licence to sail.",
        )
    )
    assert [(found.sections[s.section].kind, posting.text[s.start : s.end]) for s in found.statements] == [
        ("unknown", "Harbour lends boats."),
        ("duties", "Deploy the ranking models of the shop."),
        ("duties", "Watch them for drift."),
        ("requirements", "Three years of Python."),
        ("preferred", "A licence to sail."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Harbour lends boats in nine towns of the coast. You’ll Love the sea and all who live by it.",
        "Harbour lends boats in nine towns of the coast. You will report to the lead of the ranking models.",
    ],
)
def test_you_will_in_a_sentence_opens_no_duties(line):
    """Otherwise the requirements behind such a sentence are the duties of the job."""
    _, found = outline_of(("paragraph", line))
    assert {s.kind for s in found.sections} == {"unknown"}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Physical Requirements: You climb the mast, and lift up to 10 kg of rope.", "Physical Requirements"),
        ("We sail at dawn. Special Skill Requirements: knots and tides.", "Special Skill Requirements"),
        ("Wage and Other Compensation: 30 days off, a berth and a boat.", "Wage and Other Compensation"),
    ],
)
def test_a_heading_inside_a_line_has_all_its_words(line, title):
    """Otherwise "Physical" would be a statement of one word, and quoted as the end of a duty."""
    posting, found = outline_of(("paragraph", line))
    assert found.sections[-1].title == title
    assert not any(posting.text[s.start : s.end] in title for s in found.statements)


def test_wishes_before_a_colon_are_still_wishes():
    """Otherwise "Preferred additional skills" would be asked for."""
    _, found = outline_of(("paragraph", "Preferred Additional Skills: Go, and a feeling for tides, too."))
    assert found.sections[-1].kind == "preferred"


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("You may be a fit for this role if you have", "requirements"),
        ("As a Senior Harbour Engineer, you will", "duties"),
        ("You should get in touch if", "requirements"),
        ("It would be nice if you", "preferred"),
        ("We sail at noon and take with us what you and the crew will", "unknown"),
    ],
)
def test_a_sentence_that_leads_on_to_a_list_is_a_heading_in_text_without_lines(lead, kind):
    """Otherwise ten demands behind "You may be a fit if you have:" would be told as duties of the summary."""
    talk = " ".join(["The quay is old and the tide is high."] * 20)
    posting, found = outline_of(("paragraph", f"{talk} {lead}: Strong sense of tides. Build lamps at night."))
    (last,) = [s for s in found.statements if "sense of tides" in posting.text[s.start : s.end]]
    assert found.sections[last.section].kind == kind


def test_headings_that_are_known_in_different_ways_come_in_the_order_of_the_text():
    """Otherwise the duties end before they begin, and each list gets the heading of another."""
    talk = " ".join(["The quay is old and the tide is high."] * 20)
    lists = "You may be a fit if you have: Some Go. Responsibilities: Run the lamps. WHAT WE OFFER A boat."
    _, found = outline_of(("paragraph", f"{talk} {lists}"))
    assert [s.kind for s in found.sections] == ["unknown", "requirements", "duties", "benefits"]
    assert all(s.start < s.end for s in found.sections)


def test_a_question_for_the_role_inside_a_line_is_no_part_of_the_sentence_before():
    """Otherwise the quote before it would end in "What is"."""
    line = (
        "We keep the promise of the sea. What is The Role We need a harbour hand for our models of the tides."
    )
    posting, found = outline_of(("paragraph", line))
    first = found.statements[0]
    assert posting.text[first.start : first.end] == "We keep the promise of the sea."
