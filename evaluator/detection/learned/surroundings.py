"""Make the features of the learned reading of owners: the words around a work.

A clause ends here at a strong sign (`_ENDS`) alone, and its parts at commas, "and", "while" and "who". The
words of the work itself are no features.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from evaluator.detection.learned.wordkinds import OWNERS, kind_of
from evaluator.outline import SectionKind

_TOKEN = re.compile(r"\w+(?:[-'/&]\w+)*|[^\w\s]")
_ENDS = frozenset(";:.?!()–—")
_JOINTS = frozenset((",", "and", "while", "who"))
# What stands before the first word of a sentence or of an item.
_BEFORE_FIRST = frozenset(".?!:•-")
# How many words are looked at: in the clause on each side, in the clause behind it and before it.
_NEAR, _AHEAD, _BEFORE = 10, 7, 12


class Words(NamedTuple):
    """The words and signs of a statement: where each begins, itself in lower case, and its kind."""

    starts: Sequence[int]
    words: Sequence[str]
    kinds: Sequence[str]


@lru_cache(maxsize=64)  # a statement is asked about for each of its works
def words_of(statement: str) -> Words:
    """Return the words and signs of a straight statement."""
    starts: list[int] = []
    words: list[str] = []
    kinds: list[str] = []
    before = "."
    for match in _TOKEN.finditer(statement):
        token = match[0]
        starts.append(match.start())
        words.append(token.lower())
        kinds.append(kind_of(token, is_first=before in _BEFORE_FIRST))
        before = token
    return Words(starts, words, kinds)


def features(statement: str, start: int, end: int, kind: SectionKind) -> Iterator[str]:
    """Yield the names of the features of the work at `start:end` of a straight statement; some come twice."""
    starts, words, kinds = words_of(statement)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    opens = first
    while opens and kinds[opens - 1] not in _ENDS:
        opens -= 1
    closes = last
    while closes < len(kinds) and kinds[closes] not in _ENDS:
        closes += 1
    form = _form(words[first]) if first < last else ""
    yield f"k:{kind}"
    yield f"work:{form}"
    if statement[start : start + 1].isupper():
        yield "work:Capital"
    if not first:
        yield "work:first"
    yield from _clause("clause", kinds[opens:first], form)
    joint = first
    while joint > opens and kinds[joint - 1] != "while":
        joint -= 1
    yield from _clause("behind", kinds[joint:first], form)
    yield from _part(kinds[opens:first])
    is_told = f"{'you' in kinds[closes:]}|{'you' in kinds[:opens]}"
    yield from _nearest(words[opens:first], kinds[opens:first], form, is_told)
    near = slice(max(opens, first - _NEAR), first)
    yield from _runs("<", words[near], kinds[near])
    near = slice(last, min(closes, last + _NEAR))
    yield from _runs(">", words[near], kinds[near])
    yield f"earlier:{'you' in kinds[:opens]}"
    for k in kinds[max(0, opens - _BEFORE) : opens]:
        yield f"E:{k}"
    if closes < len(kinds):
        yield f"ends:{kinds[closes]}"
        later = kinds[closes + 1 : closes + 1 + _AHEAD]
        yield f"later:{'you' in later}"
        for count in range(1, 5):
            yield f"N:{kinds[closes]} {' '.join(later[:count])}"
        for word in words[closes + 1 : closes + 5]:
            yield f"n:{word}"
    yield f"you:{'you' in kinds[:first] or 'you' in kinds[last:]}"


def _form(word: str) -> str:
    """Return the form of the first word of a work: "ing", "s" or neither."""
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") and not word.endswith("ss") else ""


def _clause(name: str, kinds: Sequence[str], form: str) -> Iterator[str]:
    """Yield which owners stand in the words of `kinds` before the work."""
    owners = [k for k in kinds if k in OWNERS]
    first, last = (owners[0], owners[-1]) if owners else ("", "")
    yield f"{name}:{min(len(kinds), 6)}"
    yield f"{name}<{first}"
    yield f"{name}<{first} {form}"
    yield f"{name}>{last}"
    yield f"{name}={' '.join(owners[-3:])}"


def _part(kinds: Sequence[str]) -> Iterator[str]:
    """Yield what stands in the last part of the clause before the work, and whose the parts before it are."""
    at = len(kinds)
    while at and kinds[at - 1] not in _JOINTS:
        at -= 1
    joint = kinds[at - 1] if at else "^"
    own = kinds[at:]
    owners = [k for k in own if k in OWNERS]
    before = [k for k in kinds[:at] if k in OWNERS]
    first, last = (owners[0], owners[-1]) if owners else ("", "")
    yield f"part:{joint}|{' '.join(own[:4])}"
    yield f"opens:{joint}|{own[0] if own else ''}|{len(own)}"
    yield f"owners:{joint}|{first}|{last}"
    yield f"before:{joint}|{before[-1] if before else ''}|{last}"
    yield f"leads:{joint}|{before[0] if before else ''}"


def _nearest(words: Sequence[str], kinds: Sequence[str], form: str, is_told: str) -> Iterator[str]:
    """Yield what stands around the nearest owner in the clause before the work.

    `is_told` says whether other clauses speak of you.
    """
    owners = [at for at, k in enumerate(kinds) if k in OWNERS]
    opening, closing = (kinds[0], kinds[-1]) if kinds else ("", "")
    first, nearest = (kinds[owners[0]], kinds[owners[-1]]) if owners else ("", "")
    yield f"nearest:{nearest}|{is_told}|{form}"
    yield f"two:{' '.join(kinds[at] for at in owners[-2:])}|{form}|{closing}"
    yield f"frame:{opening}|{first}|{closing}|{form}"
    if not owners:
        return
    at = owners[-1]
    between = kinds[at + 1 :]
    follows = between[0] if between else "."
    one, two = (kinds[at - k] if at >= k else "^" for k in (1, 2))
    yield f"between:{nearest}|{' '.join(between[:4])}|{len(between)}"
    yield f"owner:{words[at]}|{form}"
    yield f"around:{one} {nearest} {follows}"
    yield f"runs up:{two} {one} {nearest}|{form}"
    yield f"after:{words[at - 1] if at else '^'} {nearest} {follows}"


def _runs(side: str, words: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Yield the words of one side of the work, and the runs of up to three neighbouring kinds."""
    for at, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        yield f"{side}{kind}"
        yield f"{side}w:{word}"
        if at:
            yield f"{side}{kinds[at - 1]} {kind}"
            yield f"{side}b:{words[at - 1]} {kind}"
            yield f"{side}c:{kinds[at - 1]} {word}"
        if at > 1:
            yield f"{side}{kinds[at - 2]} {kinds[at - 1]} {kind}"
