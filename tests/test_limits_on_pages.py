"""The limits that pages give are those of the code: a user plans by them."""

import re
from pathlib import Path

import pytest

from evaluator.batch import duplicates
from evaluator.judging.advice import _FEW_QUESTIONS, _MOST_QUESTIONS
from evaluator.judging.exercises import MOST_EXERCISES
from evaluator.reading.limits import BY_HAND, Limits
from evaluator.reading.network.fetch import Net
from evaluator.web.settings import OWN_MACHINE, Bounds

DOCS = Path(__file__).parents[1] / "docs"


def page(name: str) -> str:
    return " ".join((DOCS / f"{name}.md").read_text(encoding="utf-8").split())


def megabytes(size: int) -> str:
    return f"{size // 1_000_000_000} GB" if size >= 1_000_000_000 else f"{size // 1_000_000} MB"


@pytest.mark.parametrize(
    "said",
    [
        f"| text of one posting | {megabytes(Limits().posting)} |",
        f"workbook, PDF, mail | {megabytes(Limits().document)} |",
        f"with everything packed inside it | {megabytes(Limits().expanded)}, and",
        f"| pages of a PDF | {Limits().pages} |",
        f"| levels of a JSON document | {Limits().nesting} |",
        f"At most {Net().redirects} redirects, {megabytes(Net().size)} unpacked",
        f"{Net().pause:g} seconds of silence, {Net().seconds:g} seconds in all",
    ],
)
def test_what_is_read_at_most(said):
    """Otherwise somebody splits a file that would be read, or sends one that is refused."""
    assert said in page("inputs")


def test_what_the_local_page_takes_at_most():
    """Otherwise a program sends more than the page answers, and has no words to look up."""
    bounds, told = Bounds(), page("web")
    for said in (
        f"at most {megabytes(bounds.body)} and {bounds.files} files, with {bounds.postings} postings in all",
        f"({bounds.streamed:,} for `/api/batch`)",
        f"A posting may have {megabytes(BY_HAND.posting)}",
        f"a packed file may grow to {megabytes(BY_HAND.expanded)}, and a PDF may have {BY_HAND.pages} pages",
        f"may ask for {bounds.fetches_a_minute} fetches",
        f"{OWN_MACHINE.checks_a_minute:,} checks on its own machine, or {bounds.checks_a_minute} beyond it",
    ):
        assert said in told


def test_the_shares_of_near_duplicates():
    """Otherwise an analyst explains the groups of duplicates by shares that no longer count."""
    rows = re.findall(
        r"^\| (.+?) \| .+? \| (0\.\d\d) \|$", (DOCS / "batch.md").read_text("utf-8"), re.MULTILINE
    )
    assert [float(share) for _, share in rows] == [
        duplicates.SAME_TITLE, duplicates.OTHER_COMPANY, duplicates.LIKE_TITLE, duplicates.OTHER_TITLE,
    ]  # fmt: skip
    assert f"A band of the MinHash that {duplicates._MOST_IN_BAND} postings share" in page("batch")


def test_how_much_a_report_asks_and_advises():
    """Otherwise a reader looks for the questions that were left out."""
    words = {3: "three", 5: "five", 7: "seven"}
    most, few = words[_MOST_QUESTIONS], words[_FEW_QUESTIONS]
    assert f"At most {most} questions, {few} of a job that runs nothing" in page("report")
    assert f"At most {words[MOST_EXERCISES]} exercises" in page("report")
