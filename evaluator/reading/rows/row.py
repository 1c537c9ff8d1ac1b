"""Read one row of a table, or one JSON object, into a Posting."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from evaluator.posting import Diagnostic, Posting, Unread
from evaluator.reading.limits import Limits
from evaluator.reading.notread import megabytes, unread_of
from evaluator.reading.remembered import Remembered
from evaluator.reading.rows.cells import first, is_nothing, plain_field
from evaluator.reading.rows.fields import Columns, columns_of
from evaluator.reading.rows.relativeday import day_before, is_relative
from evaluator.reading.rows.wholetext import parts_of, whole_text
from evaluator.reading.rows.writtenday import serial_day, written_day
from evaluator.reading.surrogates import whole_or_none
from evaluator.reading.texts.garbled import meant
from evaluator.reading.titles.closed import closed_mark, closed_status
from evaluator.reading.titles.offered import offered_role
from evaluator.reading.titles.titles import SENTENCE

_ISO_TIME = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ]\d\d:\d\d")
_BASIC_TIME = re.compile(r"\d{8}T\d{4,6}Z?")  # as calendars and notes write it
# As RSS and mails write it: "Mon, 02 Mar 2026 09:00:00 GMT".
_MAIL_TIME = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d")
# What to do when no column is recognised as the one with descriptions.
NAME_COLUMN = "name one with --map description=COLUMN"
_SHORT = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_POWER = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_LONGEST_TITLE = 120
# Tables of numbers write an id so: "1001.0".
_NUMBER = re.compile(r"(\d+)\.0+")


def read_row(
    row: Mapping[str, Any],
    source: str,
    *,
    limits: Limits = Limits(),
    columns: Mapping[str, str] | None = None,
    kind: str = "row",
) -> Posting | Unread:
    """Return the posting of one row; its offsets are in code points of the description.

    `row` maps column names to values, and `source` names the row in messages (`jobs.csv:17`).
    `columns` {field: column} overrides the automatic mapping; None keeps it. A row without a description, or
    with one that is too large, gives Unread. Nothing is raised.
    """
    try:
        plan = columns_of(row, columns)
        return of_columns(row, plan, source, limits, kind)
    except Exception as error:
        return unread_of(error, source)


def of_columns(
    row: Mapping[str, Any], plan: Columns, source: str, limits: Limits, kind: str
) -> Posting | Unread:
    """Return the posting of `row`, whose fields are in the columns of `plan`; Unread for a bad row."""
    parts = parts_of(row, plan)
    title = meant(whole_or_none(plain_field(first(row, plan.title))))
    if title and len(title) > _LONGEST_TITLE:
        title = _of_paragraph(title)
    id = whole_or_none(first(row, plan.id))
    if id is not None and id[-1] == "0" and (number := _NUMBER.fullmatch(id)):
        id = number[1]
    if not parts:
        message = _no_description(row, plan, title)
        return Unread(
            source=source,
            code="empty",
            message=message,
            id=id,
            remedy="" if plan.description else NAME_COLUMN,
        )
    length = len(parts[0].words) if len(parts) == 1 else sum(len(part.words) for part in parts)
    if length > limits.posting:
        size, most = megabytes(length), megabytes(limits.posting)
        return Unread(
            source=source,
            code="too_large",
            message=f"the description has {size}; at most {most} are read",
            id=id,
        )
    found, leads_back = whole_text(parts)
    if not found.blocks:
        return Unread(source=source, code="empty", message="the description holds no words", id=id)
    return Posting.made(
        {
            "text": found.text,
            "blocks": found.blocks,
            "title": title,
            "company": meant(whole_or_none(plain_field(first(row, plan.company)))),
            "location": meant(whole_or_none(_place(plain_field(first(row, plan.location))))),
            "url": whole_or_none(first(row, plan.url)),
            "posted": whole_or_none(_posted(row, plan)),
            "id": id,
            "source": source,
            "kind": kind,
            "offsets": found.offsets if leads_back else None,
            "offset_unit": "code_points" if leads_back else None,
            "diagnostics": closed_of(row, plan) if plan.status or plan.closed else (),
        }
    )


def _place(text: str | None) -> str | None:
    """Return a place without the sign before a part that is missing ("Norway, ")."""
    return text.rstrip(" ,") or None if text else None


def closed_of(row: Mapping[str, Any], plan: Columns) -> tuple[Diagnostic, ...]:
    """Return the note that the columns of `plan` for it say that the job of a row is closed; else empty."""
    marks = (closed_mark(name, row.get(name)) for name in plan.closed)
    return closed_status(first(row, plan.status)) or next(filter(None, marks), ())


def _of_paragraph(title: str) -> str:
    """Return the role that a title names which is the first paragraph of the text; another title as it is."""
    return (SENTENCE.search(title) and " | " not in title and offered_role(title)) or title


def day(value: Any) -> str | None:
    """Return a date as text; None when there is not one.

    ISO times, times of RSS and mails, days as people write them (see `written_day`), digits alone (20260131)
    and Unix times in seconds or milliseconds become an ISO date. Other digits, and times after the year 2096,
    are not a date, but days as Excel counts them are. Any other text is returned as it was written.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return _DAYS[value]
    return _day_of_digits(str(int(value))) if isinstance(value, int | float) and 0 < value < 1e15 else None


def _day_in(value: str) -> str | None:
    """Return the date of a text; the text itself where it is none, and None where it is empty."""
    text = value.strip()
    # `isdigit` alone accepts "²" as well, which is not a number.
    if len(text) >= 8 and text.isascii() and text.replace(".", "", 1).isdigit():
        return _day_of_digits(text.split(".")[0])
    if len(text) > 10 and _ISO_TIME.match(text):
        return text[:10]
    if _BASIC_TIME.fullmatch(text):
        return _day_in(text[:8])
    if _MAIL_TIME.match(text):
        # Imported here: it is slow to import, and few tables need it.
        from email.utils import parsedate_to_datetime

        with contextlib.suppress(ValueError):
            return parsedate_to_datetime(text).date().isoformat()
    return None if is_nothing(text) else _in_short(text) or written_day(text) or text


def _day_of_digits(digits: str) -> str | None:
    """Return the date of digits alone: a day without signs, one that Excel counted, or a Unix time."""
    if len(digits) == 5:
        return serial_day(digits)
    if len(digits) in (8, 12, 14) and digits.startswith(("19", "20")):
        with contextlib.suppress(ValueError):
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    if len(digits) in (10, 13) and int(digits[:10]) < 4e9:  # Unix time in seconds or milliseconds
        return datetime.fromtimestamp(int(digits[:10]), UTC).date().isoformat()
    return None


def _in_short(text: str) -> str | None:
    """Return the day of a number of five digits, or of one with a power ("1.77E+12"); else None."""
    if _POWER.fullmatch(text):
        return day(float(text))
    return serial_day(text.split(".", maxsplit=1)[0]) if _SHORT.fullmatch(text) else None


_DAYS = Remembered(_day_in)  # a table has the same days again and again


def _posted(row: Mapping[str, Any], plan: Columns) -> str | None:
    """Return the day of a row. Of "3 days ago" it is found by the day on which the row was made, if known."""
    distance = None
    for name in plan.posted:
        value = row.get(name)
        if value is not None and (found := day(value)):
            # The first test is for speed: nearly all days are ISO dates.
            if found[4:5] != "-" and is_relative(found):
                distance = distance or found
            elif distance is None or name not in plan.seen:
                return found
    if distance is None:
        return None
    days = (day(row.get(name)) for name in plan.seen)
    return next((posted for seen in days if seen and (posted := day_before(distance, seen))), distance)


def _no_description(row: Mapping[str, Any], plan: Columns, title: str | None) -> str:
    titled = f" (title: {title[:80]})" if title else ""
    if plan.description:
        site = str(row.get("site") or "").lower()
        why = "; LinkedIn exports lack it unless fetched with it" if site == "linkedin" else ""
        return f"the description is empty{titled}{why}"
    names = ", ".join(str(name) for name in list(row)[:12]) or "none"
    return f"this row has no description{titled} (columns: {names})"
