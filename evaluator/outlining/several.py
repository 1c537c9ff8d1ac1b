"""Notice that a text holds more than one posting, as where several were copied into one file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evaluator.outline import Outline
from evaluator.posting import RUNNING_TEXT, Block, Diagnostic, Posting
from evaluator.reading.titles.titles import is_role, names_role, said_title

# Kinds of input that a person puts together; a page and a message hold one posting by their form.
_PUT_TOGETHER = RUNNING_TEXT - {"page", "chat"}
_RULE = re.compile(r"^[ \t]*(?:[-=_*~#][ \t]*){3,}$", re.MULTILINE)
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_TITLE = 100
_LONGEST_HEADING = 60
_LEAST = 150  # characters of a posting, on either side of the title between two
_FEWEST = 2  # headings that stand in both
_OF_ANY_POSTING = frozenset(("duties", "requirements"))


def several_in(posting: Posting, outline: Outline) -> tuple[Diagnostic, ...]:
    """Return the note that a text seems to hold more than one posting; empty for any other text.

    The next posting begins with a line that names a role. The line is nothing but another role than that of
    the first line, with duties and requirements both above and below it. Or a drawn rule is above it, with
    lists on either side, and it is another role or headings come again below it.
    """
    text, blocks = posting.text, posting.blocks
    if posting.kind not in _PUT_TOGETHER or not blocks or len(text) < 2 * _LEAST:
        return ()
    ruled = _RULE.search(text) is not None
    first = _words_of(posting.title or text[blocks[0].start : blocks[0].end])
    for number, title in _titles(posting):
        block = blocks[number]
        # A longer name of the same role is the same role.
        own = _words_of(title)
        other = len(first & own) * 2 <= min(len(first), len(own))
        parts = ((0, block.start), (block.end, len(text)))
        if other and is_role(title) and all(_has_both(outline, *part) for part in parts):
            return (_note(title),)
        if not ruled or not _RULE.search(text, blocks[number - 1].end, block.start):
            continue
        if _between_lists(blocks, number) and (other or _repeats(text, blocks, number)):
            return (_note(title),)
    return ()


def _titles(posting: Posting) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that may be the title of another posting, with the title in it."""
    text = posting.text
    for number, block in enumerate(posting.blocks):
        if not number or block.start < _LEAST or len(text) - block.end < _LEAST:
            continue
        if block.kind == "bullet" or block.end - block.start > _LONGEST_TITLE:
            continue
        line = text[block.start : block.end]
        title = said_title(line) or line
        if title[-1] not in ":.,;" and names_role(title) and _is_capital(title):
            yield number, title


def _is_capital(title: str) -> bool:
    words = _WORDS.findall(title)
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals * 2 > len(words)


def _has_both(outline: Outline, start: int, end: int) -> bool:
    """Return whether both the duties and the requirements of a posting begin between two offsets."""
    kinds = {section.kind for section in outline.sections if start <= section.start < end}
    return kinds >= _OF_ANY_POSTING


def _between_lists(blocks: Sequence[Block], number: int) -> bool:
    return any(block.kind == "bullet" for block in blocks[:number]) and any(
        block.kind == "bullet" for block in blocks[number:]
    )


def _repeats(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Return whether several headings above the block `number` come again below it."""
    above, below = ({_head(text, block) for block in part} for part in (blocks[:number], blocks[number:]))
    return len((above & below) - {""}) >= _FEWEST


def _words_of(title: str) -> set[str]:
    return set(_WORDS.findall(title.lower()))


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
