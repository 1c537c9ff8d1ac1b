"""Divide a section where a line leads on to a list of another kind: "Your part in this: • Build …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evaluator.outline import BESIDE_THE_WORK, OF_THE_ROLE, Section, SectionKind, Statement, with_statements
from evaluator.outlining.headings import kind_of, rules_out
from evaluator.outlining.sections.listed import DENIES, shown, shown_by
from evaluator.ruleset.ruleset import ItemRules, SectionRules

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
# Its last words say so, and its items name nothing but what is worked on: "You'll build: • Lamps".
_WORKS_ON = re.compile(
    r"(?:\byou(?:['’]ll| will)"
    r"(?! (?:also )?(?:need|have|bring|find|get|receive|enjoy|love|join|see|learn|meet|benefit|be)\b)"
    r"(?: [\w-]+){1,3}"
    r"|\b(?:responsible|accountable|in charge)(?: and accountable)? (?:for|of))\s*:\W*\Z",
    re.IGNORECASE,
)
# It says what is asked for; near its end it may say that this is only wished for.
_ASKS = re.compile(
    r"\b(?:qualifications|requirements|skills|attributes|looking for|should have|must have|you have"
    r"|experience (?:in|with))\b",
    re.IGNORECASE,
)
# It says what the employer gives.
_OFFERS = re.compile(
    r"\b(?:we (?:also )?(?:offer|provide)"
    r"|(?:employees|associates|members|you(?:['’]ll| will)) (?:also )?(?:receive|get|enjoy)"
    r"|(?:benefits|perks)(?: \w+){0,3} include)\b",
    re.IGNORECASE,
)
_NEAR = 70
_LONGEST_LEADING = 20
_FEWEST_GIVEN = 2
# Of what is given at most so much sounds like a demand: "Strong pension".
_MOST_ASKED = 0.2
# A list without bullets has at least so many items.
_FEWEST_BARE = 3


def with_leads(
    text: str, sections: Sequence[Section], statements: Sequence[Statement], rules: SectionRules
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` in which each such list is a section under the same heading.

    Behind the list the section goes on as it was. Duties and demands go on behind a list of what the employer
    gives only if a statement opens as their items do.
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
                goes_on = kind != "benefits" or section.kind not in OF_THE_ROLE
                goes_on = goes_on or any(
                    shown(text, statement, rules.items) is not None for statement in own[last:]
                )
                out.append(section._replace(kind=section.kind if goes_on else kind, start=end))
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
        if first < last or not (statement.bullet or statement.lead):
            continue
        end = _end_of_list(text, statements, first, rules.items)
        if end == first:
            continue
        last = end
        lead = statements[first - 1] if first else None
        said = text[lead.start : lead.end] if lead is not None else ""
        leads = _LEADS_ON.search(said, max(0, len(said) - _LONGEST_LEADING)) is not None
        if not leads and kind != "summary":
            continue
        items = [shown(text, item, rules.items) for item in statements[first:last] if item.lead]
        listed = shown_by(items, on_the_role=kind == "summary")
        found = _kind(said if leads else "", kind, listed, rules) if listed else None
        if found is None and leads and _gives(said, items):
            found = "benefits"
        if found is None and kind in ("summary", "unknown") and _is_worked_on(said, items):
            found = "duties"
        if found not in (None, kind):
            yield first, last, found


def _is_worked_on(said: str, items: Sequence[SectionKind | None]) -> bool:
    """Return whether the line `said` says that the person works on what is listed below it."""
    found = _WORKS_ON.search(said)
    return found is not None and "requirements" not in items and DENIES.search(said) is None


def _gives(said: str, items: Sequence[SectionKind | None]) -> bool:
    """Return whether a list below the line `said`, whose items show `items`, is what the employer gives."""
    if len(items) < _FEWEST_GIVEN or items.count("requirements") > _MOST_ASKED * len(items):
        return False
    return _OFFERS.search(said) is not None and _ASKS.search(said) is None


def _end_of_list(text: str, statements: Sequence[Statement], first: int, words: ItemRules) -> int:
    """Return the place behind the list that begins at the statement `first`; `first` where there is none.

    Paragraphs that all open as items of one kind are a list that lost its bullets.
    """
    if statements[first].bullet:
        return next((n for n in range(first, len(statements)) if not statements[n].bullet), len(statements))
    kind = shown(text, statements[first], words)
    if kind is None:
        return first
    end = first + 1
    while end < len(statements) and not statements[end].bullet:
        if statements[end].lead and shown(text, statements[end], words) != kind:
            break
        end += 1
    return end if sum(statement.lead for statement in statements[first:end]) >= _FEWEST_BARE else first


def _kind(said: str, section: SectionKind, listed: SectionKind, rules: SectionRules) -> SectionKind | None:
    """Return what a list is that stands in a `section` below the line `said`; None where nothing says it.

    By their first words its items are `listed`. Where no line leads on to the list, `said` is empty.
    """
    if not said:
        return listed if section == "summary" else None
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
