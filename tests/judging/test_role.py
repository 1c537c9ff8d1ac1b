"""The role stays within the bounds of the guide, and the arithmetic can be read."""

import math

import pytest

from evaluator.finding import Finding
from evaluator.judging.role import _OF_THE_FIELD, Linear, best_class, judge_role, mean
from evaluator.ruleset.load import load_rules
from evaluator.signals import FAMILIES, ROLES, SIGNALS


def graded(*owned):
    return tuple(
        Finding(s, "owned" if s in owned else "absent", "stated" if s in owned else "absent", 0.9, ())
        for s in SIGNALS
    )


def favouring(role):
    return Linear(ROLES, {"bias": tuple(9.0 if r == role else 0.0 for r in ROLES)})


def test_a_real_job_owns_deployment_and_three_stages_whatever_the_numbers_say():
    """Otherwise a posting would be called a real MLOps job although it brings no model into production."""
    model = favouring("real_mlops")
    enough = graded("model_deployment", "on_call", "cost_ownership")
    assert judge_role({"bias": 1.0}, enough, model).role == "real_mlops"
    for few in (graded("model_deployment", "on_call"), graded("on_call", "cost_ownership", "governance")):
        assert judge_role({"bias": 1.0}, few, model).role != "real_mlops"


def test_the_wording_is_one_row_of_the_arithmetic():
    """Otherwise people would see ten rows of shares near zero."""
    weights = {
        "bias": (1.0,) * 6,
        "wording:neither": (0.0, 0, 0, 0, 1.0, 0),
        "wording:mlops": (0.0, 0, 0, 0, 2.0, 0),
    }
    verdict = judge_role(
        {"bias": 1.0, "wording:neither": 2.0, "wording:mlops": 1.0}, graded(), Linear(ROLES, weights)
    )
    assert [(name, points) for name, _, points in verdict.steps if "wording" in name] == [("wording", 4.0)]


def test_silence_on_the_work_is_no_word_against_models_or_production():
    """Otherwise a notice "MLOps Engineer, apply to our office" would be "neither models nor production"."""
    model = Linear(("neither", "insufficient", "real_mlops"), {"bias": (2.0, 1.0, 0.0)})

    def role_of(**said: float) -> str:
        return judge_role({"bias": 1.0, **said}, (), model).role

    assert role_of(**{"title:mlops": 1.0, "duty_lines": 0.0}) == "insufficient"
    assert role_of(**{"title:mlops": 1.0, "duty_lines": 0.7}) == "neither"
    assert role_of(**{"title:other": 1.0, "duty_lines": 0.0}) == "neither"
    # Where the rules alone decide, there are no lines that the reader takes for duties.
    assert role_of(**{"title:mlops": 1.0, "duties": 0.0}) == "insufficient"
    assert role_of(**{"title:mlops": 1.0, "duties": 0.3}) == "neither"


@pytest.mark.parametrize(
    ("first", "second", "close"), [(0.40, 0.39, True), (0.52, 0.38, True), (0.51, 0.34, False)]
)
def test_a_thin_margin_is_reported_as_one(first, second, close):
    """Otherwise a verdict that is hardly more likely than another would be reported as sure."""
    rest = (1 - first - second) / 4
    chances = {"partial_mlops": first, "neither": second}
    model = Linear(ROLES, {"bias": tuple(math.log(chances.get(role, rest)) for role in ROLES)})
    verdict = judge_role({"bias": 1.0}, graded("model_deployment", "on_call", "governance"), model)
    assert (verdict.role, verdict.runner_up) == ("partial_mlops", "neither")
    assert verdict.confidence == pytest.approx(first)
    assert verdict.abstained is close


def test_points_far_apart_still_give_a_verdict():
    """Otherwise a pack whose points leave all other roles without a chance ends each check in an error."""
    model = Linear(ROLES, {"bias": tuple(5_000.0 if r == "real_mlops" else 0.0 for r in ROLES)})
    verdict = judge_role({"bias": 1.0}, graded(), model)
    assert verdict.role != "real_mlops"
    assert verdict.confidence == pytest.approx(1 / 5)


def test_the_chances_of_the_roles_that_may_be_sum_to_one():
    """Otherwise a report is less sure of a role than it says, because a role that may not be took a share."""
    chances = {"real_mlops": 0.5, "partial_mlops": 0.3}
    points = tuple(math.log(chances.get(role, 0.05)) for role in ROLES)
    verdict = judge_role({"bias": 1.0}, graded("model_deployment"), Linear(ROLES, {"bias": points}))
    assert (verdict.role, verdict.confidence) == ("partial_mlops", pytest.approx(0.6))


def test_the_plain_judge_starts_with_the_points_of_each_role():
    """Otherwise a posting of which the rules know nothing is judged by chance."""
    judging = load_rules().judging
    plain = Linear.of_rules(judging)
    biases = {role.role: role.bias for role in judging.roles}
    assert dict(zip(plain.classes, plain.scores({"bias": 1.0}), strict=True)) == biases
    verdict = judge_role({"bias": 1.0}, graded(), plain)
    allowed = {role: bias for role, bias in biases.items() if role != "real_mlops"}
    assert verdict.role == max(allowed, key=allowed.__getitem__)
    assert [name for name, *_ in verdict.steps] == ["bias"]
    for role in judging.roles:
        for name, points in role.weights.items():
            at = plain.classes.index(role.role)
            assert plain.weights[name][at] == points


def test_the_mean_of_two_judges_is_their_mean():
    """Otherwise a posting in unknown words gets points that neither judge gave."""
    one = Linear(("a", "b"), {"bias": (2.0, 0.0), "length": (1.0, 3.0)})
    other = Linear(("b", "a"), {"bias": (4.0, 6.0), "tools": (8.0, 2.0)})
    measures = {"bias": 1.0, "length": 2.0, "tools": 1.0}
    assert mean(one, one).scores(measures) == one.scores(measures)
    halves = [(x + y) / 2 for x, y in zip(one.scores(measures), other.scores(measures)[::-1], strict=True)]
    assert mean(one, other).scores(measures) == halves
    assert mean(one, other).classes == one.classes


def test_the_family_has_a_name():
    """Otherwise a report names no kind of work, or the wrong one."""
    model = Linear(FAMILIES, {"bias": tuple(float(f == "it_administration") for f in FAMILIES)})
    assert best_class(model, {"bias": 1.0}) == "it_administration"
    assert best_class(model, {}) == FAMILIES[0]


@pytest.mark.parametrize("family", _OF_THE_FIELD)
def test_a_title_of_the_field_over_nothing_is_no_verdict_against_it(family):
    """Otherwise "Site Reliability Engineer, apply here" is "neither models nor production"."""
    model = Linear(("neither", "insufficient", "real_mlops"), {"bias": (2.0, 1.0, 0.0)})
    silent = {"bias": 1.0, f"title:{family}": 1.0, "duty_lines": 0.0}
    assert judge_role(silent, (), model).role == "insufficient"
    assert {"sre_devops_platform", "data_engineering", "mlops"} <= set(_OF_THE_FIELD)
    assert not {"other", "software_engineering", "it_administration"} & set(_OF_THE_FIELD)


def test_the_weightiest_point_stands_first():
    """Otherwise the reason that decided is somewhere among a hundred others."""
    weights = {name: (points, 0.0, 0, 0, 0, 0) for name, points in (("a", 2.0), ("b", -3.0), ("c", 1.0))}
    weights["bias"] = (0.0, 0.0, -50, -50, -50, -50)
    enough = graded("model_deployment", "on_call", "cost_ownership")
    verdict = judge_role({"a": 1.0, "b": 1.0, "c": 1.0, "bias": 1.0}, enough, Linear(ROLES, weights))
    names = [name for name, *_ in verdict.steps]
    assert [name for name in names if name != "bias"] == ["b", "a", "c"]


def test_of_roles_that_are_equally_likely_the_guide_decides_the_order():
    """Otherwise the verdict on a posting that says nothing hangs on the order of lines in a file of rules."""
    upside_down = Linear(ROLES[::-1], {"bias": (1.0,) * len(ROLES)})
    verdict = judge_role({"bias": 1.0}, graded("model_deployment", "on_call", "cost_ownership"), upside_down)
    assert (verdict.role, verdict.runner_up) == ROLES[:2]


def test_a_barred_role_is_never_the_verdict():
    """Otherwise words of a bakery that sound like running models would make it a job on models."""
    points = (5.0, 4.0, 3.0, 2.0, 1.0, 0.0)
    model = Linear(ROLES, {"bias": points})
    enough = graded("model_deployment", "on_call", "governance")
    assert judge_role({"bias": 1.0}, enough, model).role == ROLES[0]
    assert judge_role({"bias": 1.0}, enough, model, frozenset(ROLES[:2])).role == ROLES[2]


def test_praise_without_a_duty_is_no_model_job():
    """Otherwise "ignite a culture of innovation" over a list of tools is a model job without production."""
    model = favouring("models_without_production")

    def role_of(**said: float) -> str:
        return judge_role({"bias": 1.0, "stages": 0.0, **said}, graded(), model).role

    assert role_of(hype=4.0, duty_lines=0.0) != "models_without_production"
    assert role_of(hype=3.0, duty_lines=0.0) == "models_without_production"
    assert role_of(hype=9.0, duty_lines=0.7) == "models_without_production"
    assert role_of(hype=9.0, duty_lines=0.0, stages=0.1) == "models_without_production"
    # Without the reader nobody has counted lines of duties.
    assert role_of(hype=9.0) == "models_without_production"
