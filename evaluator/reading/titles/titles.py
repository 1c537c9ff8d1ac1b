"""Find the title in the first line of a pasted posting, and the words that name a role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from evaluator.posting import Block
from evaluator.reading.titles.chathead import chat_head

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
# What may stand behind a role, and a rank that belongs to it ("Data Engineer II (Graz)").
_ADDED = re.compile(r"\s+[-–—|·•]+\s+|\s*[(\[,/]")
_RANK = re.compile(r"\s*(?:[IVX]+|\d)?\s*")
_SAID_TITLE = re.compile(
    r"\s*(?:job\s+title|position(?:\s+title)?|role(?:\s+title)?|title|vacancy|job)\s*[:\-–|]\s*(\S.{1,150})$",
    re.IGNORECASE,
)
# The same below the first line, as in the form of a personnel office or above a mail that was forwarded, also
# with the title in the next line.
_FORM_TITLE = re.compile(
    r"(?:job|position|role|vacancy|posting)\s+title\s*(?:[:\-–|]\s*(?P<named>\S.{1,150})|:?)"
    r"|(?:position|role|title|vacancy|job|designation|subject)\s*[:|]\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)*"
    r"(?P<role>\S.{1,100})",
    re.IGNORECASE,
)
# What people note above a posting that they copy: where it was found, and when.
_NOTE = re.compile(
    r"https?://\S+|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T]\d\d:\d\d\S*)?"
    r"|(?:url|link|source|date|found|saved|copied|company|employer|location)\b[^:]{0,12}:.{1,120}"
    r"|(?:check out|see|look at|found|saw|shared)\b[^.!?\n]{0,100}https?://\S+"
    # Who wrote a post of a forum, and when.
    r"|r/\w+|\W*(?:[\w-]{1,30} )?\d{1,2} (?:minutes?|hours?|days?|months?|years?) ago\b"
    r"(?:.{0,40}|\s*\|.{0,120})",
    re.IGNORECASE,
)
_FORM = 12  # lines in which such a form stands
# What stands before the role in a message of a chat, and the lines in which the role stands.
_OFFERED = re.compile(
    r"^\W*(?:(?:new|open)\s+(?:role|position|job|opening)|(?:we(?: are|['’]re) |now )?hiring)"
    r"\s*[]:!\-–—]*\s*(?:an?\s+)?",
    re.IGNORECASE,
)
_GREETING = 4
_PRINTED = "Gmail - "  # before the subject of a mail that was printed
# A first line that is no name of a company, and a second that is more than a title.
_NO_COMPANY = re.compile(
    r"[:?#>]|,$|\b(?:hi|hello|dear|about|requirements?|responsibilities|duties|qualifications|skills|description|overview)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r":|^(?:join|hiring)\b", re.IGNORECASE)
_LONGEST_COMPANY = 60
# "Contract Data Engineer, 6 months, remote. Our client …": a role with a capital, before a sign.
_OPENING = re.compile(r"[A-Z][\w+#&/-]*\.?(?: [\w+#&/-]+\.?){1,6}?(?<!s)(?=,|\. | [-–—(|])")
_NO_OPENING = re.compile(
    r"\b(?:an?|the|for|as|if|us|to|in|are|this|every|each|like|my|seeks?|hiring|needs?|join|with)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"(?<!\bSr)(?<!\bJr)(?<!\bSt)(?<!\bInc)(?<!\b[A-Z])[.!?](?:\s|$)|\b(?:we|you|our|your|is|are|will)\b",
    re.IGNORECASE,
)


def title_line(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the title in the first lines of a pasted posting; None when they show none.

    Addresses, dates and notes at the top are passed over. The title is the first line where that names a
    role, else what follows "Job title:" in one of the next lines, else the second line where it names a role
    and the first may be the name of a company. Of a message that was copied from a chat it is one of the
    lines below who wrote it, and when. A text in one paragraph may begin with it.
    """
    lines = [text[block.start : block.end].strip() for block in blocks[: _FORM + 1]]
    if head := chat_head(lines):
        return title_in_message(lines[head:])
    lines = list(dropwhile(is_note, lines))
    if not lines:
        return None
    line = lines[0]
    said = said_title(line)
    longest = _LONGEST_BARRED if line.count(" | ") > 1 else _LONGEST_TITLE
    if said is None and len(line) <= longest and names_role(line):
        return _bare(line)
    below = _title_in_form(lines) or _title_below_company(lines) or _title_of_heading(text, blocks)
    return said or below or _title_of_opening(line)


def title_in_message(lines: Sequence[str]) -> str | None:
    """Return the first line of a message, behind a greeting, that names a role; None without one."""
    for line in lines[:_GREETING]:
        bare = _OFFERED.sub("", line)
        if len(bare) <= _LONGEST_TITLE and names_role(bare):
            return _bare(bare)
    return None


def is_role(line: str) -> bool:
    """Return whether a line is nothing but a role, with what brackets, dashes, bars and commas add to it."""
    head = _ADDED.split(line, maxsplit=1)[0]
    nouns = list(_TITLE_NOUN.finditer(head))
    return bool(nouns) and _RANK.fullmatch(head, nouns[-1].end()) is not None and ":" not in line


def is_note(line: str) -> bool:
    """Return whether a line above a posting only says where it was found, when, and who wrote it."""
    return _NOTE.fullmatch(line) is not None


def _bare(line: str) -> str | None:
    return line.removeprefix(_PRINTED).strip(" :#*=-–—") or None


def _title_of_heading(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the first of the headings near the top that is nothing but a role; None without one."""
    headings = (text[block.start : block.end] for block in blocks[:_GREETING] if block.kind == "heading")
    return next((_bare(line) for line in headings if is_role(line) and names_role(line)), None)


def _title_of_opening(line: str) -> str | None:
    """Return the role with which an advertisement in one paragraph begins; None where it begins otherwise."""
    opening = _OPENING.match(line) if len(line) > _LONGEST_TITLE else None
    role = opening[0].strip() if opening else ""
    return role if is_role(role) and names_role(role) and not _NO_OPENING.search(role) else None


def _title_in_form(lines: Sequence[str]) -> str | None:
    """Return the title that one of the first lines of a form labels as such; None without one."""
    for line, after in zip(lines, (*lines[1:], ""), strict=True):
        found = _FORM_TITLE.fullmatch(line)
        said = (found["named"] or found["role"] or after) if found else ""
        if found and (found["named"] or (len(said) <= _LONGEST_TITLE and names_role(said))):
            return _bare(said)
    return None


def _title_below_company(lines: Sequence[str]) -> str | None:
    """Return the second line where it names a role and the first is short, as a company is; else None."""
    if len(lines) < 2 or len(lines[0]) > _LONGEST_COMPANY or len(lines[1]) > _LONGEST_TITLE:
        return None
    if _NO_COMPANY.search(lines[0]) or SENTENCE.search(lines[0]) or _MORE.search(lines[1]):
        return None
    return _bare(_OFFERED.sub("", lines[1])) if names_role(lines[1]) else None


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
