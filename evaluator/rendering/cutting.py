"""Cut quotes: to the words that matter where a quote was shown before, and mark what is left out."""

from __future__ import annotations

import re

from evaluator.assembling import LONGEST_QUOTE
from evaluator.rendering.wholewords import whole_words

# How a quote that was shown before is cut, in characters: to at most `SHORTENED`. Where the clause of its
# cue ends within `_CLAUSE` characters behind the cue, the cut is there. A clause that ends before `_SHORT` is
# too short to say anything. `_BEFORE` characters before the cue are kept where more is left out behind it.
# Words left out at both ends are more than `_BEFORE` characters at each: "… in the on-call rotation of …"
# would hide that you take part. Where no more than `_LITTLE` is left out, only before the cue or only behind
# it in a quote that is not long either, the quote stays whole, as the first words say what you do. A label
# may be left out.
SHORTENED, _CLAUSE, _SHORT, _BEFORE, _LITTLE = 60, 60, 45, 20, 32
_WORD = re.compile(r"\w")
_LABEL = re.compile(r"[:–—]\s*$")
_CLAUSE_ENDS = re.compile(r"[,;:.!?](?=\s|$)|\s[-–—]\s")
# A cut quote neither begins with what joins it to the words left out, nor ends on a word that needs the next.
_JOINED = re.compile(
    r"(?:(?:(?:and|or|but|nor|then|plus|of|is|are|on|at|by|than)\b|[&+/,;–—-](?=\s))\s*)+", re.IGNORECASE
)
_JOINTS = "and|as|at|by|for|from|in|into|of|on|or|so|that|to|using|where|which|while|who|with|&"
_DANGLING = re.compile(rf"(?:\s+(?:a|an|is|our|the|their|your|{_JOINTS}))+$", re.IGNORECASE)
_JOINT = re.compile(rf"\s(?:{_JOINTS})(?=\s)", re.IGNORECASE)


def around(quote: str, cue: str) -> str:
    """Return the words of `quote` around `cue`, to the end of their clause; a short quote whole.

    No end is inside a bracket, unless the bracket is too long.
    """
    if len(quote) <= SHORTENED:
        return quote
    at = max(quote.find(cue), 0)
    at, end = whole_words(quote, at, at + len(cue))
    clause = _CLAUSE_ENDS.search(quote, max(end, _SHORT))
    last = clause.start() if clause else len(quote)
    if last - end > _CLAUSE:
        last = _word_end(quote, max(end, max(at - _BEFORE, 0) + SHORTENED))
        last = _at_joint(quote, last, end)
    last = _behind_bracket(quote, max(last, end), end)
    if len(quote) - last < 2:
        last = len(quote)
    first = min(max(last - SHORTENED, 0), at)
    if first:
        begun = [m.end() for m in _CLAUSE_ENDS.finditer(quote, max(first - _BEFORE, 0), first)]
        first = _before_bracket(quote, min(quote.find(" ", begun[-1] if begun else first - 1) + 1, at), at)
        joined = _JOINED.match(quote, first, at)
        first = joined.end() if joined else first
    if last < len(quote) and first <= _BEFORE:
        first = 0
    elif first and len(quote) - last <= _BEFORE:
        last = len(quote)
    most = len(quote) if last == len(quote) else SHORTENED + _LITTLE if first == 0 else 0
    if len(quote) <= most and first + len(quote) - last <= _LITTLE and not _LABEL.search(quote, 0, first):
        return quote
    return f"{'… ' if first else ''}{quote[first:last]}{' …' if last < len(quote) else ''}"


def _at_joint(quote: str, last: int, end: int) -> int:
    """Return an end near `last` between two groups of words, not before `end`."""
    whole = len(_DANGLING.sub("", quote[:last]))
    if whole < last:
        return max(whole, end)
    joint = _JOINT.search(quote, last, last + _BEFORE + 1)
    return joint.start() if joint else last


def _behind_bracket(quote: str, last: int, end: int) -> int:
    """Return where to end instead of at `last`, inside a bracket; words up to `end` stay."""
    opened = _opened(quote, last)
    if opened is None:
        return last
    closed = quote.find(")", last)
    if 0 <= closed < end + _CLAUSE:
        return closed + 1
    before = len(quote[:opened].rstrip())
    return before if before >= max(end, _BEFORE) else last


def _before_bracket(quote: str, first: int, at: int) -> int:
    """Return where to begin instead of at `first`, in or at a bracket; words from `at` on stay."""
    opened = _opened(quote, first + 1)
    if opened is None:
        return first
    closed = quote.find(")", first, at)
    if closed < 0:
        return opened if first - opened < _CLAUSE else first
    behind = _WORD.search(quote, closed + 1, at + 1)
    return behind.start() if behind else at


def _opened(quote: str, place: int) -> int | None:
    """Return the place of the bracket that is open at `place`, None where none is."""
    opened = quote.rfind("(", 0, place)
    return opened if opened > quote.rfind(")", 0, place) else None


def _word_end(quote: str, place: int) -> int:
    """Return the end of the last whole word of `quote` up to `place`, but at least of the first word."""
    if place >= len(quote):
        return len(quote)
    last = quote.rfind(" ", 0, place + 1)
    return last if last > 0 else max(quote.find(" ", place), place)


def marked(quote: str) -> str:
    """Return `quote` with an ellipsis at each end where it was cut out of a longer statement.

    A quote that is cut has `LONGEST_QUOTE` characters at least. Where it begins or ends like a sentence, it
    gets no ellipsis.
    """
    if len(quote) < LONGEST_QUOTE:
        return quote
    return f"{'' if quote[0].isupper() else '… '}{quote}{'' if quote[-1] in '.!?:)' else ' …'}"
