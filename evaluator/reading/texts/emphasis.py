"""Remove the inline marks of markdown from a text: emphasis, links, escapes and entities."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import (
    SAME,
    ZERO_WIDTH,
    entity,
    fold,
    places_of,
    signs_of,
)

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


class Unmarked(NamedTuple):
    """A text without inline marks, and the map to the source, which has them.

    `signs` are the characters beyond ASCII in the text, and maybe some that are only in the source. `pairs`
    are the offsets in the source of the pairs of stars that were removed.
    """

    text: str
    offsets: OffsetMap
    signs: Set[str]
    pairs: list[int]


def without_marks(source: str, signs: Set[str]) -> Unmarked:
    """Return `source`, which is folded, without inline marks.

    `signs` are its odd signs. The text is the same object when there is nothing to remove. The number of
    lines does not change.
    """
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    pairs: list[int] = []
    meanings: list[str] = []
    at = 0
    match_at = _EDIT.match
    for place in _places(source, signs):
        if place < at:
            continue
        begin = place
        piece = ""
        sign = source[place]
        if sign == "*" and source.startswith("**", place):
            # Most marks are pairs, which always go, so that the pattern is not needed.
            end = place + (3 if source.startswith("***", place) else 2)
            pairs.append(place)
        else:
            match = match_at(source, place)
            if match is None:
                continue
            end = match.end()
            if sign == "\\":
                piece = source[place + 1]
            elif sign == "&":
                piece = _meaning(match[0])
                meanings.append(piece)
            elif match[2]:
                piece = match[2]
                begin = match.start(2)
        if place > at:
            begins.append(at)
            ends.append(place)
            pieces.append(source[at:place])
        at = end
        if piece:
            begins.append(begin)
            ends.append(begin + len(piece) if begin > place else end)
            pieces.append(piece)
    if not at:
        return Unmarked(source, SAME, signs, pairs)
    size = len(source)
    if at < size:
        begins.append(at)
        ends.append(size)
        pieces.append(source[at:])
    # The last entry ends the last segment, so that it maps as a whole where its length is not its source's.
    begins.append(size)
    ends.append(size)
    starts = tuple(accumulate(map(len, pieces), initial=0))
    if meanings:
        signs = signs | signs_of("".join(meanings))
    return Unmarked("".join(pieces), OffsetMap(starts, tuple(begins), tuple(ends)), signs, pairs)


@lru_cache(maxsize=4096)
def _meaning(token: str) -> str:
    """Return the text of an entity as it stands in a folded text, in one line."""
    return fold(entity(token).replace("\n", " ").replace("\r", " "))


def _places(source: str, signs: Set[str]) -> list[int]:
    """Return the offsets at which there may be a mark, in order; `signs` are the odd signs of `source`.

    A search for each sign alone is many times faster than one pattern for all of them, and than a search for
    two signs.
    """
    found: list[int] = []
    if "*" in source:
        # After an escaped star, each star of a pair stands alone.
        stars = _STAR if "\\" in source else _STARS
        found += [match.start() for match in stars.finditer(source)]
    for sign in ("&", "_", "\\", *(signs & _ZERO_WIDTH)):
        if sign in source:
            found += places_of(sign, source)
    for place in places_of("]", source) if "]" in source else ():
        if source[place + 1 : place + 2] == "(":
            start = source.rfind("[", max(0, place - 301), place)
            if start >= 0:
                found.append(start - 1 if start and source[start - 1] == "!" else start)
    found.sort()
    return found


def bold_lines(source: str, pairs: list[int]) -> frozenset[int]:
    """Return the numbers of the lines of `source` that are completely bold.

    `pairs` are the offsets of the pairs of stars in `source` that are marks.
    """
    found: list[int] = []
    for places, second in ((pairs, "*"), (places_of("_", source), "_"), (places_of("\\", source), "*")):
        number = counted = after = 0
        for place in places:
            if place < after or source[place + 1 : place + 2] != second:
                continue
            after = source.find("\n", place)
            if after < 0:
                after = len(source)
            if source[after - 1] not in _BOLD_ENDS:
                continue
            start = source.rfind("\n", 0, place) + 1
            if after - start < 160 and (
                _ONLY_BOLD.match(source, start, after) or _is_bold(source[start:after])
            ):
                number += source.count("\n", counted, start)
                counted = start
                found.append(number)
    return frozenset(found)


def _is_bold(line: str) -> bool:
    """Return whether a line, which has a mark, is completely bold."""
    if line.rstrip()[-1] not in "*_:":
        return False
    match = _BOLD_LINE.match(line)
    return match is not None and "**" not in match[1]


# A star between spaces, such as the bullet of a list, is not emphasis.
_STAR = re.compile(r"\*(?:(?=\S)|(?<=\S\*))")
_STARS = re.compile(r"\*(?:\*\*?|(?=\S)|(?<=\S\*))")  # takes two or three stars that are marks at once
_BOLD_LINE = re.compile(r"\s*(?:[-*•+]\s+)?(?:\\?\*\\?\*|__)+(?=\S)(.{2,120}?)(?:\\?\*\\?\*|__)+\s*:?\s*$")
# Most bold lines are of this kind, which is recognised several times faster.
_ONLY_BOLD = re.compile(r"\s*(?:[-*•+]\s+)?\*\*(?=\S)[^*_\\]{2,120}\*\*\s*:?\s*$")
_BOLD_ENDS = frozenset("*_: \x1c\x1d\x1e\x1f")  # what a bold line may end with, before its end is looked at
_ZERO_WIDTH = frozenset(ZERO_WIDTH)
