"""Find the title, the company and the day of a mail in its headers and in the beginning of its text."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from evaluator.reading.canonical import Canonical
from evaluator.reading.pages.jobposting import Fields
from evaluator.reading.titles.namesabove import in_title
from evaluator.reading.titles.offered import offered_role
from evaluator.reading.titles.titles import names_role, title_line

_BEFORE = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
_ALERT = re.compile(
    r"^(?:new (?:job|opening|role|opportunity)s?"
    r"|job (?:alert|opportunity|opening|offer)|opportunity|hiring|vacancy"
    r"|we(?:'re| are) hiring)"
    r"\s*[:\-–|]\s*",
    re.IGNORECASE,
)
_AT = re.compile(r"^(.{3,100}?)\s+(?:at|@|bei)\s+([A-Z0-9][^|,–—]{1,60}?)\s*(?:[|,–—-]\s.*)?$")
# What programs write above the mail that a reply quotes, and how many lines people write above that.
_WROTE = re.compile(r"On .{6,150} wrote:\s*$")
_LETTER_ABOVE = 12


class Letter(NamedTuple):
    """The title, company and date that the headers of a mail give; None where they do not."""

    title: str | None
    company: str | None
    posted: str | None


def letter_of(mail: EmailMessage) -> Letter:
    """Return what the headers of a mail say of a job."""
    subject = " ".join(_header(mail, "Subject").split())
    core = _ALERT.sub("", _BEFORE.sub("", subject)).strip()
    at = _AT.match(core)
    try:
        posted = parsedate_to_datetime(_header(mail, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        posted = None
    return Letter((at[1] if at else core) or None, at[2].strip() if at else None, posted)


def _header(mail: EmailMessage, name: str) -> str:
    """Return a header as text; "" when it is missing or cannot be parsed."""
    try:
        return str(mail.get(name, ""))
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""


def fields_of(letter: Letter, found: Canonical) -> Fields:
    """Return the title, the company, the place and the day of a mail, whose text is `found`."""
    title = _title(letter, found)
    within = in_title(title, found.text) if title and not letter.company else None
    if within is not None:
        return Fields(within.title, within.company, within.location, letter.posted)
    return Fields(title, letter.company, posted=letter.posted)


def _title(letter: Letter, found: Canonical) -> str | None:
    """Return the title: that of the headers, or the first line, where the line alone names a role.

    Of a reply it may also be the first line of the mail that the reply quotes.
    """
    text, blocks = found.text, found.blocks
    line = title_line(text, blocks)
    for number, block in enumerate(blocks[:_LETTER_ABOVE], 1):
        if line is None and _WROTE.match(text, block.start, block.end):
            line = title_line(text, blocks[number:])
    if names_role(letter.title or ""):
        return letter.title
    return line or offered_role(text) or letter.title
