"""Remove the marks of quoted lines, as in a mail that was answered or forwarded: "> You deploy …"."""

from __future__ import annotations

import re

from evaluator.posting import OffsetMap
from evaluator.reading.offsets import without

_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_LINE = re.compile(r"^[ \t]*[^\s]", re.MULTILINE)
FEWEST_QUOTED = 4
# A list of bullets that are drawn as ">" has other lines, such as a title, between its items. Of an answer
# only some lines are quoted, and these show as such: by an empty one, or by who wrote them.
_SHARE = 0.9
_EMPTY = re.compile(r"^[ \t]*>[> \t]*$", re.MULTILINE)
_WROTE = re.compile(r"\b(?:wrote|schrieb|a écrit) ?:[ \t]*\n\s{0,20}>")


def unquoted(text: str) -> tuple[str, OffsetMap] | None:
    """Return `text` without the marks of quoting, and the map to `text`; None when it is not quoted.

    It is quoted when nearly all of its lines begin with a mark, or where an answer is above or between quoted
    lines. The number of lines does not change.
    """
    marks = [found.span() for found in _MARKS.finditer(text)]
    if len(marks) < FEWEST_QUOTED:
        return None
    answered = _EMPTY.search(text) or _WROTE.search(text)
    if not answered and len(marks) < _SHARE * sum(1 for _ in _LINE.finditer(text)):
        return None
    return without(text, marks)
