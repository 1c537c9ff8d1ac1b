"""Shapes of headings: without these tests, a heading in two languages, or before its text, would be none."""

from __future__ import annotations

import time

import pytest

from evaluator.posting import BlockKind
from tests.outlining.made import outline_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Wir bieten / We offer", "benefits"),
        ("Das bringst du mit / What you bring", "requirements"),
        ("Nice - to - Have", "preferred"),
        ("Use of lamps / skills of all kinds on board", "unknown"),
        ("Lamps and skills of 4 - 5 men", "unknown"),
    ],
)
def test_a_heading_in_two_languages_is_one(line, kind):
    """Otherwise the benefits of a posting from abroad would stand in its duties."""
    _, found = outline_of(("paragraph", line), ("bullet", "A lamp."))
    assert found.sections[found.statements[-1].section].kind == kind


@pytest.mark.parametrize("kind", ["paragraph", "bold", "heading"])
def test_tags_are_no_heading(kind: BlockKind):
    """Otherwise "#Benefits" or "#LI-Remote" would end the section, and open another."""
    _, found = outline_of(("heading", "Requirements"), (kind, "#Benefits #LI-Remote"), ("bullet", "A boat."))
    assert found.sections[found.statements[-1].section].kind == "requirements"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What you'll bring to the table: a boat that floats, and dry feet.", "requirements"),
        ("What youll be doing: we send you to sea with the night crew.", "duties"),
        ("Why you'll love it with us: the sea is near, and so is the pub.", "benefits"),
        ("Looking for: somebody who can swim, and who likes fish.", "requirements"),
        ("Bonus / nice to have: a boat that floats, or a raft of your own.", "preferred"),
        ("Bonus eligibility: none for the crew, and a small one for you.", "unknown"),
        ("Where you'll work: at the quay, where we repair lamps and look after boats.", "unknown"),
        ("Great crew of the harbour on the hill: we are looking for you now.", "unknown"),
    ],
)
def test_a_question_before_a_colon_opens_what_it_names(line, kind):
    """Otherwise a posting of three paragraphs, each behind its heading, would have no duties."""
    _, found = outline_of(("paragraph", line))
    assert [found.section_kind(n) for n in range(len(found.statements))] == [kind]


def test_a_heading_that_tells_to_do_something_asks_for_no_experience():
    """Otherwise duties under "Create an experience …" would be what the applicant must have."""
    _, found = outline_of(
        ("heading", "What you will do"),
        ("bold", "CREATE AN EXPERIENCE THAT GUESTS LOVE"),
        ("paragraph", "Greet them at the quay with a song."),
        ("bold", "BUILD THE LAMPS OF THE COAST"),
        ("paragraph", "Wire them by hand, and test them."),
    )
    assert {found.section_kind(n) for n in range(len(found.statements))} == {"duties"}


@pytest.mark.parametrize(
    "item",
    [
        "Seamanship: You have six years at sea, or more.",
        "Papers, such as: Requirements of all kinds for the quay, and plans.",
    ],
)
def test_behind_the_label_of_an_item_no_heading_begins(item: str):
    """Otherwise an item would be cut in two, and those behind it would be demands."""
    posting, found = outline_of(("heading", "What you will do"), ("bullet", item), ("bullet", "A boat."))
    assert [posting.text[s.start : s.end] for s in found.statements] == [item, "A boat."]
    assert {found.section_kind(n) for n in range(2)} == {"duties"}


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("Nice to have", "preferred"),
        ("WHAT YOU WILL DO", "duties"),
        ("Equal opportunity employer", "requirements"),
        ("Skills of a pilot", "requirements"),
    ],
)
def test_an_item_that_is_nothing_but_a_heading_opens_a_section(item: str, kind: str):
    """Otherwise pages that mark headings as items would give all their duties and wishes one kind."""
    listed = [("bullet", line) for line in ("A boat.", item, "A lamp.")]
    _, found = outline_of(("heading", "Requirements"), *listed)
    assert [found.section_kind(n) for n in (0, -1)] == ["requirements", kind]


def test_the_last_item_opens_no_section():
    """Otherwise "Benefits", the last thing that a list names, would begin a section of the text behind it."""
    lines = [("bullet", "A boat."), ("bullet", "Benefits"), ("paragraph", "Know all of the flags.")]
    _, found = outline_of(("heading", "Requirements"), *lines)
    assert found.section_kind(-1) != "benefits"


def test_a_line_of_many_tags_is_read_at_once():
    """Otherwise one line of tags with commas between them would hold up a batch for minutes."""
    begun = time.process_time()
    outline_of(("heading", "Requirements"), ("paragraph", "#a," * 24 + "b c"))
    assert time.process_time() - begun < 1
