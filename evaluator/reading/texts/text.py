"""Read a text of unknown markup, and make a Posting from canonical text."""

from __future__ import annotations

import re
from typing import Literal

from evaluator.posting import Diagnostic, OffsetMap, Posting
from evaluator.reading.canonical import Canonical
from evaluator.reading.decoding import Decoded
from evaluator.reading.jsonstring import without_escapes
from evaluator.reading.offsets import byte_map, chained, moved
from evaluator.reading.surrogates import whole_or_none
from evaluator.reading.texts.markup import looks_like_markup, markup
from evaluator.reading.texts.plain import plain

_ESCAPED_TAG = re.compile(r"\\u003[cC]/?[a-zA-Z]")
# What some feeds put round the HTML of a description.
_CDATA = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)
_MARKDOWN = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+\S|\*\*\S[^*\n]*\*\*|^[ \t]*[-*+][ \t]+\S|\]\(https?:", re.MULTILINE
)


def canonical(source: str) -> Canonical:
    r"""Return the canonical text of a description in HTML, markdown or plain text.

    A description that was escaped once too often, so that it shows `\n` in place of its line ends, is read as
    it was meant. The marks of CDATA round it are left out.
    """
    wrapped = _CDATA.fullmatch(source)
    if wrapped:
        found = canonical(wrapped[1])
        return found._replace(offsets=moved(found.offsets, wrapped.start(1), len(wrapped[1])))
    if "\\" in source and _is_escaped(source):
        inner, offsets = without_escapes(source)
        found = canonical(inner)
        return found._replace(offsets=chained(found.offsets, offsets))
    return markup(source) if looks_like_markup(source) else plain(source)


def _is_escaped(source: str) -> bool:
    r"""Return whether a text has escapes of JSON: several `\n` and no line end, or `\u003c` for a tag."""
    return ("\n" not in source and source.count("\\n") > 1) or bool(_ESCAPED_TAG.search(source))


def is_markdown(source: str) -> bool:
    """Return whether `source` has signs of markdown: headings, bold text, list items or links."""
    return bool(_MARKDOWN.search(source))


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


def with_blocks(given: Posting) -> Posting:
    """Return a posting whose text was not read yet with its blocks, and with the way back to that text.

    A posting that has blocks, or no words, is returned as it is.
    """
    if given.blocks or not given.text.strip():
        return given
    found = canonical(given.text)
    read = {"text": found.text, "blocks": found.blocks, "offsets": found.offsets}
    return given.model_copy(update={**read, "offset_unit": "code_points"})


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
