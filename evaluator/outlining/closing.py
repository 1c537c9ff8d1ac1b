"""End a list of the role where words on the company, the pay or the law follow it without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.employer import after_name
from evaluator.outline import OF_THE_ROLE, Section, SectionKind, Statement, with_statements
from evaluator.outlining.listed import shown

_LEGAL = re.compile(
    r"\b(?:equal[\s-](?:employment )?opportunity|affirmative action|without regard to"
    r"|regardless of (?:your )?race|(?:does|do) not discriminate|prohibits discrimination"
    r"|reasonable accommodations?|e-verify|criminal histor(?:y|ies)|background checks?|unlawful in"
    r"|disclaimer|export control|privacy (?:policy|notice)|comply with all applicable|protected veteran)\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:(?:salary|pay|compensation|wage|hourly|base) (?:ranges?|rates?|bands?|packages?)"
    r"|(?:base|annual|starting|target) (?:salary|pay|compensation)|(?:medical|health),? dental"
    r"|eligible (?:for|to (?:receive|participate in))(?: [\w’'-]+){0,5}"
    r" (?:benefits?|bonus(?:es)?|equity|incentives?)"
    r"|401\(?k\)?|paid time off|we offer (?:an? )?(?:competitive|generous|comprehensive|great|excellent))\b",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\W*(?:why (?:join|work)|about us\b|come join|join us\b|who we are\b"
    r"|we(?:['’]re| are)? (?:believe|hire|celebrate|welcome|embrace|strive|take care of|committed|proud"
    r"|serious)\b)",
    re.IGNORECASE,
)
# "The salary range for this role is …" is not of your work.
_OF_YOUR_WORK = re.compile(
    r"\byou(?:['’]ll| will)\b"
    r"|(?<!\bfor )\bthis (?:role|position) (?:will|is)\b(?! (?:also )?(?:be )?eligible\b)",
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
    text: str, sections: Sequence[Section], statements: Sequence[Statement], company: str | None
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` in which such words are sections of their own.

    They begin behind the last item of a list of duties, requirements or wishes, and end at the next heading.
    If the list lost its bullets, they begin where hardly any statement opens as an item any more, and unless
    it is of requirements, with a line. `company` is the name of the employer, None where it is not known.
    """
    out: list[Section] = []
    moved: list[Statement] = []
    for section, own in with_statements(sections, statements):
        out.append(section)
        listed = any(statement.bullet for statement in own)
        last = _last_item(text, own, listed=listed) if section.kind in OF_THE_ROLE else len(own)
        # Duties and wishes without bullets may go on in the line of a sentence on pay.
        within = not listed and section.kind == "requirements"
        kind: SectionKind | None = None
        for place, statement in enumerate(own):
            found = None
            if (place > last and statement.lead) or (place >= last and within):
                found = _closes(text[statement.start : statement.end], company or "")
            if found == "company" and not listed and not _is_list(text, own[:place]):
                found = None
            # The last item may be joined with the words behind it; then they begin in the next statement.
            joined = found is not None and not listed and _opens(text, statement)
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


def _last_item(text: str, statements: Sequence[Statement], *, listed: bool) -> int:
    """Return the place of the last item of a list among `statements`; their number where there is no list.

    `listed` says that the items of the list are marked as such.
    """
    if listed:
        last = -1
        for place, statement in enumerate(statements):
            near = last < 0 or place - last <= _LONGEST_GAP
            if statement.bullet and (near or shown(text, statement) is not None):
                last = place
        return last
    number = len(statements)
    opening = [place for place, statement in enumerate(statements) if _opens(text, statement)]
    for before, place in enumerate(opening, 1):
        if len(opening) - before <= _MOST_OPENING * (number - place - 1):
            return place
    return number


def _is_list(text: str, statements: Sequence[Statement]) -> bool:
    """Return whether `statements` without bullets are a list that lost them."""
    return sum(_opens(text, statement) for statement in statements) >= _FEWEST_OPENING * len(statements)


def _opens(text: str, statement: Statement) -> bool:
    """Return whether `statement` opens as an item of a list does, or speaks to the applicant."""
    return (
        shown(text, statement) is not None or _TO_YOU.match(text, statement.start, statement.end) is not None
    )


def _is_on(company: str, said: str) -> bool:
    """Return whether the sentence `said` begins to speak of `company`; not where it has no name."""
    start = _AT.match(said)
    rest = after_name(said[start.end() :], company) if start else None
    return rest is not None and (start is None or start["at"] is not None or _DOES.match(rest) is not None)


def _closes(said: str, company: str) -> SectionKind | None:
    """Return the kind of section that `said` opens; None where it may still be about the role."""
    if _OF_YOUR_WORK.search(said):
        return None
    if _LEGAL.search(said):
        return "legal"
    if _PAY.search(said):
        return "benefits"
    if _JOIN.match(said) or _is_on(company, said):
        return "company"
    return None
