"""Divide lists that lost their line breaks: "… at scale Identify bottlenecks in … Write tests for …".

Some boards flatten lists in this way. Ten duties in one statement would get one reading: a wish at the end
would turn all of them into wishes. A quote would be cut out of the middle of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.ruleset.ruleset import ItemRules

# Sentences up to this length are not divided; in a text that has a list in it, sentences up to the second.
_LONG, _LONG_IN_LIST = 200, 100
# A sentence with fewer beginnings of items is not a list: it may be a sentence with names in it.
_FEWEST = 2
_LONGEST_WORD = 60


# Where an item may begin: at a word with a capital, which must open an item; at a number of years; or
# after a drawn sign.
_ITEM = re.compile(
    r"(?<=\S)\s+(?P<sign>[-–+•*]\s+)?"
    r"(?=(?P<opener>[A-Z][\w’'-]*) [a-z(&]|(?P<years>\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?\+ years?\b)"
    r"|(?P<capital>[A-Z]))"
)
# Words on the pay end the list before them.
_PAY = re.compile(
    r"(?:(?:the|our|u\.?s\.?|expected|estimated|annual|typical|starting|base|total|target) ){0,5}"
    r"(?:salary|pay|compensation|wage) (?:range|scale)s?\b",
    re.IGNORECASE,
)
_PAY_BEGINS = frozenset("TOUEASBHNPCW")
_ENDED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789)%.")
# After these words the sentence goes on, even with a capital.
_GOES_ON = re.compile(
    r"an?|the|and|or|of|in|to|for|with|as|at|by|on|from|our|your|their|its|is|are|was|be|who|that|which|this"
    r"|other|senior|lead|seeking|including|than|plus",
    re.IGNORECASE,
)
_TITLED = frozenset(("You", "Will", "We", "Must", "Can", "Should", "Not"))


def items(
    text: str, spans: Sequence[tuple[int, int]], words: ItemRules, *, in_run: bool = False
) -> list[tuple[int, int]]:
    """Return the half-open spans of the items in the sentences `spans` of one block of `text`.

    A sentence that is not a flattened list stays whole. Where one of them is such a list, so are shorter ones
    beside it. `in_run` says that the block has headings inside, so that its lists have lost their lines.
    """
    least = _LONG_IN_LIST if in_run else _LONG
    found = {span: _beginnings(text, *span, words) for span in spans if span[1] - span[0] > least}
    # Only items without a possible name before them show that the text is a list at all.
    lists = {
        span for span, breaks in found.items() if sum(shown != "name" for _, _, shown in breaks) >= _FEWEST
    }
    if not lists:
        return list(spans)
    out: list[tuple[int, int]] = []
    for span in spans:
        at, end = span
        breaks = found.get(span) or (_beginnings(text, at, end, words) if end - at > _LONG_IN_LIST else [])
        if span in lists or any(shown == "word" for _, _, shown in breaks):
            for begin, stop, _ in breaks:
                out.append((at, begin))
                at = stop
        out.append((at, end))
    return out


def _beginnings(text: str, start: int, end: int, words: ItemRules) -> list[tuple[int, int, str]]:
    """Return where items of `text[start:end]` end, where the next ones begin, and what shows it.

    It is shown by a word, by a sign, or by a word that may be a part of a name.
    """
    breaks: list[tuple[int, int, str]] = []
    paid = start
    for found in _ITEM.finditer(text, start, end):
        begin, stop = found.span()
        pay = _PAY.match(text, stop, end) if text[stop] in _PAY_BEGINS and begin >= paid else None
        opener = found["opener"]
        if found["years"] or pay or opener in words.done or opener in words.asked:
            before = _word_before(text, start, begin)
            if _ends(before):
                breaks.append((begin, stop, "word"))
                paid = pay.end() if pay else paid
            elif opener in words.unnamed and may_end(before) and before not in _TITLED:
                breaks.append((begin, stop, "name"))
        elif found["sign"] and text[begin - 1] in _ENDED:
            breaks.append((begin, stop, "sign"))
    return breaks


def _word_before(text: str, start: int, end: int) -> str:
    """Return the last word of `text[start:end]`; "" when it has no words."""
    words = text[max(start, end - _LONGEST_WORD) : end].rsplit(None, 1)
    return words[-1] if words else ""


def _ends(word: str) -> bool:
    """Return whether an item may end with `word`: neither a name nor a sentence goes on after it."""
    return may_end(word) and (not word[0].isupper() or word.isupper() or not word[-1].isalpha())


def may_end(word: str) -> bool:
    """Return whether a sentence may end with `word`; a name may still go on after it."""
    return bool(word) and word[-1] not in ",:;-–/&" and not _GOES_ON.fullmatch(word)
