"""The page of `truerole check --format html` in a browser, here headless Chromium."""

from pathlib import Path

from evaluator.posting import Posting
from evaluator.rendering.html import render


def test_a_long_name_does_not_widen_the_page_of_a_phone(browser, evaluator, tmp_path: Path) -> None:
    """Otherwise every line of the report has to be pushed sideways to be read."""
    posting = Posting(text="You deploy models.", title="SRE", source=f"folder/{'x' * 200}.txt")
    file = tmp_path / "report.html"
    file.write_text(render([evaluator(posting)]), encoding="utf-8")
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto(file.as_uri())
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    stages = [box.bounding_box() for box in phone.locator(".stages li").all()]
    assert [round(box["x"]) for box in stages[:2]] != [round(stages[0]["x"])] * 2, "two stages a line"
    phone.close()
