"""Headings: without these tests, duties and demands might stand in sections of other kinds."""

from __future__ import annotations

import pytest

from evaluator.outlining.outline import outline
from evaluator.posting import BlockKind
from tests.outlining.made import RULES, outline_of, posting_of


@pytest.mark.parametrize(
    ("kind", "line", "section"),
    [
        ("bold", "Requirements", "requirements"),
        ("paragraph", "NICE TO HAVE", "preferred"),
        ("paragraph", "Benefits:", "benefits"),
        ("bullet", "Benefits:", "benefits"),
        ("paragraph", "We run on coffee and good benefits, and pay well.", "unknown"),
        ("paragraph", "Great Benefits.", "unknown"),
        ("paragraph", "Great Benefits", "benefits"),
    ],
)
def test_lines_that_open_a_section(kind: BlockKind, line: str, section: str) -> None:
    """Otherwise duties stand among requirements, and are asked for instead of done."""
    posting, found = outline_of((kind, line), ("paragraph", "A sentence of the body stands here."))
    last = found.statements[-1]
    assert posting.text[last.start : last.end] == "A sentence of the body stands here."
    assert found.sections[last.section].kind == section


def test_a_title_that_stands_above_the_text_is_no_heading_of_it() -> None:
    """Otherwise a text without headings is scored as one that has them, in which other lines are duties."""
    posting, _ = outline_of(("paragraph", "ML Engineer"), ("paragraph", "You keep the forecasts up."))
    assert outline(posting.model_copy(update={"title": "ML Engineer"}), RULES).layout == "none"


@pytest.mark.parametrize("kind", ["paragraph", "heading", "bold"])
@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("ML Engineer, Insurance", "ML Engineer, Insurance"),
        ("Engineer (Full Stack)", "Engineer – Full Stack"),
        ("Engineer. Privacy (U.S. only)", "Engineer. Privacy (U.S. only)"),
    ],
)
def test_a_title_opens_no_section_whatever_its_words(kind, title, line):
    """Otherwise all text after it would be "said in the benefits", for a word of the title."""
    posting = posting_of([(kind, line, 0), ("paragraph", "You run the ranking models of the harbour.", 0)])
    found = outline(posting.model_copy(update={"title": title}), RULES)
    assert [(found.sections[s.section].kind, s.block) for s in found.statements] == [("unknown", 1)]


def test_a_title_that_a_field_gives_opens_no_section_either():
    """Otherwise all text after "Job title: … Compensation" would be read as benefits."""
    posting = posting_of([("paragraph", "Job title: Analyst, Compensation", 0), ("bullet", "Run it.", 0)])
    found = outline(posting.model_copy(update={"title": "Analyst, Compensation"}), RULES)
    assert {section.kind for section in found.sections} == {"unknown"}


def test_a_field_of_the_job_ends_with_its_line():
    """Otherwise the duties under "Shift:" would be read as notes on how to apply."""
    long = (
        "You will run the ranking models in production, answer the pager one week in six and cut their cost."
    )
    posting, found = outline_of(
        ("heading", "Responsibilities"),
        ("paragraph", "Location: Veldhaven"),
        ("paragraph", "Shift:"),
        ("paragraph", long),
    )
    assert found.sections[found.statements[-1].section].kind == "duties"
    assert posting.text[found.statements[-1].start :].startswith(long)


@pytest.mark.parametrize("line", ["What you'll do...", "What you'll do…"])
def test_dots_end_a_heading_as_a_colon_does(line):
    """Otherwise all duties would be in a section without a heading."""
    _, found = outline_of(("paragraph", line), ("bullet", "Run the ranking models and keep them cheap."))
    assert found.sections[found.statements[-1].section].kind == "duties"


def test_pay_that_is_said_first_ends_with_its_line():
    """Otherwise the introduction and all duties below "Compensation: …" would be read as benefits."""
    pay = ("paragraph", "Compensation: $64,000 to $80,000 a year")
    intro = ("paragraph", "We look for somebody who knows Linux.")
    duty = ("bullet", "Keep the booking servers up.")
    _, found = outline_of(pay, ("paragraph", "Industry: ferries"), intro, duty)
    assert [found.sections[s.section].kind for s in found.statements] == ["benefits"] * 2 + ["unknown"] * 2
    _, found = outline_of(
        pay, ("paragraph", "The pay depends on your experience."), ("bullet", "Free meals.")
    )
    assert {found.sections[s.section].kind for s in found.statements} == {"benefits"}
    for short in ("Compensation: $80,000", "Salary: £60k", "Pay: competitive"):
        _, found = outline_of(("paragraph", short), intro, duty)
        assert found.sections[found.statements[-1].section].kind == "unknown"
    _, found = outline_of(("heading", "Requirements"), ("bullet", "Five years of Linux."), pay, intro)
    assert found.sections[found.statements[-1].section].kind == "benefits"


def test_a_field_with_its_value_takes_no_list_behind_it():
    """Otherwise the duties below "Preferred location: …" would be read as wishes or notes."""
    _, found = outline_of(
        ("heading", "Responsibilities"),
        ("paragraph", "Preferred locations: Veldhaven and Hull"),
        ("bullet", "Carry the pager one week in four."),
    )
    assert found.sections[found.statements[-1].section].kind == "duties"


def test_a_line_that_leads_on_to_a_list_is_a_heading():
    """Otherwise the requirements under "You should apply if you" would be read as duties."""
    _, found = outline_of(("paragraph", "You should apply if you"), ("bullet", "have kept a cluster alive"))
    assert found.sections[found.statements[-1].section].kind == "requirements"


@pytest.mark.parametrize("follows", ["bullet", "paragraph"])
def test_a_long_line_is_a_heading_where_its_list_goes_on_with_it(follows):
    """Otherwise the duties under "As a member of the crew that …, you will" stand in the part before them."""
    _, found = outline_of(
        ("heading", "Requirements"),
        ("bullet", "Five years of Linux."),
        ("paragraph", "As a member of the crew that keeps our ferries going, you will"),
        (follows, "Mend the engines of the night boats."),
    )
    kind = found.sections[found.statements[-1].section].kind
    assert kind == ("duties" if follows == "bullet" else "requirements")


@pytest.mark.parametrize("line", ["✦ What you’ll work on", "🚀 Your responsibilities"])
def test_a_drawn_sign_before_a_heading_hides_it_not(line):
    """Otherwise all duties of a page with stars before its headings would have no heading."""
    _, found = outline_of(("paragraph", line), ("paragraph", "Run the ranking models and keep them cheap."))
    assert found.sections[found.statements[-1].section].kind == "duties"


def test_a_bare_heading_that_rules_out_opens_a_section():
    """Otherwise the text under "What you won't do" would belong to the duties above it."""
    _, found = outline_of(("paragraph", "What you won’t do"), ("paragraph", "Carry the pager at night."))
    assert found.sections[found.statements[-1].section].title == "What you won’t do"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What You’ll Be Responsible For", "duties"),
        ("What You Will Help Us With", "duties"),
        ("You will be in charge of", "duties"),
        ("You’ll also be responsible for:", "duties"),
        ("What you'll get to do", "duties"),
        ("What you get to do every day", "duties"),
        ("What you'll get", "benefits"),
        ("What Harbour Offers", "benefits"),
        ("What does Harbour do?", "company"),
        ("What do we do?", "company"),
        ("What does a ferry engineer do?", "duties"),
        ("Job Function", "process"),
        ("Essential job functions", "duties"),
        ("Your profile of tasks", "duties"),
        ("Your field of activity", "duties"),
        ("You take over", "duties"),
        ("Who are you?", "requirements"),
        ("What we expect from you", "requirements"),
        ("We prefer:", "preferred"),
        ("The Role, In Plain English", "summary"),
        ("Why Harbour Robotics", "company"),
        ("1. REQUIREMENTS", "requirements"),
        ("(YOUR DUTIES)", "duties"),
    ],
)
def test_what_a_heading_in_these_words_opens(line, kind):
    """Otherwise its lines would have the kind of the section before: benefits could become duties."""
    _, found = outline_of(
        ("paragraph", "Our story"),
        ("paragraph", "Harbour lends boats to people who have none."),
        ("paragraph", line),
        ("bullet", "Run the ranking models and keep them cheap"),
    )
    assert found.sections[found.statements[-1].section].kind == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What you'll contribute", "duties"),
        ("What You Can Expect", "unknown"),
        ("Job Description & Requirements", "summary"),
        ("Job summary and qualifications", "summary"),
        ("Role and responsibilities", "duties"),
        ("Skills and qualifications", "requirements"),
        ("Sharpen your skills", "unknown"),
        ("Travel requirements", "process"),
        ("Visa sponsorship", "process"),
        ("Conflict of interest", "process"),
        ("Your team and manager will", "benefits"),
        ("OFFER", "benefits"),
        ("Requirements analysis", "duties"),
        ("What will give you a competitive edge", "preferred"),
        ("How would you be helping our mission?", "duties"),
        ("We are looking for engineers who can:", "duties"),
        ("What the candidate will be doing:", "duties"),
        ("Things you might do", "duties"),
        ("Impact you'll own", "duties"),
        ("Where you come in", "duties"),
        ("Within 6 months", "duties"),
        ("Key outcomes", "duties"),
        ("Responsibilties:", "duties"),
        ("You will be expected to:", "duties"),
        ("In this role, expect to:", "duties"),
        ("Focus", "duties"),
        ("AREAS OF FOCUS", "duties"),
        ("What success looks like", "duties"),
        ("In 3 months", "duties"),
        ("Ideal Experiences", "requirements"),
        ("Essential Traits", "requirements"),
        ("Bonus Traits", "preferred"),
        ("Is that you?", "requirements"),
        ("Preffered Skills", "preferred"),
        ("Extra brownie points if you:", "preferred"),
        ("What we'll expect from you", "requirements"),
        ("To be successful in this role, you will need:", "requirements"),
        ("Key success factors", "requirements"),
        ("What should I know already?", "requirements"),
        ("Who is this role for?", "requirements"),
        ("Physical demands", "requirements"),
        ("You’ll enjoy this role if you:", "requirements"),
        ("You're the kind of person who", "requirements"),
        ("Some of the things we look for", "requirements"),
        ("What we would love to see", "preferred"),
        ("What will give you an edge", "preferred"),
        ("Additional skills that you might also bring", "preferred"),
        ("What to expect working here", "benefits"),
        ("What you can expect as a Tide'r", "benefits"),
        ("What you get in return", "benefits"),
        ("What this job can offer you", "benefits"),
        ("Sign-on bonus", "benefits"),
        ("Bonus targets", "benefits"),
        ("What you can expect from Harbour", "benefits"),
        ("Paid leave", "benefits"),
        ("$70,000—$90,000 USD:", "benefits"),
        ("Where you'll work", "process"),
        ("Other stuff to know", "process"),
        ("Company Description", "company"),
        ("Our Organisation Overview:", "company"),
        ("More about Harbour", "company"),
        ("About Harbour Technologies", "company"),
        ("Harbour is a great place to work", "company"),
        ("EOE", "legal"),
        ("We don't discriminate", "legal"),
        ("What you need to know about the role", "summary"),
        ("About your team", "summary"),
        ("You'll fit right in if:", "requirements"),
        ("This role is perfect if you", "requirements"),
        ("Harbour is for you if you", "requirements"),
        ("This role might not be a fit if you", "unknown"),
        ("Additionally, you'll need", "requirements"),
        ("We'll be reaching out to applicants that have", "requirements"),
        ("A big plus", "preferred"),
        ("Better to have", "preferred"),
        ("The tasks include:", "duties"),
        ("Upon joining", "duties"),
        ("What we’ll offer you", "benefits"),
        ("When you join us, you will:", "benefits"),
        ("What we provide in return", "benefits"),
        ("Harbour's values", "company"),
        ("Our core values are", "company"),
        ("Build the Future: Join Harbour Technologies", "company"),
        ("Our tech stack", "company"),
        ("Tools and technologies we currently use", "company"),
        ("Technologies you will use", "requirements"),
        ("Proven track-record of", "requirements"),
        ("Additional Preferences", "preferred"),
        ("What we like to see (but not required)", "preferred"),
        ("Essential Qualities for Success", "requirements"),
        ("What We'll Bring", "benefits"),
        ("Beneficial skills", "preferred"),
        ("Besides the sea, we also have", "benefits"),
        ("The interview overview", "process"),
        ("About the right crew member", "requirements"),
        ("All candidates should", "requirements"),
        ("Attributes", "requirements"),
        ("Does this sound like you?", "requirements"),
        ("The kind of people we need", "requirements"),
        ("Licensure", "requirements"),
        ("Licensure, Certifications, and Clearances", "requirements"),
        ("You'll likely spend time on", "duties"),
        ("What your first three months look like", "duties"),
        ("Key results", "duties"),
        ("What is in it for you", "benefits"),
        ("Why our crew loves it here", "company"),
        ("Why this job is fun", "summary"),
        ("Preferences", "preferred"),
        ("Acknowledgement", "unknown"),
        ("Some recent accomplishments of the crew", "company"),
        ("Background checks", "legal"),
        ("Security, Papers, and Eligibility Requirements", "legal"),
        ("We would love to meet you if", "requirements"),
        ("Ideal Qualifications", "preferred"),
        ("Why this role will be your best", "summary"),
        ("Why you might be excited about the harbour", "company"),
    ],
)
def test_the_form_of_a_heading_says_more_than_one_of_its_words(line, kind):
    """Otherwise the company's own models could be owned duties, and duties could be lost as background."""
    _, found = outline_of(("heading", line), ("paragraph", "Run the ranking models and keep them cheap."))
    assert found.sections[found.statements[-1].section].kind == kind


def test_a_heading_that_is_not_known_ends_the_wishes_above_it():
    """Otherwise "we carry the pager in turn" under "How We Work" would be reported as nice to have."""
    _, found = outline_of(
        ("paragraph", "Nice-to-Haves"),
        ("bullet", "Exposure to Go"),
        ("paragraph", "How We Work"),
        ("bullet", "We carry the pager one week in six, everybody in turn"),
    )
    assert found.sections[found.statements[-1].section][:2] == ("unknown", "How We Work")


@pytest.mark.parametrize(
    ("heading", "item", "kind", "labels"),
    [
        (
            "Requirements",
            "Communication Skills: You write well, and talk with all.",
            "requirements",
            1,
        ),
        ("Nice to have", "Scripting Skills: You have run a harbour with Bash and Python.", "preferred", 1),
        ("Benefits", "Commuter Benefits: We pay for the ferry, the train and the bicycle.", "benefits", 1),
        (
            "Requirements",
            "Base Salary Range: 40,000 to 50,000, by what you bring to it.",
            "benefits",
            0,
        ),
        (
            "Benefits",
            "Sharpen Your Skills: Lessons in knots and in all songs of the sea are free.",
            "benefits",
            1,
        ),
        (
            "Our values",
            "Your Impact: What the coast has gained by our work counts for each of us.",
            "company",
            1,
        ),
        ("Duties", "Needed Skills: You write well, and talk with all who keep a lamp.", "requirements", 0),
    ],
)
def test_a_label_in_a_list_opens_no_section_of_its_kind(heading, item, kind, labels):
    """Otherwise wishes under "Scripting Skills: …" would be asked for, and a quote would lack its label."""
    posting, found = outline_of(("heading", heading), ("bullet", item))
    (statement,) = found.statements
    assert found.sections[statement.section].kind == kind
    assert posting.text[statement.start :].strip().count(": ") == labels


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("BenefitsHarbour pays for the ferry, the train and the bicycle of all who work here.", "benefits"),
        ("What we offerThe ferry is free for all who work on it, and so is the tea.", "benefits"),
        ("PayBuoy is a bank for sailors, and lends them boats of all kinds.", "company"),
        ("SkillsHarbour is what we call the school that we run.", "requirements"),
    ],
)
def test_a_heading_that_lost_the_space_behind_it_opens_a_section(line, kind):
    """Otherwise the benefits of boards that lose line breaks would be asked for; names open nothing."""
    _, found = outline_of(("heading", "Requirements"), ("bullet", "A boat of your own."), ("paragraph", line))
    assert found.section_kind(len(found.statements) - 1) == kind
