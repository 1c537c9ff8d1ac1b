"""Write kept postings for other programs: a table, and labels for `truerole measure`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from evaluator.batch.rows import MARK, NAMES, csv_cells, flat
from evaluator.web.storage.records import Kept, shown_title

# Columns of the page beside those of a batch; `number` is the one in the address of the posting's page.
_OWN = ("number", "checked_at", "own_role", "own_family", "tags", "note")


def table(kept: Iterable[Kept]) -> Iterator[bytes]:
    """Yield a CSV file piece by piece, one row for each posting: the columns of a batch, then the review."""
    yield MARK + csv_cells((*NAMES, *_OWN))
    for item in kept:
        review = item.review
        own = (item.id, item.checked_at, review.role, review.family, ", ".join(review.tags), review.note)
        yield csv_cells((*flat(item.assessment).values(), *own))


def labels(kept: Iterable[Kept]) -> Iterator[bytes]:
    """Yield JSON Lines that `truerole measure` reads, one for each posting with a verdict of the reviewer.

    `signals` is null: a reviewer says what the job is, not what each sentence shows. Where the
    reviewer left the family open, the family that the tool found is used.
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
