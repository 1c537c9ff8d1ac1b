# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""JobPostings of schema.org: without these tests, a saved file could lose the duties that its page has."""

from __future__ import annotations

import json

import pytest

from evaluator.posting import Posting
from evaluator.reading.canonical import SAME
from evaluator.reading.limits import Limits
from evaluator.reading.pages.jobposting import text_of
from tests.reading.made import (
    BODY,
    COMPANY,
    HTML,
    TITLE,
    WORDS,
    all_of,
    as_json,
    failed,
    job_posting,
    one,
    page,
    quoted,
)

DUTIES = "<ul><li>" + "Carry the pager and mend what breaks in the night. " * 3 + "</li></ul>"
TWO = job_posting(
    responsibilities=DUTIES,
    qualifications="Ten winters of running services, and the patience that they ask for. " * 2,
)


def test_a_text_that_is_not_found_in_its_source_leads_nowhere() -> None:
    """Otherwise a quote would point at other words of the file."""
    found = text_of(TWO, Limits(), lambda key, _: None if key == "responsibilities" else SAME)
    assert found is not None
    assert "Carry the pager" in found.text
    assert found.offsets == SAME


def test_a_job_posting_reads_alike_from_its_page_a_file_a_list_and_a_line() -> None:
    """Otherwise the duties that stand beside the description would be lost in JSON."""
    of_page = one(page(json.dumps(TWO)))
    assert "Carry the pager" in of_page.text
    assert "Ten winters" in of_page.text
    for data in (
        as_json(TWO),
        json.dumps(TWO, indent=2).encode(),
        as_json({"@context": "https://schema.org", "@graph": [{"@type": "Organization"}, TWO]}),
        as_json({"@type": "WebPage", "mainEntity": TWO}),
        as_json([TWO, TWO]),
        as_json(TWO) + b"\n" + as_json(TWO),
    ):
        items = all_of(data, "given.json")
        for item in items:
            assert isinstance(item, Posting)
            same = {"source", "offsets", "offset_unit"}
            assert item.model_dump(exclude=same) == of_page.model_dump(exclude=same)
            assert quoted(item, "drift & latency", data) == "drift &amp; latency"
            assert quoted(item, "Carry the pager", data) == "Carry the pager"


def test_quotes_of_json_ld_lead_to_their_own_copy_in_the_file() -> None:
    """Otherwise each quote of a list of postings would lead to the first of them."""
    data = as_json([job_posting(), job_posting(title="Crane Driver")])
    first, second = all_of(data)
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert first.offsets is not None
    assert second.offsets is not None
    assert first.offsets.span(0, 9)[1] < data.index(b"Crane") < second.offsets.span(0, 9)[0]


@pytest.mark.parametrize(
    "text",
    [
        [HTML],
        {"@value": HTML, "@language": "en"},
        {"@type": "TextObject", "text": HTML},
        [HTML.split("<h3>")[0], "<h3>" + HTML.split("<h3>")[1]],
    ],
    ids=["list", "value", "text", "two"],
)
def test_a_description_that_is_no_string_is_read(text: object) -> None:
    """Otherwise the whole posting would be refused as empty, or its page would be read with its menus."""
    data = as_json(job_posting(description=text))
    for given in (data, page(data.decode())):
        posting = one(given)
        assert (posting.kind, posting.title) == ("json-ld", TITLE)
        assert WORDS in posting.text
        assert "harbour masters" in posting.text


def test_duties_in_a_list_are_read_under_one_heading() -> None:
    """Otherwise each duty would be a section, or none."""
    duties = [
        "Carry the pager for the ranking models at night.",
        "Roll back each release that harms the forecasts of the ports.",
    ]
    posting = one(as_json(job_posting(responsibilities=duties)))
    assert [posting.text[b.start : b.end] for b in posting.blocks][-3:] == ["Responsibilities", *duties]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"hiringOrganization": COMPANY}, (TITLE, COMPANY, "Veldhaven, NL")),
        ({"hiringOrganization": [{"name": COMPANY}, {"name": "Others"}]}, (TITLE, COMPANY, "Veldhaven, NL")),
        ({"hiringOrganization": {"name": {"@value": COMPANY}}}, (TITLE, COMPANY, "Veldhaven, NL")),
        ({"hiringOrganization": {"name": "Quarrystone\n   Freight"}}, (TITLE, COMPANY, "Veldhaven, NL")),
        ({"hiringOrganization": {"legalName": COMPANY}}, (TITLE, COMPANY, "Veldhaven, NL")),
        ({"title": None, "name": TITLE}, (TITLE, COMPANY, "Veldhaven, NL")),
        ({"title": {"@value": TITLE}}, (TITLE, COMPANY, "Veldhaven, NL")),
        ({"title": "R&amp;amp;D Lead"}, ("R&D Lead", COMPANY, "Veldhaven, NL")),
        ({"title": "Senior\n        ML  Lead"}, ("Senior ML Lead", COMPANY, "Veldhaven, NL")),
        ({"jobLocation": "Veldhaven"}, (TITLE, COMPANY, "Veldhaven")),
        ({"jobLocation": {"address": "Veldhaven"}}, (TITLE, COMPANY, "Veldhaven")),
        ({"jobLocation": {"address": {"name": "Berlin"}}}, (TITLE, COMPANY, "Berlin")),
        ({"jobLocation": {"name": "Berlin"}}, (TITLE, COMPANY, "Berlin")),
        ({"jobLocation": {"address": None, "name": "Berlin"}}, (TITLE, COMPANY, "Berlin")),
        ({"jobLocation": {"address": [{"addressLocality": "Oslo"}, {"addressLocality": "Hull"}]}}, (TITLE, COMPANY, "Oslo; Hull")),
        ({"jobLocation": [{"address": {"addressLocality": "Oslo"}}, "Hull", "Hull"]}, (TITLE, COMPANY, "Oslo; Hull")),
        ({"jobLocation": {"address": {"addressLocality": ["Oslo"], "addressCountry": {"@type": "Country", "name": "NO"}}}}, (TITLE, COMPANY, "Oslo, NO")),
        ({"jobLocation": None, "jobLocationType": "TELECOMMUTE"}, (TITLE, COMPANY, "Remote")),
        ({"jobLocationType": ["Telecommute"]}, (TITLE, COMPANY, "Veldhaven, NL; Remote")),
        ({"jobLocation": [], "employmentType": ["FULL_TIME", "CONTRACTOR"]}, (TITLE, COMPANY, None)),
    ],
)  # fmt: skip
def test_short_fields_in_odd_shapes(changes: dict[str, object], fields: tuple[str | None, ...]) -> None:
    """Otherwise a report would name the wrong employer or place, or none."""
    data = as_json(job_posting(**changes))
    for given in (data, page(data.decode())):
        posting = one(given)
        assert (posting.title, posting.company, posting.location) == fields


def test_a_job_posting_without_text_says_which_one() -> None:
    """Otherwise nobody knows which of several jobs could not be read."""
    unread = failed(as_json(job_posting(description=" ", identifier="R-17")))
    assert (unread.code, unread.message, unread.id) == (
        "empty",
        f"the description is empty ({TITLE})",
        "R-17",
    )
    (unread, posting) = all_of(as_json([job_posting(description=None), job_posting()]))
    assert isinstance(posting, Posting)
    large = failed(as_json(job_posting(description="words " * 1_000_000)))
    assert large.code == "too_large"


def test_a_page_whose_job_posting_has_no_text_keeps_its_other_fields() -> None:
    """Otherwise title and employer are lost because the text stands elsewhere."""
    data = job_posting(description=None, identifier="R-17", url="https://quarrystone.example/17")
    posting = one(page(json.dumps(data), body=f"<main><h1>Our offer</h1>{HTML}</main>"))
    assert (posting.title, posting.company, posting.id) == (TITLE, COMPANY, "R-17")
    assert posting.url == "https://quarrystone.example/17"


@pytest.mark.parametrize(
    "tag",
    ["<SCRIPT TYPE='APPLICATION/LD+JSON'>", "<script type='application/LD+json'>", "<Script Type='Application/ld+json'>",
     "<SCRIPT type='application/ld+json'>"],
)  # fmt: skip
def test_a_script_tag_in_capitals_is_read(tag: str) -> None:
    """Otherwise the page's menus would be judged instead of the description that it carries."""
    script = json.dumps(job_posting())
    for around in ("{}", '<script type="application/ld+json">{{"@type": "WebSite"}}</script>{}'):
        for end in ("</script>", "</SCRIPT>", ""):
            data = page(head=around.format(f"{tag}{script}{end}"))
            data = data if end else data[: data.index(script.encode()) + len(script)]
            posting = one(data)
            assert (posting.kind, posting.title) == ("json-ld", TITLE)
            assert quoted(posting, "harbour masters", data) == "harbour masters"


def test_json_ld_in_the_text_of_an_article_is_no_script() -> None:
    """Otherwise an example in an article is judged as a job."""
    said = (
        'Put your data into a script of the type application/ld+json>{"@type": "JobPosting"} and that is all.'
    )
    assert one(page(body=f"<main><h1>{TITLE}</h1><p>{said}</p>{HTML}</main>")).kind == "page"
    both = one(page(json.dumps(job_posting()), body=f"<p>{said}</p>"))
    assert both.kind == "json-ld"


@pytest.mark.parametrize(
    "script",
    [
        "{}\n{}",
        "\ufeff{}",
        "\xa0{}\xa0;",
        "{},",
    ],
    ids=["two", "mark", "spaces", "comma"],
)
def test_a_script_with_more_than_one_object_or_odd_signs_is_read(script: str) -> None:
    """Otherwise a page with a small mistake loses its posting."""
    data = page(script.replace("{}", json.dumps(job_posting())))
    assert one(data).kind == "json-ld"
    assert quoted(one(data), "harbour masters", data) == "harbour masters"


def test_an_escape_that_json_does_not_have_is_read_and_leads_back() -> None:
    """Otherwise a page with such an escape loses its posting, or quotes other words."""
    script = json.dumps(job_posting()).replace("harbour masters", "harbour\\'s masters")
    data = page(script)
    posting = one(data)
    assert "harbour's masters" in posting.text
    assert quoted(posting, "masters of Veldhaven", data) == "masters of Veldhaven"


def test_what_the_data_lacks_is_taken_from_its_page() -> None:
    """Otherwise a page whose data has no title would be judged without the title that everybody sees."""
    posting = one(
        page(json.dumps(job_posting(title=None, hiringOrganization=None)), body=f"<h1>{TITLE}</h1>")
    )
    assert (posting.kind, posting.title, posting.company) == ("json-ld", TITLE, COMPANY)
    two = all_of(page(json.dumps([job_posting(title=None), job_posting(title="Crane Driver")])))
    assert [getattr(item, "title", "") for item in two] == [None, "Crane Driver"]


def test_an_employer_that_is_only_named_by_its_id_is_found() -> None:
    """Otherwise the pages of many content systems would have no employer."""
    employer = {"@type": "Organization", "@id": "#quarry", "name": COMPANY}
    for named in ({"@id": "#quarry"}, {"@type": "Organization", "@id": "#quarry"}):
        graph = {"@graph": [employer, job_posting(hiringOrganization=named)]}
        assert one(as_json(graph)).company == COMPANY
    assert one(as_json(job_posting(hiringOrganization={"@id": "#nobody"}))).company is None


def test_a_description_that_is_cut_off_gives_way_to_its_page() -> None:
    """Otherwise a posting would be called too short, although its page shows all of it."""
    begin = "Quarrystone Freight moves gravel across three ports and runs its own …"
    main = f"<main><h1>{TITLE}</h1>{HTML}</main>"
    posting = one(page(json.dumps(job_posting(description=begin, identifier="R-17")), body=main))
    assert WORDS in posting.text
    assert (posting.title, posting.company, posting.location, posting.id) == (
        TITLE,
        COMPANY,
        "Veldhaven, NL",
        "R-17",
    )
    other = job_posting(description="We look for a driver of cranes, who starts in May.")
    assert one(page(json.dumps(other), body=main)).kind == "json-ld"


def test_a_list_of_jobs_without_texts_does_not_name_its_page() -> None:
    """Otherwise the text of a page would be judged under the title of the first job in its margin."""
    stubs = json.dumps([job_posting(title=title, description=None) for title in ("Crane Driver", "Clerk")])
    posting = one(page(stubs, body=f"<main><h1>{TITLE}</h1>{HTML}</main>"))
    assert (posting.kind, posting.title) == ("page", TITLE)


@pytest.mark.parametrize(
    "saved",
    [
        "<!-- saved from url=(0024)https://boards.example/1 -->",
        "<!--\n Page saved with SingleFile \n url: https://boards.example/1 \n saved date: x\n-->",
    ],
)
def test_the_address_that_a_browser_wrote_into_a_page_is_kept(saved: str) -> None:
    """Otherwise nobody finds the page again."""
    for data in (page(json.dumps(job_posting())), page(body=BODY)):
        assert one(data.replace(b"<html>", f"{saved}<html>".encode())).url == "https://boards.example/1"
