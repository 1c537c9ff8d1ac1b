"""Each measure of the arithmetic has words, and a value as people count."""

import json
import math

from evaluator.assessment import Step
from evaluator.rendering.measurewords import _MEASURES, measure_words
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_rules_dir


def test_every_measure_that_can_decide_has_words(assessments):
    """Otherwise the arithmetic would show names of variables."""
    names = {name for role in load_rules().judging.roles for name in role.weights} | {"bias"}
    learned = default_rules_dir() / "learned" / "judge.json"
    if learned.is_file():
        names |= set(json.loads(learned.read_bytes())["role"]["weights"])
    names |= {step.measure for a in assessments for step in a.arithmetic}
    assert len(names) > 20
    without = sorted(n for n in names if measure_words(Step(measure=n, value=1.0, points=1.0)) is None)
    assert without == []


def test_measures_are_written_as_people_count():
    """Otherwise a share or a logarithm would stand where a person expects a count."""
    said = {
        ("share:running_models", 0.25): "25%",
        ("stages", 5 / 9): "5",
        ("tools", 14.0): "14",
        ("owned:on_call", 1.0): "",
    }
    for (name, value), written in said.items():
        words = measure_words(Step(measure=name, value=value, points=0.5))
        assert words is not None
        assert words[1] == written


def count(number, scale=1):
    """Return the measure of a count, as `judging/measures.py` makes it."""
    return math.log1p(number) / scale


def test_each_measure_is_written_with_its_own_scale():
    """Otherwise five duties are shown as one, or a chance as a number of stages."""
    shares = [
        name for name in _MEASURES if name.startswith(("share:", "real_loop", "any_stage*", "no_stage*"))
    ]
    shares += ["chance:real_loop", "chance:any_stage", "chance:later_stage", "main_part", "main_part:lines"]
    shares += ["models", "models:best", "models:duties", "production*no_models", "on_call*no_models"]
    written = dict.fromkeys(shares, (0.25, "25%"))
    written |= {
        "rest": (28.0, "28"),
        "stages": (5 / 9, "5"),
        "tools": (14.0, "14"),
        "tools:density": (3.0, "3"),
        "tools:for_a_duty": (7.0, "7"),
        "hype": (3.0, "3"),
        "ml_words": (count(12, 4), "12"),
        "duties": (count(7, 4), "7"),
        "length": (count(2.5, 3), "2.5"),
        "chance:stages": (0.5, "4.5 of nine"),
        "running_lines": (count(3), "3"),
        "duty_lines": (count(1_500), "1,500"),
        "models:lines": (count(2), "2"),
    }
    yes_or_no = {
        "bias",
        "three_stages",
        "few_duties",
        "title:says_mlops",
        "main_part:half",
        "main_part:third",
    }
    assert set(written) | yes_or_no == set(_MEASURES)
    for name, (value, words) in written.items():
        assert measure_words(Step(measure=name, value=value, points=1.0)) == (_MEASURES[name][0], words)
    for name in yes_or_no:
        assert measure_words(Step(measure=name, value=1.0, points=1.0)) == (_MEASURES[name][0], "")


def test_measures_of_signals_titles_and_words_name_them():
    """Otherwise the arithmetic shows `mentioned:on_call`, or speaks for a role where it speaks against it."""

    def said(name, value=1.0, points=1.0):
        return measure_words(Step(measure=name, value=value, points=points))

    assert said("owned:on_call") == ("on-call and incident response is a duty", "")
    assert said("mentioned:on_call") == ("on-call and incident response comes up, not as a duty", "")
    assert said("weak:buzzwords") == ("hype in place of duties", "")
    assert said("title:mlops") == ("the title speaks of MLOps", "")
    assert said("wording:neither", 0.4) == ("the words alone make this role 40% likely", "")
    assert said("wording") == ("the wording speaks for it", "")
    assert said("wording", points=-1.0) == ("the wording speaks against it", "")
    assert said("owned:nothing") is said("nothing") is None
