"""What the employer lacks today and you are to change, and what an applicant may lack."""

import pytest

from tests.detection.made import grades, mentions


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Today there is no tracing or alerting for our ferries' services; you will build it.", "monitoring"),
        ("So far nobody monitors the ranking models, and that is why we hire you.", "model_monitoring"),
        ("There are no runbooks so far: write them.", "reliability_targets"),
        ("We have no CI/CD yet - you introduce it.", "release_control"),
        ("There is no alerting at present. We need you to build it.", "monitoring"),
        ("No alerting, no order, much hope. From you we'd expect to change that.", "monitoring"),
        ("Share the on-call rota (prior experience is not required).", "on_call"),
        ("Take your turn on-call; it is fine if you haven't been on call before.", "on_call"),
    ],
)
def test_what_is_lacking_is_the_duty_that_mends_it(text, signal):
    """Otherwise a report says that the job has no monitoring, where it is the job to build it."""
    assert grades(text, signal) == {"owned"}
    assert not mentions(text, "no_on_call_or_monitoring", "Responsibilities")[1]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("There is no on-call in this post.", "on_call"),
        ("There is no on-call: you build it, we run it.", "on_call"),
        ("There is no on-call. You build features.", "on_call"),
        ("At present nobody here carries a pager, and you won't either.", "on_call"),
        ("No on-call yet, and none is foreseen for this post.", "on_call"),
        ("Today there is no model deployment in this team; you train models only.", "model_deployment"),
    ],
)
def test_a_denial_beside_other_work_stays_one(text, signal):
    """Otherwise a job without on-call is told to have it, because the next words say what you build."""
    assert grades(text, signal) == {"denied"}


def test_what_a_young_company_has_not_yet_is_no_denial_of_the_work():
    """Otherwise the report warns of a job that rules out releases, for a sentence on the company."""
    assert grades("We have no CI/CD yet.", "release_control", "About us") == {"mentioned"}


def test_a_year_is_no_experience():
    """Otherwise work that begins next year is told as a demand."""
    assert {
        m.status for m in mentions("From next year you run our clusters.", "production_access", "You")[1]
    } == {"hedged"}
    assert grades("Four years of on-call work.", "on_call", "Requirements") == {"mentioned"}
