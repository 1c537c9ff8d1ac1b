"""Read a fragment of HTML into canonical text.

The HTML is scanned and not parsed into a tree. This keeps offsets exact, accepts broken markup and is fast.
For a whole page, `page` chooses the main part first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set
from functools import lru_cache
from html import unescape
from itertools import accumulate, compress

from evaluator.posting import Block, OffsetMap
from evaluator.reading.canonical import Canonical, fold, odd_signs, places_of
from evaluator.reading.offsets import chained
from evaluator.reading.texts.garbled import may_be_garbled, ungarbled
from evaluator.reading.texts.glued import parted
from evaluator.reading.texts.htmlmarks import has_marks, without_html_marks
from evaluator.reading.texts.htmlscan import scanned
from evaluator.reading.texts.pictographs import may_have_pictographs, with_pictographs
from evaluator.reading.texts.plain import CAPITALS, inline_marks, line_blocks, may_be_marked

_KNOWN_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|br|h[1-6]|span|strong|b|em|i|a|table|tr|td|section)\b[^<>]*>", re.IGNORECASE
)
_ONE_ENTITY = re.compile(r"(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;){0,2}lt;/?(?:p|div|li|ul|ol|br|h[1-6]|span|strong|b|em)\b", re.IGNORECASE
)


def looks_like_markup(source: str) -> bool:
    """Return whether `source` has tags of HTML, plain or escaped."""
    return ("<" in source and bool(_KNOWN_TAG.search(source))) or escaped_markup(source)


def escaped_markup(source: str) -> bool:
    """Return whether `source` is HTML whose tags were escaped once or twice."""
    if "&" not in source:
        return False
    # Most texts have few ampersands, and a search for one sign is many times faster than for three.
    escaped = any(_ESCAPED_TAG.match(source, place) for place in places_of("&", source))
    return escaped and "lt;" in source  # the pattern takes "LT;" as well


def markup(source: str) -> Canonical:
    """Return the canonical text of an HTML fragment.

    `source` is decoded text. Escaped markup (`&lt;p&gt;`) is unescaped first. The map leads to code points
    of `source`.
    """
    if not _KNOWN_TAG.search(source) and escaped_markup(source):
        inner, offsets = unescaped(source)
        found = markup(inner)
        return found._replace(offsets=chained(found.offsets, offsets))
    signs = odd_signs(source)
    if may_be_garbled(signs) and (meant := ungarbled(source)):
        found = markup(meant[0])
        return found._replace(offsets=chained(found.offsets, meant[1]))
    found, signs = scanned(fold(source, signs), signs)
    if has_marks(found.text):
        found = without_html_marks(found, signs)
    blocks = _with_inline_bullets(found.text, found.blocks, signs)
    return Canonical(found.text, tuple(parted(found.text, blocks)), found.offsets)


def unescaped(source: str) -> tuple[str, OffsetMap]:
    """Return `source` with its entities resolved once, and the map from the result to `source`."""
    parts = _ONE_ENTITY.split(source)
    meant = parts.copy()
    meant[1::2] = map(_resolved, parts[1::2])
    starts = [0, *accumulate(map(len, meant))]
    begins = [0, *accumulate(map(len, parts))]
    # `compress` drops the empty parts between two adjacent entities.
    return "".join(meant), OffsetMap(
        (*compress(starts, parts), starts[-1]),
        (*compress(begins, parts), len(source)),
        (*compress(begins[1:], parts), len(source)),
    )


_UNDIVIDED = frozenset(("heading", "bold"))
_resolved = lru_cache(maxsize=4096)(unescape)


def _with_inline_bullets(text: str, blocks: tuple[Block, ...], signs: Set[str]) -> tuple[Block, ...]:
    """Return `blocks`, divided where bullet marks were typed as text."""
    marks = inline_marks(text, signs)
    marked = [text[start] not in CAPITALS and may_be_marked(text, start) for start, _, _, _ in blocks]
    out = list(blocks)
    if marks or True in marked:
        out = []
        for block, is_marked in zip(blocks, marked, strict=True):
            start, end, kind, level = block
            is_inline = bisect_left(marks, start) < bisect_left(marks, end)
            if not (is_inline or is_marked) or kind in _UNDIVIDED:
                out.append(block)
                continue
            pieces = line_blocks(text, start, end, level * 2, is_inline=is_inline)
            if kind == "bullet" and pieces:
                pieces[0] = pieces[0]._replace(kind="bullet", level=level)
            out += [piece for piece in pieces if piece.end > piece.start]
    if may_have_pictographs(signs):
        out = list(with_pictographs(text, out, {block.end for block in blocks if block.kind == "bullet"}))
    return tuple(out)
