"""Tell whether a text uses a name as that of a company: "at Quayside", "Quayside builds"; but "in Kiel"."""

from __future__ import annotations

import re

# "New York's law" and "of New York" say nothing, because they are said of places as well.
_OF_COMPANY = (
    r"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Ww]hy|[Aa]bout|[Ww]ork(?:ing|ed)? (?:for|with)|[Tt]eam (?:at|of))\s+"
    r"(?:the\s+)?{name}\b(?!,? [A-Z])"
    r"|\b{name}\s+(?:is|was|has|offers|provides|develops|builds|makes|runs|sells)\b"
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
    return bool(re.search(_OF_COMPANY.format(name=quoted), text)) and not re.search(
        _OF_PLACE.format(name=quoted), text
    )
