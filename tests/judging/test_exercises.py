"""What the report advises to practise fits the job."""

from evaluator.finding import Finding
from evaluator.judging.advice import prepare
from evaluator.ruleset.load import load_rules
from evaluator.signals import SIGNALS

RULES = load_rules().questions


def test_without_models_nothing_is_advised_that_needs_one():
    """Otherwise a system administrator would be advised to write a model card."""
    graded = [Finding(s, "owned", "stated", 0.9, ()) for s in SIGNALS]

    def advised(role):
        return {p.signal for p in prepare(graded, role, RULES)}

    assert "model_deployment" in advised("real_mlops")
    assert not advised("production_without_models") & {"model_deployment", "model_monitoring", "governance"}


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
    assert prepare(likely, "real_mlops", RULES)[0].because == "it is likely a duty here"
    wished = [f._replace(status="preferred") if f.signal == "governance" else f for f in graded]
    assert prepare(wished, "real_mlops", RULES)[1].because == "nice to have here"
