"""A report says what a posting rules out, and no more than that."""

import pytest

from evaluator.assessment import Assessment, SignalReport
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.rendering.denials import warning_name
from evaluator.rendering.report import report
from evaluator.rendering.words import stage_shown

DUTIES = """## Responsibilities

- Deploy models to production.
- Write tests.
- Review code.
- {}

## Requirements

- Python
- Five years of experience

## We offer

- 30 days of holiday
"""


@pytest.fixture
def judged(evaluator):
    """Return a function from a line to the assessment of an engineer's posting with it among the duties."""

    def judged_with(line: str) -> Assessment:
        read = plain(DUTIES.format(line))
        given = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title="ML Engineer")
        return evaluator(given)

    return judged_with


def names(assessment) -> set[str]:
    return {warning_name(s) for s in assessment.signals if s.grade == "present"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("There is no on-call rotation in this team.", "no on-call"),
        ("You do no monitoring of live models.", "no monitoring"),
        ("A post with no production support.", "no production support"),
        ("There is no out-of-hours on-call for this role.", "no out-of-hours on-call"),
        ("There is no 24/7 on-call in this team.", "no 24/7 on-call"),
    ],
)
def test_a_warning_names_only_what_the_posting_rules_out(judged, line, name):
    """Otherwise "no on-call or monitoring" warns of a job whose duties, some lines above, hold monitoring."""
    assert name in names(judged(line))


def test_a_part_that_is_ruled_out_is_not_the_whole_stage(judged):
    """Otherwise "incidents: ruled out" stands for a team that supports its services all day."""
    part, whole = (
        judged("There is no out-of-hours on-call for this role."),
        judged("There is no on-call here."),
    )

    def incidents(assessment) -> str:
        return next(stage_shown(s, assessment) for s in assessment.stages if s.stage == "incidents")

    assert (incidents(part), incidents(whole)) == ("mentioned", "denied")
    entry = next(e for g in report(part).groups for e in g.entries if e.name.startswith("on-call"))
    assert entry.why == "the posting rules out only a part (“out-of-hours on-call”)"


def test_a_warning_without_quotes_keeps_its_name():
    """Otherwise an assessment that another version wrote could not be shown."""
    bare = SignalReport(
        id="no_on_call_or_monitoring",
        strength="weak",
        grade="present",
        status="stated",
        confidence=0.6,
        evidence=(),
    )
    assert warning_name(bare) == "no on-call or monitoring"
