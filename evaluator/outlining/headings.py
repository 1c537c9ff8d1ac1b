"""Find headings, marked as such or not, and the kind of section that each opens."""

from __future__ import annotations

import re
from functools import lru_cache

from evaluator.outline import SectionKind
from evaluator.posting import Block
from evaluator.ruleset.ruleset import SectionRules

_MAX_HEADING = 90
_PUNCTUATION = re.compile(r"[^a-z0-9'&/ -]+")
_COLON = re.compile(r"\s*:\s*")


def normal(heading: str) -> str:
    """Return a heading lower-cased, apostrophes straight, other punctuation dropped."""
    return " ".join(_PUNCTUATION.sub(" ", heading.lower().replace("’", "'").replace("‘", "'")).split())


@lru_cache(maxsize=20_000)
def _kind_of(heading: str, rules: SectionRules) -> SectionKind | None:
    words = normal(heading)
    for kind, pattern in rules.headings:
        if pattern.search(words):
            return kind
    return None


def heading_of(
    text: str, block: Block, following: Block | None, rules: SectionRules
) -> tuple[SectionKind, int] | None:
    """Return the kind that `block` opens and where its body begins, None for no heading.

    A heading stands alone (the body then begins at the block's end) or leads its line
    ("Responsibilities: build …").
    """
    length = block.end - block.start
    line = text[block.start : min(block.end, block.start + 240)]
    if block.kind == "heading" and length <= 160:
        return _kind_of(line, rules) or "unknown", block.end
    if block.kind == "bold" and length <= _MAX_HEADING:
        return _kind_of(line, rules) or _unknown_bold(line), block.end
    colon = line.find(":", 0, 70)
    if length <= _MAX_HEADING:
        bare = line.rstrip(" :")
        ends = line.rstrip()[-1:]
        if block.kind == "bullet":
            # A list item opens a section only where the list goes on one level deeper.
            if not (ends == ":" and following and following.kind == "bullet" and following.level > block.level):
                if not (ends == ":" and len(bare.split()) <= 6):
                    return None
            kind = _kind_of(bare, rules)
            return (kind, block.end) if kind and len(bare.split()) <= 6 else None
        words = len(bare.split())
        if ends == ":" and words <= 12:
            kind = _kind_of(bare, rules)
            if kind:
                return kind, block.end
            return ("unknown", block.end) if words <= 6 and following and following.kind == "bullet" else None
        if ends in ".;,!":
            return None
        if words <= 9 and following is not None and (kind := _kind_of(bare, rules)):
            if ends == "?" or bare.isupper() or _title_like(bare, kind):
                return kind, block.end
        if bare.isupper() and 1 < words <= 7 and length > 6 and following is not None:
            return _kind_of(bare, rules) or "unknown", block.end
    if 0 < colon and len(line[:colon].split()) <= 6 and block.kind != "bullet":
        kind = _kind_of(line[:colon], rules)
        if kind and _leads(line[:colon], rules):
            return kind, block.start + _COLON.match(text, block.start + colon).end()  # type: ignore[union-attr]
    return None


def _unknown_bold(line: str) -> SectionKind:
    return "unknown"


def _title_like(bare: str, kind: SectionKind) -> bool:
    """Return whether an unmarked line without colon reads as a heading and not as a sentence."""
    words = bare.split()
    if not bare[:1].isupper():
        return False
    if len(words) <= 4:
        return True
    capital = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    return capital >= 0.6 * len(words) or normal(bare).startswith(("what ", "who ", "how ", "why ", "in this role", "about "))


def _leads(before_colon: str, rules: SectionRules) -> bool:
    """Return whether the words before a colon are a known heading and little else."""
    return any(p.fullmatch(before_colon.strip()) for _, p in rules.inline)


def inline_headings(
    text: str, start: int, end: int, rules: SectionRules
) -> list[tuple[int, int, SectionKind]]:
    """Return (start, end, kind) of the headings inside a run of text that lost its lines."""
    if end - start < 60:
        return []
    found = []
    for match in rules.inline_scan.finditer(text, start, end):
        begin, stop = match.span()
        before = text[max(start, begin - 3) : begin].rstrip()
        after = text[stop : stop + 3]
        colon = after.lstrip()[:1] == ":"
        if begin > start and before and before[-1] not in ".!?:;)•*-–—" and not colon:
            # Neither ends a sentence before it nor is a colon after it: words of a sentence,
            # unless a list follows at once or the text is one long run.
            if not (end - start > 700 and after[:1] == " " and after[1:2].isupper()):
                continue
        if begin == start and not colon and stop < end and not after[1:2].isupper():
            continue
        kind = next(kind for kind, p in rules.inline if p.fullmatch(match[0]))
        stop = _COLON.match(text, stop).end() if colon else stop  # type: ignore[union-attr]
        found.append((begin, stop, kind))
    return found
