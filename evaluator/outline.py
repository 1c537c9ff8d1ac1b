"""The outline: sections with kinds, statements, title family."""

from __future__ import annotations

from typing import Literal, NamedTuple

from evaluator.posting import Value

SectionKind = Literal[
    "summary", "duties", "requirements", "preferred", "company", "benefits", "process", "legal", "unknown"
]
# Sections that describe the work or the person sought, and those that are about neither.
ON_THE_WORK: frozenset[SectionKind] = frozenset(("duties", "summary", "unknown", "requirements", "preferred"))
BESIDE_THE_WORK: frozenset[SectionKind] = frozenset(("benefits", "process", "legal"))


class Section(NamedTuple):
    """A stretch of the posting under one heading; offsets are canonical code points.

    `title` is the heading as it stands, empty where there is none.
    """

    kind: SectionKind
    title: str
    start: int
    end: int


class Statement(NamedTuple):
    """One bullet or sentence: the unit that is read and quoted.

    `section` indexes the outline's sections, `block` the posting's blocks; `bullet` tells a
    list item, `lead` the first statement of its block.
    """

    start: int
    end: int
    section: int
    block: int
    bullet: bool
    lead: bool


class Outline(Value):
    """Sections and statements of one posting in order, and what its title says.

    `layout` names how headings were found: `headings`, `inline` or `none`.
    `says_mlops` tells whether the title itself names MLOps (the guide's hidden job).
    """

    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    title_family: str
    says_mlops: bool
    layout: Literal["headings", "inline", "none"]
