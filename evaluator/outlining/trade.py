"""Find questions on a trade, as sites put below a posting: "Q: What does a data engineer do?"."""

from __future__ import annotations

import re

from evaluator.reading.titles.titles import ROLE_NOUN

_ASKED = re.compile(r"\W*(?:q|question)\s?\d{0,2}\s?[:.)]\s*(?=\w)", re.IGNORECASE)
_HEADING = re.compile(r"\W*(?:faqs?|(?:frequently|commonly) asked questions)\W*", re.IGNORECASE)
# One of many: "a data engineer", "data engineers".
_ANY = re.compile(rf"\b(?:an?|being|become|as)\s(?:[\w/&-]+\s){{0,4}}?(?:{ROLE_NOUN.pattern})", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:engineer|scientist|developer|manager|analyst|administrator|architect|specialist)s\b"
)
# Words on this job, and not on all jobs of the kind.
_THIS = re.compile(
    r"\b(?:this|your|our|us|we|here|you(?:['’]ll| will)|will (?:i|you)|the (?:role|job|team|position))\b",
    re.IGNORECASE,
)


def opens_questions(line: str) -> bool:
    """Return whether `line` is the heading of questions and answers."""
    return _HEADING.fullmatch(line) is not None


def trade_question(line: str, *, among_questions: bool) -> int | None:
    """Return where a question ends with which `line` begins, if it is on a trade and not on this job.

    For any other line it is None. `among_questions` says that a heading above opens questions and answers.
    Without it, only a line that is marked as a question ("Q: …") is one.
    """
    end = line.find("?") + 1
    if not end or not (_ASKED.match(line) or (among_questions and end == len(line))):
        return None
    question = line[:end]
    if _THIS.search(question) or not (_ANY.search(question) or _MANY.search(question)):
        return None
    return end + len(line[end:]) - len(line[end:].lstrip())
