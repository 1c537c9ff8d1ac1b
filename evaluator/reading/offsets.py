"""Chain offset maps: from canonical text over a decoded field back to the bytes of a file."""

from __future__ import annotations

import re
from bisect import bisect_right

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import SAME

_WIDE = re.compile(r"[^\x00-\x7f]")


def byte_map(text: str, begin: int, end: int, shift: int = 0) -> OffsetMap:
    """Return the map from code points of `text[begin:end]` to UTF-8 bytes of `text`.

    `shift` bytes stand before the text (a byte-order mark).
    """
    piece = text[begin:end]
    base = shift + (begin if text.isascii() else len(text[:begin].encode("utf-8", "surrogatepass")))
    if piece.isascii():
        return SAME if not base else OffsetMap((0, len(piece)), (base, base + len(piece)), (base + len(piece),) * 2)
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    at = 0
    place = base
    for match in _WIDE.finditer(piece):
        sign = match.start()
        if sign > at:
            starts.append(at)
            begins.append(place)
            place += sign - at
            ends.append(place)
        starts.append(sign)
        begins.append(place)
        code = ord(piece[sign])
        place += 2 if code < 0x800 else 3 if code < 0x10000 else 4
        ends.append(place)
        at = sign + 1
    if at < len(piece):
        starts.append(at)
        begins.append(place)
        place += len(piece) - at
        ends.append(place)
    starts.append(len(piece))
    begins.append(place)
    ends.append(place)
    return OffsetMap(tuple(starts), tuple(begins), tuple(ends))


def chained(inner: OffsetMap, outer: OffsetMap) -> OffsetMap:
    """Return `inner` followed by `outer`: from the innermost text straight to the outer source.

    A stretch of `inner` is divided where `outer` changes, so that precise offsets stay precise.
    """
    if not outer.starts:
        return inner
    if not inner.starts:
        return outer
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    last = len(inner.starts) - 1
    for index, start in enumerate(inner.starts):
        begin, end = inner.source_starts[index], inner.source_ends[index]
        length = inner.starts[index + 1] - start if index < last else end - begin
        if length != end - begin or not length:
            found = outer.span(begin, end) if end > begin else _point(outer, begin)
            starts.append(start)
            begins.append(found[0])
            ends.append(found[1])
            continue
        at = begin
        place = max(bisect_right(outer.starts, begin) - 1, 0)
        while at < end:
            following = outer.starts[place + 1] if place + 1 < len(outer.starts) else end
            stop = min(end, max(following, at + 1))
            found = outer.span(at, stop)
            starts.append(start + at - begin)
            begins.append(found[0])
            ends.append(found[1])
            at = stop
            place += 1
    if inner.source_ends[last] != inner.source_starts[last]:
        # The last stretch must not be taken as open: say where it ends.
        starts.append(inner.starts[last] + inner.source_ends[last] - inner.source_starts[last])
        begins.append(ends[-1])
        ends.append(ends[-1])
    return OffsetMap(tuple(starts), tuple(begins), tuple(ends))


def _point(outer: OffsetMap, at: int) -> tuple[int, int]:
    """Return the outer place of an inner place of no length: where the sign before it ends."""
    place = outer.span(at - 1, at)[1] if at else outer.span(0, 0)[0]
    return place, place


def shifted(by: int, length: int) -> OffsetMap:
    """Return the map of a text of `length` that stands `by` further on in its source."""
    return OffsetMap((0, length), (by, by + length), (by + length, by + length)) if by else SAME
