"""Read a text of unknown markup, find its title, and make a Posting from canonical text."""

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
# More words that name a role in the first line. Elsewhere they may name a team, a firm or a product.
_TITLE_NOUN = re.compile(
    rf"{ROLE_NOUN.pattern}|\b(?:internship|fellow|co-op|member of (?:the )?technical staff|swe|sde|mle|engr"
    r"|(?:product|service|process|platform|system) owner|statistician|mod[ea]ll?er|expert|leader|associate"
    r"|representative|recruiter(?!:)|tester|auditor|supervisor|accountant|counsel|editor|advis[eo]r|postdoc\w*"
    r"|nurse|rn|lpn|vice president|svp|account executive|chief of staff|(?:technical|content|copy) ?writer"
    r"|working student|(?:research|teaching|executive|administrative|medical) assistant"
    r"|(?:software|reliability|platform|data|cloud|machine learning|ml|ai|infrastructure|security|production"
    r"|systems?|hardware|electrical|design|quality|network|devops|research) engineering)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 120
# The limit for a line such as "Company | Role | Place | Pay".
_LONGEST_BARRED = 200
_NO_TITLE = re.compile(r"\W*(?:about|why|who|what|how)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_PIECES = re.compile(r"\s+[-–—|·•]+\s+")
_SAID_TITLE = re.compile(
    r"\s*(?:job\s+title|position(?:\s+title)?|role(?:\s+title)?|title|vacancy|job)\s*[:\-–]\s*(\S.{1,150})$",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"(?<!\bSr)(?<!\bJr)(?<!\bSt)(?<!\bInc)(?<!\b[A-Z])[.!?](?:\s|$)|\b(?:we|you|our|your|is|are|will)\b",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+\S|\*\*\S[^*\n]*\*\*|^[ \t]*[-*+][ \t]+\S|\]\(https?:", re.MULTILINE
)


def canonical(source: str) -> Canonical:
    """Return the canonical text of a description in HTML, markdown or plain text."""
    return markup(source) if looks_like_markup(source) else plain(source)


def is_markdown(source: str) -> bool:
    """Return whether `source` has signs of markdown: headings, bold text, list items or links."""
    return bool(_MARKDOWN.search(source))


def title_line(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the title in the first line of a pasted posting; None when the line is not a title."""
    if not blocks:
        return None
    line = text[blocks[0].start : blocks[0].end].strip()
    said = said_title(line)
    longest = _LONGEST_BARRED if line.count(" | ") > 1 else _LONGEST_TITLE
    if said is None and len(line) <= longest and _names_role(line):
        return line.strip(" :#*-–—") or None
    return said


def said_title(line: str) -> str | None:
    """Return the title in a line such as "Job title: …"; None for any other line."""
    said = _SAID_TITLE.match(line)
    return said[1].strip() if said else None


def _names_role(line: str) -> bool:
    """Return whether a line names a role and is not a sentence; a sentence may follow after a dash."""
    pieces = _PIECES.split(_IN_BRACKETS.sub(" ", line))
    if SENTENCE.search(pieces[0]) or _NO_TITLE.match(line):
        return False
    return any(_TITLE_NOUN.search(piece) and not SENTENCE.search(piece) for piece in (line, *pieces))


def posting(  # noqa: PLR0913 - the fields of a posting
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
    """Return a Posting from canonical text.

    `offset_unit` is the unit of the offsets, None when they do not lead back to the source. `offsets`
    replaces the map of `found`; None keeps it. The other parameters are fields of the Posting.
    """
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
    """Return `offsets`, which lead into `decoded.text[begin:end]`, as offsets of the file, with their unit.

    The unit is bytes where the encoding allows it, else code points of the decoded text.
    """
    offsets = moved(offsets, begin, end - begin)
    if decoded.unit == "utf-8":
        # The map to bytes is made only for the part of the text that the offsets lead to.
        if offsets.starts:
            begin, end = offsets.source_starts[0], max(offsets.source_ends)
            offsets = moved(offsets, -begin, 0)
        return chained(offsets, byte_map(decoded.text, begin, end, decoded.shift)), "bytes"
    if decoded.unit == "single":
        return moved(offsets, decoded.shift, end - begin), "bytes"
    return offsets, "code_points"
