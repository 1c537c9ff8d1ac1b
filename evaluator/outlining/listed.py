"""Give headings the kind that their list shows, as "Come aboard with" above "5 years of …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.outline import Section, SectionKind, Statement
from evaluator.outlining.headings import rules_out
from evaluator.outlining.runon import ASKED, DONE
from evaluator.ruleset.ruleset import SectionRules

# A shorter list shows nothing. Of the items of a longer one so many must say the same, and so few the other.
_FEWEST = 3
_MOST_SAY, _FEW_SAY = 0.6, 0.2
_YEARS = re.compile(
    r"\W*(?:at least |minimum (?:of )?|over )?\d{1,2}\s?\+?(?:\s?[-–]\s?\d{1,2}\s?\+?)? years?\b",
    re.IGNORECASE,
)
# "You may not like it here if": a list below such words is about something else.
DENIES = re.compile(r"\b(?:not|never|no|nor)\b|n[’']t\b", re.IGNORECASE)
# "A good fit if you", "Experience with": such a heading goes on in its items, and says what they are.
_GOES_ON = re.compile(r"\b(?:if|experience|who|with|in|of|to)\b|\byou\W*$", re.IGNORECASE)
_FIRST = re.compile(r"\W*([A-Za-z][\w’'-]*)")


def with_lists(
    text: str, sections: Sequence[Section], statements: Sequence[Statement], rules: SectionRules
) -> tuple[Section, ...]:
    """Return `sections` in which headings of unknown kind have the kind that their lists show.

    A list of "Experience with …", "Strong …" and "5+ years of …" is what is asked for. A list of "Build …",
    "Designing …" and "Leads …" is what is done, also under "Requirements" where no heading of the posting
    opens duties and no line leads on to the list. What a heading or the line before rules out stays as it is.
    """
    found = list(sections)
    has_duties = any(section.kind == "duties" for section in sections)
    items: dict[int, list[SectionKind | None]] = {}
    denied: set[int] = set()
    for statement in statements:
        leads_on = not statement.bullet and text[statement.end - 1] == ":"
        kind = found[statement.section].kind
        if leads_on and (kind == "requirements" or DENIES.search(text, statement.start, statement.end)):
            denied.add(statement.section)
        may_change = kind == "unknown" or (kind == "requirements" and not has_duties)
        if statement.bullet and statement.lead and may_change:
            items.setdefault(statement.section, []).append(shown(text, statement))
    for number, of_items in items.items():
        section = found[number]
        title = section.title
        listed = shown_by(of_items)
        if section.kind == "requirements" and (listed != "duties" or _GOES_ON.search(title)):
            continue
        out = number in denied or DENIES.search(title) or rules_out(title, rules)
        if listed and title and not out:
            found[number] = section._replace(kind=listed)
    return tuple(found)


def shown_by(items: Sequence[SectionKind | None]) -> SectionKind | None:
    """Return what a list is, whose items show `items` by their first words; None where they show nothing."""
    if len(items) < _FEWEST:
        return None
    asked, done = (items.count(kind) / len(items) for kind in ("requirements", "duties"))
    if asked >= _MOST_SAY and done <= _FEW_SAY:
        return "requirements"
    return "duties" if done >= _MOST_SAY and asked <= _FEW_SAY else None


def shown(text: str, item: Statement) -> SectionKind | None:
    """Return what the first words of `item` show it to be."""
    if _YEARS.match(text, item.start, item.end):
        return "requirements"
    first = _FIRST.match(text, item.start, item.end)
    word = first[1].capitalize() if first else ""
    return "requirements" if word in ASKED else "duties" if word in DONE else None
