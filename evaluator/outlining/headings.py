"""Find headings, with or without markup, and the kind of section that each opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from evaluator.matching.first import FirstOf
from evaluator.matching.literals import beginnings
from evaluator.outline import SectionKind
from evaluator.outlining.runon import DUTIES, may_end
from evaluator.posting import Block
from evaluator.ruleset.ruleset import SectionRules

_MAX_MARKED = 160
_MAX_HEADING = 90
_MAX_BEFORE_COLON = 70
_PUNCTUATION = re.compile(r"[^a-z0-9'&/ -]+")
_HYPHEN = re.compile(r"\s*-\s*")
_WORD = re.compile(r"\S+")
_BRACKET = re.compile(r"[()]")
_ENDS = re.compile(r"[.!?:;,](?:\s|$)")
_COLON = re.compile(r"\s*:\s*")
# Drawn signs before a heading, as in "✦ What you will do".
_DRAWN = re.compile(r"^[^\w\s\"'“‘(]+\s*")
# The last word of a heading that its list continues: "You should apply if you".
_LEADS_ON = re.compile(r"\b(?:if|you|to|will|you['’]ll|with|for|of|have|are)$", re.IGNORECASE)
# Not every "You’ll" is a heading: "Why You’ll Love Us". `_DUTY` must match after these words.
_SAYS_WILL = re.compile(r"You(?:[’']ll| [Ww]ill)(?: [Bb]e)?")
_DUTY = re.compile(rf"\s+(?:{DUTIES}) [a-z(&]")
# Text of this length without a line break has lost its line breaks.
RUN = 700
# In such a text, words before a colon are a heading if their kind is known. `_HEADS` are first words of
# headings that may stand there even without the end of a sentence before them.
_BEFORE_TEXT = re.compile(r": *(?=[A-Z0-9•*–-])")
_LONGEST_SAID = 70
_MOST_SAID = 5
_HEADS = re.compile(
    r"(?:What|Who|Here|Here[’']s|You|Your|Our|We|The|Preferred|Required|Minimum|Basic|Key|Main|Ideal|Desired"
    r"|Additional|Essential|Nice|Must|Bonus)\b|[A-Z]{2}[A-Z\W]*$"
)
_STATES = re.compile(r"\b(?:are|is|include|includes|for)$", re.IGNORECASE)
_SAID_INSIDE: frozenset[SectionKind] = frozenset(("duties", "requirements", "preferred", "benefits"))
_QUESTIONS = ("what ", "who ", "how ", "why ", "in this role", "about ")

# The kind of section that a heading opens, and the offset at which the section's body begins.
Opening = tuple[SectionKind, int]


def normal(heading: str) -> str:
    """Return a heading in lower case, with straight apostrophes and without other punctuation."""
    plain = _PUNCTUATION.sub(" ", heading.lower().replace("’", "'").replace("‘", "'"))
    return " ".join(_HYPHEN.sub("-", plain).split())


@lru_cache(maxsize=4_000)
def _kind_of(heading: str, rules: SectionRules) -> SectionKind | None:
    number = _kinds(rules)(normal(heading))
    return None if number is None else rules.headings[number][0]


@lru_cache(maxsize=4_000)
def rules_out(heading: str, rules: SectionRules) -> bool:
    """Return whether a heading says that the text under it is not part of the job."""
    return rules.excludes.search(normal(heading)) is not None


@lru_cache(maxsize=4)
def _kinds(rules: SectionRules) -> FirstOf:
    return FirstOf("headings", [pattern for _, pattern in rules.headings])


def heading_of(text: str, blocks: Sequence[Block], index: int, rules: SectionRules) -> Opening | None:
    """Return the kind of section that a block opens and where its body begins; None when it is not a heading.

    A heading is a block alone, and the body begins at the end of the block. Or it is at the beginning of a
    line ("Responsibilities: build …"), and the body begins after the colon. The block is `blocks[index]`.
    """
    block = blocks[index]
    start, end, kind, _ = block
    length = end - start
    if length <= (_MAX_MARKED if kind == "heading" else _MAX_HEADING if kind == "bold" else 0):
        return _kind_of(text[start:end], rules) or "unknown", end
    if kind == "bullet":
        return _of_bullet(text, block, rules) if length <= _MAX_HEADING else None
    if length <= _MAX_HEADING:
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        line = text[start:end]
        bare = line.rstrip(" :.…")
        words = len(bare.split())
        ends = line.rstrip()[-1:]
        if words <= 12 and (ends in (":", "…") or line.rstrip(" :").endswith("...")):
            return _before_list(bare, words, end, following, rules)
        if ends in ".;,!":
            return None
        if words <= 9 and following is not None and (opening := _bare(bare, words, ends, end, rules)):
            return opening
    return _leading(text, start, end, rules)


def _of_bullet(text: str, block: Block, rules: SectionRules) -> Opening | None:
    """Return what a list item of at most six words with a colon at its end opens; None when nothing."""
    line = text[block.start : block.end]
    if line.rstrip()[-1:] != ":":
        return None
    bare = line.rstrip(" :")
    kind = _kind_of(bare, rules) if len(bare.split()) <= 6 else None
    return (kind, block.end) if kind else None


def _before_list(
    bare: str, words: int, end: int, following: Block | None, rules: SectionRules
) -> Opening | None:
    """Return what a short paragraph with a colon or dots at its end opens; None when nothing."""
    kind = _kind_of(bare, rules)
    if kind:
        return kind, end
    return ("unknown", end) if words <= 6 and following and following.kind == "bullet" else None


def _bare(bare: str, words: int, ends: str, end: int, rules: SectionRules) -> Opening | None:
    """Return what a short paragraph without a colon opens; None when nothing."""
    capitals = bare.isupper()
    if capitals or ends == "?" or _title_like(bare):
        kind = _kind_of(bare, rules)
        if kind:
            return kind, end
        # "How we work" after the requirements ends them, although its kind is not known.
        if rules_out(bare, rules) or (ends != "?" and normal(bare).startswith(_QUESTIONS)):
            return "unknown", end
    return ("unknown", end) if capitals and 1 < words <= 7 and len(bare) > 6 else None


def _title_like(bare: str) -> bool:
    """Return whether a line without markup and colon looks like a heading and not like a sentence."""
    bare = _DRAWN.sub("", bare)
    if not bare[:1].isupper():
        return False
    words = bare.split()
    if len(words) <= 4 or _LEADS_ON.search(bare):
        return True
    capital = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    return capital >= 0.6 * len(words) or normal(bare).startswith(_QUESTIONS)


def _leading(text: str, start: int, end: int, rules: SectionRules) -> Opening | None:
    """Return what the words before an early colon in a paragraph open; None when nothing."""
    colon = text.find(":", start, min(end, start + _MAX_BEFORE_COLON))
    if colon <= start:
        return None
    before = text[start:colon]
    if len(before.split()) > 6 or not any(p.fullmatch(before.strip()) for _, p in rules.inline):
        return None
    kind = _kind_of(before, rules)
    return (kind, _behind_colon(text, colon)) if kind else None


def _behind_colon(text: str, at: int) -> int:
    """Return where the text goes on after the colon at `at`; spaces may be before and after the colon."""
    found = _COLON.match(text, at)
    return at if found is None else found.end()


def _begins(after: str) -> bool:
    """Return whether `after`, the text after the words of a heading, begins a new sentence or list.

    When it does not, the words are part of a sentence and not a heading.
    """
    first = after.lstrip()[:1]
    return first.isupper() or first.isdigit() or first in '•●▪*-–—("“['


@lru_cache(maxsize=4)
def _inline_starts(rules: SectionRules) -> re.Pattern[str] | None:
    """Return a pattern for the places where inline headings may begin; None when there is not one."""
    return beginnings(rules.inline_scan)


def _inline_matches(text: str, start: int, end: int, rules: SectionRules) -> Iterator[re.Match[str]]:
    """Yield the matches of `inline_scan` in `text[start:end]`; it is tried only where it can begin."""
    starts = _inline_starts(rules)
    if starts is None:
        yield from rules.inline_scan.finditer(text, start, end)
        return
    match = rules.inline_scan.match
    done = start
    for first in starts.finditer(text, start, end):
        if first.start() >= done and (found := match(text, first.start(), end)):
            done = found.end()
            yield found


def inline_headings(
    text: str, start: int, end: int, rules: SectionRules
) -> list[tuple[int, int, SectionKind]]:
    """Return (start, end, kind) of each heading inside `text[start:end]`, text that lost its line breaks."""
    found: list[tuple[int, int, SectionKind]] = []
    if end - start < 60:
        return found
    for match in _inline_matches(text, start, end, rules):
        begin, stop = match.span()
        before = text[max(start, begin - 3) : begin].rstrip()
        after = text[stop : stop + 3]
        colon = after.lstrip()[:1] == ":"
        # Words with neither the end of a sentence before them nor a colon after them are part of a sentence.
        # In a text of more than 700 characters they may be a heading when a capital follows.
        inside = begin > start and bool(before) and before[-1] not in ".!?:;)•*-–—"
        in_run = end - start > RUN and after[:1] == " " and after[1:2].isupper()
        if inside and not colon and not in_run:
            continue
        if not colon and stop < end and not _begins(after):
            continue
        if not colon and _SAYS_WILL.fullmatch(match[0]) and not _DUTY.match(text, stop, end):
            continue
        kind = next(kind for kind, p in rules.inline if p.fullmatch(match[0]))
        found.append((begin, _behind_colon(text, stop) if colon else stop, kind))
    if end - start > RUN:
        taken = list(found)
        found += [
            said
            for said in _said_before_colons(text, start, end, rules)
            if all(said[1] <= first or last <= said[0] for first, last, _ in taken)
        ]
        found.sort()
    return found


def _said_before_colons(
    text: str, start: int, end: int, rules: SectionRules
) -> Iterator[tuple[int, int, SectionKind]]:
    """Yield (start, end, kind) of the headings of one to five words before a colon in text without lines."""
    done = start
    for colon in _BEFORE_TEXT.finditer(text, start, end):
        first = max(done, colon.start() - _LONGEST_SAID)
        words = list(_WORD.finditer(text, first, colon.start()))[-_MOST_SAID - 1 :]
        for before, word in pairwise(words):
            heading = text[word.start() : colon.start()].rstrip()
            if (kind := _kind_said(before[0], heading, rules)) is not None:
                done = colon.end()
                yield word.start(), done, kind
                break


def _kind_said(before: str, heading: str, rules: SectionRules) -> SectionKind | None:
    """Return what the words `heading` between the word `before` and a colon open; None when nothing."""
    if not heading[0].isupper() or _ENDS.search(heading):
        return None
    alone = before[-1] in ".!?;)•*–-"
    if not alone and not (
        _HEADS.match(heading)
        and not _BRACKET.search(heading)
        and may_end(before)
        and (before.isupper() or not before[0].isupper())
    ):
        return None
    kind = _kind_of(heading, rules)
    # A field such as "Location: …" ends with its value, and where that ends is not known.
    if kind in (None, "process") or (kind == "summary" and _STATES.search(heading)):
        return None
    return kind if alone or kind in _SAID_INSIDE else None
