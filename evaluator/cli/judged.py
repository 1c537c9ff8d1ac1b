"""Judge one posting so that a fault of ours loses no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluator.cli.exits import tell

if TYPE_CHECKING:
    from evaluator.assessment import Assessment
    from evaluator.pipeline import Evaluator
    from evaluator.posting import Posting


def judged(evaluator: Evaluator, posting: Posting) -> Assessment | None:
    """Return the assessment of `posting`; tell of a fault of truerole on standard error and return None."""
    try:
        return evaluator(posting)
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        tell(f"{posting.source}: could not be judged ({what}); please report this fault of truerole")
        return None
