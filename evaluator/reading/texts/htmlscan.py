"""Scan HTML into text, blocks and offsets in one pass.

Every description in HTML goes through this code, so it must be fast. It is one long function with its state
in local names, because calls and attributes took half of its time.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from evaluator.posting import Block, BlockKind, OffsetMap
from evaluator.reading.canonical import SAME, ZERO_WIDTH, Canonical, entity, fold, has_zero_width, signs_of
from evaluator.reading.texts.emphasis import ENTITY
from evaluator.reading.texts.tags import CUT_TAG, DEEDS, TAG, end_of

_make = tuple.__new__  # makes a NamedTuple faster than a call of its class
# A blank line, or a line that begins with a bullet, begins a block. Any other space is one space, as browsers
# show it. The pattern begins with a set of signs, so that the search goes from one to the next quickly; what
# the first sign was decides the rest.
_IN_TEXT = re.compile(
    rf"(?:[&\n{ZERO_WIDTH}]| (?=[ \n]))(?:(?<=&){ENTITY[1:]}|(?<=[{ZERO_WIDTH}])[{ZERO_WIDTH}]*"
    r"|(?P<next>(?:(?<=\n)|(?<= ) *\n)\s*(?:(?=[•●▪◦■·‣*]|[-–—]\s)|\n))"
    r"|(?P<space>(?:(?<=\n)|(?<= ) *\n) *|(?<= ) +))"
)


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
    segments: list[tuple[int, int, int]] = []
    blocks: list[tuple[int, int, BlockKind, int]] = []
    length = opened = first = 0
    kind: BlockKind = "paragraph"
    level = 0
    bold: list[tuple[int, int]] = []  # bold ranges of `pieces` in the open block
    depth = 0
    since = -1  # the piece at which the open bold range began, -1 when none is open

    def close() -> None:
        """End the open block; the line break that is added maps to an empty span of the source."""
        nonlocal length, opened, first, bold, since
        shown: BlockKind = kind
        if since >= 0:
            bold.append((since, len(pieces)))
            since = len(pieces) + 1 if depth else -1
        if bold:
            if kind == "paragraph" and _all_bold(pieces, first, bold):
                shown = "bold"
            bold = []
        blocks.append((opened, length, shown, level))
        last = segments[-1][2]
        pieces.append("\n")
        segments.append((length, last, last))
        length += 1
        opened = length
        first = len(pieces)

    def mixed(begin: int, end: int) -> None:
        """Take the text `source[begin:end]`, which may have runs of space or characters without width."""
        nonlocal length
        at = begin
        for found in _IN_TEXT.finditer(source, begin, end):
            start, stop = found.span()
            if start > at:
                pieces.append(source[at:start])
                segments.append((length, at, start))
                length += start - at
            at = stop
            what = found.lastgroup
            if what is None:
                meant = entity(found[0]).replace("\n", " ") if source[start] == "&" else ""
                meanings.append(meant)
            elif what == "space":
                meant = " " if length > opened and pieces[-1][-1] != " " else ""
            else:
                if length > opened:
                    close()
                continue
            if meant:
                pieces.append(meant)
                segments.append((length, start, stop))
                length += len(meant)
        if at < end:
            pieces.append(source[at:end])
            segments.append((length, at, end))
            length += end - at

    at = lists = 0
    unclosed: set[str] = set()
    deeds = DEEDS
    for match in TAG.finditer(source):
        begin = match.start()
        if begin > at:
            piece = source[at:begin]
            if length == opened and piece.isspace():
                pass  # space between two blocks
            elif odd or "&" in piece or "\n" in piece or "  " in piece:
                mixed(at, begin)
            else:
                pieces.append(piece)
                segments.append((length, at, begin))
                length += begin - at
        elif begin < at:
            continue  # inside a silent element
        at = match.end()
        name = match[2]
        deed = deeds.get(name)
        if deed is None:
            continue
        if deed == "item":
            if length > opened:
                close()
            if match[1]:
                kind, level = "paragraph", 0
            else:
                kind, level = "bullet", lists - 1 if 0 < lists < 10 else 0 if lists < 1 else 9
            continue
        closing = match[1] == "/"
        if deed == "bold":
            if closing:
                if depth:
                    depth -= 1
                    if not depth and since >= 0:
                        bold.append((since, len(pieces)))
                        since = -1
            else:
                if not depth:
                    since = len(pieces)
                depth += 1
            continue
        if deed == "silent":
            if not closing and not match[3].endswith("/"):
                at = end_of(name.lower(), source, at, unclosed)
            continue
        if deed == "paragraph" and not closing and kind == "bullet" and _blank(pieces, first):
            continue  # the first paragraph of a list item is not a block beside the item
        if closing and deed != "break" and depth:
            depth = 0
        if length > opened:
            close()
        elif not depth:
            since = -1
        kind, level = "paragraph", 0
        if deed == "list":
            lists = max(0, lists - 1) if closing else lists + 1
        elif deed == "heading" and not closing:
            kind, level = "heading", int(name[1])
    cut = max(at, source.rfind("<")) if at < len(source) else at
    end = cut if cut < len(source) and CUT_TAG.match(source, cut) else len(source)
    if at < end and not (length == opened and source[at:end].isspace()):
        mixed(at, end)
    if length > opened:
        close()
    text = "".join(pieces)
    if meanings:
        signs = signs | signs_of("".join(meanings))
        text = fold(text, signs)
    offsets = OffsetMap(*zip(*segments, strict=True)) if segments else SAME
    stripped = tuple([b for block in blocks if (b := _stripped(text, block))])
    return Scanned(Canonical(text, stripped, offsets), signs)


def _blank(pieces: list[str], first: int) -> bool:
    """Return whether the open block, which begins at the piece `first`, has no text yet."""
    return all(piece.isspace() for piece in pieces[first:])


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


def _stripped(text: str, block: tuple[int, int, BlockKind, int]) -> Block | None:
    """Return the block without space at its ends; None when it has only space."""
    start, end, kind, level = block
    # In a folded text all space is a blank or a sign before it.
    if text[start] > " " and text[end - 1] > " ":
        return _make(Block, block)
    piece = text[start:end]
    core = piece.strip()
    if not core:
        return None
    start += len(piece) - len(piece.lstrip())
    return Block(start, start + len(core), kind, level)
