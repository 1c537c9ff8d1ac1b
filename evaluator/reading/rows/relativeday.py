"""Read a day that is said by its distance to the day on which a page was seen: "3 days ago", "yesterday"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

_COUNTED = re.compile(
    r"\W*(?:(?:re)?posted|published|active|online|listed|added|erschienen)?\W*(?:since|about|seit)?\W*"
    r"(?:(?P<number>\d{1,3}|an?|one)\s*(?P<unit>s|m|h|hr|min|d|w|wk|seconds?|minutes?|hours?|days?|weeks?)s?"
    r"\s+ago|vor\s+(?P<zahl>\d{1,3}|einem|einer)\s+(?P<einheit>minuten?|stunden?|tag(?:en)?|wochen?))\W*",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\W*(?:(?:re)?posted|published|active|erschienen)?\W*"
    r"(?:(?P<day>today|just\s+(?:now|posted)|new|heute|gerade\s+eben)|(?P<before>yesterday|gestern))\W*",
    re.IGNORECASE,
)
_LONGEST = 40
_DAYS = {"d": 1, "t": 1, "w": 7}  # by the first letter of the unit; shorter ones make no day


def is_relative(text: str) -> bool:
    """Return whether a text is a day by its distance to another; "30+ days ago" is none, but a bound."""
    return _distance(text) is not None


def day_before(text: str, seen: str) -> str | None:
    """Return the ISO date that `text` says of the ISO date `seen`; None where either is something else."""
    distance = _distance(text)
    if distance is None:
        return None
    with suppress(ValueError, OverflowError):
        return (date.fromisoformat(seen) - timedelta(days=distance)).isoformat()
    return None


def _distance(text: str) -> int | None:
    """Return how many days `text` goes back; None for any other text."""
    if len(text) > _LONGEST:
        return None
    if named := _NAMED.fullmatch(text):
        return 1 if named["before"] else 0
    found = _COUNTED.fullmatch(text)
    if found is None:
        return None
    number, unit = found["number"] or found["zahl"], found["unit"] or found["einheit"]
    return (int(number) if number.isdigit() else 1) * _DAYS.get(unit[0].lower(), 0)
