"""The pages can be used on a phone, with a screen reader, and without seeing colours."""

from importlib.resources import files

import pytest

from .conftest import POSTING
from .serving import Served
from .visiting import DESK, PHONE, Visit

pytest.importorskip("playwright.sync_api", reason="the extra `browser` is not installed")


def axe() -> str:
    pytest.importorskip("axe_playwright_python", reason="the extra `browser` is not installed")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def filled(browser, served: Served) -> tuple[int, int, int]:
    """Keep three postings and return their ids: two are captures of one posting; the first has a review."""
    made = Visit(browser, served, DESK, "light")
    first = made.paste(POSTING.replace("- There is no support", "- There is no on-call and no support"))
    made.page.get_by_label("Note").fill("A note")
    made.page.get_by_label("Tags, separated by commas").fill("later")
    made.page.get_by_label("Your verdict").select_option("neither")
    made.page.get_by_role("button", name="Keep the review").click()
    second = made.paste(POSTING.replace("one week in six", "one week in two"))
    third = made.paste(
        "# Demo Builder\n\n## Duties\n\n- Build proofs of concept and demos with AI.\n- Hand over models.\n"
    )
    made.context.close()
    return first, second, third


PAGES = (
    "/",
    "/?example_text=true",
    "/postings",
    "/postings?tag=later&sort=stages",
    "/postings/forget?id={0}&id={2}",
    "/postings/{0}",
    "/postings/{2}",
    "/compare?id={0}&id={1}&id={2}",
    "/difference?id={0}&id={1}",
    "/report?id={0}",
    "/report?id={0}&id={2}",
    "/rules",
    "/rules/on_call",
    "/rules/tool_list",
    "/rules/readings",
    "/api",
    "/nothing",
)


@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_axe_finds_no_violation(make_visit, filled, viewport: dict[str, int], scheme: str):
    """Otherwise people with a screen reader, with weak eyes or without a mouse could not use the pages."""
    script = axe()
    visit = make_visit(viewport, scheme)
    found = {}
    for path in PAGES:
        page = visit.open(path.format(*filled))
        for summary in page.locator("details > summary").all():
            summary.click()
        page.evaluate(script)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert result["passes"], path
        if result["violations"]:
            found[path] = [
                (v["id"], v["impact"], [n["html"][:160] for n in v["nodes"][:3]])
                for v in result["violations"]
            ]
    assert found == {}


def test_no_page_scrolls_sideways_on_a_phone(make_visit, filled):
    """Otherwise half of each line would be outside the screen."""
    visit = make_visit(PHONE)
    wide = {}
    for path in PAGES:
        page = visit.open(path.format(*filled))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[path] = width
    assert wide == {}


def test_kinds_differ_without_colour(make_visit, filled):
    """Otherwise people who do not see colours would take another team's work for their own."""
    page = make_visit().open(f"/postings/{filled[0]}")
    shown = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.mark')].map((m) => [
          [...m.classList].find((c) => c.startsWith('m-')),
          [getComputedStyle(m).textDecorationStyle, m.querySelector('use').getAttribute('href')].join()]))"""
    )
    assert len(shown) >= 3
    assert len(set(shown.values())) == len(shown)
