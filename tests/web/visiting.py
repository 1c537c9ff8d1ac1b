"""Visit the local page with a browser, and note what goes wrong there."""

import re

from .serving import Served

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


class Visit:
    """A page of the browser, with all errors on it and all hosts that it asked."""

    def __init__(self, browser, served: Served, viewport: dict[str, int], scheme: str) -> None:
        self.root = served.root.rstrip("/")
        self.roots = {self.root}
        self.context = browser.new_context(
            viewport=viewport, color_scheme=scheme, permissions=["clipboard-read", "clipboard-write"]
        )
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.page.goto(served.address)
        self.wrong: list[str] = []
        self.asked: set[str] = set()
        self.page.on(
            "console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("dialog", lambda d: (self.wrong.append(f"dialog {d.message}"), d.dismiss()))
        self.page.on("request", lambda r: self.asked.add(re.match(r"\w+:(//[^/]+)?", r.url)[0]))

    def open(self, path: str):
        self.page.goto(self.root + path)
        return self.page

    def paste(self, text: str) -> int:
        """Check a pasted posting and return the id under which it is kept."""
        page = self.open("/")
        page.get_by_label("Paste the posting").fill(text)
        page.get_by_role("button", name="Check the posting").click()
        page.wait_for_url(re.compile(r"/postings/\d+$"))
        return int(page.url.rsplit("/", 1)[1])
