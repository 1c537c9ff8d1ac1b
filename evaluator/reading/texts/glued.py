"""Part blocks whose line breaks were lost without a space: "… to our clustersMonitor the models …".

The text of a page is so when a program joins its elements with nothing in between. Only the spans of blocks
change; the text stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from evaluator.posting import Block
from evaluator.reading.wordlists import names

# Shorter blocks are not looked at. A text needs several seams between letters, as a name such as "webMethods"
# or a lost space alone is not a lost line break.
_LONG = 350
_LONG_EACH = 160  # texts with shorter blocks, one with another, have not lost their lines
_FEWEST = 3
# A small letter or the end of a sentence, and a capital, as `_SHAPES` shows them. A search for the two in
# bytes takes a fifth of the time of a pattern.
_SEAM = b"aA"
_SHAPES = bytes(
    ord("A") if 65 <= byte <= 90 else ord("a") if 97 <= byte <= 122 or byte in b").!?:;" else 32
    for byte in range(256)
)
_AFTER = re.compile(r"[A-Z][a-z’']+(?=[ ,.:!?]|([A-Z]))")
_BEFORE = re.compile(r"(?:^|[^\w/.@#-])([A-Za-z’']+)$")
_SENTENCE_END = re.compile(r"[a-z)\]][.!?:;]|[a-z]\)")
_LONGEST_WORD = 30
_SHORTEST_NAME = 5  # letters of the second word that tell a name: "TeamSnap" and "TeamSnappers" are one
# A line does not end with these words; the space after them was lost.
GOES_ON = names(
    "a an and are as at by for from in into is of on or our that the their these this through to using via "
    "was were with within without your"
)
# Words that are a heading, or its last word.
_HEADS = names(
    "Benefits Company Compensation Description Duties Education Experience Location Offer Overview Perks "
    "Qualifications Requirements Responsibilities Role Salary Skills Summary Team Us You Do"
)
# They follow words of headings in names: "YouTube", "TeamCity", "TeamViewer", "SkillsFuture".
_OF_NAMES = names("Tube City Viewer Future")
_SHORT = names("As At Be If In It Up We")  # words of two letters that a line begins with


class _Seam(NamedTuple):
    """A place where a line break was lost, and how the two words there begin as one, "" after a sentence."""

    at: int
    word: str


def parted(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return `blocks` of `text` with those parted that hold several lines without a space between them."""
    # Each test is a cheap one before a dearer one; nearly every text fails one of them.
    if len(text) < _LONG_EACH * len(blocks):
        return blocks
    places = {block: _places(text, block) for block in blocks if block.end - block.start >= _LONG}
    if sum(map(len, places.values())) < _FEWEST:
        return blocks
    seams = {block: list(_seams(text, block, found)) for block, found in places.items() if found}
    counted = Counter(seam.word for found in seams.values() for seam in found if seam.word)
    if len(counted) < _FEWEST:
        return blocks
    parts: list[Block] = []
    for block in blocks:
        begin = block.start
        for seam in seams.get(block, ()):
            if counted[seam.word] < 2:  # what stands twice is a name
                parts.append(block._replace(start=begin, end=seam.at))
                begin = seam.at
        parts.append(block._replace(start=begin))
    return parts


def _places(text: str, block: Block) -> list[int]:
    """Return the offsets of the capitals in a block that follow a small letter or the end of a sentence."""
    shape = text[block.start : block.end].encode("ascii", "replace").translate(_SHAPES)
    found = []
    place = shape.find(_SEAM)
    while place >= 0:
        found.append(block.start + place + 1)
        place = shape.find(_SEAM, place + 1)
    return found


def _seams(text: str, block: Block, places: Iterable[int]) -> Iterator[_Seam]:
    start = block.start
    for at in places:
        after = _AFTER.match(text, at, block.end)
        if after is None:
            continue
        if _SENTENCE_END.match(text, max(start, at - 2), at):
            seam = _Seam(at, "")
        else:
            word = _BEFORE.search(text[max(start, at - _LONGEST_WORD) : at])
            if word is None or not _is_seam(word[1], after[0], is_glued=after[1] is not None):
                continue
            seam = _Seam(at, f"{word[1]}{after[0][:_SHORTEST_NAME]}")
        yield seam
        start = at


def _is_seam(before: str, after: str, *, is_glued: bool) -> bool:
    """Return whether a line ends with `before` and the next begins with `after`.

    `is_glued` says that another capital follows, as in "ResponsibilitiesDeploy".
    """
    if before not in _HEADS and not (before.islower() and len(before) > 1):
        return False
    if is_glued:
        return after in _HEADS
    if before in _HEADS:
        return after not in _OF_NAMES
    return before not in GOES_ON and (len(after) > 2 or after in _SHORT)
