"""Find the title in the first line of a pasted posting, and the words that name a role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.posting import Block

ROLE_NOUN = re.compile(
    r"\b(?:engineer|scientist|developer|manager|analyst|lead|administrator|architect|consultant|specialist"
    r"|researcher|director|head of|officer|coordinator|technician|programmer|designer|intern|sre|devops"
    r"|mlops)s?\b",
    re.IGNORECASE,
)
# More words that name a role in the first line. Elsewhere they may name a team, a firm or a product.
_TITLE_NOUN = re.compile(
    rf"{ROLE_NOUN.pattern}|\b(?:internship|fellow|co-op|member of (?:the )?technical staff|swe|sde|mle|engr"
    r"|(?:product|service|process|platform|system) owner|statistician|mod[ea]ll?er|expert|leader|associate"
    r"|representative|recruiter(?!:)|tester|auditor|supervisor|accountant|counsel|editor|advis[eo]r|postdoc\w*"
    r"|nurse|rn|lpn|vice president|svp|account executive|chief of staff|(?:technical|content|copy) ?writer"
    r"|working student|(?:research|teaching|executive|administrative|medical) assistant"
    r"|(?:software|reliability|platform|data|cloud|machine learning|ml|ai|infrastructure|security|production"
    r"|systems?|hardware|electrical|design|quality|network|devops|research) engineering)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 120
# The limit for a line such as "Company | Role | Place | Pay".
_LONGEST_BARRED = 200
_NO_TITLE = re.compile(r"\W*(?:about|why|who|what|how)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_PIECES = re.compile(r"\s+[-–—|·•]+\s+")
_SAID_TITLE = re.compile(
    r"\s*(?:job\s+title|position(?:\s+title)?|role(?:\s+title)?|title|vacancy|job)\s*[:\-–]\s*(\S.{1,150})$",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"(?<!\bSr)(?<!\bJr)(?<!\bSt)(?<!\bInc)(?<!\b[A-Z])[.!?](?:\s|$)|\b(?:we|you|our|your|is|are|will)\b",
    re.IGNORECASE,
)


def title_line(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the title in the first line of a pasted posting; None when the line is not a title."""
    if not blocks:
        return None
    line = text[blocks[0].start : blocks[0].end].strip()
    said = said_title(line)
    longest = _LONGEST_BARRED if line.count(" | ") > 1 else _LONGEST_TITLE
    if said is None and len(line) <= longest and names_role(line):
        return line.strip(" :#*=-–—") or None
    return said


def said_title(line: str) -> str | None:
    """Return the title in a line such as "Job title: …"; None for any other line."""
    said = _SAID_TITLE.match(line)
    return said[1].strip() if said else None


def names_role(line: str) -> bool:
    """Return whether a line names a role and is not a sentence; a sentence may follow after a dash."""
    pieces = _PIECES.split(_IN_BRACKETS.sub(" ", line))
    if SENTENCE.search(pieces[0]) or _NO_TITLE.match(line):
        return False
    return any(_TITLE_NOUN.search(piece) and not SENTENCE.search(piece) for piece in (line, *pieces))
