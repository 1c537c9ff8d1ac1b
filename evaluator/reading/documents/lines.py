"""The lines of a document of an office program, and the text that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evaluator.posting import Block, BlockKind
from evaluator.reading.canonical import SAME, Canonical, fold
from evaluator.reading.texts.plain import plain

_LONGEST_SHORT = 80


class Line(NamedTuple):
    """A line of a document, with the kind and the level of its block."""

    text: str
    kind: BlockKind
    level: int = 0


def of_cells(cells: Sequence[list[Line]]) -> Iterator[Line]:
    """Yield the lines of a row of a table, whose cells have lines each.

    The row is one line, unless one of its cells holds a longer text.
    """
    if len(cells) == 1 or not all(map(_is_short, cells)):
        for lines in cells:
            yield from _named(lines) if len(cells) > 1 else lines
    elif cells:
        said = dict.fromkeys(" ".join(lines[0].text.split()) for lines in cells)
        yield Line(" | ".join(said), "paragraph")


def _is_short(lines: list[Line]) -> bool:
    """Return whether a cell holds a name or a value, and not a text or a sentence."""
    text = lines[0].text.strip()
    return len(lines) == 1 and "\n" not in text and len(text) <= _LONGEST_SHORT and text[-1] not in ".!?;"


def _named(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines of a cell; a short line alone is the name of what stands beside it."""
    if _is_short(lines) and lines[0].kind == "paragraph":
        yield lines[0]._replace(kind="bold")
    else:
        yield from lines


def of_lines(lines: Sequence[Line]) -> Canonical:
    """Return the canonical text of `lines`.

    A paragraph is read as plain text: bullets that were typed become bullets, and wrapped lines are joined.
    The result has no map to the source.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    for text, kind, level in lines:
        line = fold(text).strip()
        if kind == "paragraph":
            read = plain(line)
            line = read.text
            blocks.extend(b._replace(start=b.start + length, end=b.end + length) for b in read.blocks)
        elif line:
            blocks.append(Block(length, length + len(line), kind, level))
        pieces.append(line + "\n")
        length += len(line) + 1
    return Canonical("".join(pieces), tuple(blocks), SAME)
