"""Define what is kept of a checked posting, and what a list of postings shows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from evaluator.assessment import Assessment
from evaluator.posting import Block, Value
from evaluator.signals import Grade

Sort = Literal["newest", "oldest", "title", "company", "surest", "stages"]
SORTS: tuple[Sort, ...] = ("newest", "oldest", "title", "company", "surest", "stages")


class Review(Value):
    """The reviewer's own words on a posting; `role` and `family` are None where the reviewer chose none."""

    note: str = ""
    role: str | None = None
    family: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """A short text that is the same for equal reviews, and another for others."""
        return hashlib.sha256(self.model_dump_json().encode("utf-8", "replace")).hexdigest()[:16]


class Kept(Value):
    """A kept posting with its whole assessment and its review; `checked_at` is a time in ISO format, UTC."""

    id: int
    checked_at: str
    assessment: Assessment
    blocks: tuple[Block, ...]
    review: Review


class KeptLine(NamedTuple):
    """A kept posting as a list shows it.

    `stages` holds the grades of the nine stages. `closed` says that the text says that its job is closed.
    """

    id: int
    checked_at: str
    title: str
    company: str
    role: str | None
    confidence: float | None
    family: str | None
    hidden: bool
    stages: tuple[Grade, ...]
    headline: str
    noted: bool
    own_role: str | None
    tags: tuple[str, ...]
    closed: bool
    cut_off: bool


class Filter(Value):
    """The kept postings to find; an empty field finds all.

    `hidden` is `yes` or `no`. `grade` narrows `signal`. `verdict` compares the reviewer's role with the
    tool's: `agree`, `differ`, `own` (the reviewer gave one) or `none` (the reviewer gave none).
    """

    words: str = ""
    role: str = ""
    family: str = ""
    hidden: str = ""
    signal: str = ""
    grade: str = ""
    company: str = ""
    verdict: str = ""
    tag: str = ""

    @property
    def narrows(self) -> bool:
        """Return whether any field narrows what is found."""
        return any(value for _, value in self)


def shown_title(assessment: Assessment) -> str:
    """Return the title of a posting, or its first line where it has none."""
    title = " ".join((assessment.posting.title or "").split())
    if title:
        return title[:200]
    for line in (assessment.posting.text or "").splitlines():
        words = " ".join(line.strip(" #*-•>_").split())
        if words:
            return words if len(words) <= 70 else words[:70].rsplit(" ", 1)[0] + " …"
    return "Posting without a title"


def digest(assessment: Assessment) -> str:
    """Return the hash by which postings are distinguished: of text, title, company and address."""
    posting = assessment.posting
    parts = (posting.text or "", posting.title or "", posting.company or "", posting.url or "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def capture(assessment: Assessment) -> str | None:
    """Return what all captures of one posting have in common: its address, otherwise title and company.

    None where the posting has neither.
    """
    posting = assessment.posting
    # The address comes from the posting and may not be valid, such as `http://[example`.
    with suppress(ValueError):
        if posting.url:
            parts = urlsplit(posting.url)
            # The query often names the job; a fragment or a closing slash never distinguishes postings.
            return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
    if posting.title and posting.company:
        return (
            f"{' '.join(posting.title.casefold().split())}\x1f{' '.join(posting.company.casefold().split())}"
        )
    return None


def tidy_tags(given: str | Sequence[str]) -> tuple[str, ...]:
    """Return tags, given as a list or separated by commas, each once: at most 20, each of 40 characters."""
    parts = given.split(",") if isinstance(given, str) else given
    tags = dict.fromkeys(" ".join(part.split())[:40].casefold() for part in parts)
    return tuple(tag for tag in tags if tag)[:20]
