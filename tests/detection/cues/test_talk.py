"""Work that is only spoken of, or that its words give to somebody else: neither is a duty."""

import pytest

from tests.detection.made import mentions


def read(line, signal, heading="What you will do"):
    return {(m.grade, m.status) for m in mentions(line, signal, heading)[1]}


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Train newcomers how to deploy models.", "model_deployment"),
        ("Teach customers how to deploy models and monitor the services.", "monitoring"),
        ("Demonstrate monitoring of services in webinars.", "monitoring"),
        ("Write a thesis on drift detection for models.", "model_monitoring"),
        ("Prioritise monitoring and rollback features.", "release_control"),
        (
            "You conduct trainings on topics such as CI/CD for models, monitoring and governance.",
            "monitoring",
        ),
        ("You run workshops about deploying models and monitoring them in production.", "monitoring"),
        ("Workshops on model monitoring and on-call.", "on_call"),
        ("Delivery of trainings on SLOs, alerting and postmortems.", "incident_review"),
        ("Provide training on incident response.", "on_call"),
        ("Create dashboards and detectors for drift that our customers use.", "model_monitoring"),
    ],
)
def test_talk_of_a_work_is_no_duty(line, signal):
    """Otherwise somebody who sells or teaches a work would be told to do it."""
    assert read(line, signal) == {("mentioned", "passing")}


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Deploy our models and teach others how.", "model_deployment"),
        ("Mentor two apprentices and deploy our models to production.", "model_deployment"),
        ("Teach, deploy models to production and monitor them.", "model_deployment"),
        ("Deliver models to production, and give workshops on how we do it.", "model_deployment"),
        ("Give trainings on MLOps, and be on call.", "on_call"),
        ("Conducting workshops on drift and monitoring our services.", "monitoring"),
        ("Run workshops for customers and debug the services in production.", "production_debugging"),
    ],
)
def test_work_beside_talk_is_a_duty(line, signal):
    """Otherwise one apprentice to be taught would take away the work itself."""
    assert ("owned", "stated") in read(line, signal)


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Interview the engineers who deploy models.", "model_deployment"),
        ("Model owners in the business deploy and operate the models.", "model_deployment"),
        ("A colleague in Porto carries the pager.", "on_call"),
        ("Each lab retrains its models.", "model_updates"),
        ("Require model owners to retrain their models.", "model_updates"),
    ],
)
def test_who_is_named_within_the_words_of_a_work_does_it(line, signal):
    """Otherwise the work of those whom you ask or advise would be your own."""
    assert {status for _, status in read(line, signal)} == {"elsewhere"}
