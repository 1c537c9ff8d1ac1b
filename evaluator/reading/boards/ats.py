"""Recognise the answers of applicant-tracking systems by their keys.

Each system has one function. It turns an object of the system into an `Answer` and returns None for any
other object. `board_in` looks for a list of such objects in a whole document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from evaluator.reading.rows.cells import as_text
from evaluator.reading.rows.row import day
from evaluator.reading.wordlists import in_order, names

Json = dict[str, Any]


# Gem gives its boards in the form of Greenhouse.
_HOSTED = r"(?:greenhouse\.io/([\w-]+)/jobs|gem\.com/([\w-]+)/)"


class Section(NamedTuple):
    """One field of an answer that has text: its key, its text, and the heading that is put above it."""

    key: str
    text: str
    heading: str | None = None


class Answer(NamedTuple):
    """One posting as a system gives it; `lacking` says what to do when it has no text."""

    kind: str
    title: str | None
    sections: tuple[Section, ...]
    company: str | None = None
    location: str | None = None
    posted: str | None = None
    url: str | None = None
    id: str | None = None
    lacking: str = "the answer holds no description"


def greenhouse(job: Json) -> Answer | None:
    """Return the answer for a job of a Greenhouse board; its content is escaped HTML."""
    if "absolute_url" not in job or not ("content" in job or "internal_job_id" in job):
        return None
    return Answer(
        "greenhouse",
        _text(job.get("title")),
        _sections(job, ("content", None)),
        _text(job.get("company_name")) or _of_address(job["absolute_url"], _HOSTED),
        _text(job.get("location")),
        day(job.get("first_published") or job.get("first_published_at") or job.get("updated_at")),
        _text(job["absolute_url"]),
        _text(job.get("id")),
        "the board lists it without its text; ask the interface with ?content=true",
    )


def lever(job: Json) -> Answer | None:
    """Return the answer for a posting of Lever: an opening, lists under headings, and a closing."""
    if "hostedUrl" not in job or "text" not in job:
        return None
    sections = [*_sections(job, ("opening", None))] if not job.get("description") else []
    sections += _sections(job, ("description", None), ("descriptionPlain", None))[:1]
    lists = job.get("lists")
    for part in lists if isinstance(lists, list) else ():
        if isinstance(part, dict):
            sections += _sections(part, ("content", _text(part.get("text"))))
    sections += _sections(job, ("additional", None), ("additionalPlain", None))[:1]
    found = job.get("categories")
    categories = found if isinstance(found, dict) else {}
    return Answer(
        "lever",
        _text(job["text"]),
        tuple(sections),
        _of_address(job["hostedUrl"], r"lever\.co/([\w.-]+)/"),
        _text(categories.get("location") or categories.get("allLocations")),
        day(job.get("createdAt")),
        _text(job["hostedUrl"]),
        _text(job.get("id")),
    )


def ashby(job: Json) -> Answer | None:
    """Return the answer for a job of an Ashby board."""
    # Scrapers of other boards give their rows some of the same keys.
    if not ("descriptionHtml" in job or "descriptionPlain" in job) or not (
        "isListed" in job or "ashbyhq.com" in str(job.get("jobUrl"))
    ):
        return None
    return Answer(
        "ashby",
        _text(job.get("title")),
        _sections(job, ("descriptionHtml", None), ("descriptionPlain", None))[:1],
        _of_address(job.get("jobUrl"), r"ashbyhq\.com/([^/]+)/"),
        _text(job.get("location") or job.get("locationName")),
        day(job.get("publishedAt") or job.get("publishedDate")),
        _text(job.get("jobUrl")),
        _text(job.get("id")),
    )


def workable(job: Json) -> Answer | None:
    """Return the answer for a job of Workable, from the widget or from the public interface."""
    if "shortcode" not in job or "title" not in job:
        return None
    place = job.get("location") or {k: job.get(k) for k in ("city", "state", "country")}
    return Answer(
        "workable",
        _text(job["title"]),
        _sections(job, ("description", None), ("requirements", "Requirements"), ("benefits", "Benefits")),
        _text(job.get("company")),
        _place(place),
        day(job.get("published_on") or job.get("published") or job.get("created_at")),
        _text(job.get("url") or job.get("shortlink")),
        _text(job["shortcode"]),
        "the list holds no descriptions; ask the interface with ?details=true",
    )


def smartrecruiters(job: Json) -> Answer | None:
    """Return the answer for a posting of SmartRecruiters, whose text is in the sections of `jobAd`."""
    ad = job.get("jobAd")
    if not isinstance(ad, dict) and not ("releasedDate" in job and "name" in job and "company" in job):
        return None
    parts = ad.get("sections") if isinstance(ad, dict) else None
    sections: list[Section] = []
    for key in ("companyDescription", "jobDescription", "qualifications", "additionalInformation"):
        part = parts.get(key) if isinstance(parts, dict) else None
        if isinstance(part, dict):
            sections += _sections(part, ("text", _text(part.get("title"))))
    return Answer(
        "smartrecruiters",
        _text(job.get("name")),
        tuple(sections),
        _text(job.get("company")),
        _place(job.get("location")),
        day(job.get("releasedDate")),
        _text(job.get("postingUrl") or job.get("applyUrl") or job.get("ref")),
        _text(job.get("id")),
        "the list holds no descriptions; ask the interface for the posting itself",
    )


def bamboohr(job: Json) -> Answer | None:
    """Return the answer for a job of BambooHR; the entries of its lists have no text."""
    if "jobOpeningName" not in job:
        return None
    place = job.get("location")
    return Answer(
        "bamboohr",
        _text(job["jobOpeningName"]),
        _sections(job, ("description", None)),
        _of_address(job.get("jobOpeningShareUrl"), r"//([\w-]+)\.bamboohr\.com"),
        _place({**place, "country": place.get("addressCountry")} if isinstance(place, dict) else place),
        day(job.get("datePosted")),
        _text(job.get("jobOpeningShareUrl")),
        _text(job.get("id")) or _of_address(job.get("jobOpeningShareUrl"), r"/careers/(\d+)"),
        "the list of BambooHR holds no descriptions; ask for /careers/ID/detail of the job itself",
    )


def recruitee(job: Json) -> Answer | None:
    """Return the answer for an offer of Recruitee."""
    if "careers_url" not in job:
        return None
    return Answer(
        "recruitee",
        _text(job.get("title") or job.get("position")),
        _sections(job, ("description", None), ("requirements", "Requirements")),
        _text(job.get("company_name")) or _of_address(job["careers_url"], r"//([\w-]+)\.recruitee\.com"),
        _text(job.get("location")) or _place(job),
        day(job.get("published_at") or job.get("created_at")),
        _text(job["careers_url"]),
        _text(job.get("id")),
    )


def workday(job: Json) -> Answer | None:
    """Return the answer for a job of Workday; the entries of its lists have no text."""
    info = job.get("jobPostingInfo")
    if isinstance(info, dict):
        return Answer(
            "workday",
            _text(info.get("title")),
            _sections(info, ("jobDescription", None)),
            _text(job.get("hiringOrganization")),
            _text(info.get("location")),
            day(info.get("startDate")) or _text(info.get("postedOn")),
            _text(info.get("externalUrl")),
            _text(info.get("jobReqId") or info.get("id")),
        )
    if "externalPath" in job and "title" in job:
        lacking = "the list of Workday holds no descriptions; ask its interface for the job itself"
        return Answer(
            "workday", _text(job["title"]), (), location=_text(job.get("locationsText")), lacking=lacking
        )
    return None


SYSTEMS: tuple[Callable[[Json], Answer | None], ...] = (
    greenhouse,
    lever,
    ashby,
    workable,
    smartrecruiters,
    bamboohr,
    recruitee,
    workday,
)
# An answer of a system has at least one of these keys.
MARKS = names(
    "absolute_url hostedUrl descriptionHtml descriptionPlain shortcode jobAd releasedDate careers_url "
    "jobPostingInfo externalPath jobOpeningName"
)
# Under one of these keys boards and other programs put their list of jobs, or their only job.
LISTS = in_order(
    "jobs offers content jobPostings postings results result data items hits rows records children cards"
)
WRAPPERS = in_order(
    "offer job jobPosting jobOpening posting data result attributes fields properties _source"
)


def answer_of(job: Any) -> Answer | None:
    """Return the answer from the first system that recognises `job`; None when no system does."""
    if not isinstance(job, dict):
        return None
    return next((answer for system in SYSTEMS if (answer := system(job)) is not None), None)


def board_in(document: Any) -> tuple[str | None, list[Any]] | None:
    """Return the company and the jobs of a board; None when `document` is not a board.

    A board is a list of objects of one system. It is the document itself or stands under a key of it. The
    company is None where the document does not name it.
    """
    company = None
    jobs = document
    if isinstance(document, dict):
        jobs = next((document[k] for k in LISTS if isinstance(document.get(k), list)), None)
        company = _text(document.get("name"))
    if isinstance(jobs, list) and jobs and any(map(_is_known, jobs[:3])):
        return company, jobs
    return None


def _is_known(job: Any) -> bool:
    """Return whether a system recognises the object, even when something inside it is malformed."""
    try:
        return answer_of(job) is not None
    except Exception:  # reported when the job itself is read
        return True


def _sections(job: Json, *keys: tuple[str, str | None]) -> tuple[Section, ...]:
    return tuple(
        Section(k, job[k], heading) for k, heading in keys if isinstance(job.get(k), str) and job[k].strip()
    )


def _text(value: Any) -> str | None:
    return as_text(value).strip() or None


def _place(value: Any) -> str | None:
    """Return a place as one line: city, region and country, and "Remote" where the object says so."""
    if not isinstance(value, dict):
        return _text(value)
    keys = ("city", "region", "state", "subregion", "country", "countryName")
    parts = list(dict.fromkeys(part for key in keys if (part := _text(value.get(key)))))
    if value.get("remote") is True or value.get("telecommuting") is True:
        parts.append("Remote")
    return ", ".join(parts) or _text(value.get("name") or value.get("fullLocation"))


def _of_address(url: Any, pattern: str) -> str | None:
    """Return the company's short name from the address of its board; None when `pattern` is not in it."""
    match = re.search(pattern, url) if isinstance(url, str) else None
    return str(match[match.lastindex or 0]).replace("-", " ").replace("%20", " ") if match else None
