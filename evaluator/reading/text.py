"""Read a text of unknown markup, and make a Posting of canonical text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from evaluator.posting import Block, Diagnostic, OffsetMap, Posting
from evaluator.reading.canonical import Canonical
from evaluator.reading.decoding import Decoded
from evaluator.reading.markup import looks_like_markup, markup
from evaluator.reading.offsets import byte_map, chained, moved
from evaluator.reading.plain import plain
from evaluator.reading.surrogates import whole_or_none

ROLE_NOUN = re.compile(
    r"\b(?:engineer|scientist|developer|manager|analyst|lead|administrator|architect|consultant|specialist"
    r"|researcher|director|head of|officer|coordinator|technician|programmer|designer|intern|sre|devops"
    r"|mlops)s?\b",
    re.IGNORECASE,
)
_SAID_TITLE = re.compile(
    r"\s*(?:job\s+title|position(?:\s+title)?|role(?:\s+title)?|title|vacancy|job)\s*[:\-–]\s*(\S.{1,150})$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<!\bSr)(?<!\bJr)[.!?](?:\s|$)|\b(?:we|you|our|your|is|are|will)\b", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+\S|\*\*\S[^*\n]*\*\*|^[ \t]*[-*+][ \t]+\S|\]\(https?:", re.MULTILINE
)


def canonical(source: str) -> Canonical:
    """Return the canonical text of a description in HTML, markdown or plain text."""
    return markup(source) if looks_like_markup(source) else plain(source)


def is_markdown(source: str) -> bool:
    """Return whether `source` uses signs of markdown."""
    return bool(_MARKDOWN.search(source))


def title_line(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the title that the first line of a pasted posting gives, None when it gives none."""
    for block in blocks[:1]:
        line = text[block.start : block.end].strip()
        said = _SAID_TITLE.match(line)
        if said:
            return said[1].strip()
        if len(line) <= 120 and ROLE_NOUN.search(line) and not SENTENCE.search(line):
            return line.strip(" :#*-–—") or None
    return None


def posting(
    found: Canonical,
    *,
    source: str,
    kind: str,
    offset_unit: Literal["code_points", "bytes"] | None,
    offsets: OffsetMap | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
    title: str | None = None,
    company: str | None = None,
    location: str | None = None,
    url: str | None = None,
    posted: str | None = None,
    id: str | None = None,
) -> Posting:
    """Return a Posting of canonical text; `offsets` are those of the text where they are not given."""
    return Posting.made(
        {
            "text": found.text,
            "blocks": found.blocks,
            "title": whole_or_none(title),
            "company": whole_or_none(company),
            "location": whole_or_none(location),
            "url": whole_or_none(url),
            "posted": whole_or_none(posted),
            "id": whole_or_none(id),
            "source": source,
            "kind": kind,
            "offsets": (found.offsets if offsets is None else offsets) if offset_unit else None,
            "offset_unit": offset_unit,
            "diagnostics": diagnostics,
        }
    )


def to_bytes(
    offsets: OffsetMap, decoded: Decoded, begin: int, end: int
) -> tuple[OffsetMap, Literal["code_points", "bytes"]]:
    """Return `offsets`, which point into `decoded.text[begin:end]`, as offsets of the file.

    In bytes where the encoding allows it, else in code points of the decoded text.
    """
    offsets = moved(offsets, begin, end - begin)
    if decoded.unit == "utf-8":
        # Only the stretch that the offsets point into has to be looked at.
        if offsets.starts:
            begin, end = offsets.source_starts[0], max(offsets.source_ends)
            offsets = moved(offsets, -begin, 0)
        return chained(offsets, byte_map(decoded.text, begin, end, decoded.shift)), "bytes"
    if decoded.unit == "single":
        return moved(offsets, decoded.shift, end - begin), "bytes"
    return offsets, "code_points"
