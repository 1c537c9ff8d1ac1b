"""Find the company and the place that stand in one line with the title, or in the line below it.

"Data Engineer – Quayside – Kiel" and "Quayside, Kiel or remote" look like "Data Engineer – Search – Kiel" and
"Kiel, Germany or remote". So a name counts only where the text uses it as that of a company.
"""

from __future__ import annotations

import re

from evaluator.reading.canonical import Canonical
from evaluator.reading.titles.belowtitle import is_only_place, title_block
from evaluator.reading.titles.calledso import is_called_company, is_same_name
from evaluator.reading.titles.equalemployer import equal_employer
from evaluator.reading.titles.firstline import FirstLine, is_name, is_place, is_way_alone
from evaluator.reading.titles.titles import names_role

_PARTS = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+|,\s+|\s*\((?=[^()]*\)$)|\s+@\s*|\s+at\s+")
_HIRES = re.compile(
    r"(?P<name>\S.{0,60}?)\s+(?:is|are)\s+(?:now\s+|currently\s+)?(?:hiring|looking for|seeking|recruiting)\b"
    r"(?:.*\bin\s+(?P<place>[A-Z][\w.' -]+(?:,\s*[A-Z][\w.' -]+)?)$)?"
)
# What sites add to the name of their company in the titles of their pages.
_SITE = re.compile(r"\s+(?:careers?|jobs)(?:\s+(?:page|site))?$", re.IGNORECASE)
# A name with what it is as a firm, of which the text need not speak.
_FIRM = re.compile(r"\w,?\s(?:GmbH|AG|Inc\.?|LLC|Ltd\.?|Limited|PLC|ApS|Oy|B\.?V\.?|N\.?V\.)$")
_PROPER = re.compile(r"[^\W_a-z][\w.'’&+-]*(?:[ ,]+(?:[^\W_a-z][\w.'’&+-]*|&|of|and|the)){0,5}")
_LONGEST = 150
_SIGNS = " #*_"
_PLAIN = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,3}")


def names_above(found: Canonical, title: str | None) -> FirstLine | None:
    """Return the title without what stands behind it, the company and the place; None without a company.

    `title` is that of the first line, where it has one.
    """
    first = found.text[found.blocks[0].start : found.blocks[0].end] if found.blocks else ""
    if (hires := _HIRES.match(first[:_LONGEST])) and is_name(hires["name"]):
        return FirstLine(title or "", hires["name"], hires["place"])
    at = title_block(found, title)
    if not title:
        return None
    if at is None:
        return in_title(title, found.text)
    lines = [found.text[block.start : block.end] for block in found.blocks[at : at + 2]]
    body = found.text[found.blocks[at].end :].removeprefix("\n")
    within = in_title(title, body)
    if within is not None or len(lines) < 2:
        return within
    below = company_in(lines[1], found.text[found.blocks[at + 1].end :])
    return FirstLine(title, *below) if below else None


def company_in(line: str, text: str) -> tuple[str, str | None] | None:
    """Return the company that a line begins with, and the place behind it; None where it names none."""
    bare = line.strip(_SIGNS)
    if len(bare) > _LONGEST:
        return None
    parted = _PARTS.search(bare)
    name = _SITE.sub("", bare[: parted.start()] if parted else bare).strip(_SIGNS)
    rest = bare[parted.end() :].strip(f"{_SIGNS}()") if parted else ""
    if not (_is_employer(name, text) or (is_name(name) and is_called_company(name, text))):
        return None
    return name, _place(rest)


def _is_employer(name: str, text: str) -> bool:
    """Return whether the text says that this is the employer; then its name may have any words of a trade."""
    if names_role(name) or not _PROPER.fullmatch(name):
        return False
    if _FIRM.search(name):
        return True
    employer = equal_employer(text)
    return employer is not None and is_same_name(employer, name)


def in_title(title: str, text: str) -> FirstLine | None:
    """Return the role, the company and the place of a title; None where it names no company of the `text`."""
    for parted in _PARTS.finditer(title):
        role = title[: parted.start()]
        found = company_in(title[parted.end() :], text) if names_role(role) else None
        if found:
            return FirstLine(role, *found)
    return None


def _place(words: str) -> str | None:
    """Return the place that stands behind a company; None for other words, and for "Hybrid" alone."""
    first, *others = re.split(r"\s*[|·•]\s*", words)
    if names_role(first) or not (is_place(first) or is_only_place(first) or _PLAIN.fullmatch(first)):
        return None
    place = ", ".join((first, *filter(is_place, others)))
    return None if is_way_alone(place) else place
