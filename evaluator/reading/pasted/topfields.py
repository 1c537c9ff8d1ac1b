"""Read company, place, day and address in the first lines of a text: behind labels, or below the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from evaluator.posting import Block
from evaluator.reading.canonical import Canonical
from evaluator.reading.pages.jobposting import Fields
from evaluator.reading.rows.fields import columns_of, is_usual
from evaluator.reading.rows.row import day
from evaluator.reading.titles.belowtitle import below_title
from evaluator.reading.titles.equalemployer import equal_employer
from evaluator.reading.titles.namesabove import names_above
from evaluator.reading.titles.titles import SENTENCE
from evaluator.reading.wordlists import names

_FIRST = 12  # lines in which labels stand
# Behind a colon, or in the second cell of a row of two ("Company | Quayside").
_LABELLED = re.compile(
    r"\W*(?P<label>[^\W\d_][\w '()/-]{1,30}?)(?:\W*:\W*?(?P<value>[^\W_].*)|\s\|\s(?P<cell>[^\W_][^|]*))"
)
_ALONE = re.compile(r"\W*([^\W\d_][\w '()/-]{1,30}?)[\W_]*")
_VALUE = re.compile(r"https?://\S+|[^\W_a-z].*[^:]")
_LONGEST = 100
# A sentence, or another label behind the value.
_MORE = re.compile(rf"{SENTENCE.pattern}|\w:\s", re.IGNORECASE)
# An address without a path is that of the employer.
_OF_POSTING = re.compile(r"https?://[^/\s]+/[^\s?#]*\w[^\s]*", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
# What a company does, or was called ("Tidewater (water and heating)"); names have capitals there ("(UK)").
_EXPLAINED = re.compile(r"\s+\((?=[a-z][a-z])[^()]*\)$")
# In a form these may be a part of the employer.
_OF_PARTS = names("organization organisation org")


def top_fields(found: Canonical, title: str | None) -> Fields:
    """Return the company, place, day and address that the first lines of a text show.

    A label stands before a colon, or alone above what it labels, as in a table that was copied. Company and
    place may also stand below the `title` or behind it; then the title is that without them.
    """
    said: dict[str, str] = {}
    for label, words in _labels(found.text, found.blocks[: _FIRST + 1]):
        value = words.strip(" *_")
        if len(value) <= _LONGEST and not _MORE.search(value) and label.lower() not in _OF_PARTS:
            said.setdefault(label, value)
    plan = columns_of(said)
    company, location, posted, url = (
        next((said[name] for name in labels), None)
        for labels in (plan.company, plan.location, plan.posted, plan.url)
    )
    when = day(posted)
    address = url or next((said[label] for label in said if label.lower() == "source"), "")
    beside = None
    if not (company or location):
        named, below = names_above(found, title), below_title(found, title)
        beside = named or below
        company = beside.company if beside else None
        location = (named and named.location) or (
            below.location if below and below.company == company else None
        )
    company = company or equal_employer(found.text)
    return Fields(
        title=beside.title if beside and beside.title else None,
        company=_EXPLAINED.sub("", company) if company else None,
        location=location,
        posted=when if when and _DAY.fullmatch(when) else None,
        url=address if _OF_POSTING.fullmatch(address) else None,
    )


def _labels(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Yield each label in `blocks` with what it labels."""
    for block, below in pairwise((*blocks, None)):
        if block is None:
            return
        line = text[block.start : block.end].strip()
        parts = [_LABELLED.fullmatch(part) for part in line.split(" | ")] if " | " in line else []
        if len(parts) > 1 and all(part and part["value"] for part in parts):
            yield from ((part["label"], part["value"]) for part in parts if part)
            continue
        found = _LABELLED.fullmatch(line)
        if found and not is_usual(found["cell"] or ""):
            yield found["label"], found["value"] or found["cell"]
        elif below is not None and below.kind != "bullet" and (alone := _ALONE.fullmatch(line)):
            value = text[below.start : below.end].strip()
            if _VALUE.fullmatch(value):
                yield alone[1], value
