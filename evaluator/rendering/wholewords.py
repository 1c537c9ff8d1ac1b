"""Widen a part of a posting to whole words, as people quote it."""

from __future__ import annotations

_LONGEST = 45
_JOINTS = "-‐‑'’"


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span `start`-`end` of `text`, widened to whole words: "incident" to "post-incident".

    It grows by 45 signs on each side at most, whatever the text holds.
    """
    if start < end and text[start].isalnum():
        least = max(start - _LONGEST, 0)
        while start > least and (text[start - 1].isalnum() or _joins(text, start - 1)):
            start -= 1
    if start < end and text[end - 1].isalnum():
        most = min(end + _LONGEST, len(text))
        while end < most and (text[end].isalnum() or _joins(text, end)):
            end += 1
    return start, end


def _joins(text: str, place: int) -> bool:
    """Return whether the sign at `place` joins two parts of one word."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] in _JOINTS and len(around) == 2 and around.isalnum()
