"""Where the verdict needs other stages than were found, the report says so."""

import pytest

from evaluator import pipeline
from evaluator.finding import Finding
from evaluator.judging.differing import differing
from evaluator.judging.stages import stages
from evaluator.posting import Diagnostic, Posting
from evaluator.signals import ROLES, SIGNALS, STAGE_NAMES, STAGES


def note(role, *owned):
    found = [Finding(s, "owned" if s in owned else "absent", "stated", 0.9, ()) for s in SIGNALS]
    return differing(role, stages(found))


@pytest.mark.parametrize("role", ROLES)
def test_only_verdicts_that_the_guide_ties_to_stages_can_differ_from_them(role):
    """Otherwise a job without models is said to differ from findings that it needs, or every job is."""
    assert (note(role) is not None) == (role == "partial_mlops")
    assert (note(role, "model_deployment") is not None) == (role == "models_without_production")


@pytest.mark.parametrize(("stage", "signals"), STAGES)
def test_the_stage_that_does_not_fit_is_named(stage, signals):
    """Otherwise a person reads "a model job without production" above "updates: yours", and no word on it."""
    said = note("models_without_production", *signals)
    assert said is not None
    assert said.code == "verdict_differs"
    assert STAGE_NAMES[stage] in said.message
    assert note("partial_mlops", *signals) is None


def test_the_note_is_part_of_the_assessment(monkeypatch):
    """Otherwise "partly an MLOps job" stands over nine empty stages, and nothing says that this is odd."""
    told = Diagnostic(code="verdict_differs", message="The harbour differs.")
    seen = []
    monkeypatch.setattr(pipeline, "differing", lambda role, stages: seen.append((role, len(stages))) or told)
    found = pipeline.Evaluator()(Posting(text="# SRE\n\n## Duties\n\n- Deploy the ranking models.\n"))
    assert seen == [(found.role, len(STAGES))]
    assert found.diagnostics[-1] == told
