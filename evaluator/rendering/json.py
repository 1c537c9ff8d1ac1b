"""Render assessments as JSON: the same bytes for the same input."""

from __future__ import annotations

from evaluator.assessment import Assessment


def render(assessment: Assessment, *, indented: bool = False) -> str:
    """Return the assessment as one line of JSON, or indented for people; without a line end."""
    return assessment.model_dump_json(indent=2 if indented else None)
