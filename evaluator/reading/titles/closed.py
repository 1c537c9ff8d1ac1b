"""Notice that a text says itself that its job is closed: filled, withdrawn, or on hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from evaluator.posting import Diagnostic

CLOSED = "closed"  # the code of the note

_NOUN = (
    r"(?:job(?: (?:ad|offer|post|posting)s?)?|positions?|roles?|vacanc(?:y|ies)|postings?|listings?|openings?"
    r"|opportunit(?:y|ies)|requisitions?|advert(?:isement)?s?)"
)
# "Batch jobs are cancelled" and "the previous role has been filled" speak of others.
_JOB = (
    r"(?:(?:\b(?:this|the|our|these|all|both|your)\s+(?!previous|old|former|other|last)(?:\w+\s+)?|^\W*)"
    rf"{_NOUN}\b)"
)
_NOW = r"(?:(?:now|already|since|just|recently|currently|unfortunately|sadly|all|both)\s+){0,2}"
_SHUT = (
    r"(?:filled|closed|expired|withdrawn|cancell?ed|taken down|paused|(?:put )?on hold|unavailable|inactive)"
    r"\b(?!-|\s+(?:with|within|after|by|through|via|from|at|in)\b|\s+to\b(?!\s+(?:new\s+|further\s+)?appli))"
)
_PAPERS = r"(?:applications?|submissions|cvs|r[ée]sum[ée]s)"
# Behind these words nobody is named of whom alone it is said ("… from agencies").
_BY_ALL = (
    r"(?=\W*$|\s*[,;(]|\s+[-–—]\s|\s+(?:at this|at present|at the moment|right now|for (?:this|the|these)"
    r"|any ?more|because|as|since|currently|now|and)\b)"
)
_OPEN = r"(?:available|open|active|vacant|live|posted|listed|(?:being\s+)?advertised)\b"
_SAYINGS = (
    # "No longer accepting applications", "we are not taking new applications at this time"
    r"\b(?:no longer|not(?: currently)?|stopped)\s+(?:accepting|taking|receiving|considering)\s+(?:any\s+)?"
    rf"(?:new\s+|more\s+|further\s+)?(?:{_PAPERS}|applicants|candidates){_BY_ALL}",
    # "This job is no longer available", "the position you are looking for is no longer open"
    rf"{_JOB}(?:(?!\bthat\b|\bwhich\b)[^,;:]){{0,40}}?\s(?:is|are)\s+no longer\s+"
    rf"(?:{_OPEN}|accepting {_PAPERS}{_BY_ALL})",
    # "This position has been filled"
    rf"{_JOB}\s*(?:\s(?:is|are|was|were|has|have)\s+|['’]s\s+){_NOW}(?:been\s+)?{_NOW}{_SHUT}",
    # "Applications for this role are closed"
    rf"\b(?:applications?|recruitment|hiring)\s+(?:for\s+[^,;:]{{1,40}}\s+)?(?:is|are|has|have)\s+{_NOW}"
    r"(?:been\s+)?(?:closed|ended|on hold|paused)\b(?!\s+(?:by|in)\b)",
    # "The closing date has passed"
    r"\b(?:closing date|deadline|application (?:window|period))\s+(?:for\s+[^,;:]{1,40}\s+)?(?:has|is)\s+"
    rf"{_NOW}(?:passed|closed|expired|ended|over)\b",
    # "We have filled this role", "we've found someone for the position"
    rf"\bwe(?:\s+have|['’]ve)\s+{_NOW}(?:filled|closed|found (?:someone|somebody|a candidate) for)\s+{_JOB}",
    # "We are no longer hiring for this role"
    rf"\bno longer (?:hiring|recruiting|looking) (?:someone |somebody |people )?for {_JOB}",
)
_SAID = re.compile("|".join(_SAYINGS), re.IGNORECASE)
# A line or sentence that is nothing but this: "Position filled", "Job closed on 3 March", "Update: filled!"
_WHOLE = re.compile(
    rf"\W*(?:(?:edit(?:ed)?|updated?)\s*[:\-–—]\s*)?(?:this\s+)?(?:{_NOUN}|applications?)(?:\s+status)?"
    r"\s*[:\-–—]?\s*(?:now\s+)?(?:filled|closed|expired|no longer available)\b"
    r"(?:\s+(?:on|since)\s.{1,30}|\s+[-–—:]\s.*)?\W*"
    r"|\W*(?:edit(?:ed)?|updated?|status)\s*[:\-–—]\s*(?:now\s+)?(?:filled|closed|expired)\b\W*",
    re.IGNORECASE,
)
# What stands where a table or a note has the status of a job.
_STATUS = re.compile(
    r"\W*(?:(?:position|role|job|now)\s+)?"
    r"(?:filled|closed|expired|withdrawn|inactive|on hold|no longer available)"
    r"(?!\s+(?:in|out)\b)(?:\W+.{0,60})?",
    re.IGNORECASE,
)
_YES = frozenset(("true", "yes", "y", "1", "1.0", "x", "✓", "✔", "✅"))
# A mark at the beginning or end of a title: "[FILLED] Data Engineer", "Data Engineer (closed)".
_MARKED = re.compile(
    r"[\[(](?:(?:position|role|job|now)\s+)?(?:filled|closed|expired)[\])]"
    r"|^(?:filled|closed|expired)\s*(?:[:|]|[-–—]\s)",
    re.IGNORECASE,
)
# Words before these that say when the job would be closed, or that it may be; and such words behind them.
_WOULD = re.compile(
    r"\b(?:until|till|unless|if|once|when|whenever|where|whether|after|before|while|may|might|can|could|should|will"
    r"|would|soon|sooner|case|not yet|never)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"[\s,(]+(?:until|till|unless|if|once|when|where|as soon)\b|.*\bstill\b", re.IGNORECASE)
# No text without one of these says it.
_TYPICAL = (
    "no longer",
    "accepting",
    "not taking",
    "stopped",
    "filled",
    "closed",
    "expired",
    "withdrawn",
    "cancel",
    "taken down",
    "paused",
    "on hold",
    "unavailable",
    "inactive",
    "deadline",
    "closing date",
    "application window",
    "application period",
    "has ended",
    "found someone",
    "found somebody",
    "found a candidate",
)
# The same in the source of a page, where each search costs time: with a capital or without.
_SEEDS = ("o longer", "losed", "illed", "xpired")
_INLINE = re.compile(r"</?(?:a|b|em|i|span|strong|u)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_END = re.compile(r"[.!?]+(?=\s|$)|\n")
_LONGEST = 300  # a longer sentence tells of much else
_SHOWN = 160


def closed_in(text: str, title: str | None = None) -> tuple[Diagnostic, ...]:
    """Return the note that a text or its title says that the job is closed; empty for any other text.

    The first such sentence counts. A sentence that says when the job would be closed does not.
    """
    if title and _MARKED.search(title):
        return (_note(title),)
    for sentence in _sentences(text):
        if _WHOLE.fullmatch(sentence) or any(map(_is_so, _SAID.finditer(sentence))):
            return (_note(sentence),)
    return ()


def closed_status(status: str | None) -> tuple[Diagnostic, ...]:
    """Return the note that the status of a job, in a table or a note, is that of a closed one; else empty."""
    return (_note(f"status: {status}"),) if status and _STATUS.fullmatch(status) else ()


def closed_mark(name: str, value: Any) -> tuple[Diagnostic, ...]:
    """Return the note that the column `name` ("archived") marks a job as closed with `value`; else empty."""
    is_marked = value is True or str(value).strip().lower() in _YES
    return (_note(f"{name}: {str(value).strip().lower()}"),) if is_marked else ()


def _is_so(said: re.Match[str]) -> bool:
    """Return whether the sentence around `said` says that the job is closed, and not when it would be."""
    sentence = said.string
    return not (_WOULD.search(sentence, 0, said.start()) or _STILL.match(sentence, said.end()))


def may_say(page: str) -> bool:
    """Return whether the source of a page seems to say that the job is closed, in a script or hidden, too."""
    for seed in _SEEDS:
        at = page.find(seed)
        while at >= 0:
            near = _INLINE.sub("", page[max(0, at - _LONGEST) : at + _LONGEST])
            if closed_in(_TAG.sub("\n", near)):
                return True
            at = page.find(seed, at + len(seed))
    return False


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences with a word that is typical for it, in order."""
    low = text.lower()
    if len(low) != len(text):
        low = text
    places: set[tuple[int, int]] = set()
    for word in _TYPICAL:
        at = low.find(word)
        while at >= 0:
            # "disclosed" and "fulfilled" are other words.
            if not low[at - 1 : at].isalpha():
                places.add(_around(text, at))
            at = low.find(word, at + len(word))
    for start, end in sorted(places):
        if end - start <= _LONGEST:
            yield text[start:end].strip()


def _around(text: str, at: int) -> tuple[int, int]:
    """Return the span of the sentence in which `at` is."""
    line = text.rfind("\n", 0, at) + 1
    start = max((end.end() for end in _END.finditer(text, line, at)), default=line)
    stop = _END.search(text, at)
    return start, stop.end() if stop else len(text)


def _note(words: str) -> Diagnostic:
    said = shorten(words.strip(" *_#.·•-–—"), _SHOWN, placeholder=" …")
    return Diagnostic(code=CLOSED, message=f"The text says that this job is not open: “{said}”.")
