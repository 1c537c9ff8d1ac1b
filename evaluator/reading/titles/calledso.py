"""Decide whether a text uses a name as that of a company: "at Quayside", "Quayside builds"; but "in Kiel"."""

from __future__ import annotations

import re

from evaluator.reading.titles.equalemployer import equal_employer

# "New York's law" and "of New York" say nothing, because they are said of places as well.
_OF_COMPANY = (
    r"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Ww]hy|[Aa]bout|[Ww]ork(?:ing|ed)? (?:for|with)|[Tt]eam (?:at|of))\s+"
    r"(?:the\s+)?{name}\b(?!,? [A-Z])"
)
# A team does so, too, but of a team a text also says that it is one.
_DOES = r"\b{name}\s+(?:is|was|has|offers|provides|develops|builds|makes|runs|sells)\b"
_TEAM = (
    r"\b{name}(?:\s+(?:is|are|was|has|consists of)\s+(?:about\s+|now\s+|only\s+|a\s+|an\s+|the\s+|our\s+)*"
    r"(?:\w+\s+){{0,2}}?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|teams?|group|squad"
    r"|part\s+of|owned\s+by|responsible)\b|\s+(?:teams?|squad|group|rota|engineers?|org)\b)"
)
_OF_PLACE = (
    r"\b(?:in|near|around|from|outside|across|within|throughout)\s+(?:the\s+|\w+ern\s+)?{name}\b"
    r"|\b{name}(?:[- ]based|,\s*[A-Z]{{2,3}}\b"
    r"|\s+(?:[Oo]ffice|area|site|hub|campus|region|City|State|metro)\b)"
)
_LONGEST = 60
_MOST = 50_000  # characters of a text that are looked at
# What may stand behind the name of a company, and is left out in its text.
_FORM = re.compile(
    r",?\s+(?:GmbH|AG|SE|Inc\.?|LLC|Ltd\.?|Limited|PLC|plc|AB|ApS|A/S|AS|Oy|BV|B\.V\.|NV|S\.?A\.?)$"
)


def is_called_company(name: str, text: str) -> bool:
    """Return whether `text` speaks of `name` as of a company and never as of a place.

    The name alone in a line, as above a text, says nothing.
    """
    text = text[:_MOST]
    bare = _FORM.sub("", name.strip())
    if not bare or len(bare) > _LONGEST or bare not in text:
        return False
    quoted = re.escape(bare)
    if re.search(_OF_PLACE.format(name=quoted), text):
        return False
    if re.search(_OF_COMPANY.format(name=quoted), text):
        return True
    if not re.search(_DOES.format(name=quoted), text) or re.search(_TEAM.format(name=quoted), text):
        return False
    employer = equal_employer(text)
    return employer is None or is_same_name(employer, bare)


def is_same_name(name: str, other: str) -> bool:
    """Return whether two names are of one company; one may be shorter ("Quayside", "Quayside AI")."""
    shorter, longer = sorted((_words(name), _words(other)), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", _FORM.sub("", name).lower().removeprefix("the "))
