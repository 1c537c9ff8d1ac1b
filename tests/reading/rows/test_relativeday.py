"""Days such as "3 days ago": without these tests a market is summed up under days that nobody can place."""

from __future__ import annotations

import pytest

from evaluator.reading.rows.relativeday import day_before, is_relative
from evaluator.reading.rows.row import read_row
from tests.reading.made import WORDS


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("3 days ago", "2026-03-07"),
        ("Posted 3 Days Ago", "2026-03-07"),
        ("Reposted 2 weeks ago", "2026-02-24"),
        ("3d ago", "2026-03-07"),
        ("5 hours ago", "2026-03-10"),
        ("a day ago", "2026-03-09"),
        ("Posted Today", "2026-03-10"),
        ("Just posted", "2026-03-10"),
        ("Yesterday", "2026-03-09"),
        ("vor 3 Tagen", "2026-03-07"),
        ("gestern", "2026-03-09"),
        ("vor einer Woche", "2026-03-03"),
    ],
)
def test_a_day_is_found_by_its_distance_to_another(said: str, day: str) -> None:
    """Otherwise a table of a scraper has no month, though it says when it looked."""
    assert day_before(said, "2026-03-10") == day


@pytest.mark.parametrize("said", ["30+ days ago", "2 months ago", "3 days", "2026-03-02", "", "x" * 1000])
def test_what_names_no_day_stays(said: str) -> None:
    """Otherwise a posting gets a day that nobody said."""
    assert not is_relative(said)
    assert day_before(said, "2026-03-10") is None


def posted(**row: object) -> str | None:
    item = read_row({"description": WORDS, **row}, "r")
    return getattr(item, "posted", None)


def test_the_day_of_a_row_is_counted_from_when_it_was_made() -> None:
    """Otherwise "3 days ago" is three days before nothing."""
    assert posted(date="3 days ago", scraped_at="2026-03-10T09:00:00Z") == "2026-03-07"
    assert posted(posted="yesterday", createdTime="2026-03-10") == "2026-03-09"
    assert posted(date="3 days ago") == "3 days ago"
    assert posted(date="3 days ago", scraped_at="soon") == "3 days ago"


def test_a_day_that_is_said_goes_before_a_distance() -> None:
    """Otherwise an exact day is passed over for a rounded one, or the day of the scraper is taken for it."""
    row = {"job_posted_at": "2 days ago", "job_posted_at_datetime_utc": "2026-03-01T10:00:00Z"}
    assert posted(**row, scraped_at="2026-03-10") == "2026-03-01"
    assert posted(date="2026-03-02", scraped_at="2026-03-10") == "2026-03-02"
    assert posted(date="02/03/2026", created_at="2026-03-10") == "02/03/2026"
