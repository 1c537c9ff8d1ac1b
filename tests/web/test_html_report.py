"""The page that `truerole check --format html` writes, in a browser, here headless Chromium."""

from pathlib import Path

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.rendering.html import render

from .conftest import POSTING

PHONE = {"width": 390, "height": 844}


def test_the_points_of_a_report_are_each_in_one_line_on_a_phone(
    browser, evaluator: Evaluator, tmp_path: Path
) -> None:
    """Otherwise "+2.2" stands in three lines below each other, and nobody sees how a verdict adds up."""
    file = tmp_path / "report.html"
    file.write_text(render([evaluator(Posting(text=POSTING))]), encoding="utf-8")
    phone = browser.new_page(viewport=PHONE)
    phone.goto(file.as_uri())
    heights = phone.locator("td:first-child").evaluate_all(
        "cells => cells.map(cell => { const r = document.createRange(); r.selectNodeContents(cell);"
        " return r.getBoundingClientRect().height })"
    )
    assert len(heights) > 2
    assert max(heights) < 30
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.close()
