"""End words on the company where they turn to the job: "We are looking for a lamp keeper who …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.outline import OF_THE_ROLE, Section, Statement, with_statements

_TURNS = re.compile(
    r"\W*(?:in this (?:role|position|job)\b"
    r"|(?:we(?:['’]re| are)|[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3} is) (?:currently |actively |now )?"
    r"(?:(?:looking|searching) for|seeking|hiring|recruiting)"
    r" (?:an?|another|one|our (?:next|new|first)|[\w/, -]{0,40}(?:engineer|developer|scientist|analyst)s?)\b"
    r"|(?:the|our) (?:successful|ideal|right) candidate\b"
    r"|as (?:an?|our|the)\b[^.:;]{3,70}?,? you\b"
    r"(?!(?:['’]ll| will)? (?:find|get|enjoy|have|gain|join|become|be (?:part|joining))\b)"
    r"|(?:this|the|your) (?:role|position|job)"
    r" (?:will (?!be (?:posted|open))|is responsible|involves|requires)"
    r"|your (?:responsibilities|duties|tasks)\b)",
    re.IGNORECASE,
)


def with_turns(
    text: str, sections: Sequence[Section], statements: Sequence[Statement]
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` with a summary where words on the company turn to the job.

    Behind the first section of duties, requirements or wishes such words are on the company again.
    """
    out: list[Section] = []
    moved: list[Statement] = []
    before_the_role = True
    for section, own in with_statements(sections, statements):
        out.append(section)
        before_the_role = before_the_role and section.kind not in OF_THE_ROLE
        for statement in own:
            may_turn = before_the_role and out[-1].kind == "company"
            if may_turn and _TURNS.match(text, statement.start, statement.end):
                out[-1] = out[-1]._replace(end=statement.start)
                out.append(Section("summary", "", statement.start, section.end))
            moved.append(statement._replace(section=len(out) - 1))
    return tuple(out), moved
