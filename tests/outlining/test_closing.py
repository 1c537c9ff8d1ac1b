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
