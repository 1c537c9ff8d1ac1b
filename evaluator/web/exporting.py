"""Write kept postings for other programs: a table, and labels for `truerole measure`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import orjson

from evaluator.batch.rows import MARK, harmless
from evaluator.signals import SIGNALS, STAGES
from evaluator.web.storage.records import Kept, shown_title

_FIELDS = (
    *("id", "checked_at", "title", "company", "location", "url", "posted"),
    *("role", "role_confidence", "family", "hidden", "owned_stages"),
    *("own_role", "own_family", "tags", "note", "headline"),
)


def table(kept: Iterable[Kept]) -> Iterator[bytes]:
    """Give a CSV file, one row a posting, one column a stage and a signal, piece by piece."""
    header = [*_FIELDS, *(f"stage_{name}" for name, _ in STAGES), *(f"signal_{s}" for s in SIGNALS)]
    yield MARK + _row(header)
    for item in kept:
        found = item.assessment
        posting = found.posting
        grades = {s.id: s.grade for s in found.signals}
        stages = {s.stage: s.grade for s in found.stages}
        yield _row(
            [
                item.id,
                item.checked_at,
                shown_title(found),
                posting.company,
                posting.location,
                posting.url,
                posting.posted,
                found.role,
                found.role_confidence,
                found.family,
                "yes" if found.hidden else "no",
                sum(grade == "owned" for grade in stages.values()),
                item.review.role,
                item.review.family,
                ", ".join(item.review.tags),
                item.review.note,
                found.headline,
                *(stages.get(name, "") for name, _ in STAGES),
                *(grades.get(signal, "") for signal in SIGNALS),
            ]
        )


def _row(cells: Iterable[object]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue().encode("utf-8", "replace")


def labels(kept: Iterable[Kept]) -> Iterator[bytes]:
    """Give JSON Lines that `truerole measure` reads, one for each posting with a verdict of the reviewer's.

    `signals` is null: a reviewer says what the job is, not what each sentence shows. A family
    that the reviewer left open is the tool's.
    """
    for item in kept:
        found = item.assessment
        if item.review.role is None:
            continue
        row = {
            "id": f"review-{item.id}",
            "origin": "review",
            "title": found.posting.title or shown_title(found),
            "company": found.posting.company or "",
            "url": found.posting.url,
            "description": found.posting.text,
            "role": item.review.role,
            "family": item.review.family or found.family or "other",
            "why": item.review.note,
            "signals": None,
        }
        yield orjson.dumps(row) + b"\n"
