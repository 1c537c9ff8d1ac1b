"""Remove the marks of markdown from the text of a fragment of HTML, where somebody wrote both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set

from evaluator.posting import Block, OffsetMap
from evaluator.reading.canonical import Canonical
from evaluator.reading.offsets import chained
from evaluator.reading.texts.emphasis import without_marks

# Stars may also stand for a note, or be drawn in a row as a rule.
_PAIR = re.compile(r"\*\*(?=[^\s*])[^*\n]{1,500}(?<=\S)\*\*(?!\*)")
_BOLD = re.compile(r"\*\*[^*\n]+(?:\*\*[:.]?|[:.]\*\*)")


def has_marks(text: str) -> bool:
    """Return whether a text that was written as HTML has bold words or links of markdown."""
    # A search for one sign is many times faster than for several, and most texts have neither.
    if "*" in text and "**" in text and _PAIR.search(text):
        return True
    return "]" in text and "](http" in text


def without_html_marks(found: Canonical, signs: Set[str]) -> Canonical:
    """Return `found` without the marks of markdown in it; a paragraph all in stars is bold.

    `signs` are the characters beyond ASCII in its text.
    """
    text, inner, _, _ = without_marks(found.text, signs)
    if text is found.text:
        return found
    blocks = []
    for block in found.blocks:
        start, end = (_place(inner.starts, inner.source_starts, at) for at in (block.start, block.end))
        core = text[start:end].strip()
        if not core:
            continue
        start = text.find(core, start)
        end = start + len(core)
        is_bold = block.kind == "paragraph" and _BOLD.fullmatch(found.text, block.start, block.end)
        blocks.append(Block(start, end, "bold" if is_bold else block.kind, block.level))
    starts, begins, ends = found.offsets
    # Its last segment, the end of the last line, comes from nothing in the source.
    whole = OffsetMap((*starts, len(found.text)), (*begins, ends[-1]), (*ends, ends[-1]))
    return Canonical(text, tuple(blocks), chained(inner, whole))


def _place(starts: tuple[int, ...], source_starts: tuple[int, ...], at: int) -> int:
    """Return where the place `at` of the text with marks is in the text without them."""
    number = max(bisect_right(source_starts, at) - 1, 0)
    size = (starts[number + 1] if number + 1 < len(starts) else starts[number]) - starts[number]
    return starts[number] + max(0, min(at - source_starts[number], size))
