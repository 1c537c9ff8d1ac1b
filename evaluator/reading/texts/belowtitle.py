"""Read the company and the place that boards show below the title of a posting."""

from __future__ import annotations

import re

from evaluator.reading.canonical import Canonical
from evaluator.reading.texts.firstline import FirstLine, is_name, is_place
from evaluator.reading.texts.titles import names_role

_SEVERAL = re.compile(r"[^\W\d_a-z][\w.' -]+(?:,\s*[^\W\d_a-z][\w.' -]+){1,3}(?:\s*\([\w -]+\))?")
# Headings and labels, which a name of a company does not hold.
_HEADING = re.compile(
    r"\b(?:about|overview|summary|description|details|location|department|team|job|role|position|posted|apply"
    r"|responsibilities|requirements|qualifications|duties|benefits|salary|company|employer|division|office)\b",
    re.IGNORECASE,
)
_LONGEST = 80


def below_title(found: Canonical, title: str | None) -> FirstLine | None:
    """Return the company and the place in the two lines below the title in the first line; None without both.

    They may stand in one line ("Harbour Office · Hull, UK"), which is read as two. A heading names no
    company, and an item of a list no place.
    """
    blocks = found.blocks[:3]
    lines = [found.text[block.start : block.end].strip(" #*_") for block in blocks]
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
    return FirstLine(title, name, place) if is_only_place(place) else None


def is_only_place(line: str) -> bool:
    """Return whether a line is nothing but a place ("Hull, England", "Veldhaven (hybrid)")."""
    return bool(_SEVERAL.fullmatch(line)) or is_place(line)
