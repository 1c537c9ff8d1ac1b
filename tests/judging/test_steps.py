"""The points of a verdict never contradict the rest of the report."""

import math

from evaluator.finding import Finding
from evaluator.judging.role import Verdict
from evaluator.judging.steps import reported_steps


def told(*steps, findings=(), measures=None):
    return reported_steps(Verdict("neither", 0.9, False, "insufficient", steps), findings, measures or {})


def test_what_is_not_said_does_not_come_up_in_the_arithmetic():
    """Otherwise "not said: cost ownership" would stand above "cost ownership comes up, not as a duty"."""
    steps = (("mentioned:cost_ownership", 1.0, 0.5), ("mentioned:governance", 1.0, 0.2))
    absent = Finding("cost_ownership", "absent", "absent", 0.8, ())
    there = Finding("governance", "mentioned", "passing", 0.8, ())
    names = [name for name, _, _ in told(*steps, findings=(absent, there))]
    assert names == ["stray:cost_ownership", "mentioned:governance"]


def test_a_warning_that_was_withdrawn_is_not_told_as_a_reason():
    """Otherwise "hype in place of duties" would count for a verdict whose report has no such warning."""
    steps = (("weak:buzzwords", 1.0, 0.4), ("weak:demo_only", 1.0, 0.3))
    gone = Finding("buzzwords", "absent", "absent", 0.8, ())
    there = Finding("demo_only", "present", "stated", 0.8, ())
    names = [name for name, _, _ in told(*steps, findings=(gone, there))]
    assert names == ["stray:buzzwords", "weak:demo_only"]


def test_the_wording_says_how_likely_it_alone_makes_the_role():
    """Otherwise the line with the most points would say only "how the posting is worded"."""
    steps = (("wording", 1.0, 4.0),)
    (step,) = told(*steps, measures={"wording:neither": math.log(0.8)})
    assert step == ("wording:neither", math.exp(math.log(0.8)), 4.0)
    assert told(*steps) == steps


def test_small_points_are_told_together_and_add_up():
    """Otherwise the arithmetic of a verdict does not lead to its sum."""
    steps = tuple((f"owned:{i}", 1.0, 1.0) for i in range(15))
    assert len(told(*steps)) == 13
    assert told(*steps)[-1] == ("rest", 3.0, 3.0)


def test_other_points_keep_their_names_and_values():
    """Otherwise the arithmetic says how much counted, and not what."""
    steps = (("wording", 1.0, 4.0), ("owned:on_call", 1.0, 2.0), ("main_part", 0.4, -1.0))
    found = told(*steps, measures={"wording:neither": math.log(0.5)})
    assert found[1:] == steps[1:]
