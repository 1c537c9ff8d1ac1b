"""Read the positions of a feed of Personio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.reading.boards.ats import Answer, Section
from evaluator.reading.rows.row import day


def personio(root: Any) -> Iterator[Answer]:
    """Yield an answer for each position of a Personio feed; `root` is its root element, from lxml."""
    for position in root.iter("position"):

        def said(name: str, position: Any = position) -> str | None:
            return (position.findtext(name) or "").strip() or None

        sections = []
        for part in position.iter("jobDescription"):
            text = part.findtext("value") or ""
            if text.strip():
                sections.append(Section("value", text, (part.findtext("name") or "").strip() or None))
        yield Answer(
            "personio",
            said("name"),
            tuple(sections),
            said("subcompany"),
            said("office"),
            day(said("createdAt")),
            None,
            said("id"),
        )
