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
