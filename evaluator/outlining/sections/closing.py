"""End a list of the role where words on the company, the pay or the law follow it without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from evaluator.employer import after_name
from evaluator.matching.first import FirstOf
from evaluator.outline import OF_THE_ROLE, Section, SectionKind, Statement, with_statements
from evaluator.outlining.sections.listed import shown
from evaluator.ruleset.ruleset import Closing, SectionRules

# "The salary range for this role is …" is not of your work.
_OF_YOUR_WORK = re.compile(
    r"\byou(?:['’]ll| will)\b"
    r"|(?<!\bfor )\bthis (?:role|position) (?:will|is)\b(?! (?:also )?(?:be )?eligible\b)",
    re.IGNORECASE,
)
# A paragraph of such sentences is on the employer, unless it speaks of the role or says what is done in it.
_OF_US = re.compile(r"\W*(?:our|we|at [A-Z][\w.&-]*)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!]\W*\Z")
_OF_THE_ROLE = re.compile(
    r"\b(?:you|your|candidates?|applicants?|roles?|positions?|engineers?|developers?|scientists?|looking for"
    r"|seek\w*|requir\w*|must|need|prefer\w*|expect\w*|want|experience|skills?|responsib\w+|ideal\w*)\b",
    re.IGNORECASE,
)
_TO_YOU = re.compile(r"\W*you\b", re.IGNORECASE)
# What behind so many statements without a bullet has one, is an item only if it opens as one.
_LONGEST_GAP = 3
# Of a list without bullets at least so many statements open as an item does, and behind it at most so many.
# In other texts a sentence on the employer may go on to the work; pay and law end it all the same.
_FEWEST_OPENING, _MOST_OPENING = 0.3, 0.2
# Words before the name of the employer, and those with which a sentence about it goes on.
_AT = re.compile(r"\W*(?P<at>(?:why|why join|about|here at|at|join|joining) )?", re.IGNORECASE)
_DOES = re.compile(
    r"(?:['’]s|,? inc\.?|®|™)?,?"
    r" (?:(?:is|are)(?! (?:looking|seeking|hiring|searching)\b)|was|has|have|does|offers?|provides?"
    r"|believes?|values?|employs|recruits|welcomes|strives|celebrates|operates|participates|will|makes"
    r"|serves|helps|empowers|and its)\b",
    re.IGNORECASE,
)


def with_closings(
    text: str,
    sections: Sequence[Section],
    statements: Sequence[Statement],
    company: str | None,
    rules: SectionRules,
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` in which such words are sections of their own.

    They begin behind the last item of a list of duties, requirements or wishes, and end at the next heading.
    If the list lost its bullets, they begin where hardly any statement opens as an item any more, and unless
    it is of duties, with a line. Where the text stands in the line of its heading, they may begin with the
    next line. Behind a marked list that asks for something, any plain sentence begins them that does not
    speak of the role. `company` is the name of the employer, None where it is not known.
    """
    out: list[Section] = []
    moved: list[Statement] = []
    for section, own in with_statements(sections, statements):
        out.append(section)
        if section.kind not in OF_THE_ROLE:
            moved += [statement._replace(section=len(out) - 1) for statement in own]
            continue
        ends = _Ends.of(text, section, own, rules)
        kind: SectionKind | None = None
        for place, statement in enumerate(own):
            # Behind duties such a paragraph may be one more duty, in other words.
            asks = kind is None and section.kind != "duties"
            found = _closing(text, own, place, ends, company or "", rules, asks=asks)
            # The last item may be joined with the words behind it; then they begin in the next statement.
            joined = found is not None and not ends.listed and _opens(text, statement, rules)
            if joined:
                moved.append(statement._replace(section=len(out) - 1))
            if found not in (None, kind):
                begin = statement.end if joined else statement.start
                out[-1] = out[-1]._replace(end=begin)
                out.append(Section(found, "", begin, section.end))
                kind = found
            if not joined:
                moved.append(statement._replace(section=len(out) - 1))
    return tuple(out), moved


class _Ends(NamedTuple):
    """Where the list of a section may end.

    `listed` says that its items are marked as such, `labelled` that the text stands in the line of its
    heading, and `within` that the list may end within a line. `last` is the place of the last item; behind
    `opening` no statement opens as an item or is of your work.
    """

    listed: bool
    labelled: bool
    within: bool
    last: int
    opening: int

    @classmethod
    def of(cls, text: str, section: Section, statements: Sequence[Statement], rules: SectionRules) -> _Ends:
        """Return where the list of `section` may end, which has `statements`."""
        listed = any(statement.bullet for statement in statements)
        last = _last_item(text, statements, rules, listed=listed)
        labelled = not listed and _is_labelled(text, section, statements)
        if labelled:
            last = min(last, sum(statement.block == statements[0].block for statement in statements) - 1)
        opening = len(statements)
        if not listed:
            opening = max((n for n, item in enumerate(statements) if _goes_on(text, item, rules)), default=0)
        # Duties without bullets may go on in the line of a sentence on pay.
        return cls(listed, labelled, not listed and section.kind != "duties", last, opening)


def _closing(
    text: str,
    statements: Sequence[Statement],
    place: int,
    ends: _Ends,
    company: str,
    rules: SectionRules,
    *,
    asks: bool,
) -> SectionKind | None:
    """Return what the statement at `place` among those of a section opens; None where the list may go on.

    `asks` says that the list asks for something, and that nothing has ended it before.
    """
    statement = statements[place]
    said = text[statement.start : statement.end]
    if place > ends.last and statement.lead:
        found = (
            _paragraph_closes(text, statements, place, company, rules, asks=asks)
            if ends.listed
            else _closes(said, company, rules)
        )
        is_one = ends.listed or ends.labelled or _is_list(text, statements[:place], rules)
        return found if is_one or found != "company" else None
    if place >= ends.last and ends.within:
        found = _closes(said, company, rules)
        # Who may apply is also said amid demands.
        if found == "process" and place < ends.opening:
            return None
        return found if found != "company" or _is_list(text, statements[:place], rules) else None
    if place > ends.opening and statement.lead:
        found = (
            _paragraph_closes(text, statements, place, company, rules)
            if ends.within
            else _closes(said, company, rules)
        )
        return found if ends.within or found != "company" else None
    return None


def _paragraph_closes(
    text: str,
    statements: Sequence[Statement],
    place: int,
    company: str,
    rules: SectionRules,
    *,
    asks: bool = False,
) -> SectionKind | None:
    """Return what the paragraph opens that begins at `place`; None where it may still be about the role.

    `asks` says that it stands behind a marked list that asks for something: then any plain sentence is on
    something else.
    """
    block = statements[place].block
    spoken = [text[item.start : item.end] for item in statements[place:] if item.block == block]
    if any(_OF_YOUR_WORK.search(said) for said in spoken):
        return _closes(spoken[0], company, rules)
    kinds = [kind for said in spoken if (kind := _closes(said, company, rules)) is not None]
    if kinds:
        return kinds[0]
    before = statements[place - 1]
    may_be_item = _opens(text, statements[place], rules) or (
        not before.bullet and _goes_on(text, before, rules)
    )
    plain = asks and not may_be_item and _SENTENCE.match(spoken[0]) is not None
    may_be_of_us = plain or _OF_US.match(spoken[0]) is not None
    return "company" if may_be_of_us and not any(_OF_THE_ROLE.search(said) for said in spoken) else None


def _is_labelled(text: str, section: Section, statements: Sequence[Statement]) -> bool:
    """Return whether the first of the `statements` stands in the line of the heading of its `section`."""
    if not section.title or not statements:
        return False
    return (
        text.startswith(section.title[:1], section.start)
        and "\n" not in text[section.start : statements[0].start]
    )


def _last_item(text: str, statements: Sequence[Statement], rules: SectionRules, *, listed: bool) -> int:
    """Return the place of the last item of a list among `statements`; their number where there is no list.

    `listed` says that the items of the list are marked as such.
    """
    if listed:
        last = -1
        for place, statement in enumerate(statements):
            near = last < 0 or place - last <= _LONGEST_GAP
            if statement.bullet and (near or shown(text, statement, rules.items) is not None):
                last = place
        return last
    number = len(statements)
    opening = [place for place, statement in enumerate(statements) if _opens(text, statement, rules)]
    for before, place in enumerate(opening, 1):
        if len(opening) - before <= _MOST_OPENING * (number - place - 1):
            return place
    return number


def _is_list(text: str, statements: Sequence[Statement], rules: SectionRules) -> bool:
    """Return whether `statements` without bullets are a list that lost them."""
    return sum(_opens(text, statement, rules) for statement in statements) >= _FEWEST_OPENING * len(
        statements
    )


def _opens(text: str, statement: Statement, rules: SectionRules) -> bool:
    """Return whether `statement` opens as an item of a list does, or speaks to the applicant."""
    opens = (
        shown(text, statement, rules.items) is not None
        or _TO_YOU.match(text, statement.start, statement.end) is not None
    )
    # "Apply: …" opens as a duty does.
    found = _closing_of(text[statement.start : statement.end], rules) if opens else None
    return opens and (found is None or found.is_item)


def _goes_on(text: str, statement: Statement, rules: SectionRules) -> bool:
    """Return whether `statement` opens as an item, or says what you will do."""
    return (
        _opens(text, statement, rules)
        or _OF_YOUR_WORK.search(text, statement.start, statement.end) is not None
    )


def _is_on(company: str, said: str) -> bool:
    """Return whether the sentence `said` begins to speak of `company`; not where it has no name."""
    start = _AT.match(said)
    rest = after_name(said[start.end() :], company) if start else None
    return rest is not None and (start is None or start["at"] is not None or _DOES.match(rest) is not None)


def _closes(said: str, company: str, rules: SectionRules) -> SectionKind | None:
    """Return the kind of section that `said` opens; None where it may still be about the role."""
    found = _closing_of(said, rules)
    if found is not None and found.kind == "process":
        return "process"
    if _OF_YOUR_WORK.search(said):
        return None
    if found is not None:
        return found.kind
    return "company" if _is_on(company, said) else None


@lru_cache(maxsize=4_000)
def _closing_of(said: str, rules: SectionRules) -> Closing | None:
    """Return the words of the rules that end a list with the sentence `said`; None where none do."""
    first = _closings(rules)(said)
    # What `unless` spares may be ended by other words.
    return None if first is None else next((c for c in rules.closings[first:] if c.ends(said)), None)


@lru_cache(maxsize=4)
def _closings(rules: SectionRules) -> FirstOf:
    return FirstOf("closings", [closing.regex for closing in rules.closings])
