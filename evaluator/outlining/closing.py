"""End a list of the role where words on the company, the pay or the law follow it without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.outline import OF_THE_ROLE, Section, SectionKind, Statement

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
_LONGEST_NAME = 40


def with_closings(
    text: str, sections: Sequence[Section], statements: Sequence[Statement], company: str | None
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` in which such words are sections of their own.

    They begin behind the last item of a list of duties, requirements or wishes, and end at the next heading.
    `company` is the name of the employer, None where it is not known.
    """
    on_company = _about(company)
    out: list[Section] = []
    moved: list[Statement] = []
    at = 0
    for number, section in enumerate(sections):
        stop = at
        while stop < len(statements) and statements[stop].section == number:
            stop += 1
        own = statements[at:stop]
        at = stop
        out.append(section)
        kind: SectionKind | None = None
        for place, statement in enumerate(own):
            if statement.lead and section.kind in OF_THE_ROLE and place > _last_item(own):
                found = _closes(text[statement.start : statement.end], on_company)
                if found not in (None, kind):
                    out[-1] = out[-1]._replace(end=statement.start)
                    out.append(Section(found, "", statement.start, section.end))
                    kind = found
            moved.append(statement._replace(section=len(out) - 1))
    return tuple(out), moved


def _last_item(statements: Sequence[Statement]) -> int:
    """Return the place of the last item of a list among `statements`; their number where there is no list."""
    return max((place for place, s in enumerate(statements) if s.bullet), default=len(statements))


def _about(company: str | None) -> re.Pattern[str] | None:
    """Return the pattern of a sentence that begins to speak of `company`; None where it has no name."""
    name = (company or "").strip()
    if not name or len(name) > _LONGEST_NAME:
        return None
    named = re.escape(name).replace(r"\ ", r"\s+")
    return re.compile(
        rf"\W*(?:(?:why |why join |about |here at |at |join |joining )(?:the )?{named}\b"
        rf"|(?:the )?{named}(?:['’]s|,? inc\.?|®|™)?,?"
        rf" (?:(?:is|are)(?! (?:looking|seeking|hiring|searching)\b)|was|has|have|does|offers?|provides?"
        rf"|believes?|values?|employs|recruits|welcomes|strives|celebrates|operates|participates|will|makes"
        rf"|serves|helps|empowers"
        rf"|and its)\b)",
        re.IGNORECASE,
    )


def _closes(said: str, on_company: re.Pattern[str] | None) -> SectionKind | None:
    """Return the kind of section that `said` opens; None where it may still be about the role."""
    if _OF_YOUR_WORK.search(said):
        return None
    if _LEGAL.search(said):
        return "legal"
    if _PAY.search(said):
        return "benefits"
    if _JOIN.match(said) or (on_company is not None and on_company.match(said)):
        return "company"
    return None
