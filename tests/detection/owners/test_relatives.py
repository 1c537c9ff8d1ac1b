"""A clause about a named unit, an apposition, a handing over: whose is the work that stands in it?"""

import pytest

from evaluator.posting import Posting
from tests.detection.made import mentions


def statuses(line, signal):
    return {m.status for m in mentions(line, signal, "What you will do")[1]}


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        # No verb of these clauses is listed.
        (
            "Send scores to the Rating squad of the bank (Cork), who plumb them in and monitor the services.",
            "monitoring",
        ),
        ("Hand models to Digital Channels, who embed them and roll them back.", "release_control"),
        ("Give code to the bank's IT department, where they nurse it and are on call.", "on_call"),
        ("Another group, Live Play, bolts on our models and is on call for them.", "on_call"),
        ("A second crew called Lighthouse babysits the models and monitors the services.", "monitoring"),
        ("Two groups in Ghent and Turin build the shell and are on call.", "on_call"),
        ("The pager rotates among six engineers of the hosting crew.", "on_call"),
        # The verb of giving is no deployment either.
        (
            "Deliver model specifications to IT colleagues in Cork, who implement and deploy them.",
            "model_deployment",
        ),
    ],
)
def test_what_a_clause_says_of_a_named_unit_is_that_units(line, signal):
    """Otherwise a report would show another team's work as yours, because its verb is on no list."""
    assert statuses(line, signal) == {"elsewhere"}


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        (
            "Take models from the lab team in Cork, who train them, and deploy models to production.",
            "model_deployment",
        ),
        ("Work with the scientists in Cork, who build models, to monitor our services.", "monitoring"),
        (
            "Keep models fresh with the analysts of Claims, who rely on them, and monitor the services.",
            "monitoring",
        ),
        ("Your crew, the Night Guild, is on call for the services.", "on_call"),
        ("We, the Gateway crew, are on call for the services.", "on_call"),
        ("Join the Serving team, which is on call for the models.", "on_call"),
        ("Three engineers are on call today; you would be number four.", "on_call"),
        ("Late support cover is shared between five people.", "on_call"),
    ],
)
def test_a_clause_about_others_takes_no_duty_with_it(line, signal):
    """Otherwise a plain duty would be given away, because others are named before it."""
    assert "elsewhere" not in statuses(line, signal)
    assert statuses(line, signal) & {"stated", "hedged"}


def test_a_number_of_people_is_your_team_if_the_next_sentence_makes_you_one_of_them():
    """Otherwise the platform that you are to run would be said to be run by others."""
    theirs = "There is a cluster that four people operate in production."
    assert statuses(theirs, "production_access") == {"elsewhere"}
    assert "elsewhere" not in statuses(f"{theirs} You'd be the fifth.", "production_access")


def test_others_lines_are_no_proof_of_a_duty(evaluator):
    """Otherwise a report would say "yours" and quote a line on two other teams."""
    text = (
        "## What you will do\n\n- Be on call for the scoring services one week in six\n"
        "- Deploy models to production\n"
        "- Work with the hosting team, who are on call for the clusters\n"
    )
    found = {s.id: s for s in evaluator(Posting(text=text, title="ML Engineer")).signals}["on_call"]
    assert found.grade == "owned"
    assert {e.who for e in found.evidence} == {"you"}
