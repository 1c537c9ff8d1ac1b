"""Divide a posting into sections and statements."""

from __future__ import annotations

import re

from evaluator.outline import Outline, Section, SectionKind, Statement
from evaluator.outlining.headings import heading_of, inline_headings
from evaluator.outlining.statements import split
from evaluator.outlining.titles import family_of, says_mlops
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet

_WORD = re.compile(r"\w")


def outline(posting: Posting, rules: RuleSet) -> Outline:
    """Return the sections, statements and title family of `posting`.

    Lines are taken before sentences: a list is never one statement.
    """
    text = posting.text
    sections: list[Section] = [Section("unknown", "", 0, len(text))]
    statements: list[Statement] = []
    found_headings = found_inline = False

    def open_section(kind: SectionKind, title: str, at: int) -> None:
        last = sections[-1]
        sections[-1] = last._replace(end=at)
        sections.append(Section(kind, title, at, len(text)))

    blocks = posting.blocks
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        heading = heading_of(text, block, following, rules.sections)
        if heading is not None:
            kind, body = heading
            open_section(kind, text[block.start : body].strip(" :#*-–—"), block.start)
            found_headings = True
            if body >= block.end:
                continue
        else:
            body = block.start
        marks = inline_headings(text, body, block.end, rules.sections)
        at = body
        for begin, end, kind in (*marks, (block.end, block.end, None)):
            for number, (start, stop) in enumerate(split(text, at, begin)):
                if _WORD.search(text, start, stop):
                    statements.append(
                        Statement(start, stop, len(sections) - 1, index, block.kind == "bullet", number == 0)
                    )
            if kind is not None:
                open_section(kind, text[begin:end].strip(" :"), begin)
                found_inline = True
            at = end
    title = posting.title or ""
    return Outline.model_construct(
        sections=tuple(sections),
        statements=tuple(statements),
        title_family=family_of(title, rules.titles),
        says_mlops=says_mlops(title, rules.titles),
        layout="headings" if found_headings else "inline" if found_inline else "none",
    )
