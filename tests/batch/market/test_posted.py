"""Days in which day and month may change places: guessed, they put postings into wrong months."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluator.batch.market.market import Market, market
from evaluator.batch.market.posted import Orders, file_of, month, shown_day, written
from evaluator.batch.market.tables import tables
from evaluator.batch.read_back import OutputRow


def summed(*days: str, source: str = "jobs.csv:{}") -> Market:
    return market(
        OutputRow(
            source.format(number), title="SRE", role="real_mlops", posted=day, grades={"on_call": "owned"}
        )
        for number, day in enumerate(days)
    )


@pytest.mark.parametrize(
    ("days", "months"),
    [
        (("3/2/2026", "14/2/2026"), {"2026-02": 2}),
        (("3/2/2026", "2/14/2026"), {"2026-03": 1, "2026-02": 1}),
        (("3/2/2026", "14/2/2026", "2/14/2026"), {"unclear": 1, "2026-02": 2}),
        (("3/2/2026", "5/4/2026 09:00"), {"unclear": 2}),
        (("3/3/2026", "03-03-26", "2026-03-09"), {"2026-03": 3}),
        (("31/31/2026", "next week", ""), {"": 3}),
    ],
)
def test_the_other_days_of_a_file_say_which_number_is_the_month(
    days: tuple[str, ...], months: dict[str, int]
) -> None:
    """Otherwise jobs of March stand in February, or have no month."""
    found = summed(*days)
    assert {name: counts.total() for name, counts in found.months.items()} == months
    assert {name: counts["on_call"] for name, counts in found.owned_by_month.items()} == months


def test_the_days_of_another_file_say_nothing() -> None:
    """Otherwise a file of one country changes the months of a file of another."""
    rows = [
        OutputRow("a.csv:2", role="neither", posted="3/2/2026"),
        OutputRow("b.csv:2", role="neither", posted="14/2/2026"),
    ]
    assert market(rows).months == {"unclear": Counter(neither=1), "2026-02": Counter(neither=1)}


def test_a_month_that_is_unclear_has_a_row_and_no_place_among_the_months() -> None:
    """Otherwise rows with a day are said to have none, or are drawn behind the last month."""
    shown = {table.name: table for table in tables(summed("3/2/2026", "2026-05-01"))}
    assert [row[0] for row in shown["months"].rows] == ["2026-05", "unclear: day or month first?"]
    assert shown["signals-by-month"].head[1:] == ("2026-05",)


def test_the_list_of_jobs_shows_the_day_that_is_meant() -> None:
    """Otherwise the list shows "3/2/2026", and each reader takes it for another day."""
    assert sorted(job.posted for job in summed("3/2/2026", "14/2/2026").jobs) == ["2026-02-03", "2026-02-14"]


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("a/jobs.csv:17", "a/jobs.csv"),
        ("jobs.xlsx:Sheet 1:3", "jobs.xlsx"),
        (r"C:\notes\jobs.csv:17", r"C:\notes\jobs.csv"),
        ("notes/one.md", "notes"),
    ],
)
def test_rows_of_a_file_and_notes_of_a_folder_belong_together(source: str, file: str) -> None:
    """Otherwise the days of one file do not explain one another."""
    assert file_of(source) == file


def test_a_day_of_a_file_that_was_not_seen_stays_open() -> None:
    """Otherwise a day is given a month by chance."""
    day = written("3/2/2026")
    assert day is not None
    assert Orders().day_of("jobs.csv", day) is None


@pytest.mark.parametrize(
    ("posted", "wanted"), [("2026-03-09", "2026-03"), ("2026-13-01", ""), (None, ""), ("last week", "")]
)
def test_a_month_is_told_or_left_open(posted: str | None, wanted: str) -> None:
    """Otherwise postings without a date are counted in some month."""
    assert month(posted) == wanted


@pytest.mark.parametrize(
    ("posted", "shown"),
    [("2026-03-09T10:00", "2026-03-09"), ("3 weeks ago", "3 weeks ago"), ("x" * 90, "x" * 20), ("", "")],
)
def test_a_day_that_is_not_known_is_shown_as_it_was_given(posted: str, shown: str) -> None:
    """Otherwise a list says "3 weeks ag"."""
    assert shown_day(posted) == shown
