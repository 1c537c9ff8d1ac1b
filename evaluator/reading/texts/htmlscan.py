"""Scan HTML into text, blocks and offsets in one pass.

Every description in HTML goes through this code, so it must be fast. It is one long function with its state
in local names, because calls and attributes took half of its time.
"""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import accumulate
from typing import NamedTuple

from evaluator.posting import Block, BlockKind, OffsetMap
from evaluator.reading.canonical import SAME, ZERO_WIDTH, Canonical, entity, fold, has_zero_width, signs_of
from evaluator.reading.remembered import Remembered
from evaluator.reading.texts.emphasis import ENTITY
from evaluator.reading.texts.tags import parts_of

_make = tuple.__new__  # makes a NamedTuple faster than a call of its class
# A blank line, or a line that begins with a bullet, begins a block. Any other space is one space, as browsers
# show it. The pattern begins with a set of signs, so that the search goes from one to the next quickly; what
# the first sign was decides the rest.
_IN_TEXT = re.compile(
    rf"(?:[&\n{ZERO_WIDTH}]| (?=[ \n]))(?:(?<=&){ENTITY[1:]}|(?<=[{ZERO_WIDTH}])[{ZERO_WIDTH}]*"
    r"|(?P<next>(?:(?<=\n)|(?<= ) *\n)\s*(?:(?=[•●▪◦■·‣*]|[-–—]\s)|\n))"
    r"|(?P<space>(?:(?<=\n)|(?<= ) *\n) *|(?<= ) +))"
)


_ENTITY = re.compile(ENTITY)


def _meant(found: str) -> str:
    """Return the text of an entity, in one line; "" for characters without width."""
    return entity(found).replace("\n", " ") if found[0] == "&" else ""


_MEANT = Remembered(_meant)


class Scanned(NamedTuple):
    """What a fragment of HTML holds, and the characters beyond ASCII in its text, maybe with some others."""

    canonical: Canonical
    signs: Set[str]


def scanned(source: str, signs: Set[str]) -> Scanned:  # noqa: PLR0912, PLR0915 - one pass, for speed
    """Return the text, blocks and offsets of `source`, a fragment of HTML after `fold`.

    `signs` are its odd signs. Blocks do not begin or end with space, and empty blocks are left out.
    """
    odd = has_zero_width(signs)
    meanings: list[str] = []  # of the entities
    pieces: list[str] = []
    begins: list[int] = []  # of `pieces` in the source
    ends: list[int] = []
    blocks: list[tuple[int, int, BlockKind, int]] = []  # where each begins and ends in `pieces`
    first = 0  # the piece with which the open block begins
    kind: BlockKind = "paragraph"
    level = lists = 0
    bold: list[tuple[int, int]] = []  # bold ranges of `pieces` in the open block
    depth = 0
    since = -1  # the piece at which the open bold range began, -1 when none is open

    def close() -> None:
        """End the open block; the line break that is added maps to an empty span of the source."""
        nonlocal first, bold, since
        shown: BlockKind = kind
        if since >= 0:
            bold.append((since, len(pieces)))
            since = len(pieces) + 1 if depth else -1
        if bold:
            if kind == "paragraph" and _all_bold(pieces, first, bold):
                shown = "bold"
            bold = []
        blocks.append((first, len(pieces), shown, level))
        pieces.append("\n")
        begins.append(ends[-1])
        ends.append(ends[-1])
        first = len(pieces)

    def mixed(begin: int, end: int, odd_places: re.Pattern[str]) -> None:
        """Take the text `source[begin:end]`, which may have entities or space that `odd_places` finds."""
        at = begin
        for found in odd_places.finditer(source, begin, end):
            start, stop = found.span()
            if start > at:
                pieces.append(source[at:start])
                begins.append(at)
                ends.append(start)
            at = stop
            what = found.lastgroup
            if what is None:
                meant = _MEANT[found[0]]
                meanings.append(meant)
            elif what == "space":
                meant = " " if len(pieces) > first and pieces[-1][-1] != " " else ""
            else:
                if len(pieces) > first:
                    close()
                continue
            if meant:
                pieces.append(meant)
                begins.append(start)
                ends.append(stop)
        if at < end:
            pieces.append(source[at:end])
            begins.append(at)
            ends.append(end)

    parts, steps = parts_of(source)
    bounds = list(accumulate(map(len, parts), initial=0))
    for text, begin, end, does in zip(parts[::2], bounds[::2], bounds[1::2], (*steps, ()), strict=True):
        if not text or (len(pieces) == first and text.isspace()):
            pass  # space between two blocks
        elif odd or "\n" in text or "  " in text:
            mixed(begin, end, _IN_TEXT)
        elif "&" in text:
            mixed(begin, end, _ENTITY)
        else:
            pieces.append(text)
            begins.append(begin)
            ends.append(end)
        for deed, closing, size in does:
            if deed == "bold":
                if not closing:
                    if not depth:
                        since = len(pieces)
                    depth += 1
                elif depth:
                    depth -= 1
                    if not depth and since >= 0:
                        bold.append((since, len(pieces)))
                        since = -1
                continue
            if deed != "item":
                if deed == "paragraph" and not closing and kind == "bullet" and _blank(pieces, first):
                    continue  # the first paragraph of a list item is not a block beside the item
                if closing and deed != "break":
                    depth = 0
            if len(pieces) > first:
                close()
            elif not depth and deed != "item":
                since = -1
            kind, level = "paragraph", 0
            if deed == "item" and not closing:
                kind, level = "bullet", lists - 1 if 0 < lists < 10 else 0 if lists < 1 else 9
            elif deed == "list":
                lists = max(0, lists - 1) if closing else lists + 1
            elif deed == "heading" and not closing:
                kind, level = "heading", size
    if len(pieces) > first:
        close()
    text = "".join(pieces)
    if meanings:
        signs = signs | signs_of("".join(meanings))
        text = fold(text, signs)
    starts = list(accumulate(map(len, pieces), initial=0))
    offsets = OffsetMap(tuple(starts[:-1]), tuple(begins), tuple(ends)) if pieces else SAME
    shown = [_stripped(text, starts[begin], starts[end], kind, level) for begin, end, kind, level in blocks]
    return Scanned(Canonical(text, tuple(filter(None, shown)), offsets), signs)


def _blank(pieces: list[str], first: int) -> bool:
    """Return whether the open block, which begins at the piece `first`, has no text yet."""
    return len(pieces) == first or all(piece.isspace() for piece in pieces[first:])


def _all_bold(pieces: list[str], first: int, bold: list[tuple[int, int]]) -> bool:
    """Return whether only signs such as a colon are outside the ranges `bold` of the open block."""
    at = first
    inside = False
    for begin, end in (*bold, (len(pieces), len(pieces))):
        if any(sign.isalnum() for piece in pieces[at:begin] for sign in piece):
            return False
        inside = inside or any(not piece.isspace() for piece in pieces[max(begin, first) : end])
        at = max(at, end)
    return inside


def _stripped(text: str, start: int, end: int, kind: BlockKind, level: int) -> Block | None:
    """Return the block without space at its ends; None when it has only space."""
    # In a folded text all space is a blank or a sign before it.
    if text[start] > " " and text[end - 1] > " ":
        return _make(Block, (start, end, kind, level))
    piece = text[start:end]
    core = piece.strip()
    if not core:
        return None
    start += len(piece) - len(piece.lstrip())
    return Block(start, start + len(core), kind, level)
