"""Stray words are not reported: half of what rules find beside the duties is stray and hides the rest."""

import math

import pytest

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.stray import stray_measures, without_echoes, without_stray
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules

(POSTING,) = read_bytes(b"You plan the audits.", "posting.txt")
OUTLINE = outline(POSTING, load_rules())


def mention(grade="mentioned", status="passing", rule="monitoring/made"):
    return Mention(0, Cue(rule, "monitoring", 4, 8), Reading("you", "asserted", "duty"), grade, status, 0.1)


def finding(grade="mentioned", status="passing", rule="monitoring/made"):
    return Finding("monitoring", grade, status, 0.8, (mention(grade, status, rule),))


def told(found, weights, odds=-2.0):
    (item,) = without_stray([found], weights, {"monitoring": odds}, OUTLINE)
    return item


@pytest.mark.parametrize("status", ["passing", "background", "required", "preferred"])
def test_stray_words_are_not_told_and_the_rest_is(status):
    """Otherwise a report fills with "comes up" for words that mean something else."""
    found = finding(status=status)
    assert told(found, {"bias": 2.0}) == found
    stray = told(found, {"bias": -2.0})
    assert (stray.grade, stray.mentions) == ("absent", ())


@pytest.mark.parametrize(
    ("grade", "status"),
    [("owned", "stated"), ("denied", "denied"), ("mentioned", "elsewhere"), ("mentioned", "future")],
)
def test_duties_denials_and_the_work_of_others_are_always_told(grade, status):
    """Otherwise a candidate would not read that another team does the work, or that nobody does."""
    assert told(finding(grade, status), {"bias": -9.0}).grade == grade


def test_the_work_of_others_stays_beside_stray_words():
    """Otherwise a candidate is not told that another team does the work."""
    both = (mention(), mention(status="elsewhere"))
    left = told(Finding("monitoring", "mentioned", "passing", 0.8, both), {"bias": -9.0})
    assert (left.grade, left.status, left.mentions) == ("mentioned", "elsewhere", both[1:])


def test_which_words_they_are_counts_and_how_likely_the_duty_is():
    """Otherwise all words of a signal would be stray, or none."""
    weights = {"any:monitoring/made": -3.0, "any:monitoring/other": 3.0}
    assert told(finding(rule="monitoring/made"), weights).grade == "absent"
    assert told(finding(rule="monitoring/other"), weights).grade == "mentioned"
    assert told(finding(), {"odds": 1.0}, odds=-2.0).grade == "absent"
    assert told(finding(), {"odds": 1.0}, odds=2.0).grade == "mentioned"


def test_a_pattern_that_was_never_learned_from_counts_for_nothing():
    """Otherwise a user's own pattern could not be used with the learned numbers."""
    measures = stray_measures(finding(rule="monitoring/ours"), 0.0, OUTLINE)
    assert measures["any:monitoring/ours"] == 1.0
    assert (
        told(finding(rule="monitoring/ours"), {"bias": 1.0, "any:monitoring/made": -9.0}).grade == "mentioned"
    )


def test_what_a_pattern_of_the_user_finds_is_always_told():
    """Otherwise people add a pattern, see it tested, and its signal is still "not said" in their reports."""
    found = finding(rule="monitoring/ours")
    given = ([found], {"bias": -9.0}, {"monitoring": -2.0}, OUTLINE)
    assert without_stray(*given, added=frozenset(("monitoring/ours",))) == (found,)
    assert without_stray(*given)[0].grade == "absent"


@pytest.mark.parametrize(("chance", "grade"), [(0.45, "mentioned"), (0.35, "absent")])
def test_words_that_are_hardly_likely_to_be_meant_are_stray(chance, grade):
    """Otherwise half of the background that a posting really has would be missing from its report."""
    assert told(finding(), {"bias": math.log(chance / (1 - chance))}).grade == grade


def test_what_holds_counts_once():
    """Otherwise the learned weights meet other numbers than those that they were learned from."""
    measures = stray_measures(finding(), -2.0, OUTLINE)
    yes = ["bias", "signal:monitoring", "first:monitoring/made", "any:monitoring/made", "how:duty", "who:you"]
    yes += ["status:monitoring|passing", "kind:unknown", "kind:monitoring|unknown"]
    assert {name: measures[name] for name in yes} == dict.fromkeys(yes, 1.0)
    rest = {name: value for name, value in measures.items() if name not in yes}
    assert rest == {"odds": -2.0, "odds:monitoring": -2.0, "mentions": 1.0, "lead": rest["lead"]}
    both = Finding("monitoring", "mentioned", "passing", 0.8, (mention(), mention(rule="monitoring/other")))
    measures = stray_measures(both, -2.0, OUTLINE)
    assert (measures["mentions"], measures["any:monitoring/other"]) == (2.0, 1.0)
    assert "first:monitoring/other" not in measures


def in_line(statement, signal, grade="mentioned", status="passing"):
    cue = Cue(f"{signal}/made", signal, 4, 8)
    return Mention(statement, cue, Reading("you", "asserted", "duty"), grade, status, 0.1)


@pytest.mark.parametrize(
    ("signal", "lines", "added", "grade"),
    [
        ("production_access", (1,), (), "absent"),
        ("production_access", (1, 2), (), "mentioned"),
        ("production_access", (1,), ("production_access/made",), "mentioned"),
        ("reliability_targets", (1,), (), "mentioned"),
    ],
)
def test_a_signal_that_only_echoes_a_duty_is_not_told(signal, lines, added, grade):
    """Otherwise "troubleshoot production issues" would be told once as a duty and once as hardly one."""
    duty = Finding("on_call", "owned", "stated", 0.9, (in_line(1, "on_call", "owned", "stated"),))
    echo = Finding(signal, "mentioned", "passing", 0.8, tuple(in_line(n, signal) for n in lines))
    kept, told_beside = without_echoes([duty, echo], frozenset(added))
    assert kept == duty
    assert told_beside.grade == grade
    asked = echo._replace(status="required")
    assert without_echoes([duty, asked]) == (duty, asked)


def test_what_is_only_near_a_duty_is_told_where_the_line_is_not_one_of_it():
    """Otherwise "production" is unsaid: for a line that rules on-call out, or one that asks for something."""
    echo = Finding("production_access", "mentioned", "passing", 0.8, (in_line(1, "production_access"),))
    denied, others = (
        in_line(1, "on_call", "denied", "denied"),
        in_line(1, "on_call", "mentioned", "elsewhere"),
    )
    others = others._replace(reading=others.reading._replace(who="vendor"))
    for beside in (denied, others):
        lines = (in_line(3, "on_call", "owned", "stated"), beside)
        assert without_echoes([Finding("on_call", "owned", "stated", 0.9, lines), echo])[1] == echo
    duty = Finding("on_call", "owned", "stated", 0.9, (in_line(1, "on_call", "owned", "stated"),))
    (line,) = echo.mentions
    aside = echo._replace(mentions=(line._replace(reading=Reading("you", "asserted", "passing")),))
    assert without_echoes([duty, aside]) == (duty, aside)
