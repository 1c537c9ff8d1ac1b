"""Find who says in a text that they are an equal opportunity employer: the surest name of an employer."""

from __future__ import annotations

import re
from functools import lru_cache

# The word that such a sentence has; what stands before it in the sentence names the employer.
_WORD = re.compile(r"\b(?:[Ee]qual|EQUAL|EEO|EOE|[Aa]ffirmative|[Dd]isability [Cc]onfident)\b")
_BEFORE = 160
_PART = r"(?:(?:Inc|Corp|Co|Ltd|St)\.|[A-Z0-9][\w'’&+-]*(?:\.\w+)*|&)"
# The sentence begins a line, or stands behind another one.
_SAYS = re.compile(
    rf"(?:^|(?<=[.!?:] )|(?<=\n))(?P<name>{_PART}(?:,?[ ](?:{_PART}|of|the|and)){{0,5}}),?\s"
    r"(?:(?:is|are)\s(?:(?:also |very )?proud(?:ly)? (?:to be )?)?(?:also )?"
    r"(?:an?|AN?)\s(?:[\w-]+[,/ ]+){0,4}"
    r"|(?:provides|offers|ensures)\s)$"
)
# Who speaks without a name, and words of the law before one.
_NO_NAME = re.compile(
    r"\b(?:we|it|they|this|that|our|us|as|thus|employer|company|firm|organi[sz]ation|equal|employment"
    r"|opportunity|opportunities|statement|eeo|eoe|disability|veterans?|inclusion|diversity|applicants?)\b",
    re.IGNORECASE,
)
_CLIENT = re.compile(r"\b(?:our|my|the) client\b|\bon behalf of\b", re.IGNORECASE)
_MOST = 50_000  # characters of a text that are looked at


@lru_cache(maxsize=4)  # each name above a text is looked for in it
def equal_employer(text: str) -> str | None:
    """Return the name of the employer that a text says is one of equal opportunities; None without a name.

    An agency that writes for a client names itself, so that it is not the employer.
    """
    for word in _WORD.finditer(text[:_MOST]):
        begin = max(text.rfind("\n", 0, word.start()) + 1, word.start() - _BEFORE)
        found = _SAYS.search(text[begin : word.start()])
        name = found["name"].removeprefix("The ") if found else ""
        if name and not _NO_NAME.search(name) and name.split()[-1] not in ("of", "the", "and"):
            return None if _CLIENT.search(text, 0, _MOST) else name
    return None
