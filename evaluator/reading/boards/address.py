"""Recognise addresses of pages, and turn those of boards into the addresses of their public interfaces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

_PAGES = ("http://", "https://")


class Interface(NamedTuple):
    """Where a system gives a posting as data.

    `id` is the id of the posting where the address answers with a whole board; None where every posting of
    the answer is wanted.
    """

    url: str
    id: str | None = None


_ROUTES: tuple[tuple[str, str, str], ...] = (
    # host pattern, path pattern, template. The groups of the host come first, those of the path after them.
    # What follows `#` in a template is the id to look for in a whole board.
    (
        r"(?:job-)?boards\.greenhouse\.io",
        r"/([\w-]+)/jobs/(\d+)/?",
        "https://boards-api.greenhouse.io/v1/boards/{0}/jobs/{1}",
    ),
    (
        r"(?:job-)?boards\.greenhouse\.io",
        r"/([\w-]+)/?",
        "https://boards-api.greenhouse.io/v1/boards/{0}/jobs?content=true",
    ),
    (
        r"jobs\.(eu\.)?lever\.co",
        r"/([\w.-]+)/([\w-]{30,40})(?:/apply)?/?",
        "https://api.{0}lever.co/v0/postings/{1}/{2}?mode=json",
    ),
    (r"jobs\.(eu\.)?lever\.co", r"/([\w.-]+)/?", "https://api.{0}lever.co/v0/postings/{1}?mode=json"),
    (
        r"jobs\.ashbyhq\.com",
        r"/([^/]+)/([\w-]{30,40})(?:/application)?/?",
        "https://api.ashbyhq.com/posting-api/job-board/{0}#{1}",
    ),
    (r"jobs\.ashbyhq\.com", r"/([^/]+)/?", "https://api.ashbyhq.com/posting-api/job-board/{0}"),
    (
        r"apply\.workable\.com",
        r"/([\w-]+)/j/(\w+)(?:/apply)?/?",
        "https://apply.workable.com/api/v2/accounts/{0}/jobs/{1}",
    ),
    (
        r"apply\.workable\.com",
        r"/([\w-]+)/?",
        "https://apply.workable.com/api/v1/widget/accounts/{0}?details=true",
    ),
    (
        r"(?:jobs|careers)\.smartrecruiters\.com",
        r"/([\w-]+)/(\d{9,})(?:-.*)?",
        "https://api.smartrecruiters.com/v1/companies/{0}/postings/{1}",
    ),
    (r"([\w-]+)\.recruitee\.com", r"/o/([\w-]+)/?", "https://{0}.recruitee.com/api/offers/{1}"),
    (r"([\w-]+)\.recruitee\.com", r"/?", "https://{0}.recruitee.com/api/offers/"),
    (
        r"(([\w-]+)\.wd\d+\.myworkdayjobs\.com)",
        r"/(?:[a-z]{2}-[A-Z]{2}/)?([\w-]+)/(?:job|details)/(.+?)(?:/apply.*)?/?",
        "https://{0}/wday/cxs/{1}/{2}/job/{3}",
    ),
    (r"([\w-]+)\.jobs\.personio\.(de|com)", r"/job/(\d+)/?", "https://{0}.jobs.personio.{1}/xml#{2}"),
    (r"([\w-]+)\.jobs\.personio\.(de|com)", r"/?", "https://{0}.jobs.personio.{1}/xml"),
)


def is_page(address: str) -> bool:
    """Return whether `address` may lead to a page: http or https. As a link, other kinds can run scripts."""
    return address.lower().startswith(_PAGES)


def with_scheme(address: str) -> str:
    """Return an address as people type it ("quay.example/jobs/7") with the scheme that it lacks."""
    bare = address.strip()
    return f"https://{bare}" if bare and "://" not in bare and len(bare.split()) == 1 else bare


def _greenhouse_frame(host: str, path: str, query: Mapping[str, Sequence[str]]) -> str | None:
    """Return the interface for what Greenhouse shows in a frame of an employer's page, else None."""
    board, job = (query.get(name, [""])[0] for name in ("for", "token"))
    if not re.fullmatch(r"(?:job-)?boards\.greenhouse\.io", host) or not re.fullmatch(r"[\w-]+", board):
        return None
    if path == "/embed/job_app" and re.fullmatch(r"\d+", job):
        return f"https://boards-api.greenhouse.io/v1/boards/{board}/jobs/{job}"
    if path == "/embed/job_board":
        return f"https://boards-api.greenhouse.io/v1/boards/{board}/jobs?content=true"
    return None


def public_interface(url: str) -> Interface | None:
    """Return the public interface for `url`; None when no known system has this address."""
    try:
        parts = urlsplit(url)
    except ValueError:  # not an address; the attempt to fetch it reports that
        return None
    host = (parts.hostname or "").lower()
    if framed := _greenhouse_frame(host, parts.path, parse_qs(parts.query)):
        return Interface(framed)
    for host_pattern, path_pattern, template in _ROUTES:
        at_host = re.fullmatch(host_pattern, host)
        at_path = re.fullmatch(path_pattern, parts.path) if at_host else None
        if at_host and at_path:
            groups = [group or "" for group in (*at_host.groups(), *at_path.groups())]
            if groups[0] in ("www", "api"):
                return None
            address, _, id = template.format(*groups).partition("#")
            return Interface(address, id or None)
    return None
