"""Rows are found wherever a program wrapped them; otherwise an answer that was saved could not be read."""

import json

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.read import read_bytes

WORDS = "You deploy the tide models and roll them back."
ROW = {"title": "ML Platform Engineer", "company": "Harbour", "description": WORDS}
OTHER = {**ROW, "title": "SRE"}
TEASER = {"title": "Elsewhere", "description": "Another job."}


def read(document: object) -> list[tuple[str, str | None]]:
    items = list(read_bytes(json.dumps(document).encode(), "saved.json"))
    assert all(isinstance(item, Posting) for item in items), items
    return [(item.source, item.title) for item in items if isinstance(item, Posting)]


@pytest.mark.parametrize(
    "document",
    [
        {"payload": {"vacancies": [ROW, OTHER], "total": 2}},
        {"status": "ok", "body": {"hits": [{"_source": ROW}, {"_source": OTHER}]}},
        {"data": {"jobs": {"edges": [{"node": ROW}, {"node": OTHER}], "pageInfo": {"next": "x"}}}},
        {"meta": {"page": 1}, "response": {"company": {"name": "Harbour"}, "list": [ROW, OTHER]}},
    ],
)
def test_a_list_is_found_under_any_names(document):
    """Otherwise an answer is refused for the name of a key."""
    assert read(document) == [("saved.json:1", "ML Platform Engineer"), ("saved.json:2", "SRE")]


@pytest.mark.parametrize(
    "document",
    [
        {"payload": {"vacancy": ROW, "seo": {"title": "Jobs", "text": ""}}},
        {"props": {"pageProps": {"relatedJobs": [TEASER], "job": ROW}}, "page": "/job"},
        {"page": {"company": {"title": "Harbour", "description": "Boats."}, "position": ROW}, "ok": 1},
    ],
)
def test_a_single_posting_is_found_beside_other_things(document):
    """Otherwise a posting with its status and time beside it is not found."""
    assert read(document) == [("saved.json", "ML Platform Engineer")]


@pytest.mark.parametrize(
    "document",
    [
        {"config": {"a": 1}, "features": [{"name": "x"}]},
        {"title": "Engineer", "company": {"title": "Harbour", "description": "Boats."}},
    ],
)
def test_what_is_no_posting_is_not_taken_from_inside(document):
    """Otherwise the words on the company would be judged as the duties."""
    (item,) = read_bytes(json.dumps(document).encode(), "saved.json")
    assert not isinstance(item, Posting)


def test_each_line_may_be_wrapped():
    """Otherwise a log of saved answers would be a list of failures."""
    lines = [{"at": "2026-03-02", "payload": {"vacancy": row}} for row in (ROW, OTHER)]
    lines.insert(1, {"at": "2026-03-02", "payload": {}})
    data = "\n".join(map(json.dumps, lines)).encode()
    found = list(read_bytes(data, "log.jsonl"))
    assert [item.source for item in found] == ["log.jsonl:1", "log.jsonl:2", "log.jsonl:3"]
    assert [isinstance(item, Posting) for item in found] == [True, False, True]
    assert isinstance(found[1], Unread) and "this row has no description" in found[1].message


def test_a_job_whose_title_and_text_are_in_objects_of_their_own_is_found():
    """Otherwise the answers of USAJobs, which many people save, give no posting."""

    def found(number: int) -> dict[str, object]:
        details = {"JobSummary": "The survey runs tide models.", "MajorDuties": [WORDS], "LowGrade": "12"}
        job = {
            "PositionTitle": f"Engineer {number}",
            "PositionURI": f"https://jobs.example/{number}",
            "PositionLocationDisplay": "Norfolk, Virginia",
            "OrganizationName": "Harbour Survey",
            "QualificationSummary": "A year of experience with clusters of machines.",
            "PublicationStartDate": "2026-08-01T00:00:00Z",
            "UserArea": {"Details": details, "IsRadialSearch": False},
        }
        return {"MatchedObjectId": f"{number}", "MatchedObjectDescriptor": job, "RelevanceRank": 0}

    answer = {"LanguageCode": "EN", "SearchResult": {"SearchResultItems": [found(1), found(2)]}}
    one, two = read_bytes(json.dumps(answer).encode(), "saved.json")
    assert isinstance(one, Posting)
    assert (one.id, one.title, one.company) == ("1", "Engineer 1", "Harbour Survey")
    assert (one.location, one.posted) == ("Norfolk, Virginia", "2026-08-01")
    assert one.text.splitlines() == [
        "The survey runs tide models.",
        "Responsibilities",
        WORDS,
        "Requirements",
        "A year of experience with clusters of machines.",
    ]
    assert two.id == "2"
    (line,) = read_bytes(json.dumps(found(3)).encode() + b"\n", "saved.jsonl")
    assert line.id == "3"


def test_what_a_company_says_of_itself_is_not_the_text_of_a_job():
    """Otherwise a list without descriptions gets verdicts on words about its employers."""
    row = {"title": "SRE", "company": {"name": "Harbour", "description": WORDS}}
    items = list(read_bytes(json.dumps([row, row]).encode(), "saved.json"))
    assert [item.code for item in items if isinstance(item, Unread)] == ["empty", "empty"]


def test_a_notice_before_the_jobs_is_passed_over():
    """Otherwise each answer of Remote OK has an input that could not be read, and status 3."""
    notice = {"last_updated": 1784178132, "legal": "Link back to us."}
    assert read([notice, ROW, OTHER]) == [("saved.json:2", "ML Platform Engineer"), ("saved.json:3", "SRE")]


@pytest.mark.parametrize("first", [{"title": "SRE"}, {"legal": "x", "url": "https://jobs.example/1"}, "note"])
def test_a_first_entry_that_names_something_of_a_job_is_reported(first):
    """Otherwise a job without a text is lost in silence."""
    items = list(read_bytes(json.dumps([first, ROW]).encode(), "saved.json"))
    assert [type(item) for item in items] == [Unread, Posting]
