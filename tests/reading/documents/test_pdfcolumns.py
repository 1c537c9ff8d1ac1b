"""PDFs in two columns: without these tests, a duty might be read together with the benefit beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.reading.documents.pdfcolumns import by_columns
from tests.reading.made import TITLE, one, pdf_of

pytest.importorskip("pypdf")

LEFT = [
    "Quarrystone Freight moves the gravel",
    "of three ports. Its models say when",
    "a barge comes in.",
    "What we offer",
    "A berth for your boat",
    "Thirty days of leave",
    "Lunch on the quay",
]
RIGHT = [
    "What you will do",
    "Deploy the demand models to the cluster of each port and roll",
    "them back when they misbehave.",
    "Watch them for drift, and retrain them when the tides change.",
    "Carry the pager one week in five, with four colleagues from",
    "the other ports.",
    "Write down what went wrong.",
]


def drawn(pieces: list[tuple[int, int, str]]) -> str:
    return " ".join(f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET" for x, y, words in pieces)


def across(left: list[str], right: list[str], at: int = 260) -> str:
    """Return the drawing of two columns below a title, line by line."""
    pieces = [(50, 780, TITLE)]
    for number, (one_side, other) in enumerate(zip(left, right, strict=True)):
        pieces += [(50, 740 - 14 * number, one_side), (at, 740 - 14 * number, other)]
    return drawn(pieces)


def test_two_columns_that_are_drawn_line_by_line_are_read_one_after_the_other() -> None:
    """Otherwise each duty is read together with a line of the other column, and is lost or wrong."""
    posting = one(pdf_of(across(LEFT, RIGHT)), "posting.pdf")
    assert [posting.text[block.start : block.end] for block in posting.blocks] == [
        TITLE,
        *LEFT[:3],
        *LEFT[3:],
        RIGHT[0],
        f"{RIGHT[1]} {RIGHT[2]}",
        RIGHT[3],
        f"{RIGHT[4]} {RIGHT[5]}",
        RIGHT[6],
    ]


def test_columns_that_are_drawn_one_after_the_other_stay_as_they_are() -> None:
    places = [(50, 740 - 14 * n, line) for n, line in enumerate(LEFT)]
    places += [(260, 740 - 14 * n, line) for n, line in enumerate(RIGHT)]
    posting = one(pdf_of(drawn([(50, 780, TITLE), *places])), "posting.pdf")
    assert posting.text == one(pdf_of(across(LEFT, RIGHT)), "posting.pdf").text


def test_rows_of_a_table_stay_rows() -> None:
    """Otherwise a value is parted from its name ("Place", "Pay" … and all values behind them)."""
    names = ["Title", "Place", "Pay", "Start", "Languages", "Hours", "Days of leave"]
    values = ["Model Keeper", "Hull", "By the tide", "In May", "English and", "some Dutch", "Thirty"]
    posting = one(pdf_of(across(names, values)), "posting.pdf")
    assert "Place Hull" in posting.text
    assert "Days of leave Thirty" in posting.text


def test_a_line_across_both_columns_parts_what_is_above_it_from_what_is_below() -> None:
    """Otherwise a heading of the whole page stands below all columns."""
    wide = "A line of words that goes on from the left over the whole of the page to its other side"
    half = [f"{one_side:<50}{other}" for one_side, other in zip(LEFT * 2, RIGHT * 2, strict=True)]
    read = by_columns("\n".join((*half[:7], wide, *half[7:])))
    assert read is not None
    lines = read.split("\n")
    assert lines == [*LEFT, *RIGHT, wide, *LEFT, *RIGHT]


def test_a_piece_far_outside_of_the_page_does_no_harm() -> None:
    """Otherwise the spaces before it fill the memory."""
    far = " BT /F1 10 Tf 1 0 0 1 1000000000000 500 Tm (far) Tj ET"
    assert RIGHT[3] in one(pdf_of(across(LEFT, RIGHT) + far), "posting.pdf").text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "a b", "Cd.", "e, f"]), st.integers(0, 40), st.text("x Y.", max_size=9)
        )
    )
)
def test_no_words_are_lost_between_columns(rows: list[tuple[str, int, str]]) -> None:
    """Otherwise a duty goes missing where a page only looks as if it had columns."""
    laid = "\n".join(f"{left}{' ' * gap}{right}" for left, gap, right in rows * 3)
    read = by_columns(laid)
    assert read is None or sorted(read.split()) == sorted(laid.split())
