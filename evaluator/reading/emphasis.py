"""Take the inline marks of markdown out of a text: emphasis, links, escapes, entities."""

from __future__ import annotations

import re

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import SAME, ZERO_WIDTH, entity, has_zero_width

ENTITY = r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
_EDIT = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escaped sign of markdown, as in on\-call
    rf"|{ENTITY}"
    r"|\*\*\*|\*\*|(?<![A-Za-z0-9])__(?=\S)|(?<=\S)__(?![A-Za-z0-9])"
    r"|(?<![*\w])\*(?=[^\s*][^*\n]*\*)|(?<=[^\s*])\*(?![*\w])"
    r"|(?<![\w_])_(?=[^\s_][^_\n]*_(?!\w))|(?<=[^\s_])_(?![\w_])"
    r"|!?\[([^\]\n]{0,300})\]\([^)\s]{0,600}(?:\s\"[^\"\n]*\")?\)"
    rf"|[{ZERO_WIDTH}]"
)


def without_marks(source: str) -> tuple[str, OffsetMap]:
    """Return `source` without inline marks, and the map from it back to `source`.

    The very same object comes back when there is nothing to take out. Lines stay lines.
    """
    places = _places(source)
    if not places:
        return source, SAME
    pieces: list[str] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    length = at = 0

    def put(piece: str, begin: int, end: int) -> None:
        nonlocal length
        starts.append(length)
        begins.append(begin)
        ends.append(end)
        pieces.append(piece)
        length += len(piece)

    match_at = _EDIT.match
    for place in places:
        match = match_at(source, place) if place >= at else None
        if match is None:
            continue
        begin, end = match.span()
        if begin > at:
            put(source[at:begin], at, begin)
        sign = source[begin]
        if sign == "\\":
            put(source[begin + 1], begin, end)
        elif sign == "&":
            meant = entity(match[0]).replace("\n", " ").replace("\r", " ")
            if meant:
                put(meant, begin, end)
        elif match[2]:
            put(match[2], match.start(2), match.end(2))
        at = end
    if not at:
        return source, SAME
    if at < len(source):
        put(source[at:], at, len(source))
    # Closes the last segment, so that one of another length than its source maps whole.
    put("", len(source), len(source))
    return "".join(pieces), OffsetMap(tuple(starts), tuple(begins), tuple(ends))


def _places(source: str) -> list[int]:
    """Return where something may have to be taken out, in order.

    Looking for each sign by itself is several times faster than one pattern for them all.
    """
    found: list[int] = []
    for sign in "*&_\\":
        place = source.find(sign)
        while place >= 0:
            found.append(place)
            place = source.find(sign, place + 1)
    place = source.find("](")
    while place >= 0:
        start = source.rfind("[", max(0, place - 301), place)
        if start >= 0:
            found.append(start - 1 if start and source[start - 1] == "!" else start)
        place = source.find("](", place + 1)
    if has_zero_width(source):
        found.extend(match.start() for match in _ZERO_WIDTH.finditer(source))
    found.sort()
    return found


_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
