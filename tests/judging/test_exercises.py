"""What the report advises to practise fits the job."""

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.exercises import prepare
from evaluator.ruleset.load import load_rules
from evaluator.signals import SIGNALS

RULES = load_rules().questions


def test_without_models_nothing_is_advised_that_needs_one():
    """Otherwise a system administrator would be advised to write a model card."""
    graded = [Finding(s, "owned", "stated", 0.9, ()) for s in SIGNALS]

    def advised(role):
        return {p.signal for p in prepare(graded, role, RULES)}

    assert "model_deployment" in advised("real_mlops")
    without = advised("production_without_models")
    assert without
    assert not without & {"model_deployment", "model_monitoring", "governance"}


def test_nothing_is_practised_for_what_is_not_said():
    """Otherwise a job that asks for nothing gives five exercises."""
    assert prepare([Finding(s, "absent", "absent", 0.9, ()) for s in SIGNALS], "real_mlops", RULES) == ()
    in_passing = [Finding(s, "mentioned", "passing", 0.9, ()) for s in SIGNALS]
    assert prepare(in_passing, "real_mlops", RULES) == ()


def test_an_exercise_says_why():
    """Otherwise people cannot see which duty or which requirement an exercise is for."""
    by_signal = {r.signal: r for r in RULES}
    graded = [
        Finding(
            s,
            "owned" if s == "on_call" else "mentioned" if s == "governance" else "absent",
            "stated" if s == "on_call" else "required" if s == "governance" else "absent",
            0.9,
            (),
        )
        for s in SIGNALS
    ]
    on_call, governance = prepare(graded, "real_mlops", RULES)
    assert (on_call.signal, on_call.because) == ("on_call", by_signal["on_call"].why)
    assert (governance.signal, governance.because) == ("governance", "the posting asks for it")
    likely = [f._replace(status="likely") if f.signal == "on_call" else f for f in graded]
    assert [p.signal for p in prepare(likely, "real_mlops", RULES)] == ["governance"]
    wished = [f._replace(status="preferred") if f.signal == "governance" else f for f in graded]
    assert prepare(wished, "real_mlops", RULES)[1].because == "nice to have here"


def test_nobody_practises_for_what_is_hardly_a_duty():
    """Otherwise a word in passing sends somebody to build a pipeline for a week."""
    rule = next(r for r in RULES if r.signal == "monitoring")

    def advised(cue, confidence=0.9):
        one = Mention(0, cue, Reading("you", "asserted", "duty"), "owned", "stated", 0.9)
        found = Finding("monitoring", "owned", "stated", confidence, (one,))
        bare = [Finding(s, "absent", "absent", 0.9, ()) for s in SIGNALS if s != "monitoring"]
        return [p.do for p in prepare([*bare, found], "production_without_models", RULES)]

    by_words = Cue("monitoring/made", "monitoring", 0, 4)
    assert advised(by_words) == [rule.do]
    assert advised(by_words, 0.6) == []
    assert advised(Cue.of_reader("monitoring", 0, 4)) == []


def test_who_runs_nothing_does_not_practise_what_is_only_asked_for():
    """Otherwise a consultant who should have heard of monitoring is told to instrument a service."""
    asked_for = [Finding(s, "mentioned", "required", 0.9, ()) for s in SIGNALS]
    assert len(prepare(asked_for, "partial_mlops", RULES)) == 3
    assert prepare(asked_for, "models_without_production", RULES) == ()


def test_who_builds_nothing_practises_what_makes_sense_for_any_work():
    """Otherwise a model risk manager is told to set alerts that she would be glad to be woken by."""
    owned = [Finding(s, "owned", "stated", 0.9, ()) for s in SIGNALS]
    advised = {p.signal for p in prepare(owned, "partial_mlops", RULES, builds=False)}
    assert advised == {r.signal for r in RULES if r.any_kind and r.do}
    assert "monitoring" not in advised
