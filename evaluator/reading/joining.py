"""Join pieces of canonical text into one, or leave some out, with one map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from evaluator.posting import Block, OffsetMap
from evaluator.reading.canonical import Canonical
from evaluator.reading.offsets import chained, without

_OTHER_SIGNS = re.compile(r"[\W_]+")


def letters_of(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare it with another."""
    return _OTHER_SIGNS.sub("", text).lower()


def says_more(texts: Sequence[Canonical], parts: Sequence[tuple[str | None, Canonical]], fewest: int) -> bool:
    """Return whether `texts` have `fewest` letters and digits or more, and are not in `parts` already."""
    letters = "".join(letters_of(text.text) for text in texts)
    return len(letters) >= fewest and letters[:200] not in "".join(letters_of(part.text) for _, part in parts)


def joined(parts: Iterable[tuple[str | None, Canonical]]) -> Canonical:
    """Return all parts as one canonical text, one under another.

    Each part is a heading, None without one, and its text. The maps of all parts must lead to the same
    source. A heading that is added here maps to an empty span of the source.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    length = 0
    for heading, part in parts:
        if not part.blocks:
            continue
        at = part.offsets.source_starts[0] if part.offsets.starts else 0
        if heading:
            starts.append(length)
            begins.append(at)
            ends.append(at)
            blocks.append(Block(length, length + len(heading), "heading", 2))
            pieces.append(heading + "\n")
            length += len(heading) + 1
        if part.offsets.starts:
            starts.extend(start + length for start in part.offsets.starts)
            begins.extend(part.offsets.source_starts)
            ends.extend(part.offsets.source_ends)
        else:
            starts.append(length)
            begins.append(0)
            ends.append(len(part.text))
        blocks.extend(b._replace(start=b.start + length, end=b.end + length) for b in part.blocks)
        pieces.append(part.text)
        length += len(part.text)
        starts.append(length)
        begins.append(ends[-1])
        ends.append(ends[-1])
        if not part.text.endswith("\n"):
            pieces.append("\n")
            length += 1
    return Canonical("".join(pieces), tuple(blocks), OffsetMap(tuple(starts), tuple(begins), tuple(ends)))


def only(found: Canonical, kept: Sequence[int]) -> Canonical:
    """Return `found` with the blocks of the numbers `kept` alone, which are in order."""
    cuts = list(_cuts(found, frozenset(kept)))
    text, offsets = without(found.text, cuts)
    blocks: list[Block] = []
    gone = passed = 0
    for number in kept:
        block = found.blocks[number]
        while passed < len(cuts) and cuts[passed][1] <= block.start:
            gone += cuts[passed][1] - cuts[passed][0]
            passed += 1
        blocks.append(block._replace(start=block.start - gone, end=block.end - gone))
    return Canonical(text, tuple(blocks), chained(offsets, found.offsets))


def _cuts(found: Canonical, kept: Set[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines between the blocks of the numbers `kept`."""
    begin: int | None = None
    after = 0
    for number, block in enumerate(found.blocks):
        line = max(after, found.text.rfind("\n", 0, block.start) + 1)
        if number in kept:
            if begin is not None:
                yield begin, line
            begin = None
        elif begin is None:
            begin = line
        after = block.end
    if begin is not None:
        yield begin, len(found.text)
