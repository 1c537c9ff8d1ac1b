"""The layout of a posting does not decide what it is: sites and programs lay out the same words otherwise."""

import runpy
from pathlib import Path

import pytest

RELAID = runpy.run_path(str(Path(__file__).parents[1] / ".ci" / "relaid.py"))
# Of the 50 postings of the project: how many roles stay, and how many of their owned signals are found again.
# These are floors: they are what was reached, and only rise. 199 signals are owned in all.
FLOORS = {
    "plain text with bullets": (50, 199),
    "markdown": (50, 199),
    "HTML": (50, 199),
    "HTML with breaks alone": (50, 199),
    "HTML, each line a row of a table": (50, 193),
    "escaped HTML": (50, 199),
    "wrapped at 76 signs": (50, 199),
    "wrapped and indented": (50, 199),
    "quoted in a mail": (50, 199),
    "numbered lists": (50, 199),
    "two spaces between words": (50, 199),
    "capitals": (50, 199),
    "small letters": (47, 198),
    "lines without bullets": (50, 193),
    "without headings": (48, 199),
    "one line": (45, 187),
    "joined without a space": (48, 194),
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
