"""Know the tags of HTML: how they are written, and what they do to text."""

from __future__ import annotations

import re
from typing import Literal

from evaluator.reading.words import names

# Begins with one literal sign, so that the scan leaps from one to the next. Its repeats are
# bounded: hostile quotes must not make it run on from every `<` to the end.
TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)"
    r"|!?(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})"
    r"([^<>\"']*(?=>)|[^<>\"']*(?:(?:\"[^\"]{0,1000}\"|'[^']{0,1000}')[^<>\"']*){0,40}|[^<>]*)>)",
    re.DOTALL,
)
CUT_TAG = re.compile(r"</?[a-zA-Z][^<>]*\Z")  # a page that was cut off inside of a tag
SILENT = names("script style noscript template svg head iframe select button textarea")
_BLOCKS = names(
    "div dl dt dd table tr td th thead tbody section article header footer main aside nav blockquote"
    " figure figcaption form fieldset address details summary hr pre"
)

Deed = Literal["silent", "break", "bold", "list", "item", "heading", "paragraph", "block"]


def _deeds() -> dict[str | None, Deed]:
    """Return what each tag does, both ways of writing it as keys: no case is folded in the scan."""
    found: dict[str, Deed] = dict.fromkeys(_BLOCKS, "block")
    found |= dict.fromkeys(SILENT, "silent")
    found |= {"br": "break", "b": "bold", "strong": "bold", "ul": "list", "ol": "list", "li": "item"}
    found |= {"p": "paragraph", "div": "paragraph"}
    found |= {f"h{level}": "heading" for level in range(1, 7)}
    return {key: deed for name, deed in found.items() for key in (name, name.upper(), name.capitalize())}


DEEDS = _deeds()


def end_of(name: str, source: str, at: int, unclosed: set[str]) -> int:
    """Return where the silent element `name`, open at `at`, ends; `at` if it never does.

    `unclosed` remembers what never ends, so that it is looked for once.
    """
    if name in unclosed:
        return at
    place = source.find(f"</{name}", at)
    if place < 0:
        close = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, at)
        if not close:
            unclosed.add(name)
            return at
        place = close.start()
    end = source.find(">", place)
    return end + 1 if end >= 0 else len(source)
