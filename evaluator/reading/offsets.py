"""Make and chain offset maps: from canonical text to a decoded field, and from there to bytes of a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, compress

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import SAME

_WIDE = re.compile(r"[^\x00-\x7f]")


def byte_map(text: str, begin: int, end: int, shift: int = 0) -> OffsetMap:
    """Return the map from code points of `text[begin:end]` to offsets in bytes of `text` in UTF-8.

    `shift` is how many bytes are before the text, such as those of a byte-order mark.
    """
    piece = text[begin:end]
    base = shift + (begin if text.isascii() else len(text[:begin].encode("utf-8", "surrogatepass")))
    if piece.isascii():
        return (
            SAME
            if not base
            else OffsetMap((0, len(piece)), (base, base + len(piece)), (base + len(piece),) * 2)
        )
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
    """Return one map for `inner` followed by `outer`.

    `inner` leads from a text to a middle text, and `outer` from the middle text to the source. A segment of
    `inner` is divided where a segment of `outer` ends, so that exact offsets stay exact.
    """
    if not outer.starts:
        return inner
    if not inner.starts:
        return outer
    if len(outer.starts) == 2 and _only_shifts(outer, max(inner.source_ends[-2:])):
        return _shifted(inner, outer.source_starts[0])
    way = _Way(outer)
    rows: list[tuple[int, int, int]] = []
    last = inner.starts[-1] + inner.source_ends[-1] - inner.source_starts[-1]
    for start, after, begin, end in zip(
        inner.starts, (*inner.starts[1:], last), inner.source_starts, inner.source_ends, strict=True
    ):
        if end <= begin:
            place = way.end_before(begin)
            rows.append((start, place, place))
            continue
        pieces = way.pieces(begin, end)
        if after - start == end - begin:
            rows += [(start + at - begin, source, until) for at, source, until in pieces]
        else:  # the segment maps as a whole, from its begin to its end
            rows.append((start, pieces[0][1], pieces[-1][2]))
    starts, begins, ends = zip(*rows, strict=True)
    if ends[-1] != begins[-1]:
        # Without an entry for its end, the last segment would map code point by code point.
        return OffsetMap((*starts, last), (*begins, ends[-1]), (*ends, ends[-1]))
    return OffsetMap(starts, begins, ends)


class _Way:
    """A walk along the segments of a map; offsets that are asked for in order are found at once.

    - `_place` is the index of the current segment, `_low` and `_high` are its offsets in the text.
    - If `_even`, it maps code point by code point, which adds `_move` to an offset.
    """

    __slots__ = ("_begins", "_ends", "_even", "_high", "_low", "_move", "_place", "_starts")

    def __init__(self, offsets: OffsetMap) -> None:
        self._starts, self._begins, self._ends = offsets
        self._place, self._low, self._high = -1, 0, 0
        self._seek(0)

    def pieces(self, begin: int, end: int) -> list[tuple[int, int, int]]:
        """Return the parts into which segments divide `begin:end`: where each begins, and its source."""
        found = []
        at = begin
        while at < end:
            if not self._low <= at < self._high:
                self._seek(at)
            stop = end if end < self._high else self._high
            if self._even:
                found.append((at, at + self._move, stop + self._move))
            else:
                found.append((at, self._begins[self._place], self._ends[self._place]))
            at = stop
        return found

    def end_before(self, offset: int) -> int:
        """Return where the source of the character before `offset` ends; before the first, the beginning."""
        if not offset:
            return self._begins[0]
        self._seek(offset - 1)
        end = self._ends[self._place]
        return min(offset + self._move, end) if self._even else end

    def _seek(self, offset: int) -> None:
        """Go to the segment of `offset`. Behind the last one, that one goes on code point by code point."""
        starts, final = self._starts, len(self._starts) - 1
        place = self._place + 1  # most often the next one is meant
        if not place < final or not starts[place] <= offset < starts[place + 1]:
            place = max(bisect_right(starts, offset) - 1, 0)
        begin, end = self._begins[place], self._ends[place]
        self._place = place
        self._low = starts[place]
        self._high = starts[place + 1] if place < final else max(self._low + end - begin, offset + 1)
        self._even = place == final or self._high - self._low == end - begin
        self._move = begin - self._low


def without(text: str, cuts: Sequence[tuple[int, int]]) -> tuple[str, OffsetMap]:
    """Return `text` without the half-open spans `cuts`, which are in order, and the map to `text`."""
    begins = [0, *(end for _, end in cuts)]
    ends = [*(begin for begin, _ in cuts), len(text)]
    pieces = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    starts = accumulate(map(len, filter(None, pieces)), initial=0)
    # The last entry ends the last segment; `compress` drops what is empty.
    size = len(text)
    return "".join(pieces), OffsetMap(
        tuple(starts), (*compress(begins, pieces), size), (*compress(ends, pieces), size)
    )


def _only_shifts(outer: OffsetMap, length: int) -> bool:
    """Return whether `outer`, a map of two segments, only adds a constant to the first `length` offsets."""
    (first, end), (begin, _), (until, _) = outer
    return not first and end == until - begin and length <= end


def _shifted(inner: OffsetMap, by: int) -> OffsetMap:
    """Return `inner` with `by` added to its source offsets and an entry for the end of the last segment."""
    starts, source_starts, source_ends = inner
    begins = tuple([s + by for s in source_starts])
    ends = tuple([e + by for e in source_ends])
    if ends[-1] == begins[-1]:
        return OffsetMap(starts, begins, ends)
    return OffsetMap((*starts, starts[-1] + ends[-1] - begins[-1]), (*begins, ends[-1]), (*ends, ends[-1]))


def moved(offsets: OffsetMap, by: int, length: int) -> OffsetMap:
    """Return `offsets` with `by` added to the source offsets; `length` is the length of the mapped text."""
    if not by:
        return offsets
    if not offsets.starts:
        return OffsetMap((0, length), (by, by + length), (by + length, by + length))
    return OffsetMap(
        offsets.starts,
        tuple([s + by for s in offsets.source_starts]),
        tuple([e + by for e in offsets.source_ends]),
    )
