"""Read statements whose work is not yours by a heading or a label: "Out of scope: …", "Done by others"."""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.detection.owners.titled import Titled, is_named
from evaluator.detection.owners.words import TEAM
from evaluator.finding import Reading
from evaluator.outline import Outline, Section, SectionKind, Statement
from evaluator.outlining.given import Whose, given_away
from evaluator.outlining.headings import rules_out
from evaluator.ruleset.ruleset import RuleSet

# What a statement begins with, up to a colon or a question mark: "Not your job: …", "You will not: …".
# A whole sentence such as "We don't do blame: …" is no label.
_LABEL = re.compile(
    r"\(?(?:(?:what|things|tasks|out|outside|not|nothing|never|excluded|exclusions|where)\b[^:?.]{0,50}"
    r"|[^:?.]{3,50}(?:\bnot|\bnever|n't)(?: be| do| own| include| involve"
    r"| (?:be )?(?:responsible|accountable|in charge)(?: for| of)?)?)\s*[:?](?=\s*\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r":\s+\w")
# Headings that ask for something, or are of something else than the work.
_NO_WORK: frozenset[SectionKind] = frozenset(("requirements", "preferred", "benefits", "legal"))
# The name of a team that a heading names, and words before it by which it is the team that hires.
_NAMED = re.compile(
    rf"\b(?:our|the|your|this) ((?:[\w&/-]+ ){{1,4}}?(?:teams|{TEAM})\b)",
    re.IGNORECASE,
)
_JOINS = r"\b(?:join\w*|part of|members? of|within|work (?:in|on|for)|hir\w+ (?:for|in)) (?:our|the|this) "
# Names of owners that are never the team that hires.
_APART = re.compile(
    r"\b(?:others?|another|separate|different|dedicated|somebody|someone|us|we|vendors?|suppliers?"
    r"|providers?|partners?"
    r"|contractors?|customers?|clients?)\b",
    re.IGNORECASE,
)
_LONGEST = 90  # characters of the longest label with its sign


class _Heading(NamedTuple):
    """Whose the work under a heading is; with `is_of_list` this holds for the items of its list alone."""

    whose: Whose
    is_of_list: bool


def excluding(text: str, outline: Outline, titled: Titled, rules: RuleSet) -> list[Whose | None]:
    """Return for each statement of `text` whose its work is, by its heading or its label; None for yours.

    `titled` is what the title names: work of this team is yours.
    """
    sections = [_of_heading(s, text, titled, rules) for s in outline.sections]
    return [_for(s, sections[s.section]) or _by_label(text, s, rules) for s in outline.statements]


def ruled_out(reading: Reading, whose: Whose, text: str, statement: Statement, rules: RuleSet) -> Reading:
    """Return `reading` as it counts under a heading or behind a label by which the work is not yours.

    It becomes denied or another team's, unless the statement itself says whose it is. The words of a label
    are what decided.
    """
    if reading.is_given_away:
        return reading
    label = _label(text, statement, rules)
    decided = label[1] if label is not None else None
    if whose == "others":
        return reading._replace(who="other_team", how="duty", modifier=decided, sure=True)
    return reading._replace(who="you", whether="denied", how="duty", modifier=decided)


def _of_heading(section: Section, text: str, titled: Titled, rules: RuleSet) -> _Heading | None:
    """Return what the heading of `section` says of the work under it, None where it is yours."""
    if not section.title:
        return None
    if rules_out(section.title, rules.sections):
        return _Heading("denied", is_of_list=False)
    found = given_away(section.title, rules.readings) if section.kind not in _NO_WORK else None
    if found is None:
        return None
    if found.whose == "others" and (is_named(titled, found.words) or _is_joined(text, found.words)):
        return None
    return _Heading(found.whose, is_of_list=found.whose == "others" and _APART.search(found.words) is None)


def _for(statement: Statement, heading: _Heading | None) -> Whose | None:
    """Return whose the work of `statement` is by its heading; None where it may be yours."""
    if heading is None or (heading.is_of_list and not statement.bullet):
        return None
    return heading.whose


def _by_label(text: str, statement: Statement, rules: RuleSet) -> Whose | None:
    label = _label(text, statement, rules)
    return None if label is None else label[0]


def _is_joined(text: str, words: str) -> bool:
    """Return whether `text` says that you join the team which `words` name."""
    named = _NAMED.search(words)
    return named is not None and re.search(_JOINS + re.escape(named[1]), text, re.IGNORECASE) is not None


def _label(text: str, statement: Statement, rules: RuleSet) -> tuple[Whose, tuple[int, int]] | None:
    """Return whose the work behind a label is, with the span of the label; None for yours."""
    # Most statements have no such sign near their beginning, and two searches are faster than the pattern.
    near = min(statement.start + _LONGEST, statement.end)
    colon = text.find(":", statement.start, near)
    if colon < 0 and text.find("?", statement.start, near) < 0:
        return None
    found = _LABEL.match(text, statement.start, statement.end)
    if found is not None and rules_out(found[0], rules.sections):
        return "denied", (found.start(), found.start() + len(found[0].rstrip(" :?")))
    if colon < 0 or not _BEHIND.match(text, colon):
        return None
    given = given_away(text[statement.start : colon], rules.readings, is_label=True)
    return ("others", (statement.start, colon)) if given is not None and given.whose == "others" else None
