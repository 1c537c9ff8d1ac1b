"""Recognise the whole page of a job board that was copied as text, and leave out what is not the posting.

Such a text begins with menus and buttons and ends with forms, alerts and other jobs. Read as a line of the
posting, "Set alert for similar jobs" would be a duty to set alerts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from evaluator.posting import Block, Diagnostic
from evaluator.reading.canonical import Canonical
from evaluator.reading.joining import only
from evaluator.reading.titles.belowtitle import is_only_place
from evaluator.reading.titles.closed import closed_in
from evaluator.reading.titles.firstline import is_name, is_way_alone
from evaluator.reading.titles.namesabove import company_in, in_title
from evaluator.reading.titles.titles import SENTENCE, names_role

_BUTTON = (
    r"save(?: this)?(?: job)?|share(?: this)?(?: job)?|(?:easy |quick )?apply(?: now)?|follow|message"
    r"|copy link|print|e-?mail|(?:sign|log) in|report(?: this)?(?: job)?|hide|dismiss|bookmark"
)
# Lines that are a button or a link of a page, and nothing else.
_CONTROL = re.compile(
    r"skip to (?:main )?(?:content|search(?: results)?)"
    r"|back to (?:all )?(?:jobs?|search(?: results)?|careers|job list(?:ing)?s?)"
    r"|(?:sign|log) in|join now|share(?: this job)?|save(?:d| job| this job)?|follow|message"
    r"|(?:easy |quick )?apply(?: now| for this job| on (?:employer|company) (?:web)?site| with .{2,20})?"
    r"|(?:… ?|\.\.\. ?)?(?:show|see|read) (?:more|less)|(?:…|\.\.\.) ?more"
    r"|show more options|expand search|search for jobs"
    r"|(?:view|see) all jobs(?: at .{2,40})?|view .{2,40} profile|(?:read|view) full description"
    r"|promoted(?: by hirer.*)?|report (?:this )?job|submit (?:your )?application"
    r"|show more show less|clear text|email or phone|password|forgot password\?.{0,20}|new to \w+\? join now"
    r"|(?:accept|allow|agree to|reject|decline|deny) (?:all|optional)(?: cookies)?|customi[sz]e(?: cookies)?"
    r"|(?:cookies?|privacy|consent) (?:settings|preferences)|manage (?:cookies|preferences|options)"
    r"|(?:only |use )?(?:strictly )?necessary(?: cookies)?(?: only)?"
    r"|returning candidate\? ?log back in!?|apply for this job online(?: ?apply)?"
    r"|refer this job to a friend(?: ?refer)?"
    # The buttons of boards in other languages, on which there are postings in English.
    r"|(?:jetzt |online )?bewerben|ich bin interessiert|(?:job |stelle )?(?:speichern|merken|teilen|drucken)"
    r"|anmelden|einloggen|registrieren|(?:mehr|weniger) anzeigen"
    r"|zurück zu (?:den )?(?:suchergebnissen|allen jobs)"
    r"|(?:alle(?:s)? |cookies )?(?:akzeptieren|ablehnen)|postuler|(?:enregistrer|partager)(?: l['’]offre)?"
    r"|(?:direct )?solliciteren|(?:vacature )?(?:opslaan|delen)"
    # Buttons that stand side by side are copied as one line ("SaveShare", "Apply now · Save · Share").
    rf"|(?:(?:{_BUTTON})[\s·|•]*){{2,6}}"
    r"|sign in with .{2,20}|join or sign in .{0,40}|see who .{2,60} has hired for this role",
    re.IGNORECASE,
)
# Lines behind which a page has nothing more of the posting.
_END = re.compile(
    r"(?:set alert|get job alerts?|create (?:a )?(?:job )?alert)(?: for similar jobs)?"
    r"|(?:similar|recommended|related|featured|more|other|latest|nearby)"
    r" (?:jobs|openings|vacancies|searches)\b.{0,40}"
    r"|(?:people|viewers) also viewed|jobs? you (?:may|might) .{0,40}|explore more jobs.{0,40}"
    r"|sign in to (?:create|set) (?:a )?job alert|get notified (?:about|when) .{0,80}"
    r"|referrals increase your chances .{0,80}|job search faster with premium|unlock job insights.{0,40}"
    r"|(?:ähnliche|weitere|passende) (?:jobs|stellen|stellenangebote)\b.{0,40}|offres similaires.{0,40}"
    r"|(?:vergelijkbare|andere) vacatures.{0,40}"
    r"|report job|submit (?:your )?application|(?:\* ?)?indicates a required field|first name ?\*"
    r"|[\d.,]+[km]? followers|sorry the share function is not working .{0,120}",
    re.IGNORECASE,
)
# Lines under which two large boards have the text of the employer, and lines that these boards have above it.
# Some employers write "About the job" below their requirements.
_OPENS = re.compile(r"about the job|full job description", re.IGNORECASE)
_ABOVE = re.compile(
    r"easy apply|show more options|promoted by hirer.*|profile insights|am i a good fit for this job\?"
    r"|.*- job post|save .+ at .+|apply with indeed|pulled from the full job description",
    re.IGNORECASE,
)
# A hidden label of a button, which names what it is for.
_LABEL = re.compile(
    r"(?:save (.{3,100}?)|join to apply for the (.{3,100}?) role) +at (.{2,80})", re.IGNORECASE
)
_JOB_POST = re.compile(r"(.{3,100}?)\s*- job post", re.IGNORECASE)
# What a page says above its text in sentences, and is not part of the posting.
_NOTICE = re.compile(r"\bcookies?\b", re.IGNORECASE)
# What readers of a board say of a company.
_RATING = re.compile(
    r"\d[.,]\d(?: out of 5(?: stars)?| ?★)?|[\d.,]+ (?:company )?(?:reviews|ratings)", re.IGNORECASE
)
# How one works, or is paid.
_TERMS = re.compile(
    r"(?:hybrid|remote|on-?site|full[- ]time|part[- ]time|permanent|contract|feste anstellung|vollzeit)\b"
    r"|[€$£]\s?\d",
    re.IGNORECASE,
)
_BESIDE = 3  # lines above and below the title in which the company stands
_HEAD = 40  # lines in which the title of a page without such a line stands
_BELOW = 10  # lines below the title within which a button stands
_PLACE = 4  # lines below the title in which the place stands
_FEWEST = 2  # different lines that show a page
_LEAST = 200  # characters in lines that are not short, before anything may end the posting
_LONG = 30
_LONGEST = 120
_REST = 4  # what is behind the end may be so many times longer: else it is likely the posting


class Copied(NamedTuple):
    """The posting of a page that was copied; title, company and place are None where not shown."""

    found: Canonical
    title: str | None
    company: str | None
    location: str | None
    notes: tuple[Diagnostic, ...]


def of_copied_page(found: Canonical) -> Copied | None:
    """Return the posting in the text of a whole page; None for a text that is not one of a page."""
    blocks = found.blocks
    lines = [found.text[block.start : block.end] for block in blocks]
    shown = {
        line.lower()
        for line in lines
        if len(line) <= _LONGEST and (_CONTROL.fullmatch(line) or _END.fullmatch(line))
    }
    if len(shown) < _FEWEST:
        return None
    opening = _opening(lines)
    head = _head(lines, blocks) if opening is None else lines[:opening]
    title, company, at = _titled(head)
    company = company or _company(head, at, found.text)
    title = title.removesuffix(f" at {company}").removesuffix(f" @ {company}") if title else None
    location = _place(head, title, at, company)
    end = _end(lines, opening or 0)
    if opening is not None:
        kept = [number for number in range(end) if number == at or number >= opening]
    else:
        begin = at if at and _is_menu(lines[:at]) else 0
        kept = [number for number in range(begin, end) if not _is_control(lines[number])]
    while kept and end < len(lines) and _is_idle(lines[kept[-1]]):
        kept.pop()
    if len(kept) == len(lines):
        return Copied(found, title, company, location, ())
    rest = only(found, kept)
    # A board says in a line of its page that a job is closed, and behind the end there are other jobs.
    closed = closed_in("\n".join(lines[:end]))
    return Copied(rest, title, company, location, (_note(_filled(found.text) - _filled(rest.text)), *closed))


def _is_control(line: str) -> bool:
    return len(line) <= _LONGEST and _CONTROL.fullmatch(line) is not None


def _is_idle(line: str) -> bool:
    """Return whether a line is a button or has no words."""
    return _is_control(line) or not any(map(str.isalnum, line))


def _is_menu(above: Sequence[str]) -> bool:
    """Return whether the lines above a title are those of a page: a button and hardly any text."""
    return any(map(_is_control, above)) and (_size(above) < _LEAST or any(map(_LABEL.fullmatch, above)))


def _size(lines: Sequence[str]) -> int:
    """Return how many characters are in `lines` that are neither short nor addresses nor about cookies."""
    long = (line for line in lines if len(line) >= _LONG and "://" not in line)
    return sum(len(line) for line in long if not _NOTICE.search(line))


def _opening(lines: Sequence[str]) -> int | None:
    """Return the number of the line under which a board has the text of the employer; None without one."""
    for number, line in enumerate(lines):
        if _OPENS.fullmatch(line):
            above = lines[:number]
            controls = {shown.lower() for shown in above if _is_control(shown)}
            return number if len(controls) >= _FEWEST and any(map(_ABOVE.fullmatch, above)) else None
    return None


def _head(lines: Sequence[str], blocks: Sequence[Block]) -> Sequence[str]:
    """Return the first lines of a page, in which its title stands: those above a list of several items."""
    pairs = enumerate(pairwise(blocks[:_HEAD]))
    items = (number for number, pair in pairs if all(block.kind == "bullet" for block in pair))
    return lines[: next(items, _HEAD)]


def _titled(head: Sequence[str]) -> tuple[str | None, str | None, int | None]:
    """Return the title and company that the head of a page shows, and the number of the line of the title."""
    for number, line in enumerate(head):
        label = _LABEL.fullmatch(line)
        if label and names_role(title := (label[1] or label[2]).strip()):
            at = max((at for at, other in enumerate(head) if other == title), default=None)
            return title, label[3].strip(), at
        if post := _JOB_POST.fullmatch(line):
            below = head[number + 1] if number + 1 < len(head) else ""
            return post[1], below if is_name(below) else None, number
    for number, line in enumerate(head):
        if _is_control(line) or "://" in line or _NOTICE.search(line):
            continue
        if len(line) > _LONGEST:
            break
        if names_role(line) and any(map(_is_control, head[: number + _BELOW])):
            return line.strip(" :#*=-–—") or None, None, number
    return None, None, None


def _company(head: Sequence[str], at: int | None, text: str) -> str | None:
    """Return the company beside the title in the line `at`, if the text speaks of it; None without one."""
    if at is None:
        return None
    around = (*head[at + 1 : at + 1 + _BESIDE], *reversed(head[max(0, at - _BESIDE) : at]))
    lines = (line for line in around if not (_is_control(line) or _RATING.fullmatch(line)))
    named = (found for line in lines if (found := company_in(line, text)))
    if (beside := next(named, None)) is not None:
        return beside[0]
    within = in_title(head[at], text) if at < len(head) else None
    return within.company if within else None


def _place(head: Sequence[str], title: str | None, at: int | None, company: str | None) -> str | None:
    """Return the place in one of the lines below the title, which is also the line `at`; None without one.

    A town alone stands below the company, above a line that says how one works there or is paid.
    """
    for number, line in enumerate(head):
        if number == at or line == title:
            below = [line for line in head[number + 1 : number + 3 + _PLACE] if not _RATING.fullmatch(line)]
            pieces = (piece.strip() for line in below[:_PLACE] for piece in line.split(" | "))
            if (place := next(filter(_is_where, pieces), None)) is not None:
                return place
            for town, after in pairwise(below):
                if is_name(town) and town != company and not names_role(town) and _TERMS.match(after):
                    return town
    return None


def _is_where(line: str) -> bool:
    """Return whether a line is nothing but a place: no sentence about it, and more than "Hybrid"."""
    return is_only_place(line) and not (SENTENCE.search(line) or is_way_alone(line))


def _end(lines: Sequence[str], begin: int) -> int:
    """Return the number of the first line behind the posting."""
    before = 0
    for number in range(begin, len(lines)):
        if before >= _LEAST and len(lines[number]) <= _LONGEST and _END.fullmatch(lines[number]):
            return number if _REST * before >= _size(lines[number:]) else len(lines)
        before += _size(lines[number : number + 1])
    return len(lines)


def _filled(text: str) -> int:
    """Return how many lines of `text` are not empty."""
    return sum(1 for line in text.split("\n") if line.strip())


def _note(lines: int) -> Diagnostic:
    what = "One line" if lines == 1 else f"{lines} lines"
    be = "is" if lines == 1 else "are"
    message = f"{what} of the page around the posting (menus, buttons, forms, other jobs) {be} left out."
    return Diagnostic(code="page_around", message=message)
