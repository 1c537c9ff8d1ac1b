"""Choose the words of a posting that a sentence of the report can quote."""

from __future__ import annotations

import re

_MOST_WORDS, _LONGEST = 3, 45
_JOINTS = "-‐‑'’"
# With these a match is a piece of a sentence: "models, and help", "AI and give advice", "lead the review",
# "run cloud-based".
_PIECE = re.compile(
    r"[,;:()\[\]{}\"“”]|[.!?](?:\s|$)|\b(?:and|or|to|that|which|for|with|the|of|in|on|its|our|are|is)\b"
    r"|-(?:based|driven|enabled|powered|native|grade|scale)$",
    re.IGNORECASE,
)


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


def phrase(text: str, start: int, end: int) -> str:
    """Return the words of `text` at a match as a phrase to quote; "" where they are only a piece."""
    start, end = whole_words(text, start, end)
    words = "".join(c if c.isprintable() else " " for c in text[start:end]).split()
    shown = " ".join(words)
    if not words or len(words) > _MOST_WORDS or len(shown) > _LONGEST or _PIECE.search(shown):
        return ""
    return shown
