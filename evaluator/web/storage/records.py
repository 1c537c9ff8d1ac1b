"""What is kept of a checked posting, and what a list of them shows."""

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
    """The reviewer's own words on a posting; `role` and `family` are None where not judged."""

    note: str = ""
    role: str | None = None
    family: str | None = None
    tags: tuple[str, ...] = ()


class Kept(Value):
    """A kept posting, whole."""

    id: int
    checked_at: str
    assessment: Assessment
    blocks: tuple[Block, ...]
    review: Review


class Line(NamedTuple):
    """A kept posting as a list shows it; `stages` are the grades of the nine stages."""

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


class Filter(Value):
    """Which kept postings are asked for; an empty field asks for all.

    `hidden` is `yes` or `no`, `grade` narrows `signal`, `verdict` is `agree`, `differ`, `own`
    or `none` (none of the reviewer's own).
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
        """Return whether any field asks for less than all."""
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
    """Return what tells one posting from another: a hash of text, title, company and address."""
    posting = assessment.posting
    parts = (posting.text or "", posting.title or "", posting.company or "", posting.url or "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def capture(assessment: Assessment) -> str | None:
    """Return what captures of one posting share: its address, else title and company."""
    posting = assessment.posting
    # The address is the posting's own word and may be none, such as `http://[example`.
    with suppress(ValueError):
        if posting.url:
            parts = urlsplit(posting.url)
            # Queries often name the job; fragments and a closing slash never tell postings apart.
            return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
    if posting.title and posting.company:
        return (
            f"{' '.join(posting.title.casefold().split())}\x1f{' '.join(posting.company.casefold().split())}"
        )
    return None


def tidy_tags(given: str | Sequence[str]) -> tuple[str, ...]:
    """Return tags, given as a list or separated by commas, without doubles: at most 20 of 40 signs."""
    parts = given.split(",") if isinstance(given, str) else given
    tags = dict.fromkeys(" ".join(part.split())[:40].casefold() for part in parts)
    return tuple(tag for tag in tags if tag)[:20]
