"""Find a job's title, company and address in the head and headings of a page."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import NamedTuple

from evaluator.reading.titles.namesabove import in_title

_TITLE = re.compile(r"<title[^<>]{0,300}>([^<]{1,500})</title", re.IGNORECASE)
_META = re.compile(r"<meta\b([^<>]{1,1500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LINK = re.compile(r"<link\b[^<>]{0,300}rel\s*=\s*[\"']?canonical[^<>]{0,600}>", re.IGNORECASE)
# What browsers and their extensions write above a page that they save.
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]{1,2000})",
    re.IGNORECASE,
)
_HEADING = re.compile(r"<h([1-3])\b[^<>]{0,600}>", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>")
_SPLIT = re.compile(r"\s+[|·•–—]\s+|\s+-\s+|\s+@\s+|\s+at\s+")
_HIRING = re.compile(r"(.{2,80}?) (?:is )?hiring (.{2,150}?)(?: in [A-Z].*)?$")
_SITE = re.compile(
    r"\b(?:jobs? in|jobs|careers?|linkedin|indeed|glassdoor|built ?in|seek|hiring|portal)\b", re.IGNORECASE
)

# These words, or the name of a board that writes the place there, show that a title names no company.
_PLACE = re.compile(r",\s*[A-Z]{2}\b|\b[A-Z]{2,3}\s+\d{4,5}\b|^(?:[Rr]emote|[Hh]ybrid)\b")
_PLACED = re.compile(r"\s-\s+Indeed(?:\.[a-z.]+)?$")


class Head(NamedTuple):
    """The job's title, company and address from a page, None where not found, and its headings in order.

    `titles` are those of the page itself.
    """

    title: str | None
    company: str | None
    url: str | None
    headings: tuple[str, ...]
    titles: tuple[str, ...]

    def company_in(self, text: str) -> str | None:
        """Return the company, also one that a title of the page names and the `text` of the posting, too."""
        within = (in_title(title, text) for title in self.titles)
        return next((found.company for found in within if found), self.company)


def page_head(page: str) -> Head:
    """Return what the head and the headings of `page` say of the job."""
    metas = _metas(page[:300_000])
    match = _TITLE.search(page, 0, 300_000)
    title = _clean(match[1]) if match else ""
    shared = metas.get("og:title") or metas.get("twitter:title") or ""
    firsts: list[str] = []
    headings: list[str] = []
    for found in islice(_HEADING.finditer(page), 300):
        end = page.find(f"</h{found[1]}", found.end(), found.end() + 1500)
        words = _clean(_TAGS.sub(" ", page[found.end() : end])) if end >= 0 else ""
        if words and len(words) <= 300:
            headings.append(words)
            if found[1] == "1":
                firsts.append(words)
        if len(headings) > 60:
            break
    name = _name(firsts, headings, title, shared)
    url = metas.get("og:url")
    if not url and (link := _LINK.search(page, 0, 300_000)):
        url = _attributes(link[0]).get("href")
    company = _company(name, title, shared, metas)
    return Head(name, company, url or saved_address(page), tuple(headings), (shared, title))


def saved_address(page: str) -> str | None:
    """Return the address that a browser wrote above a page which it saved; None without one."""
    saved = _SAVED.search(page, 0, 5000)
    return saved[1] if saved else None


def _name(firsts: list[str], headings: list[str], title: str, shared: str) -> str | None:
    """Return the job's title: the heading that the page's own title repeats, else the best other candidate.

    `firsts` are the headings of level 1, `title` the page's own title, and `shared` its title for sharing.
    None when the page has no candidate.
    """
    both = f"{title} {shared}".casefold()
    for words in (*firsts, *headings):
        if words.casefold() in both and len(words) > 3:
            return words
    if firsts:
        return firsts[0]
    hiring = _HIRING.match(shared or title)
    if hiring:
        return hiring[2]
    for line in (shared, title):
        if line and not re.fullmatch(r"[\w ]*(?:portal|careers?|jobs?|home|widget)", line, re.IGNORECASE):
            return _SPLIT.split(line)[0].strip() or None
    return headings[0] if headings else None


def _company(name: str | None, title: str, shared: str, metas: dict[str, str]) -> str | None:
    """Return the employer that a title of the page names after the job's, else the name of the site.

    None when the name is that of a job site, or when there is not a name.
    """
    for line in (shared, title):
        hiring = _HIRING.match(line)
        if hiring:
            return hiring[1].strip()
        if name and line.casefold().startswith(name.casefold()):
            rest = [piece.strip() for piece in _SPLIT.split(line[len(name) :]) if piece.strip()]
            said = re.match(r"\s+(?:at|@)\s+", line[len(name) :])
            if (
                rest
                and (len(rest) > 1 or said)
                and not _SITE.search(rest[0])
                and not (_PLACE.search(rest[0]) or _PLACED.search(line))
                and line[len(name) :][:1].isspace()
            ):
                return re.sub(r"\s*\(\$.*|\s+-\s+\$.*", "", rest[0]).strip() or None
    site = metas.get("og:site_name")
    return None if not site or _SITE.search(site) else site


def _metas(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(page):
        attributes = _attributes(match[1])
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if key and attributes.get("content"):
            found.setdefault(key.lower(), _clean(attributes["content"]))
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(tag)
    }


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", unescape(unescape(words))).strip()
