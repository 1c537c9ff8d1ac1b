# ruff: noqa: E501 - answers and pages made up stand in one line, as they do when saved
"""Hacker News threads: without this a comment's roles and its first line are lost."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting, Unread

from .made import all_of, as_json, failed, one

TEXT = (
    "Quarrystone Freight | ML Engineers | Veldhaven, NL | ONSITE or REMOTE (EU) | https:&#x2F;&#x2F;quarry.example<p>"
    "We move gravel &amp; forecast it.<p>- Senior ML Engineer: you run the models<p>It is a hard job with nights.<p>"
    "- Data Analyst (part-time)<p>You count stones.<p>Apply: jobs@quarry.example"
)
ITEM = {"by": "stone", "id": 4711, "parent": 1, "type": "comment", "time": 1772445600, "text": TEXT}


def test_a_comment_of_several_roles_stays_one_posting() -> None:
    posting = one(as_json(ITEM))
    assert (posting.kind, posting.id, posting.company, posting.posted) == (
        "hacker-news",
        "4711",
        "Quarrystone Freight",
        "2026-03-02",
    )
    assert posting.location == "Veldhaven, NL; ONSITE or REMOTE (EU)"
    assert posting.title is not None
    assert posting.title.startswith("Quarrystone Freight | ML Engineers")
    assert "https://quarry.example" in posting.text


def test_roles_can_be_split_and_keep_what_they_share() -> None:
    first, second = all_of(as_json(ITEM), "hn.json", split_roles=True)
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert (first.id, second.id) == ("4711#1", "4711#2")
    assert first.title == "Senior ML Engineer: you run the models"
    assert "hard job with nights" in first.text
    assert "hard job with nights" not in second.text
    assert "You count stones" in second.text
    for posting in (first, second):
        assert "We move gravel & forecast it." in posting.text
        assert posting.offsets is not None
        start = posting.text.index("gravel & fore")
        begin, end = posting.offsets.span(start, start + 13)
        assert TEXT[begin:end] == "gravel &amp; fore"


def test_one_role_is_not_split() -> None:
    item = ITEM | {"text": "Quarry | Engineer | REMOTE<p>You run the models."}
    assert one(as_json(item), split_roles=True).id == "4711"


def test_a_thread_of_algolia_gives_its_comments() -> None:
    child = {
        "id": 2,
        "author": "a",
        "story_id": 1,
        "parent_id": 1,
        "text": TEXT,
        "created_at": "2026-03-02T10:00:00Z",
    }
    thread = {
        "id": 1,
        "title": "Ask HN: Who is hiring?",
        "author": "w",
        "text": None,
        "children": [child, child | {"text": None}],
    }
    posting, empty = all_of(as_json(thread))
    assert isinstance(posting, Posting)
    assert posting.kind == "hacker-news"
    assert isinstance(empty, Unread)


def test_deleted_and_hostile_comments_are_told() -> None:
    assert failed(as_json({**ITEM, "deleted": True, "text": ""})).code == "empty"
    assert failed(as_json({**ITEM, "text": "<p>" * 2_000_000})).code in ("empty", "too_large")
    assert len(all_of(as_json({**ITEM, "text": "- Engineer<p>" * 2_000}), split_roles=True)) >= 1


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
    """Else what the team writes its programs in stands where the job is."""
    assert one(as_json(ITEM | {"text": f"{line}<p>You run the models."})).location == location
