"""End a list of the role where words on the company, the pay or the law follow it without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.employer import after_name
from evaluator.outline import OF_THE_ROLE, Section, SectionKind, Statement, with_statements

_LEGAL = re.compile(
    r"\b(?:equal[\s-](?:employment )?opportunity|affirmative action|without regard to"
    r"|regardless of (?:your )?race|(?:does|do) not discriminate|prohibits discrimination"
    r"|reasonable accommodations?|e-verify|criminal histor(?:y|ies)|background checks?|unlawful in"
    r"|export control|privacy (?:policy|notice)|comply with all applicable|protected veteran)\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:(?:salary|pay|compensation|wage|hourly|base) (?:ranges?|rates?|bands?|packages?)"
    r"|(?:base|annual|starting|target) (?:salary|pay|compensation)|(?:medical|health),? dental"
    r"|401\(?k\)?|paid time off|we offer (?:an? )?(?:competitive|generous|comprehensive|great|excellent))\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\W*(?:why (?:join|work)|about us\b|come join|join us\b|who we are\b)", re.IGNORECASE)
_OF_YOUR_WORK = re.compile(r"\byou(?:['’]ll| will)\b|\bthis (?:role|position) (?:will|is)\b", re.IGNORECASE)
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
    `company` is the name of the employer, None where it is not known.
    """
    out: list[Section] = []
    moved: list[Statement] = []
    for section, own in with_statements(sections, statements):
        out.append(section)
        last = _last_item(own) if section.kind in OF_THE_ROLE else len(own)
        kind: SectionKind | None = None
        for place, statement in enumerate(own):
            if statement.lead and place > last:
                found = _closes(text[statement.start : statement.end], company or "")
                if found not in (None, kind):
                    out[-1] = out[-1]._replace(end=statement.start)
                    out.append(Section(found, "", statement.start, section.end))
                    kind = found
            moved.append(statement._replace(section=len(out) - 1))
    return tuple(out), moved


def _last_item(statements: Sequence[Statement]) -> int:
    """Return the place of the last item of a list among `statements`; their number where there is no list."""
    return max((place for place, s in enumerate(statements) if s.bullet), default=len(statements))


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
