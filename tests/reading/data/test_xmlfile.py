# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Feeds in XML: without these tests, their postings might lose their text, days or links."""

from __future__ import annotations

import pytest

from tests.reading.made import COMPANY, HTML, TITLE, WORDS, block_lines, one

ITEM = f"<title>{TITLE}</title><company>{COMPANY}</company>"


@pytest.mark.parametrize(
    "feed",
    [
        f"<rss><channel><item>{ITEM}<description>Short.</description><encoded><![CDATA[{HTML}]]></encoded></item></channel></rss>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{ITEM}<content type='xhtml'><div>{HTML}</div></content></entry></feed>",
        f"<jobs><job>{ITEM}<description><![CDATA[{HTML}]]></description></job></jobs>",
        f"<JOB>{ITEM}<description>{HTML}</description></JOB>",
    ],
    ids=["encoded", "xhtml", "bare", "elements"],
)
def test_feeds_give_the_whole_text_with_its_blocks(feed: str) -> None:
    """Otherwise a summary would be judged, or a text whose bullets have run together."""
    posting = one(feed.encode(), "feed.xml")
    assert (posting.kind, posting.title, posting.company) == ("xml", TITLE, COMPANY)
    assert ("bullet", WORDS) in block_lines(posting)


def test_links_days_and_places_of_a_feed_are_read() -> None:
    """Otherwise the jobs of a feed cannot be found again, or dated."""
    entry = "<link rel='alternate' href='https://x.example/1'/><updated>2026-03-02T10:00:00Z</updated>"
    place = "<location><city>Veldhaven</city><country>NL</country></location>"
    posting = one(
        f"<feed><entry>{ITEM}{entry}{place}<content>Deploy models</content></entry></feed>".encode()
    )
    assert (posting.url, posting.posted) == ("https://x.example/1", "2026-03-02")
    assert posting.location == "Veldhaven, NL"


def test_notes_that_evernote_exports_are_postings() -> None:
    """Otherwise who clips postings into that program gets none of them judged."""
    words = f'<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x.dtd"><en-note><div>{WORDS}</div></en-note>'
    note = f"<note><title>{TITLE}</title><content><![CDATA[{words}]]></content><created>20260302T231000Z</created>"
    note += "<note-attributes><source-url>https://x.example/1</source-url></note-attributes></note>"
    posting = one(f"<?xml version='1.0'?><en-export>{note}</en-export>".encode(), "notes.enex")
    assert (posting.title, posting.text.strip(), posting.posted) == (TITLE, WORDS, "2026-03-02")
    assert posting.url == "https://x.example/1"
