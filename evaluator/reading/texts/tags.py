"""The tags of HTML: the pattern that finds them, and what each does to the text."""

from __future__ import annotations

import re
from typing import Literal

from evaluator.reading.wordlists import names

# The pattern begins with one literal sign, so that the search goes from one `<` to the next quickly. Its
# repeats are bounded, so that hostile quotes cannot make it run from every `<` to the end of the page.
TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)"
    r"|!?(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})"
    r"([^<>\"']*(?=>)|[^<>\"']*(?:(?:\"[^\"]{0,1000}\"|'[^']{0,1000}')[^<>\"']*){0,40}|[^<>]*)>)",
    re.DOTALL,
)
CUT_TAG = re.compile(r"</?[a-zA-Z][^<>]*\Z")  # the end of a page that is cut off inside a tag
SILENT = names("script style noscript template svg head iframe select button textarea")
_BLOCKS = names(
    "div dl dt dd table tr td th thead tbody section article header footer main aside nav blockquote"
    " figure figcaption form fieldset address details summary hr pre"
)

Deed = Literal["silent", "break", "bold", "list", "item", "heading", "paragraph", "block"]


def _deeds() -> dict[str | None, Deed]:
    """Return what each tag does to the text.

    The keys are the names in lower case, in upper case and capitalised, so that the scan is faster.
    """
    found: dict[str, Deed] = dict.fromkeys(_BLOCKS, "block")
    found |= dict.fromkeys(SILENT, "silent")
    found |= {"br": "break", "b": "bold", "strong": "bold", "ul": "list", "ol": "list", "li": "item"}
    found |= {"p": "paragraph", "div": "paragraph"}
    found |= {f"h{level}": "heading" for level in range(1, 7)}
    return {key: deed for name, deed in found.items() for key in (name, name.upper(), name.capitalize())}


DEEDS = _deeds()


def end_of(name: str, source: str, at: int, unclosed: set[str]) -> int:
    """Return the end of the silent element `name`, which is open at `at`; `at` when it is never closed.

    `unclosed` collects the names that are never closed, so that each is searched for only once.
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
