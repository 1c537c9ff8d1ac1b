"""Give headings the kind that their list shows, as "Come aboard with" above "5 years of …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.outline import Section, SectionKind, Statement
from evaluator.outlining.headings import rules_out
from evaluator.ruleset.ruleset import ItemRules, SectionRules

# A shorter list shows nothing. Of the items of a longer one so many must say the same, and so few the other.
_FEWEST = 3
_MOST_SAY, _FEW_SAY = 0.6, 0.2
_MANY, _MANY_SAY = 6, 0.4
_YEARS = re.compile(
    r"\W*(?:at least |minimum (?:of )?|over )?\d{1,2}\s?\+?(?:\s?[-–]\s?\d{1,2}\s?\+?)? years?\b",
    re.IGNORECASE,
)
# "You may not like it here if": a list below such words is about something else.
DENIES = re.compile(r"\b(?:not|never|no|nor)\b|n[’']t\b", re.IGNORECASE)
# "A good fit if you", "Experience with": such a heading goes on in its items, and says what they are. Under
# "Competencies" what is done says what somebody is like.
_OF_A_PERSON = re.compile(
    r"\b(?:if|experience|who|with|in|of|to|competenc\w+|behaviou?rs?)\b|\byou\W*$", re.IGNORECASE
)
# Items may be counted ("a. Keeps the lamps lit"), or say what somebody is there for ("To keep lamps lit").
_FIRST = re.compile(r"\W*(?:(?:[A-Za-z]|\d{1,2})[.)]\s+)?(?:To (?!apply\b)(?=[a-z]))?([A-Za-z][\w’'-]*)")
# "Lead Platform Engineer" is a title in a list of open roles.
_ROLE = re.compile(
    r"\W*(?:[A-Z][\w/&+.-]*\s){1,4}"
    r"(?:Engineer|Developer|Scientist|Manager|Analyst|Architect|Designer|Researcher)\b"
)
# An item may have a label: "Full rigging: Mend the sails".
_LABEL = re.compile(r"\W*[A-Z][\w/&’'-]*(?: [\w/&’'-]+){0,4} ?: +(?=[A-Z])")
# More words with which an item opens: "You will …" does, "You have …" and "Good knowledge of …" ask.
_DOES = re.compile(
    r"\W*(?:as an? [\w /-]{2,40}, )?you(?:['’]?ll| will|['’]d| would)(?: also| often| mainly)?\b"
    r"(?! (?:also )?(?:not|never|need|have|bring|find|get|receive|gain|earn|enjoy|love|learn|join|report"
    r"|thrive|succeed"
    r"|be (?:based|joining|paid|offered|eligible|given|reporting|part|an?|the|able|in|on|surrounded"
    r"|supported))\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:you(?:['’]re| are) (?:an? |able|comfortable|familiar|proficient|fluent|experienced|passionate"
    r"|self)|you(?:['’]ve| have| possess| bring)\b(?! the (?:chance|opportunity|option)\b)"
    r"|must (?:have|be|possess)\b"
    r"|(?:(?:an?|the) )?(?:(?:very|good|strong|solid|deep|basic|sound|clear|broad|extensive|advanced|working"
    r"|great|proven|minimum|significant|relevant|hands[\s-]on) ){0,3}"
    r"(?:understanding|knowledge|command|grasp|ability|experience|familiarity|proficiency|background"
    r"|track record|degree) (?:of|in|with|to)\b)",
    re.IGNORECASE,
)


def with_lists(
    text: str, sections: Sequence[Section], statements: Sequence[Statement], rules: SectionRules
) -> tuple[Section, ...]:
    """Return `sections` in which headings of unknown kind have the kind that their lists show.

    A list of "Experience with …", "Strong …" and "5+ years of …" is what is asked for. A list of "Build …",
    "Designing …" and "Leads …" is what is done, also under "Requirements" where no line leads on to the list.
    Where another heading of the posting opens duties, only "Design …" and "Designs …" are done there, as it
    may be designing in which experience is asked for. What a heading or the line before rules out stays as it
    is.
    """
    found = list(sections)
    has_duties = any(section.kind == "duties" for section in sections)
    items: dict[int, list[SectionKind | None]] = {}
    denied: set[int] = set()
    for statement in statements:
        # A label of one word, such as "Nights:", leads on to nothing.
        leads_on = (
            not statement.bullet
            and text[statement.end - 1] == ":"
            and " " in text[statement.start : statement.end]
        )
        kind = found[statement.section].kind
        if leads_on and (kind == "requirements" or DENIES.search(text, statement.start, statement.end)):
            denied.add(statement.section)
        if statement.bullet and statement.lead and kind in ("unknown", "requirements"):
            # Demands may have labels, too: "Communication: Speak clearly".
            seen = shown if kind == "unknown" else _shown_plainly if has_duties else _shown_by_first
            items.setdefault(statement.section, []).append(seen(text, statement, rules.items))
    for number, of_items in items.items():
        section = found[number]
        title = section.title
        listed = shown_by(of_items)
        if section.kind == "requirements" and (listed != "duties" or _OF_A_PERSON.search(title)):
            continue
        out = number in denied or DENIES.search(title) or rules_out(title, rules)
        if listed and title and not out:
            found[number] = section._replace(kind=listed)
    return tuple(found)


def shown_by(items: Sequence[SectionKind | None], *, on_the_role: bool = False) -> SectionKind | None:
    """Return what a list is, whose items show `items` by their first words; None where they show nothing.

    `on_the_role` says that the list stands in a text about the role. A long list there is of duties even if
    fewer of its items show it, unless one of them asks for something.
    """
    if len(items) < _FEWEST:
        return None
    asked, done = (items.count(kind) / len(items) for kind in ("requirements", "duties"))
    if asked >= _MOST_SAY and done <= _FEW_SAY:
        return "requirements"
    if done >= _MOST_SAY and asked <= _FEW_SAY:
        return "duties"
    return "duties" if on_the_role and len(items) >= _MANY and done >= _MANY_SAY and not asked else None


def shown(text: str, item: Statement, words: ItemRules) -> SectionKind | None:
    """Return what the first words of `item` show it to be, or the first ones behind its label."""
    found = _shown_by_first(text, item, words)
    label = _LABEL.match(text, item.start, item.end) if found is None else None
    return found if label is None else _shown(text, label.end(), item.end, words)


def _shown_by_first(text: str, item: Statement, words: ItemRules) -> SectionKind | None:
    """Return what the first words of `item` alone show it to be."""
    return _shown(text, item.start, item.end, words)


def _shown_plainly(text: str, item: Statement, words: ItemRules) -> SectionKind | None:
    """Return what `item` shows if its first word names no activity, as "Designing" does."""
    first = _FIRST.match(text, item.start, item.end)
    is_activity = first is not None and first[1].endswith("ing")
    return None if is_activity else _shown_by_first(text, item, words)


def _shown(text: str, start: int, end: int, words: ItemRules) -> SectionKind | None:
    if _ASKS.match(text, start, end):
        return "requirements"
    if _DOES.match(text, start, end):
        return "duties"
    return shown_by_word(text, start, end, words)


def shown_by_word(text: str, start: int, end: int, words: ItemRules) -> SectionKind | None:
    """Return what the first word of the item `text[start:end]` shows it to be, or its number of years."""
    if _YEARS.match(text, start, end):
        return "requirements"
    first = _FIRST.match(text, start, end)
    word = first[1].capitalize() if first else ""
    if word in words.asked_in_lists:
        return "requirements"
    return "duties" if word in words.done_in_lists and _ROLE.match(text, start, end) is None else None
