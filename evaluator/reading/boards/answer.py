"""Make a Posting from an answer of a job board, with a map from each part to the bytes of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.posting import OffsetMap, Posting, Unread
from evaluator.reading.boards.ats import Answer, Section, answer_of
from evaluator.reading.canonical import SAME, Canonical
from evaluator.reading.joining import joined
from evaluator.reading.jsonstring import Strings
from evaluator.reading.limits import How
from evaluator.reading.notread import guarded, megabytes
from evaluator.reading.offsets import byte_map, chained, moved
from evaluator.reading.texts.text import canonical, posting


class Trace:
    """Finds where the decoded strings of a file stand in its bytes.

    `text` is the decoded file and `shift` the number of bytes before it. `quoted` says whether the strings
    are JSON strings with escapes; otherwise they are looked for as they are.
    """

    def __init__(self, text: str, shift: int = 0, *, quoted: bool = True) -> None:
        self.text = text
        self.shift = shift
        self._strings = Strings(text) if quoted else None
        self._at = 0

    def find(self, key: str, value: str) -> OffsetMap | None:
        """Return the map from `value`, the string under `key`, to bytes; None when it is not found."""
        if self._strings is not None:
            offsets = self._strings.find(key, value)
        else:
            place = self.text.find(value, self._at)
            if place >= 0:
                self._at = place
            offsets = moved(SAME, place, len(value)) if place > 0 else None
        if offsets is None:
            return None
        begin, end = offsets.source_starts[0], offsets.source_ends[-1]
        return chained(moved(offsets, -begin, 0), byte_map(self.text, begin, end, self.shift))


def of_answer(
    answer: Answer, source: str, how: How, trace: Trace | None, company: str | None = None
) -> Posting | Unread:
    """Return the posting of an answer; Unread when the answer has no text or too much text.

    Without a `trace` the offsets of the posting do not lead to bytes. `company` is used when the answer
    itself does not name one.
    """
    size = sum(len(section.text) for section in answer.sections)
    if size > how.limits.posting:
        message = f"the description has {megabytes(size)}; at most {megabytes(how.limits.posting)} are read"
        return Unread(source=source, code="too_large", message=message, id=answer.id)
    parts = [(section.heading, *_part(section, trace)) for section in answer.sections]
    if not any(part.blocks for _, part, _ in parts):
        named = f" ({answer.title[:80]})" if answer.title else ""
        return Unread(source=source, code="empty", message=f"{answer.lacking}{named}", id=answer.id)
    whole = joined((heading, part) for heading, part, _ in parts)
    traced = all(found for _, part, found in parts if part.blocks)
    return posting(
        whole,
        source=source,
        kind=answer.kind,
        title=answer.title,
        company=answer.company or company,
        location=answer.location,
        url=answer.url,
        posted=answer.posted,
        id=answer.id,
        offset_unit="bytes" if traced else None,
    )


def _part(section: Section, trace: Trace | None) -> tuple[Canonical, bool]:
    """Return the canonical text of a section, and whether its offsets lead back to bytes."""
    found = canonical(section.text)
    way = trace.find(section.key, section.text) if trace else None
    if way is None:
        return found, False
    return found._replace(offsets=chained(found.offsets, way)), True


def of_board(
    jobs: list[Any], source: str, how: How, trace: Trace | None, company: str | None
) -> Iterator[Posting | Unread]:
    """Yield the postings of a board in order, and Unread for each entry that is not a posting."""
    for number, job in enumerate(jobs, 1):
        place = f"{source}:{number}"
        yield from guarded(_of_job(job, place, how, trace, company), place)


def _of_job(
    job: Any, source: str, how: How, trace: Trace | None, company: str | None
) -> Iterator[Posting | Unread]:
    answer = answer_of(job)
    if answer is None:
        yield Unread(source=source, code="no_posting", message="is not a posting of the board's own shape")
    else:
        yield of_answer(answer, source, how, trace, company)
