"""Words behind the last list: without these tests, what a company says of itself would seem asked for."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.posting import Block, Posting
from evaluator.ruleset.load import load_rules

RULES = load_rules()
ITEMS = ("Experience with tide gauges.", "5+ years of work at a harbour.", "Strong command of knots.")


def kinds(*lines, heading="Nice to have", items=ITEMS):
    """Return the kinds of the sections of `lines`, which stand behind the list of `items` under `heading`."""
    text, blocks = "", []
    placed = [("heading", heading), *(("bullet", item) for item in items), *(("paragraph", x) for x in lines)]
    for how, line in placed:
        blocks.append(Block(len(text), len(text) + len(line), how, 2))
        text += line + "\n\n"
    shape = outline(Posting(text=text, company="Tidewell", blocks=tuple(blocks)), RULES)
    return [shape.sections[s.section].kind for s in shape.statements][-len(lines) :]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tidewell is the oldest ferry line of the coast, and its timetable runs on models.", "company"),
        ("At Tidewell, we have kept the lamps lit for ninety years.", "company"),
        ("Join us and see the sea every day.", "company"),
        ("We are an equal opportunity employer.", "legal"),
        ("Reasonable accommodation can be made for the interview.", "legal"),
        ("The salary range is 50,000 to 60,000 crowns.", "benefits"),
        ("We offer a competitive package and a berth.", "benefits"),
    ],
)
def test_closing_words_are_no_wish(line, kind):
    """Otherwise the models of the company are nice to have, and its notes on the law are asked for."""
    assert kinds(line) == [kind]


def test_closing_words_go_on_to_the_next_heading():
    """Otherwise the second sentence of the company would be asked for again."""
    behind = kinds(
        "Tidewell has nine ferries.",
        "They run at night, too.",
        "The pay range is wide.",
        "It is paid weekly.",
    )
    assert behind == ["company", "company", "benefits", "benefits"]


@pytest.mark.parametrize(
    "line",
    [
        "At Tidewell you will look after the fare models.",
        "Tidewell is looking for somebody who knows the tides.",
        "You bring a liking for wind.",
        "This role will pay attention to the base pay of crews.",
    ],
)
def test_words_on_the_role_stay_where_they_stand(line):
    """Otherwise a duty behind the list would be background."""
    assert kinds(line) == ["preferred"]


def test_words_before_the_last_item_stay_where_they_stand():
    """Otherwise a list that goes on behind a sentence on the company would be lost."""
    text, blocks = "", []
    lines = [
        ("heading", "Duties"),
        ("bullet", "Keep the lamps lit."),
        ("paragraph", "Tidewell is by the sea."),
    ]
    for how, line in [*lines, ("bullet", "Build the tide table.")]:
        blocks.append(Block(len(text), len(text) + len(line), how, 2))
        text += line + "\n\n"
    shape = outline(Posting(text=text, company="Tidewell", blocks=tuple(blocks)), RULES)
    assert {shape.sections[s.section].kind for s in shape.statements} == {"duties"}


def bare_kinds(*lines, heading="Nice to have"):
    """Return the kinds of the sections of the sentences of one paragraph, `lines`, below `heading`."""
    text, blocks = "", []
    for how, line in (("heading", heading), ("paragraph", " ".join(lines))):
        blocks.append(Block(len(text), len(text) + len(line), how, 2))
        text += line + "\n\n"
    shape = outline(Posting(text=text, company="Tidewell", blocks=tuple(blocks)), RULES)
    found = [shape.sections[s.section].kind for s in shape.statements]
    assert len(found) == len(lines)
    return found


PAY = (
    "The salary range for this role is 50,000 to 60,000 crowns.",
    "It is paid at the end of each month.",
)


def test_closing_words_behind_a_list_without_bullets_are_no_demand():
    """Otherwise boards that flatten their lists would show the pay and the law as asked for."""
    found = bare_kinds(*ITEMS, *PAY, "We are an equal opportunity employer.", heading="Requirements")
    assert found == ["requirements"] * 3 + ["benefits"] * 2 + ["legal"]


def test_duties_in_the_line_of_the_pay_stay_duties():
    """Otherwise a flattened text that tells the pay before the last duties would lose these."""
    lines = ("You keep all lamps of the quay lit.", *PAY, "Lamps need people who mind them all night.")
    assert set(bare_kinds(*lines, heading="What you will do")) == {"duties"}


def test_an_item_that_is_joined_with_the_pay_stays_an_item():
    """Otherwise a demand would be a benefit, because a board lost the break behind it."""
    joined = "Experience with lamps of all kinds The pay range is 50,000 to 60,000 crowns."
    found = bare_kinds(*ITEMS, joined, "It is paid at the end of each month.", heading="Requirements")
    assert found == ["requirements"] * 4 + ["benefits"]


def test_demands_behind_words_on_the_law_stay_demands():
    """Otherwise a background check amid the demands would take all demands behind it for small print."""
    lines = (ITEMS[0], "All of us passed a background check.", *ITEMS[1:], "You know the tides by heart.")
    assert set(bare_kinds(*lines, heading="Requirements")) == {"requirements"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The range of annual base salary for this position is below.", "benefits"),
        ("This role is also eligible for a yearly bonus.", "benefits"),
        ("Crews are eligible to participate in our pension and other benefits.", "benefits"),
        ("Disclaimer: this text may change with the tide.", "legal"),
        ("We hire people of all coasts and kinds.", "company"),
        ("We're committed to a fair quay.", "company"),
    ],
)
def test_more_closing_words_are_no_wish(line, kind):
    """Otherwise the pay "for this position" would be a duty, since it speaks of the position."""
    assert kinds(line) == [kind]


def test_links_behind_the_closing_words_are_no_items():
    """Otherwise a list of links at the end would keep all text on the company among the wishes."""
    text, blocks = "", []
    lines = [("heading", "Nice to have"), *(("bullet", item) for item in ITEMS)]
    closing = ["Tidewell is by the sea.", "It has nine ferries.", "They run at night.", "See for yourself."]
    lines += [*(("paragraph", line) for line in closing), ("bullet", "Our film"), ("bullet", "Our songs")]
    for how, line in lines:
        blocks.append(Block(len(text), len(text) + len(line), how, 2))
        text += line + "\n\n"
    shape = outline(Posting(text=text, company="Tidewell", blocks=tuple(blocks)), RULES)
    assert [shape.sections[s.section].kind for s in shape.statements] == ["preferred"] * 3 + ["company"] * 6


def test_a_text_on_the_work_is_no_list_that_ends():
    """Otherwise duties told in whole sentences would be lost behind the first one on the employer."""
    lines = (
        "Our ferries need lamps at night.",
        "Lamps need people who keep them lit all night.",
        "The wind is strong, and the nights are long.",
        "Keeping them lit is an art that you learn here.",
        "At Tidewell, this is the work of the lamp crew.",
        "Each lamp has its keeper, and each keeper has a lamp.",
    )
    assert set(bare_kinds(*lines, heading="What you will do")) == {"duties"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Our compensation reflects the cost of tea along the coast.", "benefits"),
        ("€40–50k and a share of the catch.", "benefits"),
        ("Harbourside offers a comprehensive plan for storms.", "benefits"),
        ("Apply: crew@harbour.example", "process"),
        ("To learn more, walk along the quay.", "process"),
        ("Don't meet all the requirements?", "process"),
        ("Haven't ticked every box?", "process"),
        ("Visa support is there for all.", "process"),
        ("This role is fully remote, but for storms.", "process"),
        ("Why Tidewell and its ferries?", "company"),
        ("Our ferries run on tides, and our people run on tea.", "company"),
    ],
)
def test_still_more_closing_words_are_no_wish(line, kind):
    """Otherwise how to apply, the pay and words on the employer would be nice to have."""
    assert kinds(line) == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Apply knots of all kinds.",
        "Our ideal keeper likes the wind.",
        "We expect a liking for wind.",
        "For lamps, a steady hand.",
    ],
)
def test_words_like_these_may_be_asked_for(line):
    """Otherwise a demand behind the list would be lost."""
    assert kinds(line) == ["preferred"]


def test_a_paragraph_closes_the_list_with_any_of_its_sentences():
    """Otherwise the words before "regardless of race" would be nice to have."""
    line = "The sea is for all of us. People of all coasts work here. We are an equal opportunity employer."
    assert kinds_of_one(line) == ["legal"] * 3


def test_a_paragraph_on_your_work_does_not_close_with_a_later_sentence():
    """Otherwise a duty before a word on the pay would be lost."""
    line = "On call, you will keep the lamps lit. The salary range is wide and good."
    assert kinds_of_one(line)[0] == "preferred"


def kinds_of_one(line):
    """Return the kinds of the sections of the sentences of the paragraph `line`, which follows the list."""
    text, blocks = "", []
    for how, said in [
        ("heading", "Nice to have"),
        *(("bullet", item) for item in ITEMS),
        ("paragraph", line),
    ]:
        blocks.append(Block(len(text), len(text) + len(said), how, 2))
        text += said + "\n\n"
    shape = outline(Posting(text=text, company="Tidewell", blocks=tuple(blocks)), RULES)
    return [shape.sections[s.section].kind for s in shape.statements][len(ITEMS) :]


def bare_lines(heading, *lines):
    """Return the kinds of the sections of the paragraphs `lines` below `heading`."""
    text, blocks = "", []
    for how, line in (("heading", heading), *(("paragraph", line) for line in lines)):
        blocks.append(Block(len(text), len(text) + len(line), how, 2))
        text += line + "\n\n"
    shape = outline(Posting(text=text, company="Tidewell", blocks=tuple(blocks)), RULES)
    return [shape.sections[s.section].kind for s in shape.statements]


def test_a_line_on_the_law_ends_demands_that_are_no_list():
    """Otherwise "we are an equal opportunity employer" below "Physical requirements" would be asked for."""
    found = bare_lines("Requirements", "The quay is cold and wet.", "We are an equal opportunity employer.")
    assert found == ["requirements", "legal"]


def test_a_line_on_the_place_does_not_end_the_work_behind_it():
    """Otherwise duties told behind "This position is located at …" would be notes on how to apply."""
    found = bare_lines(
        "Job responsibilities",
        "This position is located at the old quay.",
        "As its keeper, you will light all lamps.",
    )
    assert found == ["duties", "duties"]


def test_closing_words_behind_wishes_without_bullets_are_no_wish():
    """Otherwise boards that flatten their lists would show the pay and the law as nice to have."""
    found = bare_kinds(*ITEMS, *PAY, "We are an equal opportunity employer.")
    assert found == ["preferred"] * 3 + ["benefits"] * 2 + ["legal"]


def test_a_line_behind_a_demand_in_the_line_of_its_heading_may_be_something_else():
    """Otherwise "Apply: …" below "Must have: …" would be asked for."""
    demand = "Must have: a boat, a lamp, a coat for the wind and a liking for all of it."
    text = f"{demand}\n\nApply: crew@harbour.example, with a song."
    blocks = (Block(0, len(demand), "paragraph", 0), Block(len(demand) + 2, len(text), "paragraph", 0))
    shape = outline(Posting(text=text, blocks=blocks), RULES)
    assert [shape.sections[s.section].kind for s in shape.statements] == ["requirements", "process"]


def test_demands_behind_who_may_apply_stay_demands():
    """Otherwise a word on visas amid flattened demands would take the rest of them for how to apply."""
    lines = (*ITEMS, "This berth comes without visa sponsorship.", "Experience with lamps of all kinds.")
    assert set(bare_kinds(*lines, heading="Requirements")) == {"requirements"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("#LI-Remote", "process"),
        ("#Sea #LI-AB1", "process"),
        ("This job description may change with the tide.", "legal"),
        ("An export license may be needed for the maps.", "legal"),
        ("The following benefits are given by the town.", "benefits"),
        ("The oldest ferry line of the coast has nine boats.", "company"),
        ("Applicants must be authorized to work in the harbour.", "process"),
        ("Please complete your application by the next tide.", "process"),
        ("C# and Go on all boats", "preferred"),
        ("The oldest ferry line asks for experience at sea.", "preferred"),
        ("Mend the lamps of the pier", "preferred"),
        ("Build the lamps of the old pier by hand.", "preferred"),
    ],
)
def test_a_plain_sentence_right_behind_demands_asks_for_nothing(line, kind):
    """Otherwise a text on the company without its name would be asked for."""
    assert kinds(line) == [kind]


def test_a_plain_sentence_behind_duties_may_be_one_more():
    """Otherwise a duty in words that nobody foresaw would be background."""
    done = ("Build the tide table.", "Keep the lamps lit.", "Lead the crew of the desk.")
    line = "Mend the lamps of the old pier by hand."
    assert kinds(line, heading="What you will do", items=done) == ["duties"]


def test_a_plain_sentence_behind_words_on_your_work_or_on_pay_changes_nothing():
    """Otherwise an item without its bullet would be on the company, or pay would go over to it."""
    lines = ("As a pilot you will like the sea.", "Mend the lamps of the pier each night.")
    assert kinds(*lines) == ["preferred"] * 2
    assert kinds("The pay range is wide.", "It is paid in the first week.") == ["benefits"] * 2
