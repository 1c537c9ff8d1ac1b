"""Find the role that a text without a title offers in a sentence: "we are looking for an MLOps engineer"."""

from __future__ import annotations

import re

from evaluator.reading.titles.titles import ROLE_NOUN

_BEFORE = 40  # characters in which it says who looks
_BEGINNING = 600  # characters in which a text says whom it looks for
# What is said of the person, and is no part of the role.
_PRAISE = (
    r"(?:(?:highly|very|truly|and|or|experienced|skilled|motivated|self-motivated|talented|passionate|driven|excellent"
    r"|great|exceptional|outstanding|strong|good|enthusiastic|dedicated|dynamic|ambitious|curious|creative|qualified"
    r"|several|multiple|many|more|some|(?:one|two|three|four|five|six|[-\d])+|results-driven|detail-oriented|hands-on|seasoned|full-time|part-time|new|first|next|additional|brilliant),?\s+)*"
)
_SOMEBODY = "(?:person|people|hire)"  # behind the name of a trade ("MLOps person")
_OFFER = re.compile(
    r"\b(?:look(?:s|ing)? (?:to hire|for)|hiring(?: for)?|hires?|seek(?:s|ing)?|search(?:es|ing) for"
    r"|recruit(?:s|ing)|in (?:need|search) of|wanted\s*:)(?:[ ]+|[!:][^\w\n]{1,8})"
    r"(?:(?:an?|our|another|the|one|two|three|\d)[ ]+)?"
    rf"{_PRAISE}(?P<role>(?:[\w+/&.#-]+[ ]+){{0,5}}?{ROLE_NOUN.pattern}"
    rf"(?:[ ]+(?:{ROLE_NOUN.pattern}|{_SOMEBODY}\b))?)"
    r"(?![ ]+(?:is|are)\b)",
    re.IGNORECASE,
)
# Who looks for a job of this kind says "I".
_OF_APPLICANT = re.compile(r"\b(?:I|myself)\b(?:['’]m|[ ]+am)?(?:[ ]+\w+){0,2}[ ]+$")
_HIRES = re.compile("hir|recruit", re.IGNORECASE)
# Other small words before a role of several words with capitals ("accomplished Senior Data Engineer").
_PRAISED = re.compile(r"^(?:[a-z][a-z-]+ )+(?=[A-Z][\w+#.&/-]* \S)")
_NAMES_MORE = re.compile(r"\s|sre|devops|mlops", re.IGNORECASE)
# Words behind which somebody else is meant, or a sentence goes on.
_NOT_OF_ROLE = re.compile(
    r"\b(?:who|that|to|for|with|and|of|by|from|you|your|our|we|is|are|will|someone|somebody)\b"
    rf"|\b{_SOMEBODY}\b(?!$)",
    re.IGNORECASE,
)


def offered_role(text: str) -> str | None:
    """Return the role that the beginning of a text says somebody looks for; None where it names none."""
    for offer in _OFFER.finditer(text, 0, _BEGINNING):
        role = _PRAISED.sub("", " ".join(offer["role"].split()))
        if not _HIRES.match(offer[0]) and _OF_APPLICANT.search(
            text, max(0, offer.start() - _BEFORE), offer.start()
        ):
            continue
        if _NAMES_MORE.search(role) and not _NOT_OF_ROLE.search(role):
            return role
    return None
