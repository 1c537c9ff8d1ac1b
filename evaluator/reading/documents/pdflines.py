"""Join the lines of a printed document that go on in the next line.

Every line of a print is wrapped. Lists often come out of it without bullets, so that a line which begins
with a capital is more likely the next item than the rest of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.reading.texts.glued import GOES_ON
from evaluator.reading.titles.titles import names_role

_SHORTEST = 40  # shorter lines are items and headings
_NARROWEST = 60
_NEARLY = 0.7  # of the width that a line and the next word need where the word did not fit
_SMALL = re.compile(r"(?![a-z][.)]\s|o\s+[A-Z])[^\W\d_A-Z]")
_HYPHEN = re.compile(r"[A-Za-z]-$")
_WORD_GOES_ON = re.compile(r"(?!(?:and|or)\b)[a-z]")


def joined_lines(text: str) -> str:
    """Return `text` with lines joined that break off in the middle of a sentence.

    A line goes on where the next begins with a small letter and would not have fitted, and where it ends
    with a comma or a word such as "the".
    """
    lines = [line.strip() for line in text.split("\n")]
    width = _width(lines)
    pieces: list[str] = []
    before = ""  # the last line as it was printed
    for line in lines:
        if pieces and line and _goes_on(before, line, width):
            pieces.append("" if _HYPHEN.search(before) and _WORD_GOES_ON.match(line) else " ")
        elif pieces:
            pieces.append("\n")
        pieces.append(line)
        before = line
    return "".join(pieces)


def _width(lines: Sequence[str]) -> int:
    """Return how long a full line is: longer than nine in ten."""
    sizes = sorted(len(line) for line in lines if line)
    return max(_NARROWEST, sizes[len(sizes) * 9 // 10]) if sizes else _NARROWEST


def _goes_on(line: str, after: str, width: int) -> bool:
    """Return whether the sentence of `line` goes on in the line `after`."""
    if not line or line[-1] in ".:;!?":
        return False
    if line[-1] == "," and len(after) <= _SHORTEST and names_role(line):
        return True  # a title over two lines, of which large letters leave few in a line
    small = _SMALL.match(after) is not None
    full = len(line) + 1 + len(after.split(" ", 1)[0]) >= _NEARLY * width
    if len(line) < _SHORTEST and not full:
        return False
    if small and (full or line[-1] in ",-"):
        return True
    return after[0].isalnum() and ((full and line[-1] == ",") or line.rsplit(" ", 1)[-1] in GOES_ON)
