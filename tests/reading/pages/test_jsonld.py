"""JSON-LD of a page: without these tests, its posting could be lost, or read as text of the page."""

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
    escaped,
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


def test_broken_json_ld_alone_falls_back_to_the_text_and_says_so() -> None:
    """Otherwise one wrong sign costs the posting, or nobody hears of it."""
    posting = one(page(SCRIPT[:-40], body=BODY))
    assert posting.kind == "page"
    assert [d.code for d in posting.diagnostics] == ["jsonld_broken"]


def test_json_ld_saved_by_itself_is_read() -> None:
    """Otherwise data that was taken out of a page cannot be read."""
    posting = one(as_json(job_posting()))
    assert (posting.title, posting.company) == (TITLE, COMPANY)
