"""What is asked and advised fits the job; what describes the posting as a whole quotes the work."""

import pytest

from evaluator.finding import Finding
from evaluator.judging.advice import prepare, questions
from evaluator.judging.conditions import conditions
from evaluator.judging.findings import findings
from evaluator.outline import Outline, Section, Statement
from evaluator.ruleset.load import load_rules
from evaluator.signals import SIGNALS
from tests.detection.test_readings import mentions


def test_without_models_nothing_is_advised_that_needs_one():
    """Else an administrator is told to write a model card."""
    graded = [Finding(s, "owned", "stated", 0.9, ()) for s in SIGNALS]
    rules = load_rules().questions

    def advised(role):
        return {p.signal for p in prepare(graded, role, rules)}

    assert "model_deployment" in advised("real_mlops")
    assert not advised("production_without_models") & {"model_deployment", "model_monitoring", "governance"}


def test_a_report_asks_and_advises_little():
    """Else nobody asks anything: a list of twenty questions is put away."""
    rules = load_rules().questions
    silent = [Finding(s, "absent", "absent", 0.9, ()) for s in SIGNALS]
    owned = [Finding(s, "owned", "stated", 0.9, ()) for s in SIGNALS]
    assert len(questions(silent, (), "real_mlops", rules)) == 7
    assert len(prepare(owned, "real_mlops", rules)) == 5


def test_what_the_posting_answers_is_not_asked():
    """Else "nothing is said of monitoring" stands under a report that makes it a duty."""
    rules = load_rules().questions

    def asked(role, **grades):
        found = [
            Finding(s, grades.get(s, "absent"), "stated" if s in grades else "absent", 0.9, ())
            for s in SIGNALS
        ]
        return {q.signal for q in questions(found, (), role, rules)}

    assert "monitoring" in asked("production_without_models")
    assert "monitoring" not in asked("production_without_models", model_monitoring="owned")
    assert "live_models" not in asked("production_without_models")
    assert "live_models" in asked("production_without_models", live_models="mentioned")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("On-call: none.", "present"),
        ("No out-of-hours production support is expected of you.", "present"),
        ("Monitoring the live services does not form part of your duties.", "present"),
        ("You share the on-call rota.", "absent"),
    ],
)
def test_a_plain_denial_of_on_call_or_monitoring_is_the_weak_signal(text, grade):
    """Else the report rules on-call out and does not count it against the job."""
    found = [
        m
        for signal in ("on_call", "monitoring", "no_on_call_or_monitoring")
        for m in mentions(text, signal, "About the role")[1]
    ]
    by_signal = {f.signal: f for f in findings(found)}
    assert by_signal["no_on_call_or_monitoring"].grade == grade


def test_what_describes_the_whole_posting_never_quotes_the_legal_notes():
    """Else "modelling and nothing after it" is shown with the paragraph on equal opportunity."""
    kinds = (("unknown", 40), ("legal", 300))
    sections, statements, at = [], [], 0
    for i, (kind, length) in enumerate(kinds):
        sections.append(Section(kind, "", at, at + length))
        statements.append(Statement(at, at + length, i, i, False, True))
        at += length
    outline = Outline(
        sections=tuple(sections),
        statements=tuple(statements),
        title_family="other",
        says_mlops=False,
        layout="none",
    )
    rules = load_rules()
    bounds = next(c for c in rules.judging.conditions if c.signal == "modelling_only")
    measured = dict(bounds.at_least) | dict(bounds.at_most)
    found = conditions(findings(()), measured, dict, outline, rules)
    shown = next(f for f in found if f.signal == "modelling_only")
    assert [m.statement for m in shown.mentions] == [0]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Our runtime department deploys the models, in its own accounts.", "present"),
        ("You deploy the models.", "absent"),
        ("Experience with deploying models is a plus.", "absent"),
    ],
)
def test_models_that_somebody_else_deploys_are_handed_off(text, grade):
    """Else the report gives deployment to another team and does not count it against the job."""
    found = mentions(text, "model_deployment", "About the role")[1]
    assert found
    assert {f.signal: f for f in findings(found)}["handed_off"].grade == grade


def test_where_the_work_is_not_on_models_nothing_is_handed_off():
    """Else a nurse's shift handover is a sign against her job."""
    rules = load_rules()
    found = [f._replace(grade="present") if f.signal == "handed_off" else f for f in findings(())]
    outline = Outline(sections=(), statements=(), title_family="other", says_mlops=False, layout="none")
    (shown,) = (
        f
        for f in conditions(found, {}, lambda: {"share:ml": 0.0}, outline, rules)
        if f.signal == "handed_off"
    )
    assert shown.grade == "absent"
