"""Give the headings under a heading its kind: "Operations" under "Requirements" is about requirements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.outline import OF_THE_ROLE, Section, SectionKind, Statement
from evaluator.outlining.headings import rules_out
from evaluator.posting import BlockKind
from evaluator.ruleset.ruleset import SectionRules


class Look(NamedTuple):
    """How a heading is marked: headings with one look are of one rank."""

    kind: BlockKind
    level: int


def with_parents(
    sections: Sequence[Section],
    looks: Sequence[Look | None],
    statements: Sequence[Statement],
    rules: SectionRules,
) -> tuple[Section, ...]:
    """Return `sections` in which headings of unknown kind have the kind of the heading above them.

    A heading of duties, requirements or wishes without a statement of its own is above the next one, and
    above those that follow with the same look, up to a heading of known kind or with another look. Below any
    other heading, such as "The role", there are sections of all kinds. `looks` holds the look of each
    section's heading, None for a section without one or with one inside a line.
    """
    filled = {statement.section for statement in statements}
    found = list(sections)
    above: SectionKind | None = None
    parent: Look | None = None
    child: Look | None = None
    for number, (section, look) in enumerate(zip(sections, looks, strict=True)):
        if above is None and section.kind not in OF_THE_ROLE:
            continue
        denied = rules_out(section.title, rules)
        is_child = above is not None and look is not None and not denied and child in (None, look)
        if section.kind == above and is_child and look != parent:
            child = look
        elif section.kind != "unknown":
            passes = section.kind in OF_THE_ROLE and look is not None and not denied and number not in filled
            above, parent, child = (section.kind if passes else None), look, None
        elif is_child and above is not None:
            child = look
            found[number] = section._replace(kind=above)
        else:
            above = None
    return tuple(found)
