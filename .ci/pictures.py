"""Draw the pictures of the local page for the README and docs/web.md, from the page's own example.

usage: pictures.py

Needs the extras `web` and `browser`, Debian's `chromium`, and the fonts of its packages `fonts-inter` and
`fonts-urw-base35`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from evaluator.web.pages.starting import example

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "images"
WIDTH, TALL, TALLER = 1280, 1000, 1080
_SERVE = [sys.executable, str(ROOT / "cli.py"), "serve", "--port", "0", "--no-browser", "--data"]


def main() -> None:
    """Serve the page from an empty folder, check the example, and write both pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("pictures.py: there is no chromium; install Debian's package of this name")
    with tempfile.TemporaryDirectory() as data:
        served = subprocess.Popen([*_SERVE, data], stdout=subprocess.PIPE, text=True)
        try:
            assert served.stdout is not None
            address = served.stdout.readline().strip()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                context = browser.new_context(viewport={"width": WIDTH, "height": TALL}, color_scheme="light")
                draw(context.new_page(), address)
                browser.close()
        finally:
            served.terminate()
            served.wait()


def draw(page: Page, address: str) -> None:
    """Check the example on the page at `address`, and draw its verdict, and a mark that is pointed at."""
    page.goto(address)
    page.get_by_label("Paste the posting").fill(example())
    page.get_by_role("button", name="Check the posting").click()
    page.wait_for_url("**/postings/*")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / "page-verdict.png")
    page.set_viewport_size({"width": WIDTH, "height": TALLER})
    mark = page.locator("a.mark", has_text="Share the on-call rotation").first
    # Where the browser scrolls to when it hovers over something is its own choice.
    page.get_by_role("heading", name="The posting", exact=True).evaluate("e => e.scrollIntoView(true)")
    page.wait_for_timeout(500)
    place = mark.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 40, place["y"] + 10)
    page.wait_for_timeout(1000)  # what lights up does so slowly
    page.screenshot(path=PICTURES / "page-reading.png")


if __name__ == "__main__":
    main()
