"""The page that `truerole check --format html` writes, in a browser, here headless Chromium."""

from pathlib import Path

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.rendering.html import render

from .conftest import POSTING

PHONE = {"width": 390, "height": 844}


def test_a_report_fits_a_phone(browser, evaluator: Evaluator, tmp_path: Path) -> None:
    """Otherwise somebody who opens it on the way to an interview must scroll each line sideways."""
    file = tmp_path / "report.html"
    file.write_text(render([evaluator(Posting(text=POSTING))]), encoding="utf-8")
    phone = browser.new_page(viewport=PHONE)
    phone.goto(file.as_uri())
    assert phone.locator("h2").count() > 4
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.close()
