"""Headings under headings: without these tests, what is asked for could be read as a duty."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.posting import Block, Posting
from evaluator.ruleset.load import load_rules

RULES = load_rules()
LINE = ("bullet", 0, "Keep the clusters of the ferry desk running.")


def kinds(*lines):
    """Return the kind of the section of each bullet in `lines`, each with the block's kind and level."""
    text, blocks = "", []
    for kind, level, line in lines:
        blocks.append(Block(len(text), len(text) + len(line), kind, level))
        text += line + "\n\n"
    found = outline(Posting(text=text, blocks=tuple(blocks)), RULES)
    return [found.sections[s.section].kind for s in found.statements if s.bullet]


@pytest.mark.parametrize(
    ("parent", "kind"),
    [("Requirements", "requirements"), ("Essential functions", "duties"), ("Nice to have", "preferred")],
)
@pytest.mark.parametrize("look", [("heading", 3), ("heading", 2), ("bold", 0)])
def test_headings_below_a_heading_have_its_kind(parent, kind, look):
    """Otherwise "Operations" under "Requirements" would hold duties, and a demand would be owned."""
    lines = [("heading", 2, parent), (*look, "Operations"), LINE, (*look, "Tides"), LINE]
    assert kinds(*lines, ("heading", 2, "Benefits"), LINE) == [kind, kind, "benefits"]


def test_a_known_heading_below_one_of_its_kind_ends_nothing():
    """Otherwise "Operations" after "You bring", both under "Qualifications", would hold duties."""
    lines = [("heading", 2, "Qualifications"), ("heading", 3, "You bring"), LINE]
    assert kinds(*lines, ("heading", 3, "Operations"), LINE) == ["requirements", "requirements"]


def test_a_heading_of_another_rank_ends_what_a_heading_gives():
    """Otherwise everything to the end of a posting could be read as required."""
    lines = [("heading", 2, "Requirements"), ("heading", 3, "Tides"), LINE, ("heading", 2, "Our boats"), LINE]
    assert kinds(*lines) == ["requirements", "unknown"]


def test_a_heading_with_text_gives_nothing():
    """Otherwise "Our boats" after the requirements would be a requirement."""
    assert kinds(("bold", 0, "Requirements"), LINE, ("bold", 0, "Our boats"), LINE) == [
        "requirements",
        "unknown",
    ]


@pytest.mark.parametrize("parent", ["The role", "Benefits", "What you will not do"])
def test_other_headings_give_nothing(parent):
    """Otherwise duties below "The role" could be lost, and what is ruled out could be a duty."""
    assert kinds(("heading", 2, parent), ("heading", 3, "Tides"), LINE) == ["unknown"]


def test_what_is_ruled_out_below_the_duties_is_no_duty():
    """Otherwise "What is excluded" below the duties would lose its sense."""
    lines = [("heading", 2, "Responsibilities"), ("heading", 3, "What is excluded"), LINE]
    assert kinds(*lines) == ["unknown"]


def test_a_heading_of_no_known_kind_in_another_look_ends_what_a_heading_gives():
    """Otherwise the tools that the crew uses, far below the demands, would be demands."""
    lines = [("heading", 2, "Requirements"), ("bold", 0, "Operations"), LINE, ("heading", 2, "Odds"), LINE]
    assert kinds(*lines, ("bold", 0, "Tides"), LINE) == ["requirements", "unknown", "unknown"]


def test_a_second_heading_of_demands_in_the_same_look_is_not_below_the_first():
    """Otherwise an empty "Requirements" above "Qualifications" would make demands of all that follows."""
    lines = [("heading", 2, "Requirements"), ("heading", 2, "Qualifications"), LINE]
    assert kinds(*lines, ("heading", 2, "Odds and ends"), LINE) == ["requirements", "unknown"]
