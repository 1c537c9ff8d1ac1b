"""The outline: without these tests, a quote could be in two statements or in the wrong section."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.outline import Outline
from evaluator.outlining import headings, inside, statements, titles
from evaluator.outlining.headings import normal
from evaluator.outlining.outline import outline
from evaluator.posting import Block, BlockKind, Posting
from evaluator.ruleset.load import load_rules

RULES = load_rules()
HEADINGS = [
    "Responsibilities", "What You Will Do", "About us", "BENEFITS", "Nice to have", "Requirements:",
    "Who you are?", "Our stack", "Equal Opportunity Employer", "How to apply", "The team", "Day to day",
]  # fmt: skip
SENTENCES = [
    "You run the ranking models. They serve two million riders.",
    "Own the rollback; keep the cost low; and write it down.",
    "Responsibilities: build the feature store and keep it running.",
    "Is there on-call? No.",
    "We ship e.g. classifiers to U.S. hospitals.Our team is small, and it grows.",
    "About Us We make pumps. Responsibilities Run the servers. Benefits Free lunch on Fridays.",
    "3+ years of Python.",
    "—",
    "x",
]
WORDS = sorted({word for line in HEADINGS + SENTENCES for word in line.split()})
KINDS: list[BlockKind] = ["heading", "bold", "bullet", "paragraph"]


def posting_of(lines: list[tuple[BlockKind, str, int]]) -> Posting:
    text = ""
    blocks = []
    for kind, line, level in lines:
        blocks.append(Block(len(text), len(text) + len(line), kind, level))
        text += line + "\n\n"
    return Posting(text=text, blocks=tuple(blocks), title="Engineer, ML platform")


def outline_of(*lines: tuple[BlockKind, str]) -> tuple[Posting, Outline]:
    posting = posting_of([(kind, line, 0) for kind, line in lines])
    return posting, outline(posting, RULES)


LINES = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.one_of(
            st.sampled_from(HEADINGS + SENTENCES),
            st.lists(st.sampled_from(HEADINGS + SENTENCES), min_size=2, max_size=6).map(" ".join),
            st.text(alphabet="aZ .:;!?\n•’-1", min_size=1, max_size=120).map(str.strip).filter(bool),
        ),
        st.integers(0, 2),
    ),
    max_size=12,
)


@given(LINES)
def test_statements_lie_in_order_inside_their_blocks_and_sections(
    lines: list[tuple[BlockKind, str, int]],
) -> None:
    posting = posting_of(lines)
    found = outline(posting, RULES)
    end = 0
    for statement in found.statements:
        block, section = posting.blocks[statement.block], found.sections[statement.section]
        assert end <= statement.start < statement.end
        assert block.start <= statement.start and statement.end <= block.end
        assert section.start <= statement.start and statement.end <= section.end
        if block.kind not in ("heading", "bold"):  # a page may mark items as headings, see test_marked.py
            assert statement.bullet == (block.kind == "bullet")
        assert re.search(r"\w", posting.text[statement.start : statement.end])
        end = statement.end


@given(LINES)
def test_sections_cover_the_text(lines: list[tuple[BlockKind, str, int]]) -> None:
    posting = posting_of(lines)
    found = outline(posting, RULES)
    assert found.sections[0].start == 0
    assert found.sections[-1].end == len(posting.text)
    assert all(a.end == b.start for a, b in zip(found.sections, found.sections[1:], strict=False))


@given(st.text(alphabet="abAZ.!?;\n\"”')] •,1", max_size=80))
@settings(max_examples=400)
def test_breaks_are_those_that_the_whole_pattern_finds(text: str) -> None:
    # A block begins after a line break, never after the end of a sentence in the same line.
    both = (statements._USUAL, statements._SMALL)
    for signs, (whole, start) in product(both, ((text, 0), (f"a.\n{text}b. C", 3))):
        end = start + len(text)
        found = list(statements._breaks(whole, start, end, signs))
        every = [m.span() for m in signs.breaks.finditer(whole, start, end)]
        # A break at the start divides nothing, because the sign before it is outside the text.
        assert [s for s in found if s[0] > start] == [s for s in every if s[0] > start]


def test_sentences_without_capitals_are_read_one_by_one() -> None:
    """Otherwise all duties of a paragraph in small letters would have one reading and one quote."""
    sentences = [
        "you deploy the models of the harbour to our clusters.",
        "you roll them back when they err, e.g. after a storm, and tell the crews why.",
        "the data team looks after the features, the labels, etc. and the lake.",
        "you will not be on call at night.",
    ]
    text = " ".join(sentences)
    found = outline(posting_of([("paragraph", text, 0)]), RULES)
    assert [text[s.start : s.end] for s in found.statements] == sentences


def test_a_text_with_capitals_is_not_divided_at_small_letters() -> None:
    """Otherwise "approved by the dept. of defense" or "node. js" would be cut in two."""
    assert statements.without_capitals("we run it all. you keep it up. we pay well. it is fun.")
    assert not statements.without_capitals("we run it all. you keep it up. we pay well. it is fun. We hire.")
    assert not statements.without_capitals("Own the models of fin. services and ins. companies")


@given(st.lists(st.sampled_from([*HEADINGS, *SENTENCES, "monKey ", "Key", "Your"]), max_size=8).map(" ".join))
def test_inline_headings_are_those_that_the_whole_pattern_finds(text: str) -> None:
    found = [m.span() for m in inside._inline_matches(text, 0, len(text), RULES.sections)]
    assert found == [m.span() for m in RULES.sections.inline_scan.finditer(text)]


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_kinds_and_families_are_those_of_the_first_pattern_that_is_found(text: str) -> None:
    words = normal(text)
    kind = next((k for k, p in RULES.sections.headings if p.search(words)), None)
    assert headings.kind_of(text, RULES.sections) == kind
    family = next((f for f, p in RULES.titles.families if p.search(text)), "other")
    assert titles.family_of(text, RULES.titles) == family
    assert titles.says_mlops(text, RULES.titles) == bool(RULES.titles.says_mlops.search(text))


def test_a_list_is_never_one_statement() -> None:
    posting, found = outline_of(
        ("heading", "What you will do"), ("bullet", "Own the rollback"), ("bullet", "Cut the cost")
    )
    quotes = [posting.text[s.start : s.end] for s in found.statements]
    assert quotes == ["Own the rollback", "Cut the cost"]
    assert [found.sections[s.section].kind for s in found.statements] == ["duties", "duties"]
    assert found.layout == "headings"


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
    posting, found = outline_of((kind, line), ("paragraph", "A sentence of the body stands here."))
    last = found.statements[-1]
    assert posting.text[last.start : last.end] == "A sentence of the body stands here."
    assert found.sections[last.section].kind == section


def test_lost_line_breaks_are_found_again() -> None:
    posting, found = outline_of(
        (
            "paragraph",
            "We make pumps. Responsibilities: Run the servers of the plant. Benefits: Free lunch on Fridays.",
        )
    )
    kinds = [(found.sections[s.section].kind, posting.text[s.start : s.end]) for s in found.statements]
    assert kinds == [
        ("unknown", "We make pumps."),
        ("duties", "Run the servers of the plant."),
        ("benefits", "Free lunch on Fridays."),
    ]
    assert found.layout == "inline"


def test_a_line_that_repeats_the_title_is_no_statement() -> None:
    """Otherwise the title would be quoted as a duty."""
    text = "SRE – Model Platform (any)\nYou keep the platform of the forecasts up."
    first = text.index("\n")
    blocks = (
        Block(kind="paragraph", start=0, end=first),
        Block(kind="paragraph", start=first + 1, end=len(text)),
    )
    told = Posting(text=text, blocks=blocks, title="SRE: Model Platform (any)")
    assert [text[s.start : s.end] for s in outline(told, RULES).statements] == [text[first + 1 :]]
    untitled = told.model_copy(update={"title": None})
    assert len(outline(untitled, RULES).statements) == 2


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


def test_it_is_known_where_inline_headings_begin() -> None:
    """Otherwise the whole pattern would be tried at every character: a third of the time of an outline."""
    assert inside._inline_starts(RULES.sections) is not None


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


@pytest.mark.parametrize(
    "answer", ["No. Our customers install it.", "None, ever.", "A: Yes, one week in five."]
)
def test_a_question_and_its_short_answer_are_one_statement(answer):
    """Otherwise "So is there on-call?" would be a duty, because its answer "None." is in another line."""
    posting, found = outline_of(("paragraph", "So is there on-call?"), ("paragraph", answer))
    assert [posting.text[s.start : s.end].split("\n\n") for s in found.statements] == [
        ["So is there on-call?", answer]
    ]


def test_an_address_in_a_title_says_nothing_of_the_work():
    """Otherwise "quarry.ai" in a title would make every job there a machine-learning job."""
    assert titles.family_of("Quarry ( https://quarry.ai ) | Accountant", RULES.titles) == "other"
    assert titles.family_of("Quarry ( https://quarry.ai ) | SRE", RULES.titles) == "sre_devops_platform"


@pytest.mark.parametrize("line", ["✦ What you’ll work on", "🚀 Your responsibilities"])
def test_a_drawn_sign_before_a_heading_hides_it_not(line):
    """Otherwise all duties of a page with stars before its headings would have no heading."""
    _, found = outline_of(("paragraph", line), ("paragraph", "Run the ranking models and keep them cheap."))
    assert found.sections[found.statements[-1].section].kind == "duties"


def test_a_tab_called_application_takes_no_posting_for_notes_on_how_to_apply():
    """Otherwise a text copied from a page with the tabs "Overview" and "Application" would have no duties."""
    _, found = outline_of(
        ("paragraph", "Application"), ("paragraph", "You run the ranking models of the shop.")
    )
    assert found.sections[found.statements[-1].section].kind == "unknown"
    _, deadline = outline_of(("paragraph", "Application deadline"), ("paragraph", "The 3rd of May, at noon."))
    assert deadline.sections[deadline.statements[-1].section].kind == "process"


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
        ("Who are you?", "requirements"),
        ("What we expect from you", "requirements"),
        ("We prefer:", "preferred"),
        ("The Role, In Plain English", "summary"),
        ("Why Harbour Robotics", "company"),
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
        ("What You Can Expect", "duties"),
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


def test_the_name_of_the_employer_is_a_heading_of_its_text():
    """Otherwise what the company does would be told as if the posting said it of the job."""
    posting = posting_of([("heading", "🚀 Harbour & Sons", 2), ("paragraph", "We run the boats.", 0)])
    found = outline(posting.model_copy(update={"company": "Harbour & Sons"}), RULES)
    assert found.sections[found.statements[-1].section].kind == "company"
    assert outline(posting, RULES).sections[-1].kind == "unknown"


@pytest.mark.parametrize(
    "line",
    [
        "You bring Patience and a good Boat",
        "The Benefits that we give to our Crew",
        "Our Mission is to lend Boats",
    ],
)
def test_a_sentence_with_some_capitals_is_no_heading(line: str):
    """Otherwise a line without a full stop vanishes from what is read, and moves those below it elsewhere."""
    _, found = outline_of(("heading", "What you will do"), ("paragraph", line), ("bullet", "Mend the oars."))
    assert [section.kind for section in found.sections] == ["unknown", "duties"]
    assert len(found.statements) == 2


def test_words_in_capitals_on_a_line_are_a_heading_whatever_they_say() -> None:
    """Otherwise what a crew is like would be read as a demand, below the last known heading."""
    _, found = outline_of(
        ("heading", "Requirements"),
        ("bullet", "A boat."),
        ("paragraph", "SONGS OF THE NIGHT"),
        ("bullet", "We sing at night."),
    )
    assert [found.sections[s.section].kind for s in found.statements] == ["requirements", "unknown"]


@pytest.mark.parametrize(
    "address",
    ["https://pier.example/ https://boats.example/company/pier/posts...", "www.pier.example/company:"],
)
def test_an_address_is_no_heading(address: str):
    """Otherwise all text behind a link to "…/company" is said to stand in the part about the company."""
    _, found = outline_of(("paragraph", address), ("paragraph", "You run the gates of the pier."))
    assert [found.section_kind(n) for n in range(len(found.statements))] == ["unknown"] * 2


def test_a_long_item_with_a_colon_is_no_heading() -> None:
    """Otherwise an item that leads on to its parts would end the demands that it belongs to."""
    line = "What you will do with us in the first months:"
    _, found = outline_of(("heading", "Requirements"), ("bullet", line), ("bullet", "A boat."))
    assert {found.sections[s.section].kind for s in found.statements} == {"requirements"}
