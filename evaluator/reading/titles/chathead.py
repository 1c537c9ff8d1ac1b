"""Recognise the lines that a chat puts above a message that is copied: who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY = (
    r"(?:today|yesterday|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|\d{1,4}[-./]\d{1,2}(?:[-./]\d{1,4})?"
    r"|\d{1,2}\.? [a-z]{3,9}\.?(?: \d{4})?|[a-z]{3,9}\.? \d{1,2}(?:, \d{4})?)"
)
_TIME = rf"(?:{_DAY},?\s+(?:at\s+)?)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
# A name in any order, with what it has in brackets or an @ before it.
_WHO = r"(?-i:@?[^\W\d_][\w.'’-]*(?:,? [^\W\d_][\w.'’-]*){0,4}(?: \([^()]{1,30}\))?)"
_IN_ONE = re.compile(
    rf"\[{_TIME}\]\s+{_WHO}\s*:?|{_WHO}\s*,?\s+(?:[-–—|·]\s+)?\[?{_TIME}\]?(?:\s*\(edited\))?", re.IGNORECASE
)
_WHO_ALONE = re.compile(_WHO)
_TIME_ALONE = re.compile(rf"\[?{_TIME}\]?(?:\s*\(edited\))?", re.IGNORECASE)


def chat_head(lines: Sequence[str]) -> int:
    """Return how many of the first `lines` say who wrote a message and when; 0 for any other text."""
    if lines and _IN_ONE.fullmatch(lines[0]):
        return 1
    if len(lines) > 1 and _WHO_ALONE.fullmatch(lines[0]) and _TIME_ALONE.fullmatch(lines[1]):
        return 2
    return 0
