"""Divide a section where a line leads on to a list of another kind: "Your part in this: • Build …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evaluator.outline import BESIDE_THE_WORK, Section, SectionKind, Statement, with_statements
from evaluator.outlining.headings import kind_of, rules_out
from evaluator.outlining.listed import DENIES, shown, shown_by
from evaluator.ruleset.ruleset import SectionRules

# The last words of a line that leads on to its list.
_LEADS_ON = re.compile(
    r"(?:[:…]|\.\.\.|\b(?:will|you['’]ll|to|include|includes|including))\W{0,3}$", re.IGNORECASE
)
# The line is about the work, or about the person who does it.
_ON_THE_ROLE = re.compile(
    r"\b(?:you|you['’]ll|your|candidates?|individuals?|role|position|job|duties|responsibilit(?:y|ies)|tasks)\b"
    r"|\b(?:engineer|developer|scientist|analyst|architect|manager|intern|specialist)s? will\b",
    re.IGNORECASE,
)
# It says what that person will do.
_WILL_DO = re.compile(
    r"\b(?:you|role|position|candidate|engineer|developer|scientist|analyst|architect|manager|intern"
    r"|specialist)(?:['’]ll| will)(?! (?:need|have|bring|find|get|receive|enjoy|love)\b)"
    r"|\b(?:responsibilities|duties) (?:\w+ ){0,3}includ",
    re.IGNORECASE,
)
# It says what is asked for; near its end it may say that this is only wished for.
_ASKS = re.compile(
    r"\b(?:qualifications|requirements|skills|attributes|looking for|should have|must have|you have"
    r"|experience (?:in|with))\b",
    re.IGNORECASE,
)
_NEAR = 70
_LONGEST_LEADING = 20


def with_leads(
    text: str, sections: Sequence[Section], statements: Sequence[Statement], rules: SectionRules
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` in which each such list is a section under the same heading.

    Behind the list the section goes on as it was.
    """
    out: list[Section] = []
    moved: list[Statement] = []
    for section, own in with_statements(sections, statements):
        out.append(section)
        done = 0
        for first, last, kind in _lists(text, section.kind, own, rules):
            moved += _in_section(own[done:first], len(out) - 1)
            done = last
            begin, end = own[first].start, own[last].start if last < len(own) else section.end
            if first:
                out[-1] = out[-1]._replace(end=begin)
                out.append(section._replace(kind=kind, start=begin, end=end))
            else:
                out[-1] = section._replace(kind=kind, end=end)
            moved += _in_section(own[first:last], len(out) - 1)
            if last < len(own):
                out.append(section._replace(start=end))
        moved += _in_section(own[done:], len(out) - 1)
    return tuple(out), moved


def _in_section(statements: Sequence[Statement], number: int) -> Sequence[Statement]:
    """Return `statements` as statements of the section `number`."""
    if not statements or statements[0].section == number:
        return statements
    return [s._replace(section=number) for s in statements]


def _lists(
    text: str, kind: SectionKind, statements: Sequence[Statement], rules: SectionRules
) -> Iterator[tuple[int, int, SectionKind]]:
    """Yield (first, last, kind) of each list in a section's `statements` that is of another kind than it."""
    if kind in BESIDE_THE_WORK:
        return
    last = 0
    for first, statement in enumerate(statements):
        if first < last or not statement.bullet:
            continue
        last = next((n for n in range(first, len(statements)) if not statements[n].bullet), len(statements))
        lead = statements[first - 1] if first else None
        said = text[lead.start : lead.end] if lead is not None else ""
        leads = _LEADS_ON.search(said, max(0, len(said) - _LONGEST_LEADING)) is not None
        if not leads and kind != "summary":
            continue
        listed = shown_by([shown(text, item) for item in statements[first:last] if item.lead])
        found = _kind(said if leads else "", kind, listed, rules) if listed else None
        if found not in (None, kind):
            yield first, last, found


def _kind(said: str, section: SectionKind, listed: SectionKind, rules: SectionRules) -> SectionKind | None:
    """Return what a list is that stands in a `section` below the line `said`; None where nothing says it.

    By their first words its items are `listed`. Where no line leads on to the list, `said` is empty.
    """
    if not said:
        return listed if section == "summary" and listed == "duties" else None
    if DENIES.search(said) or rules_out(said, rules):
        return None
    if listed == "requirements":
        if section == "preferred" or not _ASKS.search(said):
            return None
        return "preferred" if kind_of(said[-_NEAR:], rules) == "preferred" else "requirements"
    if section == "summary":
        return listed
    says = _ON_THE_ROLE if section == "unknown" else _WILL_DO
    return listed if says.search(said) and not _ASKS.search(said) else None
