"""Run one pattern on one statement, only where a match can begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from evaluator.matching.plain import lower_pattern
from evaluator.matching.regex import Regex


class Piece:
    """One statement of a posting, ready for matching.

    - `text` is the statement in straight form, `lower` the same in lower case.
    - `tokens` are its plain words, split at each single space.
    - `places` are the offsets at which the tokens begin within the statement.
    """

    __slots__ = ("lower", "places", "text", "tokens")

    def __init__(self, text: str, lower: str, tokens: list[str]) -> None:
        """Take the forms of one statement."""
        self.text = text
        self.lower = lower
        self.tokens = tokens
        # Each token takes one more than its length, for the space behind it.
        self.places = [*accumulate(map((1).__add__, map(len, tokens)), initial=0)]


class Runner:
    """A pattern as it is run: on lower-case text if that finds the same, and only where it can begin."""

    __slots__ = ("_lower", "_regex", "_written")

    _lower: bool
    _regex: Regex

    def __init__(self, regex: Regex) -> None:
        """Take the pattern as written; nothing is compiled before it is run."""
        self._written = regex

    def __getattr__(self, name: str) -> object:
        # Called only while a slot is empty, so this is the first use.
        if name not in ("_lower", "_regex"):
            raise AttributeError(name)
        written = self._written
        lower = lower_pattern(written.pattern) if written.flags & re.IGNORECASE else None
        self._lower = lower is not None
        self._regex = written if lower is None else Regex(lower, written.flags & ~re.IGNORECASE)
        return object.__getattribute__(self, name)

    def is_in(self, text: str, lower: str) -> bool:
        """Return whether the pattern is found in `text`; `lower` is the same text in lower case."""
        return self._regex.search(lower if self._lower else text) is not None

    def spans(self, piece: Piece) -> list[tuple[int, int]]:
        """Return the spans in `piece` of all matches that are not empty."""
        return [
            m.span()
            for m in self._regex.finditer(piece.lower if self._lower else piece.text)
            if m.end() > m.start()
        ]

    def spans_at(self, piece: Piece, places: Sequence[int]) -> list[tuple[int, int]]:
        """Return what `spans` returns, for a pattern that can begin only at one of `places`."""
        text = piece.lower if self._lower else piece.text
        match = self._regex.match
        found: list[tuple[int, int]] = []
        end = 0
        for place in places:
            if place >= end and (m := match(text, place)):
                end = m.end()
                found.append((place, end))
        return found
