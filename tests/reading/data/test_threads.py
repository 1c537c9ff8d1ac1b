# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Hacker News threads: without these tests, the roles or the first line of a comment could be lost."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting, Unread
from tests.reading.made import all_of, as_json, failed, one

TEXT = (
    "Quarrystone Freight | ML Engineers | Veldhaven, NL | ONSITE or REMOTE (EU) | https:&#x2F;&#x2F;quarry.example<p>"
    "We move gravel &amp; forecast it.<p>- Senior ML Engineer: you run the models<p>It is a hard job with nights.<p>"
    "- Data Analyst (part-time)<p>You count stones.<p>Apply: jobs@quarry.example"
)
ITEM = {"by": "stone", "id": 4711, "parent": 1, "type": "comment", "time": 1772445600, "text": TEXT}


def test_a_comment_of_several_roles_stays_one_posting() -> None:
    """Otherwise one offer counts several times, without being asked for."""
    posting = one(as_json(ITEM))
    assert (posting.kind, posting.id, posting.company, posting.posted) == (
        "hacker-news",
        "4711",
        "Quarrystone Freight",
        "2026-03-02",
    )
    assert posting.location == "Veldhaven, NL; ONSITE or REMOTE (EU)"
    assert posting.title == "ML Engineers"
    assert "https://quarry.example" in posting.text
    assert posting.url == "https://news.ycombinator.com/item?id=4711", "nobody finds the comment again"


def test_roles_can_be_split_and_keep_what_they_share() -> None:
    """Otherwise each role loses the words on the company, or has those of another."""
    first, second = all_of(as_json(ITEM), "hn.json", split_roles=True)
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert (first.id, second.id) == ("4711#1", "4711#2")
    assert first.title == "Senior ML Engineer"
    assert "hard job with nights" in first.text
    assert "hard job with nights" not in second.text
    assert "You count stones" in second.text
    for posting in (first, second):
        assert "We move gravel & forecast it." in posting.text
        assert posting.offsets is not None
        start = posting.text.index("gravel & fore")
        begin, end = posting.offsets.span(start, start + 13)
        assert TEXT[begin:end] == "gravel &amp; fore"


def test_what_stands_below_the_last_role_is_of_all_roles() -> None:
    """Otherwise only the last of several jobs would be told to be on call, or to pay well."""
    roles = "MLOps Engineer<p>Deploy the models.<p>Data Engineer<p>Build the pipelines."
    text = f"Quarry | Several roles<p>We move gravel.<p>{roles}<p>All of us take turns on call."
    first, second = all_of(as_json(ITEM | {"text": text}), split_roles=True)
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert "turns on call" in first.text
    assert "turns on call" in second.text
    assert "pipelines" not in first.text


def test_one_role_is_not_split() -> None:
    """Otherwise the parts of one job are judged as jobs."""
    item = ITEM | {"text": "Quarry | Engineer | REMOTE<p>You run the models."}
    assert one(as_json(item), split_roles=True).id == "4711"


CHILD = {
    "id": 2,
    "type": "comment",
    "author": "a",
    "story_id": 1,
    "parent_id": 1,
    "text": TEXT,
    "created_at": "2026-03-02T10:00:00Z",
    "children": [],
}
STORY = {
    "id": 1,
    "type": "story",
    "title": "Ask HN: Who is hiring?",
    "author": "w",
    "story_id": 1,
    "parent_id": None,
    "text": "Please name the place.",
}


@pytest.mark.parametrize("text", [STORY["text"], None, ""])
def test_a_thread_of_algolia_gives_its_comments(text: str | None) -> None:
    """Otherwise the comments would be lost when the story has a text, as each monthly story does."""
    thread = STORY | {"text": text, "children": [CHILD, CHILD | {"id": 3}]}
    for data in (as_json(thread), as_json([thread]), as_json(thread) + b"\n" + as_json(CHILD)):
        items = all_of(data, "hn.json")
        assert all(isinstance(item, Posting) and item.kind == "hacker-news" for item in items)
        assert [item.id for item in items][:2] == ["2", "3"]
        assert items[1].source.endswith(":2")


def test_what_is_no_comment_of_a_thread_is_told() -> None:
    """Otherwise answers and questions are judged as postings."""
    thread = STORY | {"children": [CHILD, "a comment", {"id": 5}]}
    assert [type(item) for item in all_of(as_json(thread))] == [Posting, Unread, Unread]


def test_a_comment_keeps_its_posting_whatever_was_replied() -> None:
    """Otherwise the talk below an offer changes its verdict."""
    reply = CHILD | {"id": 9, "parent_id": 2, "text": "Is it remote?"}
    assert one(as_json(CHILD | {"children": [reply]})).id == "2"


@pytest.mark.parametrize(
    "gone",
    [
        CHILD | {"author": None, "text": None},
        {"id": 5, "parent": 1, "deleted": True, "time": 1772445600, "type": "comment"},
        ITEM | {"dead": True, "text": "[flagged]"},
    ],
)
def test_deleted_comments_are_passed_over(gone: dict[str, object]) -> None:
    """Otherwise every thread with a deleted comment would end with status 3."""
    for data in (as_json([CHILD, gone]), as_json(CHILD) + b"\n" + as_json(gone)):
        assert one(data).id == "2"
    assert failed(as_json(gone)).code == "passed_over"


def test_a_table_with_its_own_authors_loses_no_row() -> None:
    """Otherwise a row of another site with an author and a parent would count as a deleted comment."""
    row = {
        "author": "a",
        "parent_id": 3,
        "deleted": "false",
        "text": "",
        "title": "Clerk",
        "content": "You count stones.",
    }
    assert one(as_json([row])).text.strip() == "You count stones."
    marked = "by,parent,dead,text\nstone,1,false,Quarry | Clerk<p>You count stones.\nstone,1,true,[flagged]\n"
    assert "count stones" in one(marked.encode(), "a.csv").text


def test_hostile_comments_are_told() -> None:
    """Otherwise one comment ends the reading of a thread."""
    assert failed(as_json({**ITEM, "text": "<p>" * 2_000_000})).code in ("empty", "too_large")
    assert len(all_of(as_json({**ITEM, "text": "- Engineer<p>" * 2_000}), split_roles=True)) >= 1


@pytest.mark.parametrize(
    ("line", "title", "location"),
    [
        ("Quarry | MLOps Engineer | Veldhaven | Full-time", "MLOps Engineer", "Veldhaven"),
        ("Quarry (YC W31) | quarry.io | MLOps Engineer | San Felix or Port Hume | ONSITE", "MLOps Engineer", "San Felix or Port Hume; ONSITE"),
        ("Quarry - MLOps Engineer - Veldhaven - Full-time", "MLOps Engineer", "Veldhaven"),
        ("Quarry | Sr. MLOps Engineer, Data Engineer | Full-time | Veldhaven, NL", "Sr. MLOps Engineer, Data Engineer", "Veldhaven, NL"),
        ("Quarry | SRE - Storage | Analyst - Veldhaven - Full-time | REMOTE (EU)", "SRE - Storage, Analyst - Veldhaven", "REMOTE (EU)"),
        ("Quarry | MLOps Engineer | Rust | REMOTE", "MLOps Engineer", "REMOTE"),
        ("Quarry | MLOps Engineer | AI Payments | REMOTE", "MLOps Engineer", "REMOTE"),
        ("Quarry | several roles | Veldhaven", "Quarry | several roles | Veldhaven", "Veldhaven"),
        ("Quarry | | Remote | SRE", "SRE", "Remote"),
        ("Quarry | SRE | Remote " + "x" * 72, "SRE", "Remote " + "x" * 72),
        ("Quarry | SRE | Remote " + "x" * 73, "SRE", None),
        ("Quarry | architect.co | ONSITE", "Quarry | architect.co | ONSITE", "ONSITE"),
    ],
)  # fmt: skip
def test_title_and_place_of_the_first_line(line: str, title: str, location: str | None) -> None:
    """Otherwise the whole line would be the title, and a town without a country would not be a place."""
    posting = one(as_json(ITEM | {"text": f"{line}<p>You run the models."}))
    assert (posting.title, posting.location) == (title, location)


@pytest.mark.parametrize(
    "lines",
    [
        "* MLOps Engineer - deploy models, one week in six on call.<p>* Data Engineer - build the pipelines.",
        "MLOps Engineer: deploy models. One week in six on call.<p>Data Engineer: build the pipelines.",
        "MLOps Engineer: https:&#x2F;&#x2F;quarry.example&#x2F;1<p>Deploy models on call.<p>Data Engineer (https:&#x2F;&#x2F;quarry.example&#x2F;2)<p>Build the pipelines.",
    ],
)
def test_roles_with_their_text_in_the_same_line_are_split(lines: str) -> None:
    """Otherwise two jobs would be judged as one, although each role has its line."""
    text = f"Quarry | Several roles | Veldhaven<p>We move gravel.<p>{lines}<p>Apply: jobs@quarry.example"
    first, second = all_of(as_json(ITEM | {"text": text}), split_roles=True)
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert (first.title, second.title) == ("MLOps Engineer", "Data Engineer")
    assert "on call" in first.text
    assert "on call" not in second.text
    assert "pipelines" not in first.text
    assert "We move gravel." in first.text
    assert "We move gravel." in second.text


def test_sentences_about_engineers_are_no_roles() -> None:
    """Otherwise a sentence on the team is a job of its own."""
    text = "Quarry | Engineer<p>We like our engineers: they rest.<p>You will join engineers - all of them are kind."
    assert one(as_json(ITEM | {"text": text}), split_roles=True).id == "4711"


@pytest.mark.parametrize(
    ("line", "location"),
    [
        ("Quarry | Data Scientist | python, go | Berlin, Germany", "Berlin, Germany"),
        ("Quarry | Data Scientist | Python, Go | ONSITE", "ONSITE"),
        ("Quarry | Data Scientist | friendly, quick", None),
        ("Quarry | Data Scientist | New York, NY", "New York, NY"),
    ],
)
def test_two_words_with_a_comma_are_not_always_a_place(line: str, location: str | None) -> None:
    """Otherwise programming languages would be shown as the place of the job."""
    assert one(as_json(ITEM | {"text": f"{line}<p>You run the models."})).location == location
