"""Distinguish an advertisement of a job from other texts on the same work.

A blog post on deploying models, a CV and an incident review name the same things as a posting.
Only an advertisement says who is wanted, what is asked for and what is offered.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from evaluator.matching.regex import Regex
from evaluator.outline import Outline
from evaluator.outlining.runon import DUTIES
from evaluator.posting import Diagnostic, Posting
from evaluator.reading.texts.titles import ROLE_NOUN

Likeness = Literal["likely", "hardly", "other"]

NO_POSTING = Diagnostic(
    code="no_posting",
    message=(
        "This does not read as a job posting: it hardly says who is wanted, what is asked or what is "
        "offered; so there is no verdict."
    ),
)

HARDLY_POSTING = Diagnostic(
    code="hardly_posting",
    message=(
        "Little in this text says who is wanted, what is asked or what is offered; the verdict holds only "
        "if it is a job posting."
    ),
)

# Kinds of input that can hold any text. All other kinds hold postings by their form.
_MAY_BE_ANYTHING = frozenset(("text", "markdown", "html", "page", "pdf", "docx", "mail", "chat"))
_OF_ADVERTISEMENTS = frozenset(("duties", "requirements", "preferred", "benefits", "process"))
# The points from which a text may be an advertisement. Of 3,967 real postings, read as pasted text, 3 have
# fewer, and one of the 3 is not a posting. Of texts written as a trial, 36 of 80 texts on the same work that
# are not postings have fewer. So do 5 of 50 of the oddest advertisements.
_ENOUGH = 2
# The points from which a text is surely an advertisement. Of those real postings 0.7% have fewer, most of
# them comments of a few lines. Of the 44 other texts that get a verdict 22 have fewer.
_SURE = 4
# A title, or sections, weigh as much as two of the patterns in `_SAID`.
_SHAPE = 2
# How the title of an article about a role begins.
_TALE = re.compile(r"(?:how|why|what|when|where)\b", re.IGNORECASE)
# A list of duties may be pasted alone: at least `_FEW_DUTIES` of its lines begin with a verb of duty.
_DUTY = re.compile(rf"^[^\w\n]*(?:{DUTIES})\b", re.MULTILINE)
_FEW_DUTIES = 3
# A text of fewer characters is too short to decide. It is judged where nothing speaks against it, and the
# verdict then says that the posting says too little.
_SHORT = 300
_SAID = (
    r"apply|applicants?",
    r"candidates?",
    r"(?:we(?:['’]re| are)|is|are) (?:currently |now |actively )?"
    r"(?:looking|seeking|hiring|searching|recruiting)\b"
    r"|(?:we|client|they|team|company) (?:need|want)s? "
    r"(?:an?|someone|somebody|people|[\w-]+ (?:engineers|scientists|developers))\b",
    r"join(?:ing)? (?:our|us|the|a)\b",
    r"(?:this|the|your|our|new|open|(?<!play )(?<!plays )an?) (?:role|position|job|opportunity|opening)\b",
    r"you(?:['’]ll|['’]d| will| would)\b",
    r"you (?:have|are|bring|can|must|should|know|need)\b|you['’](?:ve|re)\b",
    r"responsibilit(?:y|ies)|responsible for|duties",
    r"requirements?|required|must[ -]haves?|qualifi(?:cations?|ed)",
    r"preferred|nice[ -]to[ -]haves?|bonus points|a plus\b|desira?ble|desired|ideally",
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|ten)\s?(?:\+|-|–|to)?\s?\d{0,2}\+? ?(?:years?|yrs)\b",
    r"years? of|experience (?:with|in|of|working|as|building)|proven|hands[- ]on",
    r"ability to|strong (?:\w+ ){0,3}(?:skills|knowledge|understanding|experience|background)|proficien\w+"
    r"|familiar(?:ity)? with|expertise in|knowledge of|understanding of",
    r"(?:some(?:one|body)|(?:one|a) person|people|colleague) (?:who|to|with)\b|wanted\b",
    r"[£$€]\s?\d|\d{2,3}\s?k\b|\d{2,3}[.,]000\b|(?:per |/)(?:hr|hour|day|month|year|annum)\b"
    r"|salary|compensation|(?:pay|base) (?:range|pay)|hourly rate|remuneration",
    r"(?:we|our) offer|benefits|401\(?k\)?|(?:health|dental) insurance|paid time off|vacation|parental leave"
    r"|pension|perks|bonus|equity|stock options",
    r"equal opportunity|regardless of|discriminat\w+|veteran|disabilit(?:y|ies)|accommodations?|diversity",
    r"hours (?:a|per) week|(?:full|part)[- ]time|contract(?:or)?\b|permanent|internship"
    r"|remote|hybrid|on[- ]?site|visa|relocat\w+",
    r"bachelor(?:['’]?s)?|master['’]?s degree|degree in",
    r"who you are|what you(?:['’]ll| will) do|about (?:you|the (?:role|job|position|team)|us)"
    r"|your (?:profile|cv|role|tasks|mission|background|skills)|you bring",
    r"hiring|recruit\w*|interviews?|cover letter|hire\b|job (?:title|description|type)|employe[er]s?"
    r"|employment|vacancy",
)
# Each is compiled when it is first run: most texts need only the first few.
_SAYS = tuple(Regex(rf"(?<!\w)(?:{words})", re.IGNORECASE) for words in _SAID)


class _Other(NamedTuple):
    """Words of another kind of text; where they stand at least `often` times, they take `points` away."""

    words: re.Pattern[str]
    often: int
    points: int


_DID = re.compile(
    r"\bI (?:have|had|was|built|led|worked|deployed|wrote|joined|moved|cut|r[au]n|own(?:ed)?|set up|took"
    r"|helped|introduced|studied|learned|left|keep|kept|look(?:ed)? after)\b"
    r"|\b[Mm]y (?:last|current|previous|first|own|experience|career|degree|thesis|studies|work|skills)\b"
)
_COMMANDS = re.compile(
    r"```|\b(?:git clone|pip install|docker run|kubectl \w+|npm install|curl -)|^[^\S\n]*\$ ",
    re.MULTILINE,
)
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
    # People who report what they did: a letter, a profile. Recruiters write "I" too, but seldom in this way.
    _Other(_DID, 3, 4),
    _Other(_DID, 7, 3),
    _Other(
        re.compile(
            r"\bI(?: am|['’]m) writing (?:to (?:apply|express)|in response|with regard|about your)\b"
            r"|\bI(?: am|['’]m| would like to|['’]d like to| want to| wish to) apply(?:ing)? (?:for|to)\b"
            r"|\bmy application\b|\b(?:attached|enclosed)\b.{0,40}\bmy (?:cv|résumé|resume)\b",
            re.IGNORECASE,
        ),
        1,
        8,
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
    _Other(
        re.compile(
            r"\b(?:what you(?:['’]ll| will) learn|you will learn (?:to|how)"
            r"|(?:this|the|our) (?:[\w-]+ )?course|enrol{1,2} (?:now|today|here)|curriculum"
            r"|next (?:start|intake|cohort))\b",
            re.IGNORECASE,
        ),
        2,
        6,
    ),
    # Instructions, programs, incident reviews, reports, news.
    _Other(_COMMANDS, 2, 2),
    _Other(_COMMANDS, 8, 10),
    _Other(
        re.compile(
            r"^[^\S\n]*(?:def \w+\(|class \w+[(:]|import \w+$|from [\w.]+ import |return\b|@\w+[.(]"
            r"|(?:const|let|var|public|private|func|fn) \w+|\w+ = \w+[(\[{.]|[}\])]+[;,]?$)",
            re.MULTILINE,
        ),
        4,
        6,
    ),
    _Other(re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b"), 5, 2),
    _Other(
        re.compile(
            r"\b(?:we|I|they|he|she|team|it) (?:had|was|were|built|wrote|moved|found|learned|started|tried"
            r"|decided|added|used|chose|deployed|shipped|saw|spent|ran|cut|replaced|took|made)\b"
        ),
        5,
        4,
    ),
    _Other(re.compile(r"[\"”],? (?:said|says|told)\b|\b(?:said|says|told) (?:the|in|that|on|[A-Z])"), 2, 2),
)


def likeness(posting: Posting, outline: Outline) -> Likeness:
    """Return whether `posting` is likely an advertisement of a job, hardly one, or another text.

    Only inputs that can hold any text are examined (pasted, saved or printed); all others are likely.
    Shape and words of an advertisement add points, words of other kinds of text take points away.
    A short text is likely, too, unless something speaks against it or it is a message: people talk in chats.
    """
    if posting.kind not in _MAY_BE_ANYTHING:
        return "likely"
    text = f"{posting.title or ''}\n{posting.text}"
    points = _shape(posting, outline) - sum(
        other.points for other in _OTHERS if len(other.words.findall(text)) >= other.often
    )
    if points >= 0 and len(text) < _SHORT and posting.kind != "chat":
        return "likely"
    for pattern in _SAYS:
        if points >= _SURE:
            break
        points += pattern.search(text) is not None
    return "likely" if points >= _SURE else "hardly" if points >= _ENOUGH else "other"


def _shape(posting: Posting, outline: Outline) -> int:
    """Return the points for a title that names a role, for sections, and for a list of duties.

    A first line of parts ("company | role | place") gives one point only: menus of pages look the same.
    """
    title = posting.title or ""
    kinds = {section.kind for section in outline.sections}
    return (
        _SHAPE * (ROLE_NOUN.search(title) is not None and not _TALE.match(title))
        + _SHAPE * (len(kinds & _OF_ADVERTISEMENTS) > 1)
        + _SHAPE * (len(_DUTY.findall(posting.text)) >= _FEW_DUTIES)
        + (posting.text.lstrip().split("\n", 1)[0].count(" | ") > 1)
    )
