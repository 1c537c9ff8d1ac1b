"""Read a day as people write it, where only one day can be meant."""

from __future__ import annotations

import contextlib
import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_TIME = r"(?:[T,]?\s*(?:at\s+)?\d{1,2}:\d\d.*)?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(f"{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign){_DAY}",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>(?:19|20)?\d\d)",
        rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}\.?,?[\s-]+{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)
_LONGEST = 60


def written_day(text: str) -> str | None:
    """Return the ISO date of "March 2, 2026", "2 Mar 2026", "2026/3/2", "02.03.2026"; None for other text.

    "02/03/2026" may be two days, and is not read.
    """
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            month = found["month"].lower()
            year = found["year"] if len(found["year"]) > 2 else f"20{found['year']}"
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            with contextlib.suppress(ValueError):
                return date(int(year), number, int(found["day"])).isoformat()
    return None
