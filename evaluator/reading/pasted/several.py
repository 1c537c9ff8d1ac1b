"""Notice that a text holds more than one posting, as where several were copied into one file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from evaluator.posting import Block, Diagnostic
from evaluator.reading.canonical import Canonical
from evaluator.reading.texts.titles import names_role

_RULE = re.compile(r"^[ \t]*(?:[-=_*~#][ \t]*){3,}$", re.MULTILINE)
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_TITLE = 100
_LONGEST_HEADING = 60
_LEAST = 150  # characters of a posting, on either side of the title between two
_FEWEST = 2  # headings that stand in both


def several_in(found: Canonical) -> tuple[Diagnostic, ...]:
    """Return the note that a text seems to hold more than one posting; empty for any other text.

    The next posting begins with a line that names a role, with lists above and below it. Two things of three
    show it: a drawn rule above the line, another role than that of the first line, and several headings of
    the text above it that come again below it.
    """
    text, blocks = found.text, found.blocks
    if len(text) < 2 * _LEAST:
        return ()
    again = _again(text, blocks)
    ruled = _RULE.search(text) is not None
    items = [number for number, block in enumerate(blocks) if block.kind == "bullet"]
    if (not ruled and len(again) < _FEWEST) or len(items) < _FEWEST:
        return ()
    first = _words_of(text, blocks[0])
    for number, block in enumerate(blocks):
        if not items[0] < number < items[-1] or not _is_title(text, block):
            continue
        if block.start < _LEAST or len(text) - block.end < _LEAST:
            continue
        below_rule = ruled and _RULE.search(text, blocks[number - 1].end, block.start) is not None
        other = len(first & _words_of(text, block)) * 2 <= len(first)
        repeats = sum(one < number < last for one, last in again) >= _FEWEST
        if below_rule + other + repeats > 1:
            return (_note(text[block.start : block.end]),)
    return ()


def _is_title(text: str, block: Block) -> bool:
    """Return whether a block is short, written as a title, and names a role."""
    line = text[block.start : block.end]
    if block.kind == "bullet" or len(line) > _LONGEST_TITLE or line[-1] in ":.,;" or not names_role(line):
        return False
    words = _WORDS.findall(line)
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals * 2 > len(words)


def _words_of(text: str, block: Block) -> set[str]:
    return set(_WORDS.findall(text[block.start : block.end].lower()))


def _again(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the first and the last number of each heading that stands in a text more than once."""
    heads = [_head(text, block) for block in blocks]
    counts = Counter(filter(None, heads))
    return [
        (heads.index(head), len(heads) - 1 - heads[::-1].index(head))
        for head, count in counts.items()
        if count > 1
    ]


def _head(text: str, block: Block) -> str:
    """Return the words of a short line that may be a heading; "" for any other block."""
    if block.kind == "bullet" or block.end - block.start > _LONGEST_HEADING or text[block.end - 1] in ".,;!":
        return ""
    return " ".join(_WORDS.findall(text[block.start : block.end].lower()))


def _note(title: str) -> Diagnostic:
    message = (
        f"This text seems to hold more than one posting: another begins with “{title}”. They were read as"
        " one; give each a file of its own."
    )
    return Diagnostic(code="several_postings", message=message)
