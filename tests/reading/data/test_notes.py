"""Notes of Simplenote: without these tests, who keeps postings there must copy each out by hand."""

from __future__ import annotations

import json

from evaluator.posting import Posting
from tests.reading.made import all_of, failed

_WORK = "You deploy our tide models, watch them for drift and share an on-call week in six. " * 2


def _export(*texts: str) -> bytes:
    notes = [
        {"id": f"n{number}", "content": text, "creationDate": "2026-03-02T09:00:00.000Z", "tags": ["jobs"]}
        for number, text in enumerate(texts)
    ]
    return json.dumps({"activeNotes": notes, "trashedNotes": notes[:1]}).encode()


def test_each_note_that_is_more_than_a_reminder_is_a_text() -> None:
    """Otherwise the postings that somebody kept as notes are lost, or "buy milk" gets a verdict."""
    items = all_of(_export(f"ML Engineer\r\n\r\n{_WORK}", "Buy milk", f"SRE\r\n\r\n{_WORK}"), "notes.json")
    assert all(isinstance(item, Posting) for item in items)
    assert [(item.source, item.id) for item in items] == [("notes.json:1", "n0"), ("notes.json:3", "n2")]
    first = items[0]
    assert isinstance(first, Posting)
    assert (first.title, first.posted, first.kind) == ("ML Engineer", "2026-03-02", "text")
    assert first.offsets is None


def test_an_export_of_reminders_alone_says_so() -> None:
    """Otherwise a file that was read whole looks like one that failed."""
    assert failed(_export("Buy milk"), "notes.json").code == "passed_over"
    assert failed(_export(), "notes.json").code == "passed_over"
