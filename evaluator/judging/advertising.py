"""Tell an advertisement of a job from other texts that speak of the same work.

A blog post on deploying models, a CV and an incident review name what a posting names. What they lack
is what every advertisement has: who is wanted, what is asked and what is offered.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.outline import Outline
from evaluator.outlining.runon import DUTIES
from evaluator.posting import Posting
from evaluator.reading.text import ROLE_NOUN

# What these are read from holds postings by its form, so that nothing has to be told apart.
_MAY_BE_ANYTHING = frozenset(("text", "markdown", "html", "page", "pdf", "docx", "mail"))
_OF_ADVERTISEMENTS = frozenset(("duties", "requirements", "preferred", "benefits", "process"))
# Of 3,967 real postings read as pasted text 13 are left out by it, four of which are no postings and six of
# nurses; of 80 other texts on the same work, written to be taken for postings by mistake, 60.
_TOO_FEW = 2
# A list of duties may be pasted alone; so many of its lines begin with what is to be done.
_DUTY = re.compile(rf"^\W*(?:{DUTIES})\b", re.MULTILINE)
_FEW_DUTIES = 3
# Shorter texts say too little for either, and are told to say too little.
_SHORT = 300
_SAID = (
    r"apply|applicants?",
    r"candidates?",
    r"(?:we(?:['’]re| are)|is|are) (?:currently |now |actively )?"
    r"(?:looking|seeking|hiring|searching|recruiting)\b"
    r"|we (?:need|want) (?:an?|someone|somebody|people|[\w-]+ (?:engineers|scientists|developers))\b",
    r"join(?:ing)? (?:our|us|the|a)\b",
    r"(?:this|the|your|our) (?:role|position|job|opportunity|opening)\b",
    r"you(?:['’]ll| will)\b",
    r"you (?:have|are|bring|can|must|should|know|need)\b|you['’](?:ve|re)\b",
    r"responsibilit(?:y|ies)|responsible for|duties",
    r"requirements?|required|must[ -]haves?|qualifi(?:cations?|ed)",
    r"preferred|nice[ -]to[ -]haves?|bonus points|a plus\b|desira?ble|desired|ideally",
    r"(?:\d+|two|three|four|five|six|seven|eight|ten)\s?(?:\+|-|–|to)?\s?\d*\+? ?(?:years?|yrs)\b",
    r"years? of|experience (?:with|in|of|working|as|building)|proven|hands[- ]on",
    r"ability to|strong (?:\w+ ){0,3}(?:skills|knowledge|understanding|experience|background)|proficien\w+"
    r"|familiar(?:ity)? with|expertise in|knowledge of|understanding of",
    r"[£$€]\s?\d|salary|compensation|(?:pay|base) (?:range|pay)|hourly rate|per annum|remuneration",
    r"(?:we|our) offer|benefits|401\(?k\)?|(?:health|dental) insurance|paid time off|vacation|parental leave"
    r"|pension|perks|equity|stock options",
    r"equal opportunity|regardless of|discriminat\w+|veteran|disabilit(?:y|ies)|accommodations?|diversity",
    r"hours (?:a|per) week|(?:full|part)[- ]time|contractor\b|permanent|internship"
    r"|remote|hybrid|on[- ]?site|visa|relocat\w+",
    r"bachelor(?:['’]?s)?|master['’]?s degree|degree in",
    r"who you are|what you(?:['’]ll| will) do|about (?:you|the (?:role|job|position|team)|us)"
    r"|your (?:profile|role|tasks|mission|background|skills)|you bring",
    r"hiring|recruit\w*|interviews?|cover letter|hire\b|job (?:title|description|type)|employe[er]s?"
    r"|employment|vacancy",
)
_SAYS = tuple(re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for words in _SAID)


class _Other(NamedTuple):
    """Words of another kind of text: `often` of them take `points`."""

    words: re.Pattern[str]
    often: int
    points: int


_SELF = re.compile(r"(?<![\w.])(?:I|[Mm]y|I['’](?:m|ve|d|ll))\b(?![./])")
_OTHERS = (
    # Stations of a CV.
    _Other(
        re.compile(
            r"\b(?:19|20)\d\d\s*(?:[-–—]|to|until)\s*"
            r"(?:(?:[A-Z][a-z]{2,8}\.? |\d{1,2}[/.])?(?:19|20)\d\d|[Pp]resent|[Nn]ow|[Tt]oday|[Cc]urrent)"
        ),
        2,
        4,
    ),
    # Somebody who speaks of himself: a letter, a profile.
    _Other(_SELF, 5, 4),
    _Other(_SELF, 10, 3),
    _Other(
        re.compile(
            r"\A\W*(?:.{0,60}\n+){0,8}dear\b|\b(?:yours (?:sincerely|faithfully|truly)"
            r"|(?:kind|best|warm) regards|best wishes|thank you for (?:your time|considering))\b",
            re.IGNORECASE,
        ),
        2,
        5,
    ),
    # What is taught or sold.
    _Other(
        re.compile(
            r"\b(?:course|bootcamp|modules?|tuition|enrol\w*|lessons?|learners?|cohort|certificate|syllabus"
            r"|workshops?)\b",
            re.IGNORECASE,
        ),
        4,
        4,
    ),
    _Other(
        re.compile(
            r"\b(?:free trial|pricing|(?:book|request) a demo|sign up|get started|per (?:seat|month)"
            r"|no credit card|start free|talk to sales)\b",
            re.IGNORECASE,
        ),
        3,
        2,
    ),
    # Instructions, incident reviews, reports, news.
    _Other(
        re.compile(
            r"```|\b(?:git clone|pip install|docker run|kubectl \w+|npm install|curl -)|^\s*\$ ", re.MULTILINE
        ),
        2,
        4,
    ),
    _Other(re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b"), 5, 3),
    _Other(
        re.compile(
            r"\b(?:we|I|they|he|she|team|it) (?:had|was|were|built|wrote|moved|found|learned|started|tried"
            r"|decided|added|used|chose|deployed|shipped|saw|spent|ran|cut|replaced|took|made)\b"
        ),
        5,
        4,
    ),
    _Other(re.compile(r"[\"”],? (?:said|says|told)\b|\b(?:said|says|told) (?:the|in|that|on|[A-Z])"), 2, 3),
)


def is_advertisement(posting: Posting, outline: Outline) -> bool:
    """Return whether `posting` reads as an advertisement of a job.

    Asked of what may be any text: pasted, saved or printed. Where nothing speaks of another kind of text,
    a title that names a role, a first line as threads of jobs have it ("company | role | place"), two of
    the sections that advertisements have or a list of duties is enough.
    """
    if posting.kind not in _MAY_BE_ANYTHING:
        return True
    text = f"{posting.title or ''}\n{posting.text}"
    against = sum(other.points for other in _OTHERS if len(other.words.findall(text)) >= other.often)
    names_role = bool(posting.title and ROLE_NOUN.search(posting.title)) or text[:200].count(" | ") > 1
    kinds = {section.kind for section in outline.sections}
    if not against and (
        names_role
        or len(kinds & _OF_ADVERTISEMENTS) > 1
        or len(text) < _SHORT
        or len(_DUTY.findall(text)) >= _FEW_DUTIES
    ):
        return True
    said = 0
    for pattern in _SAYS:
        said += pattern.search(text) is not None
        if said - against > _TOO_FEW:
            return True
    return False
