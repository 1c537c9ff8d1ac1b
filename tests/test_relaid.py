"""The layout of a posting does not decide what it is: sites and programs lay out the same words otherwise."""

import runpy
from pathlib import Path

import pytest

RELAID = runpy.run_path(str(Path(__file__).parents[1] / ".ci" / "relaid.py"))
# Of the postings of the project: how many roles may change, and how many owned signals may be lost. This is
# what was reached. It only falls, unless a posting is added (CONTRIBUTING.md) or more is found in one as it
# was: 201 signals are owned there now, of which a text joined without a space keeps 195. Of 200 it kept 196.
# Duties are weighed by the verdict since. One posting is partly MLOps as it was, and not in three of the
# layouts: there it lost two or three duties with its role, and loses one more.
MAY_CHANGE = {
    "plain text with bullets": (0, 0),
    "markdown": (0, 0),
    "HTML": (0, 0),
    "HTML with breaks alone": (0, 0),
    "HTML, each line a row of a table": (1, 6),
    "escaped HTML": (0, 0),
    "wrapped at 76 signs": (0, 0),
    "wrapped and indented": (0, 0),
    "quoted in a mail": (0, 0),
    "numbered lists": (0, 0),
    "two spaces between words": (0, 0),
    "capitals": (0, 0),
    "small letters": (2, 2),
    "lines without bullets": (1, 6),
    "without headings": (2, 1),
    "one line": (5, 13),
    "joined without a space": (1, 6),
}


@pytest.fixture(scope="module")
def judged(evaluator):
    return list(RELAID["judged_in"](evaluator))


def test_each_layout_has_its_figures():
    """Otherwise a layout that is added has no bound, and may lose its duties."""
    assert set(MAY_CHANGE) == {name for name, _ in RELAID["LAYOUTS"]}


@pytest.mark.parametrize("name", MAY_CHANGE)
def test_the_same_words_in_another_layout_have_the_same_verdict(name, judged, evaluator):
    """Otherwise a posting has one verdict where it was saved from one site, and another from another site."""
    roles, owned = MAY_CHANGE[name]
    kept = RELAID["kept"](evaluator, judged, name)
    assert kept.postings >= 50
    assert kept.postings - kept.roles <= roles, (
        f"more roles change; see `.ci/relaid.py` with the layout “{name}”"
    )
    assert kept.lost <= owned, f"more owned signals are lost; see `.ci/relaid.py` with the layout “{name}”"
    # In one line six are new of 191 in both; one of the six is right, and is missed in the posting as it is.
    assert kept.new <= 0.032 * kept.both
