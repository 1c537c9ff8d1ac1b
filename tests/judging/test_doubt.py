"""Half of the duties that were found in ordinary jobs were none: the least likely are taken back."""

import math

import pytest

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.doubt import FORMAT, STAYS_FROM, Doubt, doubt_measures, doubted, load_doubt, save_doubt
from evaluator.judging.findings import findings


def mention(signal, how="duty"):
    cue = Cue(f"{signal}/made", signal, 4, 8)
    return Mention(0, cue, Reading("you", "asserted", how), "owned", "stated", 0.6)


OWNED = {"monitoring": 0.8, "on_call": 0.9}
MENTIONS = tuple(mention(signal) for signal in OWNED)
ODDS = {"monitoring": 1.4, "on_call": 2.2}


def again(lower):
    return findings(MENTIONS, {**OWNED, **lower})


def told(weights, role="neither", odds=ODDS):
    found = doubted(again({}), weights, odds, role, "other", again)
    return {f.signal: f for f in found if f.signal in OWNED}


def points(chance):
    return math.log(chance / (1 - chance))


def test_a_duty_that_is_hardly_likely_is_no_duty_and_its_words_come_up():
    """Otherwise "fix bugs that customers report" would stand in a report as the care of live systems."""
    found = told({"signal:monitoring": -2.0, "signal:on_call": 2.0})
    assert (found["monitoring"].grade, found["monitoring"].status) == ("mentioned", "passing")
    assert found["monitoring"].confidence == pytest.approx(1 / (1 + math.exp(-2.0)))
    assert found["on_call"].grade == "owned"


def test_a_duty_that_stays_has_its_chance_as_its_confidence():
    """Otherwise a report would call a duty 75% sure of which six in ten are none."""
    assert told({"odds": 0.5})["on_call"].confidence == pytest.approx(1 / (1 + math.exp(-1.1)))


@pytest.mark.parametrize(("more", "grade"), [(0.01, "owned"), (-0.01, "mentioned")])
def test_where_a_duty_stays(more, grade):
    """Otherwise a third of the right duties would be lost, or the wrong ones would stay."""
    assert STAYS_FROM == 0.5
    assert told({"bias": points(STAYS_FROM + more)})["monitoring"].grade == grade


def test_an_mlops_job_keeps_the_duties_that_make_it_one():
    """Otherwise a report could call a job real MLOps, and show fewer stages than the guide asks for."""
    for role, grade in (("real_mlops", "owned"), ("partial_mlops", "owned"), ("neither", "mentioned")):
        assert {f.grade for f in told({"bias": -3.0}, role=role).values()} == {grade}


def test_a_duty_that_the_rules_decide_is_not_weighed():
    """Otherwise people add a pattern of their own, and what it finds is taken back by what it never saw."""
    found = told({"bias": -3.0}, odds={"monitoring": 1.4})
    assert (found["on_call"].grade, found["on_call"].confidence) == ("owned", OWNED["on_call"])


def test_what_is_no_duty_stays_as_it_is():
    """Otherwise what the posting shows as a whole would be lost with a duty that is taken back."""
    whole = Finding("buzzwords", "absent", "absent", 0.9, ())
    given = (*(f for f in again({}) if f.signal != "buzzwords"), whole)
    hyped = (Finding("buzzwords", "present", "stated", 0.6, ()),)
    found = doubted(given, {"bias": -3.0}, ODDS, "neither", "other", lambda low: (*again(low), *hyped))
    assert found[-1] == whole
    seen = (Finding("monitoring", "mentioned", "required", 0.8, (mention("monitoring"),)),)
    assert doubted(seen, {"bias": -3.0}, ODDS, "neither", "other", lambda _: ()) == seen
    weak = (Finding("tool_list", "present", "stated", 0.6, ()),)
    assert doubted(weak, {"bias": -3.0}, ODDS, "neither", "other", lambda _: ()) == weak


def test_what_holds_counts_once():
    """Otherwise the learned weights meet other numbers than those that they were learned from."""
    found = Finding("monitoring", "owned", "stated", 0.8, (mention("monitoring", "passing"),) * 3)
    yes = ["bias", "signal:monitoring", "role:neither", "family:other", "status:stated", "how:passing"]
    counted = {"odds": 1.5, "odds:monitoring": 1.5, "mentions": math.log(4), "duties": math.log(3)}
    measures = doubt_measures(found, 1.5, 2, "neither", "other")
    assert measures == pytest.approx(dict.fromkeys(yes, 1.0) | counted)


def test_numbers_come_back_as_they_were_written(tmp_path):
    """Otherwise a check weighs duties by other numbers than were fitted."""
    path = tmp_path / "doubt.json"
    assert load_doubt(path) is None
    written = Doubt({"bias": -0.5}, {"reader": "abc", "format": FORMAT})
    save_doubt(path, written)
    load_doubt.cache_clear()
    assert load_doubt(path) == written


def test_numbers_of_another_version_are_refused(tmp_path):
    """Otherwise a check would weigh duties by measures that it does not have."""
    path = tmp_path / "doubt.json"
    path.write_text('{"about": {"format": 0}, "weights": {}}', "utf-8")
    load_doubt.cache_clear()
    with pytest.raises(ValueError, match="another version"):
        load_doubt(path)
