"""Find list items that a page marks as headings: "### — Keep the cluster patched." amid a list."""

from __future__ import annotations

import re

from evaluator.outline import OF_THE_ROLE, SectionKind
from evaluator.outlining.headings import kind_of
from evaluator.outlining.sections.listed import shown_by_word
from evaluator.posting import Block
from evaluator.ruleset.ruleset import SectionRules

_SIGN = re.compile(r"[-–—•▪●*·]\s+(?=\w)")
# With a sign before it, a heading has at most so many words; without a sign, an item has at least so many.
_MOST_OF_HEADING = 4
_FEWEST_OF_ITEM = 5
# Of the words of an item at most so many have a capital.
_CAPITALS = 0.5
_LIST_OF: dict[SectionKind, SectionKind] = {"preferred": "requirements"}


def item_start(text: str, block: Block, kind: SectionKind, rules: SectionRules) -> int | None:
    """Return where the words of an item begin that `block` marks as a heading; None where it is a heading.

    `kind` is the kind of the section before it. With the sign of a list before them the words are an item if
    they would not open a section. Without a sign they are one in a list of the same kind, if they open as its
    items do: "Maintain the hosts before each release" under duties.
    """
    start, end = block.start, block.end
    if block.kind not in ("heading", "bold"):
        return None
    line = text[start:end].rstrip()
    words = line.split()
    first = shown_by_word(text, start, end, rules.items)
    if sign := _SIGN.match(line):
        is_heading = (
            len(words) - 1 <= _MOST_OF_HEADING
            and first is None
            and line[-1] != "."
            and kind_of(line, rules) is not None
        )
        return None if is_heading else start + sign.end()
    opens_as_item = kind in OF_THE_ROLE and first == _LIST_OF.get(kind, kind)
    if not opens_as_item or len(words) < _FEWEST_OF_ITEM or line.endswith((":", "?", "!", "..", "…")):
        return None
    return start if sum(word[0].isupper() for word in words) <= _CAPITALS * len(words) else None
