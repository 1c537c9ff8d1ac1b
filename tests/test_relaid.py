"""The layout of a posting does not decide what it is: sites and programs lay out the same words otherwise."""

import runpy
from pathlib import Path

import pytest

RELAID = runpy.run_path(str(Path(__file__).parents[1] / ".ci" / "relaid.py"))
# Of the 50 postings of the project: how many roles stay, and how many of their owned signals are found again.
# These are floors: they are what was reached, and only rise.
FLOORS = {
    "plain text with bullets": (50, 198),
    "markdown": (50, 198),
    "HTML": (50, 198),
    "HTML with breaks alone": (50, 198),
    "HTML, each line a row of a table": (50, 192),
    "escaped HTML": (50, 198),
    "wrapped at 76 signs": (50, 196),
    "wrapped and indented": (50, 196),
    "quoted in a mail": (50, 198),
    "numbered lists": (50, 198),
    "two spaces between words": (50, 198),
    "capitals": (50, 197),
    "small letters": (47, 198),
    "lines without bullets": (50, 192),
    "without headings": (48, 198),
    "one line": (44, 182),
    "joined without a space": (48, 193),
}


@pytest.fixture(scope="module")
def judged(evaluator):
    return list(RELAID["judged_in"](evaluator))


def test_each_layout_has_a_floor():
    assert set(FLOORS) == {name for name, _ in RELAID["LAYOUTS"]}


@pytest.mark.parametrize("name", FLOORS)
def test_the_same_words_in_another_layout_have_the_same_verdict(name, judged, evaluator):
    """Otherwise a posting has one verdict where it was saved from one site, and another from another site."""
    roles, owned = FLOORS[name]
    kept = RELAID["kept"](evaluator, judged, name)
    assert kept.postings == 50
    assert kept.roles >= roles
    assert kept.both >= owned
    assert kept.new <= 0.03 * kept.both
