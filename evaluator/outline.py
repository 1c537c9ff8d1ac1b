"""The outline of a posting: sections with kinds, statements, and what the title says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from evaluator.posting import Value

SectionKind = Literal[
    "summary", "duties", "requirements", "preferred", "company", "benefits", "process", "legal", "unknown"
]
# Sections that describe the work or the person who is sought, those that list the duties or what is asked
# for, and those that are about neither.
ON_THE_WORK: frozenset[SectionKind] = frozenset(("duties", "summary", "unknown", "requirements", "preferred"))
OF_THE_ROLE: frozenset[SectionKind] = frozenset(("duties", "requirements", "preferred"))
BESIDE_THE_WORK: frozenset[SectionKind] = frozenset(("benefits", "process", "legal"))


class Section(NamedTuple):
    """A stretch of the posting under one heading; offsets are code points of the canonical text.

    `title` is the heading as written, empty if there is none.
    """

    kind: SectionKind
    title: str
    start: int
    end: int


class Statement(NamedTuple):
    """One bullet or sentence: the unit that is read and quoted.

    `section` is an index into the outline's sections, `block` into the posting's blocks. `bullet` says
    whether it is a list item, `lead` whether it is the first statement of its block.
    """

    start: int
    end: int
    section: int
    block: int
    bullet: bool
    lead: bool


def with_statements(
    sections: Sequence[Section], statements: Sequence[Statement]
) -> Iterator[tuple[Section, Sequence[Statement]]]:
    """Yield each section with its statements; `statements` stand in the order of their sections."""
    at = 0
    for number, section in enumerate(sections):
        stop = at
        while stop < len(statements) and statements[stop].section == number:
            stop += 1
        yield section, statements[at:stop]
        at = stop


class Outline(Value):
    """Sections and statements of one posting in order, and what its title says.

    `layout` says how headings were found: `headings`, `inline` or `none`. `says_mlops` says whether the title
    itself names MLOps. If it does not, a real MLOps job is hidden (see the guide).
    """

    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    title_family: str
    says_mlops: bool
    layout: Literal["headings", "inline", "none"]

    def section_kind(self, statement: int) -> SectionKind:
        """Return the kind of the section in which the statement with this index stands."""
        return self.sections[self.statements[statement].section].kind
