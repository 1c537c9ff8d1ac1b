"""HTML with markdown inside: without these tests its headings are lines with stars."""

from __future__ import annotations

import pytest

from tests.reading.made import block_lines, one, quoted

MIXED = (
    "<p>**What you do:**</p><ul><li>Deploy **all** models, see [our rules](https://quay.example/rules)</li>"
    "<li>Carry the pager one week in six</li></ul><p>## What you bring<br>"
    "* **Python**, and the *will* to learn</p>"
)


def test_marks_of_markdown_in_html_are_left_out() -> None:
    """Otherwise "**What you do:**" opens no section."""
    posting = one(MIXED.encode())
    assert posting.kind == "html"
    assert block_lines(posting) == [
        ("bold", "What you do:"),
        ("bullet", "Deploy all models, see our rules"),
        ("bullet", "Carry the pager one week in six"),
        ("heading", "What you bring"),
        ("bullet", "Python, and the will to learn"),
    ]


def test_quotes_lead_back_through_both() -> None:
    """Otherwise a quote of such a text points at other words."""
    posting = one(MIXED.encode())
    assert quoted(posting, "all models", MIXED.encode()) == "all** models"
    assert quoted(posting, "Carry the pager", MIXED.encode()) == "Carry the pager"


@pytest.mark.parametrize(
    "text", ["<p>Salary** and bonus*</p><p>** before tax</p>", "<p>*****</p><p>a * b ** c</p>"]
)
def test_stars_that_mark_notes_stay(text: str) -> None:
    """Otherwise the signs of a note are taken for emphasis."""
    assert "**" in one(text.encode()).text
