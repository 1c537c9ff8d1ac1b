"""Judge one posting, so that an error of truerole in it does not lose the other postings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluator.cli.exits import tell_unread

if TYPE_CHECKING:
    from evaluator.assessment import Assessment
    from evaluator.pipeline import Evaluator
    from evaluator.posting import Posting


def assessed(evaluator: Evaluator, posting: Posting) -> Assessment | None:
    """Return the assessment of `posting`, or None after an error of truerole.

    The error is reported on standard error.
    """
    from evaluator import pipeline
    from evaluator.posting import Unread

    found = pipeline.judged(evaluator, posting)
    if isinstance(found, Unread):
        tell_unread(found)
        return None
    return found
