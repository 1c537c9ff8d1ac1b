"""The difference between two captures of one posting: its words and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from evaluator.assessment import Assessment
from evaluator.posting import Block
from evaluator.signals import SIGNAL_NAMES, Grade

Change = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Lines less alike than this are told as one gone and one new.
_ALIKE = 0.5
_LONGEST_LINE = 5_000


class Run(NamedTuple):
    """Words that stayed, came or went."""

    change: Change
    text: str


class DiffLine(NamedTuple):
    """One line of either capture, cut into runs."""

    change: Change
    runs: tuple[Run, ...]


class Turned(NamedTuple):
    """A signal whose grade differs between the captures."""

    signal: str
    name: str
    old: Grade
    new: Grade


def lines_of(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return what `text` says block by block, or line by line where it has no blocks."""
    parts = [text[b.start : b.end] for b in blocks] if blocks else text.splitlines()
    return tuple(line for part in parts if (line := " ".join(part.split())))


def lines_between(before: Sequence[str], after: Sequence[str]) -> tuple[DiffLine, ...]:
    """Return both texts woven into one list of lines, with what was added and removed."""
    out: list[DiffLine] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            out += [DiffLine("same", (Run("same", line),)) for line in before[a:b]]
            continue
        out += _woven(before[a:b], after[c:d])
    return tuple(out)


def _woven(gone: Sequence[str], come: Sequence[str]) -> list[DiffLine]:
    """Return changed lines: those in the same place and alike show which words changed."""
    out = []
    for number in range(max(len(gone), len(come))):
        was = gone[number] if number < len(gone) else None
        now = come[number] if number < len(come) else None
        if was is not None and now is not None and len(was) + len(now) < _LONGEST_LINE:
            a, b = _WORDS.findall(was), _WORDS.findall(now)
            matcher = SequenceMatcher(None, a, b, autojunk=False)
            if matcher.ratio() >= _ALIKE:
                out += _in_words(matcher, a, b)
                continue
        if was is not None:
            out.append(DiffLine("removed", (Run("removed", was),)))
        if now is not None:
            out.append(DiffLine("added", (Run("added", now),)))
    return out


def _in_words(matcher: SequenceMatcher[str], a: list[str], b: list[str]) -> list[DiffLine]:
    removed, added = [], []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            removed.append(Run("same", "".join(a[i:j])))
            added.append(Run("same", "".join(b[k:m])))
            continue
        if i < j:
            removed.append(Run("removed", "".join(a[i:j])))
        if k < m:
            added.append(Run("added", "".join(b[k:m])))
    return [DiffLine("removed", tuple(removed)), DiffLine("added", tuple(added))]


def turned(old: Assessment, new: Assessment) -> tuple[Turned, ...]:
    """Return the signals whose grades differ, in the guide's order."""
    before = {s.id: s.grade for s in old.signals}
    out = []
    for signal in new.signals:
        was = before.get(signal.id, "absent")
        if was != signal.grade:
            out.append(Turned(signal.id, SIGNAL_NAMES[signal.id], was, signal.grade))
    return tuple(out)
