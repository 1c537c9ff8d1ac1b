"""Split a block into sentences; a plain splitter that never leaves its block."""

from __future__ import annotations

import re

_BREAK = re.compile(
    r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9•])"  # a stop, a space, a capital
    r"|(?<=[a-z)\]][.!?])(?=[A-Z][a-z]+[ ,'’])"  # the space was lost: "teams.You will"
    r"|\s*;\s+(?=(?:and\s+)?[A-Za-z])"
    r"|\s*\n\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|Inc|Ltd|Corp|Co|Sr|Jr|Dr|Mr|Mrs|Ms|St|No|approx|incl|U\.S|U\.K|Ph\.D|B\.S|M\.S|a\.k\.a|Fig|dept)\.|\b[A-Z]\.)$"
)
_SHORT = 22


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of `text[start:end]`, stripped of space.

    A fragment shorter than 22 code points stays with the sentence before it, except for
    questions, whose short answer belongs to them.
    """
    if end - start < 40:
        return _stripped(text, [(start, end)])
    spans: list[tuple[int, int]] = []
    at = start
    for match in _BREAK.finditer(text, start, end):
        begin = match.start()
        if text[begin:match.end()].lstrip()[:1] == ";" and end - start < 160:
            continue
        if begin - at < _SHORT or _ABBREVIATION.search(text, max(start, begin - 8), begin):
            continue
        spans.append((at, begin))
        at = match.end()
    if spans and end - at < _SHORT:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((at, end))
    return _stripped(text, spans)


def _stripped(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for start, end in spans:
        piece = text[start:end]
        core = piece.strip()
        if core:
            begin = start + len(piece) - len(piece.lstrip())
            out.append((begin, begin + len(core)))
    return out
