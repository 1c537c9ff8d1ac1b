"""Weak signals that follow from other findings: without these tests, a warning sign might be lost."""

import pytest

from evaluator.judging.conditions import Judged, conditions
from evaluator.judging.findings import findings
from evaluator.judging.measures import Topics
from evaluator.outline import Outline, Section, Statement
from evaluator.posting import Posting
from evaluator.ruleset.load import load_rules
from tests.detection.made import mentions

POSTING = Posting(text="x" * 340)


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
    """Otherwise the report would rule on-call out and not count that against the job."""
    found = [
        m
        for signal in ("on_call", "monitoring", "no_on_call_or_monitoring")
        for m in mentions(text, signal, "About the role")[1]
    ]
    by_signal = {f.signal: f for f in findings(found)}
    assert by_signal["no_on_call_or_monitoring"].grade == grade


def test_what_describes_the_whole_posting_never_quotes_the_legal_notes():
    """Otherwise "modelling and nothing after it" would quote the paragraph on equal opportunity."""
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
    judged = Judged("models_without_production", "data_science_research")
    found = conditions(
        findings(()), judged, {"stages": 0.0}, Topics(POSTING, outline, (), rules), outline, rules
    )
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
    """Otherwise the report would give deployment to another team and not count that against the job."""
    found = mentions(text, "model_deployment", "About the role")[1]
    assert found
    assert {f.signal: f for f in findings(found)}["handed_off"].grade == grade
