"""Recognise lists whose bullets are pictographs, and headings that begin with one.

The same sign ("✅", "🚀") is a bullet in one posting and marks a heading in another. What stands beside it
shows which: items of a list follow each other, while text stands below a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from evaluator.posting import Block

# Emoji, dingbats, arrows and keycaps, one or several, with the signs that vary them.
_PICTOGRAPH = re.compile(
    "(?:(?:[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]"
    "|[0-9]\ufe0f?\u20e3)[\ufe0e\ufe0f]?)+"
)
_KEYCAP = "\u20e3"
# Signs that are nothing but bullets, and mark no heading.
_BULLETS = frozenset("●▪◦■•‣➢►✓✔❖▸◆❍❑➣✦⬤▫□○▶◇◾☐☑✧➔→↳")
_LONGEST_HEADING = 60
_ENDS = frozenset(".;,!")


def may_have_pictographs(signs: Set[str]) -> bool:
    """Return whether a text may have a pictograph; `signs` are its characters beyond ASCII."""
    return _KEYCAP in signs or bool(_PICTOGRAPH.search("".join(signs - _BULLETS)))


def with_pictographs(text: str, blocks: Sequence[Block], items: Set[int] = frozenset()) -> Sequence[Block]:
    """Return `blocks` of `text` with bullets and paragraphs where pictographs show them.

    Of two blocks behind each other that begin with the same pictograph both are bullets. A short block whose
    pictograph is not repeated beside it is a paragraph, as it may be a heading. `items` are the ends of
    blocks that are list items whatever they begin with.
    """
    marks = [_mark(text, block, items) for block in blocks]
    if not any(marks):
        return blocks
    signs = ["", *(_sign(text, mark) for mark in marks), ""]
    out = list(blocks)
    for number, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        if mark is None:
            continue
        if signs[number + 1] in (signs[number], signs[number + 2]):
            out[number] = block._replace(start=mark[1], kind="bullet")
        elif number + 1 < len(blocks) and _may_be_heading(text, block):
            out[number] = block._replace(start=mark[0], kind="paragraph", level=0)
    return out


def _mark(text: str, block: Block, items: Set[int]) -> tuple[int, int] | None:
    """Return where the pictograph of a block begins, and where the words behind it do; None without one."""
    begin = block.start
    if block.kind == "bullet":
        if block.end in items:
            return None
        begin = text.rfind("\n", 0, begin) + 1
        while begin < block.start and text[begin].isspace():
            begin += 1
    elif block.kind != "paragraph":
        return None
    found = _PICTOGRAPH.match(text, begin, block.end)
    if found is None or found[0] in _BULLETS:
        return None
    after = found.end()
    while after < block.end and text[after].isspace():
        after += 1
    at_its_words = block.kind == "paragraph" or after >= block.start
    return (begin, after) if after < block.end and at_its_words else None


def _sign(text: str, mark: tuple[int, int] | None) -> str:
    """Return the pictograph of a block, "" without one; all keycaps are one sign, as they number items."""
    if mark is None:
        return ""
    sign = text[slice(*mark)].rstrip()
    return _KEYCAP if _KEYCAP in sign else sign


def _may_be_heading(text: str, block: Block) -> bool:
    """Return whether a block is short and not a sentence."""
    return block.end - block.start <= _LONGEST_HEADING and text[block.end - 1] not in _ENDS
