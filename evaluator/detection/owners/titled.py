"""Know the people and the team that the title of a posting names, where lines speak of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.detection.line import Line
from evaluator.detection.owners.words import AT_ONCE, ELSEWHERE, TEAM, YOU
from evaluator.finding import Reading
from evaluator.matching.plain import lowered
from evaluator.outline import SectionKind, Statement

_OF_A_TEAM = re.compile(r"\b(?:our|their|(?<!this )teams?)\b", re.IGNORECASE)
# Nouns for people: those with which a sentence opens that tells what they do, and all of them.
_WHO_DO = "engineer|scientist|developer|administrator|analyst|architect|operator"
_PERSON = (
    f"{_WHO_DO}|manager|officer|steward|controller|consultant|specialist|technician|coordinator|advisor"
    "|programmer|researcher"
)
_PEOPLE = re.compile(rf"([\w&/]+) ({_PERSON})s?\b")
# People who are known by letters.
_LETTERS = {"sre": "site reliability engineer", "dba": "database administrator"}
_BY_LETTERS = re.compile(r"\b(sre|dba)(?=s?\b)")
# The owner that a sentence begins with: "Our Fraud Platform team …", "The data engineers at …".
_OPENING_OWNER = re.compile(
    r"(?:members of )?(?:(?:the|our) )?"
    rf"((?:[\w&/-]+ ){{1,4}}?(?:teams\b|(?:{TEAM})\b"
    r"|(?:platform|infrastructure|operations|engineering|systems|services)\b"
    r"(?= (?:is|are|owns|runs|builds)\b)"
    rf"|(?:{_WHO_DO})s\b))"
)
# One of them: "The data engineer in our ports will deploy …".
_ONE_OF_THEM = re.compile(
    rf"(?:the|this) (?:new )?((?:[\w&/-]+ ){{1,5}}?(?:{_PERSON})\b)"
    r"(?=[^.;:]{0,80}? (?:will|is responsible)\b)"
)
_NAME = re.compile(r"\w+")
# Words of a title that name no team, and the words for a team. Words are compared by their first letters.
_STEM = 5
_OF_ANY_TEAM = frozenset(("engin", "devel", "softw", "techn"))
_A_TEAM = frozenset(("teams", "and", *(noun[:_STEM] for noun in TEAM.split("|"))))
# Sections in which people like the title may be those who are sought.
_ABOUT_THE_ROLE: frozenset[SectionKind] = frozenset(("summary", "unknown"))


class Titled(NamedTuple):
    """What a title names.

    - `people` are the people that it asks for, such as "platform engineer".
    - `stems` are the first letters of its words.
    """

    people: frozenset[str]
    stems: frozenset[str]


def titled_of(title: str) -> Titled:
    """Return what `title` names."""
    return Titled(_people_named(title), _stems(title))


def as_titled(reading: Reading, titled: Titled, text: str, statement: Statement) -> Reading:
    """Return `reading`, with the team as the owner if the title names the people or the team of the reading.

    The reading stays as it is if the people are another group: "another team's data engineers", "… so you
    don't have to". A word such as "dedicated" sets no group apart if the title has it, too.
    """
    if not reading.is_of_others or reading.denies_you or reading.modifier is None:
        return reading
    start, end = reading.modifier
    words = text[start:end]
    apart = ELSEWHERE.search(words)
    if apart is not None and not _stems(apart[0]) <= titled.stems:
        return reading
    people = not _OF_A_TEAM.search(words) and titled.people & _people_named(words)
    if people or (start <= statement.start + AT_ONCE and _is_team(titled, text, statement, words)):
        return reading._replace(who="team", modifier=None)
    return reading


def is_told_of_titled(reading: Reading, titled: Titled, line: Line) -> bool:
    """Return whether a text about the role says what people like the title do, and no word says more of it.

    "Database engineers carry the pager" is a duty where a database engineer is sought, and so is "The
    database engineer in our ports will carry the pager".
    """
    if reading.how != "background" or reading.who not in ("team", "unknown") or reading.modifier is not None:
        return False
    if line.kind not in _ABOUT_THE_ROLE or not titled.people:
        return False
    said = lowered(line.text[line.statement.start : line.statement.end])
    opening = _OPENING_OWNER.match(said) or _ONE_OF_THEM.match(said)
    return opening is not None and not titled.people.isdisjoint(_people_named(opening[0]))


def opens_with_titled(titled: Titled, text: str, statement: Statement) -> bool:
    """Return whether `statement` opens with the team, or with the people, that the title names."""
    opening = _OPENING_OWNER.match(lowered(text[statement.start : statement.end]))
    if opening is None:
        return False
    words = opening[0]
    return bool(titled.people & _people_named(words)) or _is_team(titled, text, statement, words)


def is_named(titled: Titled, words: str) -> bool:
    """Return whether the title names the people or the team that `words` of a heading name."""
    return bool(titled.people & _people_named(words)) or _is_of_title(titled, words)


def _is_team(titled: Titled, text: str, statement: Statement, words: str) -> bool:
    """Return whether `words`, with which the statement begins, name the team that the title names.

    "The Tariff Platform team builds …" is the team that hires a "Data Engineer, Tariff Platform". All words
    of its name must stand in the title. A statement that also speaks of you sets the team apart from you.
    """
    if YOU.search(text, statement.start, statement.end):
        return False
    return _is_of_title(titled, words)


def _is_of_title(titled: Titled, words: str) -> bool:
    """Return whether `words` begin with the name of a team, all of which stands in the title."""
    named = _OPENING_OWNER.match(lowered(words))
    if named is None:
        return False
    name = _stems(named[1]) - _A_TEAM
    return name <= titled.stems and not name <= _OF_ANY_TEAM


def _people_named(words: str) -> frozenset[str]:
    """Return the people that `words` name, such as "platform engineer".

    "Platform Engineer II" and "our platform engineers" give the same name, and so do "SRE" and "Site
    Reliability Engineer".
    """
    return frozenset(f"{m[1]} {m[2]}" for m in _PEOPLE.finditer(_spelt(words)))


def _stems(words: str) -> frozenset[str]:
    """Return the first letters of each of `words`; "Machine Learning" and "ML" are the same."""
    return frozenset(w[:_STEM] for w in _NAME.findall(_spelt(words).replace("machine learning", "ml")))


def _spelt(words: str) -> str:
    """Return `words` in small letters, with the people spelt out that are known by letters."""
    return _BY_LETTERS.sub(lambda found: _LETTERS[found[1]], lowered(words))
