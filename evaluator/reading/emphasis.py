"""Remove the inline marks of markdown from a text: emphasis, links, escapes and entities."""

from __future__ import annotations

import re
from collections.abc import Set

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import SAME, ZERO_WIDTH, entity, has_zero_width

ENTITY = r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
_EDIT = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escaped sign of markdown, as in "on\-call"
    rf"|{ENTITY}"
    r"|\*\*\*|\*\*|(?<![A-Za-z0-9])__(?=\S)|(?<=\S)__(?![A-Za-z0-9])"
    r"|(?<![*\w])\*(?=[^\s*][^*\n]*\*)|(?<=[^\s*])\*(?![*\w])"
    r"|(?<![\w_])_(?=[^\s_][^_\n]*_(?!\w))|(?<=[^\s_])_(?![\w_])"
    r"|!?\[([^\]\n]{0,300})\]\([^)\s\[]{0,600}(?:\s\"[^\"\n]*\")?\)"
    rf"|[{ZERO_WIDTH}]"
)


def without_marks(source: str, signs: Set[str]) -> tuple[str, OffsetMap]:
    """Return `source` without inline marks, and the map from it back to `source`.

    `signs` are the characters beyond ASCII in `source`. The same object is returned when there is nothing
    to remove. The number of lines does not change.
    """
    places = _places(source, signs)
    if not places:
        return source, SAME
    pieces: list[str] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    length = at = 0

    match_at = _EDIT.match
    for place in places:
        match = match_at(source, place) if place >= at else None
        if match is None:
            continue
        begin, end = match.span()
        if begin > at:
            starts.append(length)
            begins.append(at)
            ends.append(begin)
            pieces.append(source[at:begin])
            length += begin - at
        at = end
        sign = source[begin]
        if sign == "\\":
            piece = source[begin + 1]
        elif sign == "&":
            piece = entity(match[0]).replace("\n", " ").replace("\r", " ")
        elif match[2]:
            piece = match[2]
            begin, end = match.span(2)
        else:
            continue
        if piece:
            starts.append(length)
            begins.append(begin)
            ends.append(end)
            pieces.append(piece)
            length += len(piece)
    if not at:
        return source, SAME
    # The last entry ends the last segment, so that it maps as a whole where its length is not its source's.
    for begin in (at, len(source)) if at < len(source) else (len(source),):
        starts.append(length)
        begins.append(begin)
        ends.append(len(source))
        length += len(source) - begin
    pieces.append(source[at:])
    return "".join(pieces), OffsetMap(tuple(starts), tuple(begins), tuple(ends))


def _places(source: str, signs: Set[str]) -> list[int]:
    """Return the offsets at which there may be a mark, in order.

    A search for each sign alone is several times faster than one pattern for all of them.
    """
    found: list[int] = []
    if "*" in source:
        found.extend(match.start() for match in _STAR.finditer(source))
    for sign in "&_\\":
        place = source.find(sign)
        while place >= 0:
            found.append(place)
            place = source.find(sign, place + 1)
    place = source.find("](") if "]" in source else -1
    while place >= 0:
        start = source.rfind("[", max(0, place - 301), place)
        if start >= 0:
            found.append(start - 1 if start and source[start - 1] == "!" else start)
        place = source.find("](", place + 1)
    if has_zero_width(source, signs):
        found.extend(match.start() for match in _ZERO_WIDTH.finditer(source))
    found.sort()
    return found


# A star between spaces, such as the bullet of a list, is not emphasis.
_STAR = re.compile(r"\*(?:(?=\S)|(?<=\S\*))")
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
