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


def chained(inner: OffsetMap, outer: OffsetMap) -> OffsetMap:  # noqa: PLR0915 - one pass, for speed
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
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    outer_starts, outer_begins, outer_ends = outer
    final = len(outer_starts) - 1
    # The current segment of `outer`: its index `place` and its offsets `low:high`. When `even`, it maps code
    # point by code point, which adds `move` to an offset.
    place = -1
    low = high = move = 0
    even = True
    following = [*inner.starts[1:], inner.starts[-1] + inner.source_ends[-1] - inner.source_starts[-1]]
    for start, after, begin, until_in in zip(
        inner.starts, following, inner.source_starts, inner.source_ends, strict=True
    ):
        at = begin
        # A segment with an empty source ends at the end of the character before it.
        end = until_in if until_in > begin else begin
        mapped = start
        first = -1
        while True:
            sought = at if at < end or at == 0 else at - 1
            if not low <= sought < high or place < 0:
                if (
                    place >= 0
                    and sought >= high
                    and place < final
                    and sought < outer_starts[min(place + 2, final)]
                ):
                    place += 1
                else:
                    place = max(bisect_right(outer_starts, sought) - 1, 0)
                low = outer_starts[place]
                size = outer_ends[place] - outer_begins[place]
                high = outer_starts[place + 1] if place < final else max(low + size, sought + 1)
                even = high - low == size or place == final
                move = outer_begins[place] - low
            if at >= end:
                at = min(begin + move, outer_ends[place]) if even else outer_ends[place]
                if not begin:
                    at = outer_begins[0]
                starts.append(start)
                begins.append(at)
                ends.append(at)
                break
            stop = end if end < high else high
            source = at + move if even else outer_begins[place]
            until = stop + move if even else outer_ends[place]
            if after - start == end - begin:
                starts.append(mapped)
                begins.append(source)
                ends.append(until)
                mapped += stop - at
            else:  # the segment maps as a whole, from its begin to its end
                first = source if first < 0 else first
                if stop >= end:
                    starts.append(start)
                    begins.append(first)
                    ends.append(until)
            at = stop
            if at >= end:
                break
    if ends[-1] != begins[-1]:
        # Without an entry for its end, the last segment would map code point by code point.
        starts.append(following[-1])
        begins.append(ends[-1])
        ends.append(ends[-1])
    return OffsetMap(tuple(starts), tuple(begins), tuple(ends))


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
