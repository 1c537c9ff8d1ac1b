"""The outline: without these tests, a quote could be in two statements or in the wrong section."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.outlining import headings, inside, statements, titlefamily
from evaluator.outlining.headings import normal
from evaluator.outlining.outline import outline
from evaluator.posting import Block, BlockKind, Posting
from tests.outlining.made import RULES, outline_of, posting_of

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
    """Otherwise a quote runs over two lines, or a duty belongs to the wrong section."""
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
    """Otherwise words of the posting stand in no section, and nobody reads them."""
    posting = posting_of(lines)
    found = outline(posting, RULES)
    assert found.sections[0].start == 0
    assert found.sections[-1].end == len(posting.text)
    assert all(a.end == b.start for a, b in zip(found.sections, found.sections[1:], strict=False))


@given(st.text(alphabet="abAZ.!?;\n\"”')] •,1", max_size=80))
@settings(max_examples=400)
def test_breaks_are_those_that_the_whole_pattern_finds(text: str) -> None:
    """Otherwise the faster search joins two duties."""
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
    """Otherwise the faster search misses a heading, and requirements become duties."""
    found = [m.span() for m in inside._inline_matches(text, 0, len(text), RULES.sections)]
    assert found == [m.span() for m in RULES.sections.inline_scan.finditer(text)]


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_kinds_and_families_are_those_of_the_first_pattern_that_is_found(text: str) -> None:
    """Otherwise the order of rules/sections.yaml and rules/titles.yaml would mean nothing."""
    words = normal(text)
    kind = next((k for k, p in RULES.sections.headings if p.search(words)), None)
    assert headings.kind_of(text, RULES.sections) == kind
    family = next((f for f, p in RULES.titles.families if p.search(text)), "other")
    assert titlefamily.family_of(text, RULES.titles) == family
    assert titlefamily.says_mlops(text, RULES.titles) == bool(RULES.titles.says_mlops.search(text))


def test_a_list_is_never_one_statement() -> None:
    """Otherwise one quote shows a whole list, and one denial denies all of it."""
    posting, found = outline_of(
        ("heading", "What you will do"), ("bullet", "Own the rollback"), ("bullet", "Cut the cost")
    )
    quotes = [posting.text[s.start : s.end] for s in found.statements]
    assert quotes == ["Own the rollback", "Cut the cost"]
    assert [found.sections[s.section].kind for s in found.statements] == ["duties", "duties"]
    assert found.layout == "headings"


def test_lost_line_breaks_are_found_again() -> None:
    """Otherwise ten duties of a flattened list are one."""
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


def test_it_is_known_where_inline_headings_begin() -> None:
    """Otherwise the whole pattern would be tried at every character: a third of the time of an outline."""
    assert inside._inline_starts(RULES.sections) is not None


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
    assert titlefamily.family_of("Quarry ( https://quarry.ai ) | Accountant", RULES.titles) == "other"
    assert titlefamily.family_of("Quarry ( https://quarry.ai ) | SRE", RULES.titles) == "sre_devops_platform"


def test_a_tab_called_application_takes_no_posting_for_notes_on_how_to_apply():
    """Otherwise a text copied from a page with the tabs "Overview" and "Application" would have no duties."""
    _, found = outline_of(
        ("paragraph", "Application"), ("paragraph", "You run the ranking models of the shop.")
    )
    assert found.sections[found.statements[-1].section].kind == "unknown"
    _, deadline = outline_of(("paragraph", "Application deadline"), ("paragraph", "The 3rd of May, at noon."))
    assert deadline.sections[deadline.statements[-1].section].kind == "process"


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
