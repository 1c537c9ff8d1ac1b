"""A duty that opens with a work stays the reader's, whoever else its sentence names.

Without this a plain duty would be given to another team, with a warning that others run the models.
"""

from __future__ import annotations

import pytest

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting

_POSTING = """ML Engineer

Responsibilities

- Train models that score claims
- {line}
- Explore new data

Requirements

- Python and SQL
"""


def _given_away(line: str, evaluator: Evaluator) -> set[str]:
    """Return the signals that the report of a posting with this duty gives to others."""
    posting = Posting(text=_POSTING.format(line=line), title="ML Engineer")
    signals = evaluator(posting).signals
    return {s.id for s in signals if s.status == "elsewhere" or (s.id == "handed_off" and s.evidence)}


@pytest.mark.parametrize(
    "line",
    [
        "Deliver models to production and operate them.",
        "Deliver models to production and monitor them.",
        "Deliver ML models into production and monitor them there.",
    ],
)
def test_a_work_that_opens_a_duty_is_not_given_to_others(line: str, evaluator: Evaluator) -> None:
    assert _given_away(line, evaluator) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Deliver models to the Serving group, who deploy and monitor them.",
        "Build the prototypes; the release crew deploys the models and monitors them.",
    ],
)
def test_the_works_behind_another_subject_stay_theirs(line: str, evaluator: Evaluator) -> None:
    assert _given_away(line, evaluator) != set()
