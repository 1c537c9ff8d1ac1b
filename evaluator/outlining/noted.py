"""Say what people should know of a posting beside its verdict: several in one text, a part, a closed job."""

from __future__ import annotations

from evaluator.outline import Outline
from evaluator.outlining.cutoff import cut_off_in
from evaluator.outlining.several import several_in
from evaluator.posting import Diagnostic, Posting
from evaluator.reading.titles.closed import CLOSED, closed_in


def notes_on(posting: Posting, outline: Outline) -> tuple[Diagnostic, ...]:
    """Return all notes on `posting`: those made when it was read, and those that its text shows."""
    notes = (*posting.diagnostics, *several_in(posting, outline), *cut_off_in(posting.text))
    if any(note.code == CLOSED for note in notes):
        return notes
    return (*notes, *closed_in(posting.text, posting.title))
