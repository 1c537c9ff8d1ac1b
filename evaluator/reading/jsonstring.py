"""Decode a JSON string and keep the way back to how it was written."""

from __future__ import annotations

import re

from evaluator.posting import OffsetMap

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)


def unquoted(raw: str) -> tuple[str, OffsetMap]:
    """Return what the inside of a JSON string stands for, and the map back to it."""
    if "\\" not in raw:
        return raw, OffsetMap((0, len(raw)), (0, len(raw)), (len(raw), len(raw)))
    pieces: list[str] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    at = length = 0
    for match in _ESCAPE.finditer(raw):
        begin, end = match.span()
        if begin > at:
            starts.append(length)
            begins.append(at)
            ends.append(begin)
            pieces.append(raw[at:begin])
            length += begin - at
        starts.append(length)
        begins.append(begin)
        ends.append(end)
        piece = _meant(match[0])
        pieces.append(piece)
        length += len(piece)
        at = end
    if at < len(raw):
        starts.append(length)
        begins.append(at)
        ends.append(len(raw))
        pieces.append(raw[at:])
        length += len(raw) - at
    starts.append(length)
    begins.append(len(raw))
    ends.append(len(raw))
    return "".join(pieces), OffsetMap(tuple(starts), tuple(begins), tuple(ends))


_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def _meant(escape: str) -> str:
    """Return the sign that a JSON escape stands for."""
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    if len(escape) == 12:
        high, low = int(escape[2:6], 16), int(escape[8:12], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return chr(int(escape[2:6], 16)) if len(escape) == 6 else escape[1:]
