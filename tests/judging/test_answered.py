"""What a posting answers is not asked again."""

import pytest

from evaluator.finding import Finding
from evaluator.judging.advice import Beside, questions
from evaluator.judging.role import Verdict
from evaluator.ruleset.answers import faults
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.schema import AnswerFile
from evaluator.signals import SIGNALS

RULES = load_rules().questions


def asked(text, **grades):
    """Return the questions on a real MLOps job with this text, by signal."""
    found = [Finding(s, *grades.get(s, "absent/absent").split("/"), 0.9, ()) for s in SIGNALS]
    verdict = Verdict("real_mlops", 0.9, False, "partial_mlops", ())
    return {q.signal: q for q in questions(found, (), verdict, RULES, Beside(text))}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You automate weekly retraining and its gates.", "weekly retraining"),
        ("Bids come from models that we retrain every day.", "retrain every day"),
        ("Own daily training pipelines.", "daily training pipelines"),
    ],
)
def test_a_rhythm_that_is_said_is_not_asked_for(text, words):
    """Otherwise somebody asks how often models are retrained, and shows that he did not read "every day"."""
    question = asked(text)["model_updates"]
    assert "How often" not in question.ask
    assert question.because == f"the posting says “{words}”"
    assert "How often" in asked("You retrain models.")["model_updates"].ask


def test_words_of_a_posting_that_stand_in_a_reason_steer_no_terminal():
    """Otherwise a posting changes the colours or the order of what the user reads."""
    question = asked("You run retraining \x1b[31m\u202e of them weekly.")["model_updates"]
    assert question.because == "the posting says “retraining [31m of them weekly”"


def test_what_on_call_pays_and_how_often_it_rang_is_not_asked_for():
    """Otherwise "how is it paid?" is asked below "€450 for each week on call"."""
    few = {"model_deployment": "denied/denied", "on_call": "owned/stated"}
    assert "paid" in asked("One week in six you are on call.", **few)["on_call"].ask
    paid = asked("You are on call one week in six (€450).", **few)["on_call"].ask
    assert "How often" in paid
    assert "paid" not in paid
    counted = asked("On-call had four pages last quarter.", **few)["on_call"].ask
    assert "How often" not in counted


def test_who_is_called_is_not_asked_where_it_is_said():
    """Otherwise "who is called, if nobody in this role is?" follows "the client's desk handles calls"."""
    no_call = {"no_on_call_or_monitoring": "present/stated"}
    assert "no_on_call_or_monitoring" in asked("No on-call.", **no_call)
    said = "No on-call: the client's own support desk handles calls at night."
    assert "no_on_call_or_monitoring" not in asked(said, **no_call)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ({"words": "(", "says": ["a"]}, "is no pattern"),
        ({"words": "weekly", "says": []}, "`says` is empty"),
        ({"words": "weekly", "says": ["daily"]}, "does not find “daily”"),
        ({"words": "weekly", "says": ["weekly"], "but": ["biweekly"]}, "finds “biweekly”"),
        ({"words": r"each\sweek", "says": ["each week"], "but": ["eachweek"]}, ""),
        ({"words": "weekly", "near": ["daily"], "says": ["weekly"]}, "no word of `near`"),
    ],
)
def test_words_that_answer_are_proved_by_sentences(answer, fault):
    """Otherwise a question goes unasked in all postings, and no sentence shows why."""
    told = list(faults(AnswerFile(**{"near": ("week", "a", "(", "dai")} | answer)))
    assert [fault in one for one in told] == ([True] if fault else [])
