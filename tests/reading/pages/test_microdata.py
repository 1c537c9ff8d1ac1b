# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Microdata and RDFa of a page: without these tests, its posting could be read as text of the page."""

from __future__ import annotations

from tests.reading.made import (
    COMPANY,
    HTML,
    TITLE,
    WORDS,
    one,
    page,
    quoted,
)


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
