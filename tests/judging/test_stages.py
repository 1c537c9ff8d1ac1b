"""A stage has the best grade of its signals, and a contradiction needs two lines that decide."""

import pytest

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.stages import opposed, owned_stages, stages
from evaluator.signals import SIGNALS, STAGES


def graded(**grades):
    return tuple(Finding(s, grades.get(s, "absent"), "stated", 0.9, ()) for s in SIGNALS)


def stage(name, **grades):
    return next(s for s in stages(graded(**grades)) if s.stage == name)


def test_a_stage_is_owned_where_one_of_its_signals_is():
    """Otherwise "there is no on-call" hides that incidents are reviewed by the person in the role."""
    found = stage("incidents", incident_review="owned", on_call="denied", production_debugging="mentioned")
    assert (found.grade, found.signals) == ("owned", ("incident_review",))
    found = stage("incidents", on_call="denied", production_debugging="mentioned")
    assert (found.grade, found.signals) == ("denied", ("on_call",))
    found = stage("incidents", production_debugging="mentioned", incident_review="mentioned")
    assert (found.grade, found.signals) == ("mentioned", ("incident_review", "production_debugging"))
    found = stage("incidents")
    assert (found.grade, found.signals) == ("absent", ())


@pytest.mark.parametrize(
    ("grade", "status", "confidence", "likely"),
    [
        ("owned", "stated", 0.7, False),
        ("owned", "stated", 0.69, True),
        ("owned", "hedged", 0.7, False),
        ("owned", "likely", 0.9, True),
        ("mentioned", "required", 0.6, False),
        ("absent", "absent", 0.6, False),
    ],
)
def test_a_stage_without_a_plain_duty_is_only_likely(grade, status, confidence, likely):
    """Otherwise "yours" stands among the stages, and "perhaps a duty" below. Four in nine are none."""
    found = tuple(
        Finding(s, grade, status, confidence, ())
        if s == "cost_ownership"
        else Finding(s, "absent", "absent", 0.9, ())
        for s in SIGNALS
    )
    assert next(s for s in stages(found) if s.stage == "cost").likely is likely


def test_one_plain_duty_makes_a_stage_plain():
    """Otherwise an unsure review of incidents would hide that somebody is on call."""
    found = tuple(
        Finding(s, "owned", "stated", 0.9 if s == "on_call" else 0.5, ())
        if s in ("on_call", "incident_review")
        else Finding(s, "absent", "absent", 0.9, ())
        for s in SIGNALS
    )
    assert not next(s for s in stages(found) if s.stage == "incidents").likely


def test_stages_are_counted_once_and_in_their_order():
    """Otherwise two signals of one stage make a job look like the owner of two."""
    assert [s.stage for s in stages(graded())] == [name for name, _ in STAGES]
    assert owned_stages(graded(on_call="owned", incident_review="owned", governance="denied")) == 1


def mention(statement, grade, who="you"):
    cue = Cue("on_call/made", "on_call", 10 * statement, 10 * statement + 5)
    return Mention(statement, cue, Reading(who, "asserted", "duty"), grade, "stated", 0.5)


def contradicted(grade, *mentions, signal="on_call"):
    return [pair.signal for pair in opposed((Finding(signal, grade, "stated", 0.9, mentions),))]


@pytest.mark.parametrize("who", ["other_team", "vendor"])
def test_what_others_do_is_no_contradiction(who):
    """Otherwise "a vendor takes on-call, so you don't" contradicts the on-call that is yours."""
    assert contradicted("owned", mention(0, "owned"), mention(1, "denied")) == ["on_call"]
    assert contradicted("owned", mention(0, "owned"), mention(1, "denied", who)) == []


def test_a_finding_that_is_neither_a_duty_nor_denied_contradicts_nothing():
    """Otherwise a line that the reader doubts makes the report say that the posting contradicts itself."""
    both = (mention(0, "owned"), mention(1, "denied"))
    assert contradicted("mentioned", *both) == []
    assert contradicted("denied", *both) == ["on_call"]
    assert contradicted("owned", mention(0, "owned"), mention(0, "denied")) == []
    assert contradicted("owned", mention(0, "owned")) == []


def test_quiet_nights_among_the_benefits_contradict_a_rota():
    """Otherwise "your phone stays silent", which no rule for on-call reads, does not contradict the rota."""
    silent = mention(1, "present")._replace(cue=Cue("no_on_call_or_monitoring/made", "on_call", 10, 15))
    promise = Finding("no_on_call_or_monitoring", "present", "stated", 0.6, (silent,))

    def against(signal):
        return [
            (pair.signal, pair.denied)
            for pair in opposed((Finding(signal, "owned", "stated", 0.9, (mention(0, "owned"),)), promise))
        ]

    assert against("on_call") == [("on_call", silent)]
    assert against("monitoring") == []
