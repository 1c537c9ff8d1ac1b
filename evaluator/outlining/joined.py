"""Divide two items that lost the line break between them: "… for the tests Maintain the runners of …".

One such break in a line shows no list (`runon.py`). It is taken for one only where hardly anything else can
stand there: behind a word in small letters, before a word that opens items and is no part of a name. So is a
label in a line that begins with one: "Tests: Write … for the parser Build and Release: Maintain …".
"""

from __future__ import annotations

import re

from evaluator.outlining.runon import may_end
from evaluator.reading.wordlists import names
from evaluator.ruleset.ruleset import ItemRules

_OPENER = re.compile(r"[A-Z][a-z]+(?:-on)? [a-z(&]")
_SMALL = re.compile(r"(?<![\w’'./@#-])[a-z]{3,}(?:-[a-z]+)*\)?$")
# Degrees and callings go on with a sentence, as does "Deep learning".
_GO_ON = names("Architect Bachelor Deep Experienced Have Master")
# "… what makes Assist to be fast" names a product, and no work "assists to".
_DONE_TO = names("Contribute Respond")
_LONGEST_WORD = 40
# A label at the start of a line, and one behind an item: "Tests: Write", "Build and Release: Maintain".
_LABELLED = re.compile(r"[A-Z][^.:;!?\n]{2,50}: (?=[A-Z])")
_LABEL = re.compile(r"(?<= )[A-Z][\w’'/&-]*(?: (?:[A-Z&][\w’'/&-]*|and|of|for)){0,4}: (?=[A-Z])")
# Each of the two items has at least so many characters.
_LEAST, _LEAST_GLUED = 25, 15


def joined_items(text: str, start: int, end: int, words: ItemRules) -> list[tuple[int, int]]:
    """Return the half-open spans of the items in the sentence `text[start:end]`; mostly it is one."""
    out: list[tuple[int, int]] = []
    for first, last in _labelled(text, start, end):
        out += _opened(text, first, last, words)
    return out


def _labelled(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the items with labels in `text[start:end]`, all of it if it begins with none."""
    out: list[tuple[int, int]] = []
    label = _LABELLED.match(text, start, end)
    for found in _LABEL.finditer(text, label.end() + _LEAST, end) if label is not None else ():
        at = found.start()
        if at - start < _LEAST or end - at < _LEAST:
            continue
        before = _SMALL.search(text[max(start, at - 1 - _LONGEST_WORD) : at - 1])
        if before is not None and may_end(before[0]):
            out.append((start, at - 1))
            start = at
    out.append((start, end))
    return out


def _opened(text: str, start: int, end: int, words: ItemRules) -> list[tuple[int, int]]:
    """Return the spans of the items in `text[start:end]` that begin with a word that opens items."""
    out: list[tuple[int, int]] = []
    for found in _OPENER.finditer(text, start + _LEAST_GLUED, end):
        at, word = found.start(), found[0][:-2]
        glued = not text[at - 1].isspace()
        stop = at if glued else at - 1
        least = _LEAST_GLUED if glued else _LEAST
        if glued:
            # Any such word begins an item, as no name is "testsMaintain".
            opens = word in words.done or word in words.asked or word.endswith("ing")
        else:
            to = text.startswith(" to ", found.end() - 2) and word not in _DONE_TO
            opens = word not in _GO_ON and (word in words.asked or (word in words.unnamed and not to))
        if not opens or stop - start < least or end - at < least:
            continue
        before = _SMALL.search(text[max(start, stop - _LONGEST_WORD) : stop])
        if before is not None and (glued or may_end(before[0])):
            out.append((start, stop))
            start = at
    out.append((start, end))
    return out
