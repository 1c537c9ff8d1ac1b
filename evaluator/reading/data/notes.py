"""Read notes as Simplenote exports them: each is a text of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.posting import Posting, Unread
from evaluator.reading.inner import read_inner
from evaluator.reading.limits import How
from evaluator.reading.rows.cells import as_text
from evaluator.reading.rows.row import day

_KEY = "activeNotes"
_FEWEST_WORDS = 25


def notes_in(document: Mapping[str, Any]) -> list[Mapping[str, Any]] | None:
    """Return the notes of an export that were not thrown away; None for another object."""
    notes = document.get(_KEY)
    if not isinstance(notes, list) or not all(isinstance(note, Mapping) for note in notes):
        return None
    return notes


def read_notes(notes: list[Mapping[str, Any]], source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the posting of each note that is longer than a reminder, read as a text in a file of its own."""
    for number, note in enumerate(notes, 1):
        text = as_text(note.get("content"))
        if len(text.split()) < _FEWEST_WORDS:
            continue
        id = as_text(note.get("id")) or None
        for item in read_inner(text.encode("utf-8", "replace"), f"{source}:{number}", how):
            update: dict[str, Any] = {"id": item.id or id}
            if isinstance(item, Posting):
                posted = item.posted or day(note.get("creationDate"))
                update |= {"posted": posted, "offsets": None, "offset_unit": None}
            yield item.model_copy(update=update)
