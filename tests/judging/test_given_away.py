"""Work that a sentence gives to others is never yours, however likely the learned numbers find it."""

import pytest

from evaluator.pipeline import Evaluator
from evaluator.reading.read import read_bytes

POSTING = """# Data Scientist

## What you will do
- Train ranking and pricing models with PyTorch.
- Prepare features together with the data team.
- {}
- Run experiments and write up the findings.

## Requirements
- Python, SQL and statistics.
"""


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("You hand the model to the platform team, who deploy and monitor it.", "model_deployment"),
        (
            "Model deployment is owned by the ML platform team; you give them the artefact.",
            "model_deployment",
        ),
        ("On-call is handled by our SRE team, so you need not carry a pager.", "on_call"),
        ("You will have no access to production.", "production_access"),
    ],
)
def test_work_of_others_is_not_yours(line, signal):
    """Otherwise a candidate would be promised work that another team does."""
    (posting,) = read_bytes(POSTING.format(line).encode(), "posting.md")
    graded = {s.id: s.grade for s in Evaluator()(posting).signals}
    assert graded[signal] in ("mentioned", "denied")
