"""The day that a row names: without these tests, the months of a market would be wrong."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting
from evaluator.reading.rows.row import read_row
from tests.reading.made import TITLE, WORDS, one


def day_of(said: object) -> str | None:
    """Return the day of a row whose date is `said`."""
    item = read_row({"description": WORDS, "date": said}, "row")
    assert isinstance(item, Posting)
    return item.posted


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("20260302", "2026-03-02"),
        ("202603021200", "2026-03-02"),
        ("20260302120000", "2026-03-02"),
        (20260302, "2026-03-02"),
        (202603021200, "2026-03-02"),
        (1772445600, "2026-03-02"),
        (1772445600.5, "2026-03-02"),
        ("1772445600000", "2026-03-02"),
        ("1772445600000.0", "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("2026", "2026"),
        ("20261399", None),
        (17724456, None),
        (177244560000, None),
        ("9876543210", None),
    ],
)
def test_a_date_of_digits_is_told_from_a_clock(said: object, meant: str | None) -> None:
    """Otherwise a posting of this year would be counted as one of 1976."""
    assert day_of(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        *("March 2, 2026", "Mar 2nd, 2026", "Monday, 2 March 2026", "02-Mar-2026", "2nd of March 2026"),
        *("2026/03/02", "2026.3.2", "2026/03/02 10:15:00", "02.03.2026", "2.3.2026 09:15", "02.03.26"),
    ],
)
def test_a_day_as_people_write_it_is_a_day(said: str) -> None:
    """Otherwise the months of a market leave out every posting of such a table."""
    assert day_of(said) == "2026-03-02"


@pytest.mark.parametrize("said", ["02/03/2026", "March 2026", "31.02.2026", "2026/13/45", "3 days ago"])
def test_what_may_be_another_day_stays_as_it_is(said: str) -> None:
    """Otherwise a guess at the order of day and month moves a posting by months."""
    assert day_of(said) == said


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 02 Mar 2026 09:00:00 GMT", "2026-03-02"),
        ("2 Mar 2026 09:00 +0100", "2026-03-02"),
        ("Mon, 42 Mar 2026 09:00:00 GMT", "Mon, 42 Mar 2026 09:00:00 GMT"),
        ("Mon, 02 March or later", "Mon, 02 March or later"),
    ],
)
def test_times_of_rss_become_days(written: str, day: str) -> None:
    """Otherwise the months of a market leave out all postings of feeds."""
    item = (
        f"<item><title>{TITLE}</title><description>{WORDS}</description><pubDate>{written}</pubDate></item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'
    assert one(feed.encode(), "feed.xml").posted == day
