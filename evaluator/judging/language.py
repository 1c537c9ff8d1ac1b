"""Tell English from other languages by its commonest words."""

from __future__ import annotations

import re

# The share of running words that these make is 25-45% in English prose and postings and
# below 8% in the other languages of the Latin alphabet (counted on postings of this project).
_COMMON = frozenset(
    "the of and to in a is for with on that as are you we our will be this your or by from at an it have has not"
    " can more all their they who what other any about into if which when also work team experience".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000


def is_english(text: str) -> bool:
    """Return whether `text` is English; texts of fewer than twelve words pass."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < 12:
        latin = sum(c.isascii() for c in text if c.isalpha())
        letters = sum(c.isalpha() for c in text)
        return letters == 0 or latin >= 0.7 * letters
    share = sum(word in _COMMON for word in words) / len(words)
    return share >= (0.1 if len(words) > 60 else 0.05)
