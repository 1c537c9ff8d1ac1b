"""The tags of HTML: the pattern that finds them, and what each does to the text."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from evaluator.reading.remembered import Remembered
from evaluator.reading.wordlists import names

# The patterns begin with one literal sign, so that the search goes from one `<` to the next quickly. Their
# repeats are bounded, so that hostile quotes cannot make them run from every `<` to the end of the page.
# Word writes conditions between its tags: "<![if !supportLists]>".
_COMMENT = r"!(?:--.*?(?:-->|\Z)|\[(?!CDATA)[^<>]{0,100}\]>)"
_NAME = r"[a-zA-Z][a-zA-Z0-9:-]{0,40}"
_ATTRIBUTES = r"[^<>\"']*(?=>)|[^<>\"']*(?:(?:\"[^\"]{0,1000}\"|'[^']{0,1000}')[^<>\"']*){0,40}|[^<>]*"
TAG = re.compile(rf"<(?:{_COMMENT}|!?(/?)({_NAME})({_ATTRIBUTES})>)", re.DOTALL)
# The same without groups: first a tag without quotes, as most are.
_ONE = rf"<(?:/?[a-zA-Z][^<>\"']*>|{_COMMENT}|!?/?{_NAME}(?:{_ATTRIBUTES})>)"
# Tags behind each other, with nothing between them. With "+" the pattern would not begin with a literal sign.
_TAGS = re.compile(f"({_ONE}(?:{_ONE})*)", re.DOTALL)
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


_DEEDS = _deeds()


class Step(NamedTuple):
    """What one tag does: its deed, whether it ends an element, and the level of a heading, 0 for others."""

    deed: Deed
    closing: bool
    level: int


_SILENCE = (Step("silent", closing=False, level=0),)


def _steps(tags: str) -> tuple[Step, ...]:
    """Return what `tags` do, which stand behind each other; `_SILENCE` where one opens a silent element.

    Tags that do nothing are left out, as is a silent element that ends in its own tag ("<svg/>"). So is the
    end of an item where the next one begins, because that ends it, too.
    """
    steps: list[Step] = []
    for tag in TAG.finditer(tags):
        deed = _DEEDS.get(tag[2])
        closing = tag[1] == "/"
        if deed == "silent" and not closing and not tag[3].endswith("/"):
            return _SILENCE
        if deed and deed != "silent":
            if deed == "item" and steps and steps[-1].deed == "item":
                steps.pop()
            steps.append(Step(deed, closing, int(tag[2][1]) if deed == "heading" else 0))
    return tuple(steps)


_STEPS = Remembered(_steps)


class Parts(NamedTuple):
    """The parts of a fragment of HTML: text, tags, text, and so on, and what the tags do.

    The last part is a text. A text may be empty. `steps` has an entry for each second part.
    """

    parts: list[str]
    steps: list[tuple[Step, ...]]


def parts_of(source: str) -> Parts:
    """Return the parts of `source`; a tag that is cut off at the end is left out."""
    parts = _TAGS.split(source)
    steps = list(map(_STEPS.__getitem__, parts[1::2]))
    if _SILENCE in steps:
        parts, steps = _with_silent(source)
    cut = parts[-1].rfind("<")
    if cut >= 0 and CUT_TAG.match(parts[-1], cut):
        parts[-1] = parts[-1][:cut]
    return Parts(parts, steps)


def _with_silent(source: str) -> Parts:
    """Return the parts of `source`, each silent element with all that is in it as one that does nothing."""
    parts: list[str] = []
    steps: list[tuple[Step, ...]] = []
    unclosed: set[str] = set()
    at = 0
    for tag in TAG.finditer(source):
        begin, end = tag.span()
        if begin < at:
            continue
        does = _STEPS[tag[0]]
        if does is _SILENCE:
            end = end_of(tag[2].lower(), source, end, unclosed)
            does = ()
        parts += (source[at:begin], source[begin:end])
        steps.append(does)
        at = end
    return Parts([*parts, source[at:]], steps)


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
