"""Read the company and the place that boards show below the title of a posting."""

from __future__ import annotations

import re

from evaluator.reading.canonical import Canonical
from evaluator.reading.titles.calledso import is_called_company
from evaluator.reading.titles.firstline import FirstLine, is_name, is_place, is_way_alone
from evaluator.reading.titles.titles import names_role

_SEVERAL = re.compile(r"[^\W\d_a-z][\w.' -]+(?:,\s*[^\W\d_a-z][\w.' -]+){1,3}(?:\s*\([\w -]+\))?")
# Boards in German say so how one is employed.
_EMPLOYED = re.compile(
    r"\b(?:home-?office|vollzeit|teilzeit|festanstellung|anstellung|befristet|unbefristet)\b", re.I
)
# Headings and labels, which a name of a company does not hold.
_HEADING = re.compile(
    r"\b(?:about|overview|summary|description|details|location|department|team|job|role|position|posted|apply"
    r"|responsibilities|requirements|qualifications|duties|benefits|salary|company|employer|division|office)\b",
    re.IGNORECASE,
)
_LONGEST = 80
_ABOVE = 4  # lines in which the title stands, below notes
_SIGNS = " #*_"


def title_block(found: Canonical, title: str | None) -> int | None:
    """Return the number of the block, among the first ones, that is the title or begins with it."""
    bare = (title or "").strip(_SIGNS)
    lines = (found.text[block.start : block.end].strip(_SIGNS) for block in found.blocks[:_ABOVE])
    return next((number for number, line in enumerate(lines) if bare and line.startswith(bare)), None)


def below_title(found: Canonical, title: str | None) -> FirstLine | None:
    """Return the company and the place in the two lines below the title at the top; None without both.

    They may stand in one line ("Harbour Office · Hull, UK"), which is read as two. A heading names no
    company, and an item of a list no place.
    """
    at = title_block(found, title) or 0
    blocks = found.blocks[at : at + 3]
    lines = [found.text[block.start : block.end].strip(_SIGNS) for block in blocks]
    if len(lines) < 3 or not title or lines[0] != title or max(map(len, lines)) > _LONGEST:
        return None
    # The sign between a place and a way of working looks like a bullet: "Hull • Hybrid work".
    whole = found.text[blocks[2].start :].split("\n", 1)[0].strip()
    if len(whole) <= _LONGEST and is_place(whole):
        lines[2] = whole
    is_listed = blocks[2].kind == "bullet" and "\n" in found.text[blocks[1].end : blocks[2].start]
    if is_listed or any(block.kind == "heading" for block in blocks[1:]):
        return None
    name, place = lines[1:]
    if not is_name(name) or _HEADING.search(name) or names_role(name) or ":" in place:
        return None
    # "Kiel · Hybrid" may be a place, and how one works there.
    if is_way_alone(place) and not is_called_company(name, found.text[blocks[2].end :]):
        return None
    return FirstLine(title, name, place) if is_only_place(place) else None


def is_only_place(line: str) -> bool:
    """Return whether a line is nothing but a place ("Hull, England", "Veldhaven (hybrid)")."""
    return not _EMPLOYED.search(line) and (bool(_SEVERAL.fullmatch(line)) or is_place(line))
