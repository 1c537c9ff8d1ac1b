"""Know headings above work that is not yours: "Done by other teams", "What you leave to us".

A heading is read as a sentence that says the same of its list ("this is done by other teams"), with the words
that are read in any statement. So there is no list of such headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from evaluator.matching.plain import straight
from evaluator.posting import Block
from evaluator.ruleset.ruleset import Modifier, ReadingRules

Whose = Literal["others", "denied"]

_LONGEST, _MOST_WORDS = 90, 12
_STEM = 5
# An owner is named at the beginning, behind "this" or "you can".
_AT_ONCE = 12
_SIGNS = " \t:;.…*#_-–—!|"
# What stands for the work: "what our SRE team handles", "things that you leave to us".
_STANDS = re.compile(
    r"(?:and )?(?:what|(?:the |all |some )?(?:things?|tasks?|topics?|areas?|duties|work|parts?|everything"
    r"|anything|the rest)"
    r"(?: (?:that|which|where))?)\s+(?!of\b)",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:this|these|the following|all of (?:this|these)|it|them)\b", re.IGNORECASE)
# "Responsibilities of the release group".
_WORK_OF = re.compile(
    r"(?:the |some )?(?:responsibilit(?:y|ies)|tasks?|duties|work|jobs?|part|remit) of ", re.IGNORECASE
)
_BRACKETED = re.compile(r"\s*\([^()]*\)")
# The work is left out, and what is said of it opens the heading.
_IS_LEFT = re.compile(
    r"(?:(?:already|usually|always|all) )?(?:not|never|no (?:part|concern|business)|out|outside|with"
    r"|in the hands?|on the (?:desk|plate)|under|the"
    r" (?:\w+ )?(?:job|task|work|duty|duties|business|responsibilit(?:y|ies)|part) of|for (?:other"
    r"|another)|left|[a-z]+(?:ed|en)"
    r"|done|run|kept|held|somebody|someone|others?)\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?:is|are|was|were|will|does|do|belongs?|stays?|lies?|sits?|goes|go|falls?|rests?|remains?|happens?"
    r"|comes?)\b",
    re.IGNORECASE,
)
# "The hosting partner's responsibilities".
_OWNS = re.compile(r"(?:the |our |an? )?[^,;:]{2,50}?(?:s'|'s) ", re.IGNORECASE)
# Only of these does a heading say that they do not do a thing.
_OF_THE_ROLE = re.compile(
    r"(?:(?:that|which) )?(?:you|we (?:do not|don't|will not|won't|would not|never)"
    r" (?:expect|ask|want|need|have|hire)|(?:this|the|your) (?:role|job|position|post|contract|team)|this)\b",
    re.IGNORECASE,
)
# "We don't require", "not sure yet": about the person or the application, and no work.
_NO_WORK = re.compile(
    r"\b(?:requir\w+|essential|necessary|mandatory|need(?:ed)?(?! not\b)|must|sure|apply|appl(?:icants?"
    r"|ications?)|sponsor\w*"
    r"|visas?|eligible|eligibility|experience|remote|accept|agenc(?:y|ies)|listed|limited|know|worry if"
    r"|fit|if"
    r"|discriminate|tick|boxes|negotiable|exhaustive|available|contingent)\b",
    re.IGNORECASE,
)
# "Our customers have …" tells of them, and of no work.
_TELLS = re.compile(r"\b(?:has|have|had|brings?|gets?|needs?)$", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|yours|together|jointly)\b", re.IGNORECASE)
# "The team's responsibilities": the team that hires.
_HIRING = re.compile(r"\b(?:this|the|our|your|is|by) team(?:['’]s)?\b", re.IGNORECASE)
# You, but not as one who does the work.
_BESIDE_YOU = re.compile(
    r"\b(?:for|before|after|instead of|to support|around|behind|spares?|saves?) you\b"
    r"|\b(?:off|from) your \w+|\bso (?:that )?you\b.*|\byou (?:can |may |will |simply |just "
    r"|get to )*(?:leave|hand|pass|give)\b"
    r"|\b(?:not|never) (?:by |for |with )?you(?:rs?)?\b",
    re.IGNORECASE,
)


class Given(NamedTuple):
    """Whose the work under a heading is, and the words of the heading that say so."""

    whose: Whose
    words: str


@lru_cache(maxsize=4_000)
def given_away(heading: str, readings: ReadingRules, *, is_label: bool = False) -> Given | None:
    """Return whose the work under `heading` is, where it is not yours; None where nothing says so.

    With `is_label` True it stands before a colon in its line, where "The cloud team runs the shop: …" tells
    of the team.
    """
    bare = _WORK_OF.sub("the job of ", _BRACKETED.sub("", straight(heading)).strip(_SIGNS), count=1)
    if not bare or len(bare) > _LONGEST or len(bare.split()) > _MOST_WORDS or _NO_WORK.search(bare):
        return None
    parts = [bare] if ": " not in bare else [bare, bare.rpartition(": ")[2]]
    for part in parts:
        for sentence, at, end in _sentences(part):
            if is_label and at > 0:
                continue
            found = _read(sentence, at, end, readings)
            if found is not None and not _is_not_of_work(found, bare, sentence):
                return found
    return None


def opens_list_of_others(
    text: str, blocks: Sequence[Block], number: int, title: str, readings: ReadingRules
) -> bool:
    """Return whether a block of `text` is a bare line above a list whose work is not yours.

    An owner with a word of the `title` may be the one who is sought.
    """
    block = blocks[number]
    if block.kind == "bullet" or number + 1 >= len(blocks) or blocks[number + 1].kind != "bullet":
        return False
    if block.end - block.start > _LONGEST or text[block.end - 1] in ".,;!?":
        return False
    found = given_away(text[block.start : block.end], readings)
    return found is not None and not (_stems(found.words) & _stems(title))


def _stems(words: str) -> set[str]:
    return {word[:_STEM].lower() for word in re.findall(r"\w+", words) if len(word) >= _STEM}


def _is_not_of_work(found: Given, heading: str, sentence: str) -> bool:
    """Return whether the heading says that you do the work, too, or nothing of the work."""
    if found.whose == "denied":
        return _OF_THE_ROLE.match(sentence) is None
    if _TELLS.search(found.words) is not None or _HIRING.search(found.words) is not None:
        return True
    if sentence.find(found.words) > _AT_ONCE:
        return True
    return _YOU.search(_BESIDE_YOU.sub(" ", heading)) is not None


def _sentences(heading: str) -> Iterator[tuple[str, int, int]]:
    """Yield sentences that say what a heading says, each with the span of the word for the work."""
    stands = _STANDS.match(heading)
    rest = heading[stands.end() :] if stands else heading
    points = _POINTS.search(rest)
    if points is not None:
        yield rest, *points.span()
    if stands is None and (_IS_LEFT.match(rest) or _OWNS.match(rest)):
        yield f"This is {rest}", 0, 4
    if _IS.match(rest):
        yield f"This {rest}", 0, 4
    elif points is None:
        yield f"{rest} this", len(rest) + 1, len(rest) + 5


def _read(sentence: str, at: int, end: int, readings: ReadingRules) -> Given | None:
    """Return whose the work is that stands at `at:end` of `sentence`."""
    denied: Given | None = None
    for modifier in _telling(readings):
        for found in modifier.regex.finditer(sentence):
            if not _reaches(modifier, *found.span(), at, end):
                continue
            if _is_covered(sentence, *found.span(), readings):
                continue
            if modifier.is_of_others:
                return Given("others", found[0])
            denied = denied or Given("denied", found[0])
    return denied


@lru_cache(maxsize=4)
def _telling(readings: ReadingRules) -> tuple[Modifier, ...]:
    """Return the modifiers that name another owner or deny."""
    return tuple([m for m in readings.modifiers if m.gives_away or m.denies_you])


def _is_covered(sentence: str, start: int, end: int, readings: ReadingRules) -> bool:
    """Return whether the words at `start:end` only look as if they named somebody else, or denied a thing."""
    return any(m.start() < end and start < m.end() for p in readings.pseudo for m in p.finditer(sentence))


def _reaches(modifier: Modifier, start: int, stop: int, at: int, end: int) -> bool:
    if modifier.scope == "statement" or (start <= at and end <= stop):
        return True
    if modifier.scope == "inside":
        return False
    return (modifier.scope != "backward" and stop <= at) or (modifier.scope != "forward" and end <= start)
