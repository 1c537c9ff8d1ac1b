"""The learned judge decides by measures that are what their names say."""

import math

import numpy as np
import pytest

from evaluator.detection.learned.reader import DUTY_HEADS, HEADS, WORDINGS
from evaluator.finding import Cue, Mention, Reading
from evaluator.judging.judge import Decision, Judge, learned_measures, owned_log_odds, signal_measures
from evaluator.judging.role import Linear
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.signals import STRONG

NEVER = -30.0
(POSTING,) = read_bytes(b"# MLOps Engineer\n\nYou look after the harbour.", "posting.md")
OUTLINE = outline(POSTING, load_rules())


def odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def scores(*lines: dict[str, float]) -> np.ndarray:
    """Return the log-odds of statements; each line gives chances by head, and what it leaves out never is."""
    out = np.full((len(lines), len(HEADS)), NEVER, dtype=np.float32)
    for row, line in zip(out, lines, strict=True):
        for head, chance in line.items():
            row[HEADS.index(head)] = odds(chance)
    return out


DUTY, RUNNING, OBJECT = DUTY_HEADS


def measured(*lines: dict[str, float], wording=None, **owned: float) -> dict[str, float]:
    chances = dict.fromkeys(STRONG, NEVER) | {s: odds(p) for s, p in owned.items()}
    return learned_measures(scores(*lines), wording or [0.0] * len(WORDINGS), chances)


def test_a_real_loop_is_deployment_and_two_more_stages():
    """Otherwise a job that surely owns three stages looks as if it owned two."""
    sure = {"model_deployment": 0.999, "release_control": 0.999, "monitoring": 0.999}
    assert measured(**sure)["chance:real_loop"] > 0.99
    assert measured(**sure | {"release_control": 0.5})["chance:real_loop"] == pytest.approx(0.5, abs=0.01)
    assert measured(**sure | {"model_deployment": 0.5})["chance:real_loop"] == pytest.approx(0.5, abs=0.01)
    assert measured(model_deployment=0.999, governance=0.999)["chance:real_loop"] < 0.01


def test_chances_of_stages_are_those_of_their_signals():
    """Otherwise two signals of one stage count as two stages."""
    one_stage = measured(monitoring=0.5, model_monitoring=0.5)
    assert one_stage["chance:any_stage"] == pytest.approx(0.75)
    assert one_stage["chance:later_stage"] == pytest.approx(0.75)
    assert one_stage["chance:stages"] == pytest.approx(0.75 / 9)
    deployed = measured(model_deployment=0.8)
    assert deployed["chance:any_stage"] == pytest.approx(0.8)
    assert deployed["chance:later_stage"] == pytest.approx(0, abs=1e-9)


def test_the_main_part_is_the_share_of_duties_that_run_models():
    """Otherwise a job with one duty in ten on models looks like one that runs them all day."""
    lines = [{DUTY: 0.999, RUNNING: 0.999}, *[{DUTY: 0.999}] * 3]
    made = measured(*lines)
    assert made["main_part"] == pytest.approx(0.25, abs=0.01)
    assert made["main_part:lines"] == 0.25
    assert made["duty_lines"] == pytest.approx(math.log1p(4))
    assert made["running_lines"] == pytest.approx(math.log1p(1))
    # A line that runs models and is hardly a duty does not count among the duties.
    assert measured({DUTY: 0.2, RUNNING: 0.999}, {DUTY: 0.999})["main_part:lines"] == 0


@pytest.mark.parametrize(("share", "half", "third"), [(0.46, 1, 1), (0.44, 0, 1), (0.31, 0, 1), (0.29, 0, 0)])
def test_nearly_half_and_a_third_of_the_duties_are_steps(share, half, third):
    """Otherwise the guide's "a main part of the job" has no bound."""
    made = measured({DUTY: 0.9999, RUNNING: share})
    assert (made["main_part:half"], made["main_part:third"]) == (half, third)


def test_the_loop_and_the_main_part_are_as_sure_as_the_less_sure_of_both():
    """Otherwise a job of one deployment among sales duties counts as MLOps."""
    loop = {"model_deployment": 0.999, "release_control": 0.999, "monitoring": 0.9}
    made = measured({DUTY: 0.9999, RUNNING: 0.5}, **loop)
    assert made["real_loop&main_part"] == pytest.approx(0.8, abs=0.01)
    assert made["real_loop*main_part"] == pytest.approx(0.45, abs=0.01)
    made = measured({DUTY: 0.9999, RUNNING: 0.9}, **loop)
    assert made["real_loop&main_part"] == pytest.approx(0.9, abs=0.01)


def test_models_are_judged_by_the_three_plainest_lines():
    """Otherwise one line on models in a long posting makes them the object, or ten lines do not."""
    made = measured(*[{OBJECT: p} for p in (0.9, 0.6, 0.3, 0.1)])
    assert made["models:best"] == pytest.approx(0.9)
    assert made["models"] == pytest.approx(0.6)
    duties = measured({OBJECT: 0.9, DUTY: 0.999}, {OBJECT: 0.2, DUTY: 0.999}, {OBJECT: 0.9})
    assert duties["models:lines"] == pytest.approx(math.log1p(1))
    assert duties["models:duties"] == pytest.approx(0.55, abs=0.01)


def test_pairs_of_measures_are_products():
    """Otherwise "you run production, and models are not the object" says something else."""
    made = measured({OBJECT: 0.8}, production_access=0.5, on_call=0.25, model_deployment=0.5)
    any_stage = 1 - 0.75 * 0.5
    assert made["any_stage*models"] == pytest.approx(any_stage * 0.8)
    assert made["any_stage*no_models"] == pytest.approx(any_stage * 0.2)
    assert made["no_stage*models"] == pytest.approx((1 - any_stage) * 0.8)
    assert made["no_stage*no_models"] == pytest.approx((1 - any_stage) * 0.2)
    assert made["production*no_models"] == pytest.approx(0.5 * 0.2)
    assert made["on_call*no_models"] == pytest.approx(0.25 * 0.2)


def test_the_wording_is_bounded():
    """Otherwise one role that no word speaks for would outweigh everything else that is known."""
    made = measured(wording=[-2.0, *[-40.0] * (len(WORDINGS) - 1)])
    assert made[f"wording:{WORDINGS[0]}"] == -2
    assert made[f"wording:{WORDINGS[-1]}"] == -7


def test_a_posting_without_statements_has_all_measures():
    """Otherwise an empty posting ends the check with an error."""
    made = learned_measures(scores(), [0.0] * len(WORDINGS), dict.fromkeys(STRONG, NEVER))
    assert made.keys() == measured({DUTY: 0.5}).keys()
    assert (made["models"], made["main_part"]) == (0, 0)


def mention(grade: str) -> Mention:
    return Mention(
        0, Cue("on_call/made", "on_call", 0, 1), Reading("you", "asserted", "duty"), grade, "stated", 0.5
    )


def test_a_signal_is_decided_by_its_best_lines_and_its_mentions():
    """Otherwise one likely line would count as much as three, or a denial as much as a duty."""
    given = scores({"on_call": 0.9, DUTY: 0.9}, {"on_call": 0.5, DUTY: 0.5, RUNNING: 0.7}, {OBJECT: 0.8})
    found = signal_measures(given, [mention("owned"), mention("owned"), mention("denied")], OUTLINE)
    on_call = found["on_call"]
    assert on_call["top"] == pytest.approx(odds(0.9))
    assert on_call["second"] == pytest.approx(odds(0.5), abs=1e-6)
    assert on_call["third"] == -8
    assert on_call["expected"] == pytest.approx(math.log1p(1.4))
    assert on_call["mentions:owned"] == pytest.approx(math.log1p(2))
    assert on_call["mentions:denied"] == pytest.approx(math.log1p(1))
    assert on_call["mentions:mentioned"] == 0
    assert found["governance"]["mentions:owned"] == 0
    assert on_call["duties"] == pytest.approx(math.log1p(1.4))
    assert on_call["share_running"] == pytest.approx(0.5)
    assert on_call["object"] == pytest.approx(0.8)
    assert on_call["title:mlops"] == 1


def test_a_posting_that_hardly_has_a_duty_has_no_share_on_models():
    """Otherwise an advertisement of benefits, with no line of duties, looks like a job that runs models."""
    found = signal_measures(scores({DUTY: 0.01, RUNNING: 0.01}, {}), [], OUTLINE)
    assert found["on_call"]["share_running"] == pytest.approx(0.01, abs=1e-4)
    assert measured({DUTY: 0.01, RUNNING: 0.01})["main_part"] == pytest.approx(0.01, abs=1e-4)


def test_a_signal_is_owned_from_its_own_cut_on():
    """Otherwise a signal that is rarely a duty would be reported as often as any other."""
    decision, none = Decision({"top": 2.0, "unknown": 9.0}, 1.0), Linear((), {})
    judge = Judge({"on_call": decision}, none, none, {}, {})
    assert owned_log_odds(judge, {"on_call": {"top": 1.5, "bias": 1.0}}) == {"on_call": 2.0}


def test_a_warning_sign_that_is_denied_is_no_measure_of_a_duty():
    """Otherwise a posting that says "you won't just run notebooks" ends in an error."""
    cue = Cue("tutorial_scripts/made", "tutorial_scripts", 0, 4)
    denied = Mention(0, cue, Reading("you", "denied", "duty"), "denied", "denied", 0.0)
    assert signal_measures(scores({}), [denied], OUTLINE) == signal_measures(scores({}), [], OUTLINE)
