# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Saved pages: without these tests, menus and cookie notices could be judged as a job."""

from __future__ import annotations

import json

import pytest

from tests.reading.made import (
    BODY,
    COMPANY,
    HTML,
    TITLE,
    WORDS,
    all_of,
    as_json,
    block_lines,
    escaped,
    failed,
    job_posting,
    one,
    page,
    quoted,
)

SCRIPT = json.dumps(job_posting())


@pytest.mark.parametrize(
    "scripts",
    [
        (SCRIPT,),
        (json.dumps([{"@type": "WebSite"}, job_posting()]),),
        (
            json.dumps(
                {"@context": "https://schema.org", "@graph": [{"@type": "Organization"}, job_posting()]}
            ),
        ),
        ('{"@type": "JobPosting", "title": "Broken', SCRIPT),
        (SCRIPT, '{"@type": "BreadcrumbList", '),
        (SCRIPT.replace("<", "\\u003c"),),
        (json.dumps(job_posting(description=escaped(times=1))),),
        (json.dumps(job_posting(description=escaped(times=2))),),
        (SCRIPT.replace('"', "&quot;"),),
        (f"<!--\n{SCRIPT}\n-->",),
        (f"//<![CDATA[\n{SCRIPT}\n//]]>",),
        (SCRIPT[:-1] + ",}",),
        (json.dumps(job_posting(**{"@type": ["JobPosting", "Thing"]})),),
        (json.dumps(job_posting(**{"@type": "http://schema.org/JobPosting"})),),
        (SCRIPT.replace("</p>", "</p>\n"),),
    ],
    ids=[
        "plain",
        "list",
        "graph",
        "broken-before",
        "broken-after",
        "unicode",
        "once",
        "twice",
        "quoted",
        "comment",
        "cdata",
        "comma",
        "types",
        "address",
        "breaks",
    ],
)
def test_each_way_to_write_json_ld_gives_the_posting(scripts: tuple[str, ...]) -> None:
    """Otherwise a page is judged by its menus, although it names its posting."""
    data = page(*scripts, body=BODY)
    posting = one(data)
    assert (posting.kind, posting.title, posting.company) == ("json-ld", TITLE, COMPANY)
    assert posting.location == "Veldhaven, NL"
    assert posting.posted == "2026-03-02"
    assert WORDS in posting.text
    assert "cookies" not in posting.text
    assert "Similar jobs" not in posting.text


@pytest.mark.parametrize(
    "type", ["application/ld+json", "application/ld&#x2B;json", "application/ld&#43;json"]
)
def test_the_type_may_be_written_with_an_entity(type: str) -> None:
    """Otherwise a page that writes its type as "ld&#x2B;json" loses its posting."""
    data = page(SCRIPT, type=type)
    posting = one(data)
    assert posting.kind == "json-ld"
    assert quoted(posting, "harbour masters", data) == "harbour masters"


def test_quotes_from_json_ld_lead_through_every_escape_to_the_bytes() -> None:
    """Otherwise the evidence cannot be shown in the saved page."""
    html = '<p>Zoë’s team — 20&nbsp;people &amp; "you".</p><ul><li>Own the roll\tback</li></ul>' + HTML
    script = json.dumps(job_posting(description=escaped(html)), ensure_ascii=True)
    data = page(script, body="<p>Größe</p>").replace(b"<title>", "<title>Größe ".encode())
    posting = one(data)
    assert quoted(posting, "people", data) == "people"
    assert quoted(posting, "Zoë’s", data) == "Zo\\u00eb\\u2019s"
    assert quoted(posting, "drift & latency", data) == "drift &amp;amp; latency"
    assert quoted(posting, "on-call", data) == "on&amp;#45;call"


def test_responsibilities_beside_the_description_are_read_too() -> None:
    """Otherwise the duties are lost, since they stand in a field of their own."""
    duties = "<ul><li>" + "Carry the pager and mend what breaks in the night. " * 3 + "</li></ul>"
    posting = one(page(json.dumps(job_posting(responsibilities=duties, qualifications=HTML))))
    assert "Carry the pager" in posting.text
    assert posting.text.count(WORDS) == 1, "what the description has already must not be read twice"


@pytest.mark.parametrize(
    ("given", "id"),
    [
        ({"@type": "PropertyValue", "name": COMPANY, "value": 8109449}, "8109449"),
        ({"@type": "PropertyValue", "name": COMPANY}, None),
        ({"@type": "PropertyValue", "name": "R-17"}, "R-17"),
        ([{"name": COMPANY}, {"name": COMPANY, "value": "R-17"}], "R-17"),
        ("R-17", "R-17"),
    ],
)
def test_the_id_is_the_job_s_and_not_the_company_s(given: object, id: str | None) -> None:
    """Otherwise all jobs of an employer would have the same id."""
    data = job_posting(identifier=given)
    assert one(page(json.dumps(data))).id == id
    assert one(as_json(data)).id == id


def test_two_jobs_on_a_page_are_two_postings() -> None:
    """Otherwise two jobs of one page get one verdict."""
    items = all_of(page(SCRIPT, json.dumps(job_posting(title="Crane Driver"))), "p.html")
    assert [(i.source, getattr(i, "title", None)) for i in items] == [
        ("p.html#1", TITLE),
        ("p.html#2", "Crane Driver"),
    ]


def test_microdata_is_read() -> None:
    """Otherwise a page of a board that marks its postings so is read with its menus."""
    data = page(
        body=f"<nav>Home</nav><div itemscope itemtype='https://schema.org/JobPosting'><h1 itemprop='title'>{TITLE}</h1>"
        f"<span itemprop='hiringOrganization' itemscope><b itemprop='name'>{COMPANY}</b></span>"
        f"<meta itemprop='datePosted' content='2026-03-02'><div itemprop='description'>{HTML}</div></div><p>More noise</p>"
    )
    posting = one(data)
    assert (posting.kind, posting.title, posting.company, posting.posted) == (
        "microdata",
        TITLE,
        COMPANY,
        "2026-03-02",
    )
    assert "noise" not in posting.text
    assert quoted(posting, WORDS.split(",")[1], data) == " one week in six."


def test_rdfa_is_read() -> None:
    """Otherwise a page of a public employer that marks its postings so is read with its menus."""
    data = page(
        body=f"<div vocab='https://schema.org/' typeof='JobPosting'><h1 property='title'>{TITLE}</h1>"
        f"<div property='description'>{HTML}</div></div>"
    )
    posting = one(data)
    assert (posting.kind, posting.title) == ("rdfa", TITLE)
    assert WORDS in posting.text


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


def test_broken_json_ld_alone_falls_back_to_the_text_and_says_so() -> None:
    """Otherwise one wrong sign costs the posting, or nobody hears of it."""
    posting = one(page(SCRIPT[:-40], body=BODY))
    assert posting.kind == "page"
    assert [d.code for d in posting.diagnostics] == ["jsonld_broken"]


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


def test_json_ld_saved_by_itself_is_read() -> None:
    """Otherwise data that was taken out of a page cannot be read."""
    posting = one(as_json(job_posting()))
    assert (posting.title, posting.company) == (TITLE, COMPANY)


def test_a_page_of_one_line_is_not_said_to_have_no_text() -> None:
    """Otherwise who sees the text on the page does not believe the message, and learns of no way."""
    found = failed(b"<html><body><p>You will deploy models.</p></body></html>", "x.html")
    assert "hardly any text" in found.message
    assert "paste its text" in found.message
    assert "without text" in failed(b"<html><body></body></html>", "x.html").message
