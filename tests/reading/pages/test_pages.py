"""Saved pages: without these tests, menus and cookie notices could be judged as a job."""

from __future__ import annotations

import json

import pytest

from tests.reading.made import (
    BODY,
    COMPANY,
    TITLE,
    WORDS,
    block_lines,
    failed,
    job_posting,
    one,
    page,
    quoted,
)

SCRIPT = json.dumps(job_posting())


def test_main_text_leaves_menus_cookies_similar_jobs_and_forms_out() -> None:
    """Otherwise duties of other jobs are judged as those of this one."""
    data = page(body=BODY)
    posting = one(data)
    assert (posting.kind, posting.title, posting.company) == ("page", TITLE, COMPANY)
    assert posting.text.split() and WORDS in posting.text
    for noise in ("cookies", "Crane Driver", "All jobs", "sending this form", "since 1987"):
        assert noise not in posting.text
    assert "harbour masters of Veldhaven" in posting.text
    assert quoted(posting, "drift & latency", data) == "drift &amp; latency"


@pytest.mark.parametrize(
    ("said", "company"),
    [
        (f"{TITLE} - Camberwell VIC 3124 - Indeed.com", None),
        (f"{TITLE} - Hull - Indeed", None),
        (f"{TITLE} - Austin, TX - Boards", None),
        (f"{TITLE} - Quay, Rope and Sons - Boards", "Quay, Rope and Sons"),
    ],
)
def test_the_place_in_a_page_s_title_is_not_the_company(said: str, company: str | None) -> None:
    """Otherwise a saved page of a large board is counted under a town in a summary."""
    data = page(body=BODY).replace(f"{TITLE} - {COMPANY} | Boards".encode(), said.encode())
    assert (one(data).title, one(data).company) == (TITLE, company)


@pytest.mark.parametrize(
    ("site", "company"),
    [(COMPANY, COMPANY), ("LinkedIn", None), ("Jobs in Hull", None), ("Quay Careers", None)],
)
def test_the_name_of_a_job_site_is_not_the_company(site: str, company: str | None) -> None:
    """Otherwise a market would show one board as the employer that hires most."""
    said = f'<meta property="og:site_name" content="{site}">'
    data = page(body=BODY, head=said).replace(f"{TITLE} - {COMPANY} | Boards".encode(), TITLE.encode())
    assert (one(data).title, one(data).company) == (TITLE, company)


@pytest.mark.parametrize("data", [page(json.dumps(job_posting())), page(body=BODY)], ids=["json-ld", "page"])
def test_a_page_saved_as_one_json_string_is_the_page(data: bytes) -> None:
    """Otherwise its data is broken by the escapes, and its title may be that of a menu."""
    plain = one(data)
    kept = f"\n{json.dumps(data.decode())}\n".encode()
    posting = one(kept)
    assert (posting.kind, posting.title, posting.company) == (plain.kind, plain.title, plain.company)
    assert posting.text == plain.text
    assert quoted(posting, "harbour masters", kept) == "harbour masters"


def test_a_broken_page_is_still_read() -> None:
    """Otherwise a page that a browser shows has no posting."""
    data = page(body=BODY.replace("</li>", "").replace("</div>", "").replace("</p>", ""))[:-25]
    assert WORDS in one(data).text


def test_a_page_of_short_lines_and_nothing_else_is_read() -> None:
    """Otherwise a page that somebody saved as bare lines "is a page without text to read"."""
    lines = ["ML Engineer", "What you will do", "Deploy tide models", "Watch their drift", "Keep costs low"]
    lines += ["Share the on-call rota", "Write every runbook", "Keep the costs low", "What you bring"]
    lines += ["Python, three years", "Kubernetes in use", "Good written English", "Some Rust", "Patience"]
    lines += ["No fear of the sea", "A sense of humour"]
    page = f"<html><body>{''.join(f'<div>{line}</div>' for line in lines)}</body></html>"
    posting = one(page.encode(), "page.html")
    assert [text for _, text in block_lines(posting)] == lines
    assert posting.title == "ML Engineer"  # nothing in the head of such a page gives another
    linked = page.replace("<body>", "<body><a href='/'>Home</a>")
    assert failed(linked.encode(), "page.html").code == "no_posting"


def test_a_stub_is_told_to_be_one() -> None:
    """Otherwise an empty page is judged as a job that says too little."""
    unread = failed(
        page(body=f"<h1>{TITLE}</h1><p>{COMPANY}</p><a href='/apply'>Apply now</a><p>Location: Veldhaven</p>")
    )
    assert unread.code == "no_posting"
    assert "stub" in unread.message


@pytest.mark.parametrize(
    ("said", "is_closed"),
    [("This job is no longer available.", True), ("Position filled", True), ("Apply today.", False)],
)
def test_a_page_of_a_closed_job_says_so(said: str, is_closed: bool) -> None:
    """Otherwise a candidate saves the page again and again, although the job is gone."""
    unread = failed(page(body=f"<h1>{TITLE}</h1><p>{COMPANY}</p><p>{said}</p>"))
    assert ("says the position is closed" in unread.message) == is_closed


def test_a_page_with_too_little_connected_text_is_told_to_have_none() -> None:
    """Otherwise the user would be told that a page with three lists on it is a stub."""
    lists = "".join(
        f"<p>{name}</p><ul><li>Keep the {name} desk of the ferry open and answer its letters.</li></ul>"
        for name in ("booking", "lost and found", "crew", "weather", "freight")
    )
    unread = failed(page(body=f"<a href='/'>Home</a><h1>{TITLE}</h1>{lists}"))
    assert unread.code == "no_posting"
    assert "stub" not in unread.message
    assert "paste its text" in unread.message


def test_a_shell_is_told_to_be_one() -> None:
    """Otherwise a page that needs scripts is judged as a job that says too little."""
    unread = failed(
        page(body="<div id='app'>{{ job.title }}</div><script src='a.js'></script><script>go()</script>")
    )
    assert unread.code == "no_posting"
    assert "shell" in unread.message


def test_deep_nesting_and_bombs_in_pages_do_no_harm() -> None:
    """Otherwise one hostile page ends a run of thousands."""
    deep = page(body="<div>" * 50_000 + BODY)
    assert WORDS in one(deep).text
    nested = "[" * 100_000 + "]" * 100_000
    assert one(page(nested + "JobPosting", SCRIPT)).title == TITLE
    bomb = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + page(body=BODY)
    assert "aaaaaaaaaa" not in one(bomb).text


def test_a_page_in_the_encoding_it_declares() -> None:
    """Otherwise the quotes of a page have wrong letters."""
    data = page(SCRIPT.replace("gravel", "Kies für 3 €"), head="<meta charset='iso-8859-15'>")
    assert "Kies für 3 €" in one(data.decode().encode("iso-8859-15")).text


def test_a_page_of_one_line_is_not_said_to_have_no_text() -> None:
    """Otherwise who sees the text on the page does not believe the message, and learns of no way."""
    found = failed(b"<html><body><p>You will deploy models.</p></body></html>", "x.html")
    assert "hardly any text" in found.message
    assert "paste its text" in found.message
    assert "without text" in failed(b"<html><body></body></html>", "x.html").message
