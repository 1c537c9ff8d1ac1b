"""The page of `truerole summary` in a browser, here headless Chromium."""

from pathlib import Path

from evaluator.batch.market.market import market
from evaluator.batch.market.page import page
from evaluator.batch.read_back import OutputRow


def test_the_marks_of_a_job_are_seen_on_a_phone(browser, tmp_path: Path) -> None:
    """Otherwise a client who opens the page of a coach on a phone does not see which jobs are closed."""
    about = ("a.txt", "SRE", "Kelp", "Graz", "2026-03-02", "other", "real_mlops", True)
    job = OutputRow(*about, {}, {}, (), None, confidence=0.97, closed=True)
    file = tmp_path / "page.html"
    file.write_text(page(market([job, job]), "o", with_plots=False), encoding="utf-8")
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto(file.as_uri())
    for words in ("hidden, closed", "97%"):
        box = phone.get_by_text(words, exact=True).first.bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    phone.close()


def test_the_page_is_dark_where_the_reader_wants_it_and_light_on_paper(browser, tmp_path: Path) -> None:
    """Otherwise a white page glares at night, or a print wastes ink on a dark one."""
    file = tmp_path / "page.html"
    job = OutputRow("a.txt", title="SRE", role="real_mlops")
    file.write_text(page(market([job]), "o", with_plots=False), encoding="utf-8")
    dark = browser.new_page(color_scheme="dark")
    dark.goto(file.as_uri())
    colours = "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    assert dark.evaluate(colours) == ["rgb(238, 238, 238)", "rgb(18, 18, 18)"]
    dark.emulate_media(media="print")
    assert dark.evaluate(colours) == ["rgb(27, 27, 27)", "rgb(255, 255, 255)"]
    dark.close()
