"""Find headings inside text, most of all text that lost its line breaks, and what each opens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from evaluator.matching.literals import beginnings
from evaluator.outline import OF_THE_ROLE, SectionKind
from evaluator.outlining.headings import QUESTIONS, behind_colon, kind_of, normal
from evaluator.outlining.runon import may_end
from evaluator.ruleset.ruleset import SectionRules

_WORD = re.compile(r"\S+")
_BRACKET = re.compile(r"[()]")
_ENDS = re.compile(r"[.!?:;,](?:\s|$)")
# Not every "You’ll" is a heading: "Why You’ll Love Us". A verb of duty must stand after these words.
_SAYS_WILL = re.compile(r"You(?:[’']ll| [Ww]ill)(?: [Bb]e)?")
_VERB = re.compile(r"\s+([A-Z][a-z]+) [a-z(&]")
# Text of this length without a line break has lost its line breaks.
RUN = 700
# Dots in place of the colon behind a heading: "What you’ll do...As a part of the crew, you …".
_DOTS = re.compile(r" ?(?:\.\.\.|…) ?(?=[A-Z])")
# In such a text, words before a colon are a heading if their kind is known. `_HEADS` are first words of
# headings that may stand there even without the end of a sentence before them.
_BEFORE_TEXT = re.compile(r": *(?=[A-Z0-9•*–-])")
_LONGEST_SAID = 70
_MOST_SAID = 5
_HEADS = re.compile(
    r"(?:What|Who|Here|Here[’']s|You|Your|Our|We|The|Preferred|Required|Minimum|Basic|Key|Main|Ideal|Desired"
    r"|Additional|Essential|Nice|Must|Bonus)\b|[A-Z]{2}[A-Z\W]*$"
)
# Up to 16 words that lead on to a list may be one, too: "You may be a fit for this role if you have: …".
_LEADING_ON = re.compile(
    r"(?:\A|(?<=[.!?;)•*])\s+)(?P<said>[A-Z][^.!?:;•\n]{12,110}?\b(?:if|you|to|will|have|had|includ(?:es?|ing)"
    r"|following|follows|such as|you(?:[’']ll| will) (?:be (?:doing|owning|working on)|do))) ?:"
    r" *(?=[A-Z0-9•*–-])"
)
_STATES = re.compile(r"\b(?:are|is|include|includes|for)$", re.IGNORECASE)
_SAID_INSIDE: frozenset[SectionKind] = frozenset(("duties", "requirements", "preferred", "benefits"))
# Words in capitals, which in such a text are a heading if the same words in small letters are.
_CAPITALS = re.compile(r"(?<![\w’'&/-])[A-Z][A-Z’'-]+(?: (?:[A-Z][A-Z’'-]*|&))*\??(?=:| |$)")
_FEWEST_CAPITALS = 8
# A word in capitals of at most this length behind a heading may begin its text: "REQUIRED SKILLS AI agents".
_LONGEST_NAME = 4
_OF_HEADINGS = frozenset(("US", "YOU", "DO", "WE", "ME", "IT", "ARE", "OUR", "JOB", "ROLE"))
_MOST_CAPITALS = 7
# Words that a heading begins with: "Physical" before "Requirements:", "Mental Health &" before "Benefits:".
_LEADING = re.compile(r"(?<!\S)(?:[A-Z][\w’'/-]*|&)(?:\s+(?:[A-Z][\w’'/-]*|&|and|or|of)){0,4}\s+$")
_LONGEST_LEADING = 60
_ENDED = ".!?;•*"
# So few words before a heading and its colon are the label of a list item: "Writing Skills: …".
_MOST_OF_LABEL = 5


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


def _leading(text: str, start: int, begin: int) -> int:
    """Return where the heading at `begin` begins when the words with capitals before it are part of it.

    They are if nothing but the start of the text or the end of a sentence is before them.
    """
    words = _LEADING.search(text, max(start, begin - _LONGEST_LEADING), begin)
    if words is None:
        return begin
    at = words.start()
    before = text[max(start, at - 3) : at].rstrip()
    return at if (before[-1] in _ENDED if before else at <= start + 3) else begin


def _is_label(text: str, start: int, begin: int) -> bool:
    """Return whether the words at `begin` end the label with which a list item begins."""
    words = text[start:begin].split()
    return len(words) <= _MOST_OF_LABEL and not any(word[-1] in ".!?:;" for word in words)


def inline_headings(
    text: str,
    start: int,
    end: int,
    rules: SectionRules,
    labels: Collection[SectionKind] = (),
    *,
    is_item: bool = False,
) -> list[tuple[int, int, SectionKind]]:
    """Return (start, end, kind) of each heading inside `text[start:end]`, text that lost its line breaks.

    `is_item` says that it is an item of a list. Words before a colon in it that would open one of `labels`
    are its label, and behind its label no heading begins: "Experience: You have sailed for six years."
    """
    found: list[tuple[int, int, SectionKind]] = []
    if end - start < 60:
        return found
    for match in _inline_matches(text, start, end, rules):
        begin, stop = match.span()
        before = text[max(start, begin - 3) : begin].rstrip()
        after = text[stop : stop + 3]
        colon = after.lstrip()[:1] == ":"
        dots = _DOTS.match(text, stop, end)
        # Words with neither the end of a sentence before them nor a colon after them are part of a sentence.
        # In a text of more than 700 characters they may be a heading when a capital follows.
        ended = ".!?;)•*-–—" if is_item else ".!?:;)•*-–—"
        inside = begin > start and bool(before) and before[-1] not in ended
        in_run = end - start > RUN and after[:1] == " " and after[1:2].isupper()
        if inside and not colon and not in_run:
            continue
        if not colon and dots is None and stop < end and not _begins(after):
            continue
        if not colon and _SAYS_WILL.fullmatch(match[0]) and not _is_duty(text, stop, end, rules):
            continue
        kind = next(kind for kind, p in rules.inline if p.fullmatch(match[0]))
        if inside and colon and kind in labels and _is_label(text, start, begin):
            continue
        if inside and (first := _leading(text, max(start, found[-1][1] if found else start), begin)) < begin:
            wished = kind == "requirements" and kind_of(text[first:stop], rules) == "preferred"
            begin, kind = first, "preferred" if wished else kind
        found.append((begin, behind_colon(text, stop) if colon else dots.end() if dots else stop, kind))
    if end - start > RUN:
        for others in (_in_capitals, _said_before_colons, _leading_on):
            firsts, lasts = [first for first, _, _ in found], [last for _, last, _ in found]
            found += [
                said
                for said in others(text, start, end, rules)
                if not (place := bisect_left(firsts, said[1])) or lasts[place - 1] <= said[0]
            ]
            found.sort()
    return found


def _is_duty(text: str, start: int, end: int, rules: SectionRules) -> bool:
    verb = _VERB.match(text, start, end)
    return verb is not None and verb[1] in rules.items.verbs


def _in_capitals(
    text: str, start: int, end: int, rules: SectionRules
) -> Iterator[tuple[int, int, SectionKind]]:
    """Yield (start, end, kind) of the headings in capitals in text without lines: "WHO YOU ARE You …".

    Where one of them is known by all its words, so are others by a part of them, and others begin something
    else.
    """
    runs = [found.span() for found in _CAPITALS.finditer(text, start, end)]
    known = {span: opening for span in runs if (opening := _known_capitals(text, *span, end, rules))}
    for at, stop in runs if known else ():
        if (at, stop) in known:
            yield known[at, stop]
        elif 1 < len(text[at:stop].split()) <= _MOST_CAPITALS and _begins(text[stop:end].lstrip(":")):
            kind = kind_of(text[at:stop], rules)
            before = text[max(start, at - 2) : at].rstrip()
            alone = not before or before[-1] in ".!?;)"
            if kind and (alone or (before[-1].islower() and kind in _SAID_INSIDE)):
                yield at, behind_colon(text, stop), kind
            elif alone and normal(text[at:stop]).startswith(QUESTIONS):
                yield at, behind_colon(text, stop), "unknown"


def _known_capitals(
    text: str, at: int, stop: int, end: int, rules: SectionRules
) -> tuple[int, int, SectionKind] | None:
    """Return what the words in capitals `text[at:stop]` open by all their words; None when nothing."""
    name = text[at:stop].rpartition(" ")[2] if " " in text[at:stop] else ""
    may_begin = 0 < len(name) <= _LONGEST_NAME and name not in _OF_HEADINGS and name[-1] != "?"
    for last in (stop, stop - len(name) - 1) if may_begin else (stop,):
        if last - at < _FEWEST_CAPITALS or not (last < stop or _begins(text[last:end].lstrip(":"))):
            continue
        said = " ".join(word.capitalize() for word in text[at:last].rstrip("?").split())
        kind = next((kind for kind, pattern in rules.inline if pattern.fullmatch(said)), None)
        if kind is not None:
            return at, behind_colon(text, last), kind
    return None


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


def _leading_on(
    text: str, start: int, end: int, rules: SectionRules
) -> Iterator[tuple[int, int, SectionKind]]:
    """Yield (start, end, kind) of the words that lead on to a list behind a colon in text without lines."""
    for found in _LEADING_ON.finditer(text, start, end):
        kind = kind_of(found["said"], rules)
        if kind in OF_THE_ROLE:
            yield found.start("said"), found.end(), kind


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
    kind = kind_of(heading, rules)
    # A field such as "Location: …" ends with its value, and where that ends is not known.
    if kind in (None, "process") or (kind == "summary" and _STATES.search(heading)):
        return None
    return kind if alone or kind in _SAID_INSIDE else None
