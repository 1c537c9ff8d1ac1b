"""Divide two items that lost the line break between them: "… for the tests Maintain the runners of …".

One such break in a line shows no list (`runon.py`). It is taken for one only where hardly anything else can
stand there: behind a word in small letters, before a word that opens items and is no part of a name.
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
# Each of the two items has at least so many characters.
_LEAST, _LEAST_GLUED = 25, 15


def joined_items(text: str, start: int, end: int, words: ItemRules) -> list[tuple[int, int]]:
    """Return the half-open spans of the items in the sentence `text[start:end]`; mostly it is one."""
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
