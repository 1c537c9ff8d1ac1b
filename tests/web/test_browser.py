"""A person can use all pages in a browser, here headless Chromium."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from .conftest import HOSTILE, POSTING
from .serving import Served
from .visiting import Visit

sync_api = pytest.importorskip("playwright.sync_api", reason="the extra `browser` is not installed")
expect = sync_api.expect
LONG = Path(__file__).parents[2] / "corpora" / "postings" / "sre-hidden-fraud-scoring.md"


def test_paste_verdict_highlights(visit: Visit):
    """Otherwise a browser would not show the verdict with marked words that are linked to their signals."""
    visit.paste(POSTING)
    page = visit.page
    expect(page.locator("h1")).to_contain_text("MLOps")
    expect(page.get_by_text("under another title", exact=True)).to_be_visible()
    mark = page.locator(".mark", has_text="on-call rotation")
    card = page.locator("#s-on_call")
    expect(mark).to_have_class(re.compile("m-owned"))
    expect(page.locator(".mark.m-elsewhere, .mark.m-mentioned").first).to_be_visible()
    mark.hover()
    expect(card).to_have_class(re.compile(r"\blit\b"))
    page.locator("h1").hover()
    expect(card).not_to_have_class(re.compile(r"\blit\b"))
    card.locator(".quote").first.hover()
    expect(mark).to_have_class(re.compile(r"\blit\b"))
    assert page.locator(".mark.lit").count() == 1


def test_questions_are_copied(visit: Visit):
    """Otherwise a candidate would have to type the questions again from the screen."""
    visit.paste(POSTING)
    page = visit.page
    first = page.locator("#ask-list [data-text]").first.inner_text()
    page.get_by_role("button", name="Copy this question").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == first
    page.get_by_role("button", name="Copy all").click()
    page.wait_for_function("navigator.clipboard.readText().then((t) => t.startsWith('1. '))")
    assert (
        len(page.evaluate("navigator.clipboard.readText()").splitlines())
        == page.locator("#ask-list > li").count()
    )


def test_a_copy_button_clicked_twice_says_what_it_does_again(visit: Visit):
    """Otherwise the button would read "Copied" for good, and nobody would know what it copies."""
    visit.paste(POSTING)
    button = visit.page.locator("button", has_text="Copy all")
    was = button.inner_text()
    again = visit.page.locator("button", has_text="Copied")
    button.click()
    expect(again).to_be_visible()
    again.click()
    expect(again).to_have_count(0)
    expect(button).to_have_text(was)


_DROP = """([name, base64]) => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  for (const type of ["dragenter", "dragover", "drop"]) {
    const made = new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data});
    document.querySelector("main").dispatchEvent(made);
  }
}"""


def drop(visit: Visit, name: str, data: bytes) -> None:
    import base64

    page = visit.open("/")
    page.evaluate(_DROP, [name, base64.b64encode(data).decode()])
    page.wait_for_url(re.compile(r"/postings/\d+$"))


def test_a_printed_answer_says_how_it_adds_up_and_has_no_empty_form(visit: Visit):
    """Otherwise the paper shows a closed triangle that nobody can open, and a box without anything in it."""
    visit.paste(POSTING)
    points = visit.page.locator(".why tbody tr").first
    expect(points).to_be_hidden()
    visit.page.emulate_media(media="print")
    expect(points).to_be_visible()
    expect(visit.page.locator("#review")).to_be_hidden()


def test_a_printed_list_of_questions_begins_below_its_heading(visit: Visit):
    """Otherwise the paper shows a heading above an empty box, and the questions a page later."""
    pypdf = pytest.importorskip("pypdf", reason="the extra `documents` is not installed")
    visit.paste(LONG.read_text(encoding="utf-8"))
    first = visit.page.locator("#ask-list [data-text]").first.inner_text()[:20]
    printed = pypdf.PdfReader(io.BytesIO(visit.page.pdf()))
    texts = ["".join(page.extract_text().split()) for page in printed.pages]
    (asked,) = [text for text in texts if "Asktheemployer" in text]
    assert "".join(first.split()) in asked.partition("Asktheemployer")[2]


def test_dropped_pdf_and_page_are_read(visit: Visit):
    """Otherwise people would have to copy the text out of their files."""
    pytest.importorskip("pypdf", reason="the extra `documents` is not installed")
    body = "<h1>Tide Engineer</h1><h2>What you will do</h2><ul>" + "".join(
        f"<li>{words}</li>"
        for words in (
            "Deploy the tide models behind our public service.",
            "Watch the models for drift in production and retrain them every month.",
            "Join the on-call rotation of four.",
        )
    )
    printer = visit.context.new_page()
    printer.set_content(f"<html><body>{body}</ul></body></html>")
    pdf = printer.pdf()
    printer.close()
    assert pdf.startswith(b"%PDF")
    drop(visit, "tide.pdf", pdf)
    expect(visit.page.locator(".mark", has_text="on-call rotation").first).to_be_visible()
    expect(visit.page.get_by_text("tide.pdf")).to_be_visible()
    saved = json.dumps({"@type": "JobPosting", "title": "Harbour Engineer", "description": f"{body}</ul>"})
    head = f'<head><script type="application/ld+json">{saved}</script></head>'
    drop(visit, "harbour.html", f"<!doctype html><html>{head}<body></body></html>".encode())
    expect(visit.page.locator(".posting-title")).to_have_text("Harbour Engineer")
    expect(visit.page.locator(".mark", has_text="on-call rotation").first).to_be_visible()


def test_compare_from_the_list(visit: Visit):
    """Otherwise two jobs could not be shown side by side."""
    ids = [
        visit.paste(POSTING.replace("Forecast Engineer", f"{name} Engineer")) for name in ("Buoy", "Beacon")
    ]
    page = visit.open("/postings?words=engineer")
    for number in ids:
        page.locator(f"#c-{number}").check()
    expect(page.locator("[data-choose-count]")).to_have_text("2 chosen.")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("thead th")).to_have_count(2)
    expect(page.locator("thead")).to_contain_text("Buoy Engineer")
    expect(page.get_by_role("row", name=re.compile("On-call and incident response"))).to_contain_text("yours")


def test_a_note_is_there_after_a_restart(visit: Visit, served: Served):
    """Otherwise a coach's work would be lost when the machine is switched off."""
    number = visit.paste(POSTING.replace("Forecast", "Lock"))
    page = visit.page
    page.get_by_label("Your verdict").select_option("neither")
    page.get_by_label("Note").fill("Rang on Tuesday: the lock keeper does it all.")
    page.get_by_label("Tags, separated by commas").fill("canal, later")
    page.get_by_role("button", name="Keep the review").click()
    expect(page.get_by_role("status").first).to_contain_text("Your review is kept")
    # The page may still send requests to the old address, so wait for them to end.
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    served.restart()
    visit.root = served.root.rstrip("/")
    visit.roots.add(visit.root)
    page.goto(served.address)
    page = visit.open(f"/postings/{number}")
    expect(page.get_by_label("Note")).to_have_value("Rang on Tuesday: the lock keeper does it all.")
    expect(page.get_by_label("Your verdict")).to_have_value("neither")
    page = visit.open("/postings?tag=canal&verdict=differ")
    expect(page.get_by_role("link", name="Lock Engineer")).to_be_visible()


def test_exports(visit: Visit):
    """Otherwise people could not take their reviews with them."""
    visit.paste(POSTING.replace("Forecast", "Quay"))
    page = visit.open("/postings?words=quay")
    with page.expect_download() as table:
        page.get_by_role("link", name=re.compile("CSV of all 1")).click()
    text = Path(table.value.path()).read_text(encoding="utf-8-sig")
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == ["Quay Engineer"]
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Report").click()
    expect(page.locator("h1")).to_have_text("Quay Engineer")
    assert page.pdf().startswith(b"%PDF")
    with page.expect_download() as report:
        page.get_by_role("link", name="Save as one file").click()
    saved = visit.context.new_page()
    saved.goto(f"file://{report.value.path()}")
    assert saved.title() == ""  # a download has no ending, so the browser shows its text
    assert "Quay Engineer" in Path(report.value.path()).read_text(encoding="utf-8")


def test_keyboard_alone_is_enough(visit: Visit):
    """Otherwise people who cannot use a mouse could not use the pages."""
    page = visit.open("/")
    focused = "document.activeElement.id || document.activeElement.textContent.trim()"

    def tab_to(wanted: str, most: int = 60) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if re.search(wanted, page.evaluate(focused)):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline not in ("none", ""), f"{wanted} shows no focus"
                return
        raise AssertionError(f"{wanted} is not reached with Tab")

    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to("^text$", 3)
    page.keyboard.insert_text(POSTING.replace("Forecast", "Mooring"))
    tab_to("^Check the posting$")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/postings/\d+$"))
    tab_to("How the verdict adds up")
    page.keyboard.press("Enter")
    expect(page.locator("table.bars")).to_be_visible()
    tab_to("on-call rotation")
    assert page.evaluate("document.activeElement.className.includes('mark')")
    expect(page.locator("#s-on_call")).to_have_class(re.compile(r"\blit\b"))
    tab_to("^“Take one week in six")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className.includes('mark')")
    tab_to("^note$", 90)
    page.keyboard.type("typed")
    tab_to("^Keep the review$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Your review is kept")


def test_control_and_enter_send_the_form(visit: Visit):
    """Otherwise who pastes with the keyboard has to reach for the button; Enter alone is part of the text."""
    text = visit.open("/").get_by_label("Paste the posting")
    text.fill(f"{POSTING}\n")
    text.press("Control+Enter")
    visit.page.wait_for_url(re.compile(r"/postings/\d+$"))


def test_a_hostile_posting_runs_nothing(visit: Visit):
    """Otherwise a posting could take control of the page."""
    for text in (
        HOSTILE,
        f"<html><body><pre>{POSTING}{HOSTILE}</pre></body></html>",
        HOSTILE.replace("<", "&lt;"),
    ):
        number = visit.paste(text)
        page = visit.page
        for path in (f"/postings/{number}", f"/report?id={number}", "/postings", "/"):
            visit.open(path)
            page.wait_for_timeout(50)
            assert page.evaluate("typeof window.ran") == "undefined"
            assert page.locator("[onerror], [onload], [onclick], a[href^='javascript']").count() == 0
            assert page.locator("main script, article script").count() == 0
    text = "# Quiet Engineer\n\n## Duties\n\n- Deploy models <b onclick=x>behind</b> {{7*7}} our service.\n"
    visit.paste(text)
    expect(visit.page.locator(".posting-text")).to_contain_text("{{7*7}}")


def test_going_back_leads_to_the_list_of_what_was_checked(visit: Visit):
    """Otherwise the browser asks to send the form again, and each posting must be looked for."""
    page = visit.open("/")
    files = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": POSTING.encode()} for name in ("a", "b")
    ]
    page.set_input_files("input[type=file]", files)
    page.get_by_role("button", name="Check the posting").click()
    page.wait_for_url(re.compile(r"/check/"))
    page.locator("a.row").first.click()
    page.wait_for_url(re.compile(r"/postings/\d+$"))
    page.go_back()
    expect(page.locator("h1")).to_have_text("2 postings checked")
