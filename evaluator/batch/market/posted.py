"""Find the month of a posting's day, also where day and month may change places: "3/2/2026".

Of such days the other days of the same file decide: where one of them is 14/2/2026, the day is first in all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

# The month of a day that may be in either of two.
UNCLEAR = "unclear"
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_WRITTEN = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:20)?\d\d)(?:[T,]?\s.*)?")
_LONGEST = 20
_ROW = re.compile(r"(.+?)(?::[^:\\/]+)?:\d+")


class Written(NamedTuple):
    """A day as numbers: which of the first two is the month is open."""

    first: int
    second: int
    year: int


def month(posted: str | None) -> str:
    """Return the month (YYYY-MM) of a date as a posting gives it, or "" if it is not known."""
    found = _MONTH.match(posted or "")
    return found.group() if found else ""


def known(months: Iterable[str]) -> list[str]:
    """Return those of `months` that are known."""
    return [name for name in months if name not in ("", UNCLEAR)]


def spanned(months: Iterable[str], most: int) -> list[str]:
    """Return every month from the first to the last of `months`, which are known; the last `most` of them."""
    numbers = [int(name[:4]) * 12 + int(name[5:]) - 1 for name in months]
    if not numbers:
        return []
    span = range(max(min(numbers), max(numbers) - most + 1), max(numbers) + 1)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in span]


def shown_day(posted: str) -> str:
    """Return a day as lists show it: an ISO day, else the beginning of what was given ("3 weeks ago")."""
    return posted[:10] if month(posted) else posted[:_LONGEST]


def written(posted: str | None) -> Written | None:
    """Return the numbers of a day such as "3/2/2026"; None for any other text."""
    found = _WRITTEN.fullmatch(posted or "")
    if found is None:
        return None
    numbers = Written(int(found[1]), int(found[3]), 2000 + int(found[4]) % 100)
    return numbers if _days(numbers) else None


def file_of(source: str) -> str:
    """Return the file of a row, or the folder of a file that is one posting: one hand wrote its days."""
    row = _ROW.fullmatch(source)
    return row[1] if row else str(PurePath(source).parent)


class Orders:
    """Whether day or month is first in the days of each file, as far as its days have shown it."""

    def __init__(self) -> None:
        self._shown: defaultdict[str, set[int]] = defaultdict(set)

    def see(self, file: str, day: Written) -> None:
        """Take note of a day of `file`."""
        days = _days(day)
        if len(days) == 1:
            self._shown[file].update(days)

    def day_of(self, file: str, day: Written) -> str | None:
        """Return the ISO date of a day of `file`; None where it may be either of two."""
        days = _days(day)
        if len(set(days.values())) == 1:
            return next(iter(days.values()))
        shown = self._shown.get(file, set())
        return days[next(iter(shown))] if len(shown) == 1 else None

    def of_text(self, source: str, posted: str | None) -> str | None:
        """Return the ISO date of a day as a posting gives it; None where it is not known."""
        if month(posted):
            return (posted or "")[:10]
        day = written(posted)
        return self.day_of(file_of(source), day) if day else None


def _days(day: Written) -> dict[int, str]:
    """Return the ISO dates that a day may be, by the place of its month: 0 or 1."""
    found = {}
    for place, number, other in ((0, day.first, day.second), (1, day.second, day.first)):
        with suppress(ValueError):
            found[place] = date(day.year, number, other).isoformat()
    return found
