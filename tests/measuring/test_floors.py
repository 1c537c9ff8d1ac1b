"""Floors: a broken floor is reported, none is lowered by accident, and the built-in floors hold."""

import re

import pytest

from evaluator.measuring.floors import below, figures_of, load_floors, raised, save_floors
from evaluator.measuring.gold import load_gold
from evaluator.measuring.measurement import Setup, measure
from tests.measuring.made import CORPORA, LABELS, record, write

FLOORS = CORPORA / "floors.json"


def test_a_figure_below_its_floor_is_named_with_both_numbers():
    """Otherwise a change that makes verdicts worse is not noticed, or not understood."""
    told = below({"tune": {"role_kappa": 0.4}}, {"tune": {"role_kappa": 0.5}, "held": {"role_kappa": 0.9}})
    assert told == ("tune: role_kappa is 0.4000, below its floor of 0.5000",)


def test_a_floor_gives_way_by_a_thousandth_at_most():
    """Otherwise a figure falls by some percent and the floor holds, or sums of another machine break it."""
    floors = {"tune": {"role_kappa": 0.5}}
    assert below({"tune": {"role_kappa": 0.4992}}, floors) == ()
    assert len(below({"tune": {"role_kappa": 0.4985}}, floors)) == 1


def test_a_figure_that_is_gone_breaks_its_floor():
    """Otherwise a figure avoids its floor if it is not measured any more."""
    assert below({"tune": {}}, {"tune": {"role_kappa": 0.5}})


def test_floors_of_which_no_part_was_measured_are_broken():
    """Otherwise a gold file whose `part` was renamed passes every floor."""
    assert below({"shipped": {"role_kappa": 0.9}}, {"held": {"role_kappa": 0.5}}) == (
        "none of the parts with floors (held) was measured",
    )
    assert below({"shipped": {"role_kappa": 0.9}}, {}) == ()


def test_the_page_of_accuracy_tells_of_the_shipped_postings_what_the_floors_keep():
    """Otherwise the page shows a figure for the shipped postings that differs from that of `measure`."""
    kept = load_floors(FLOORS)["shipped"]
    page = (CORPORA.parent / "docs" / "accuracy.md").read_text("utf-8")
    (row,) = re.findall(r"^\| `corpora/postings/`, (.+) \|$", page, re.MULTILINE)
    _, postings, right, kappa, *_, owned = row.split(" | ")
    labelled = len(LABELS.read_text("utf-8").splitlines())
    assert (postings, right, kappa, owned) == (
        str(labelled),
        str(round(labelled * kept["role_accuracy"])),
        f"{kept['role_kappa']:.2f}",
        f"{kept['owned_f1']:.2f}",
    ), "the row of `corpora/postings/` in docs/accuracy.md must say what the floors keep"


def test_the_page_of_accuracy_tells_of_the_held_postings_what_the_floors_keep():
    """Otherwise the page promises for postings of others what the program no longer reaches."""
    kept = load_floors(FLOORS)["held"]
    page = (CORPORA.parent / "docs" / "accuracy.md").read_text("utf-8")
    (row,) = re.findall(r"^\| truerole \| (.+) \|$", page, re.MULTILINE)
    said = [float(cell.split()[0]) for cell in row.split(" | ")]
    names = ("role_kappa", "role_accuracy", "real_mlops_f1", "hidden_f1", "owned_f1")
    assert said == [
        pytest.approx(kept[name], abs=5e-3 if name == "role_accuracy" else 1e-3) for name in names
    ]


def test_floors_rise_and_are_rounded_down():
    """Otherwise a floor lies a hair above what was reached, and the next run fails."""
    floors = raised({"tune": {"a": 0.123456, "b": 0.3}}, {"tune": {"a": 0.1, "b": 0.4}, "held": {"a": 0.9}})
    assert floors == {"tune": {"a": 0.1234, "b": 0.4}, "held": {"a": 0.9}}
    assert raised({"tune": {"b": 0.3}}, floors, allow_regression=True)["tune"]["b"] == 0.3


def test_floors_are_those_of_whole_parts(tmp_path, plain):
    """Otherwise postings of low confidence stop counting, and every floor rises for nothing."""
    (posting,) = (g.posting for g in load_gold(write(tmp_path / "one.jsonl", record())))
    rows = [record("right", role=plain(posting).role, confidence="low"), record("wrong", role="neither")]
    gold = load_gold(write(tmp_path / "gold.jsonl", *rows))
    measured = measure(gold, plain, name="gold.jsonl", setup=Setup(bootstrap=0))
    whole, sure = measured.groups
    assert (whole.low, sure.low) == (True, False)
    assert figures_of(measured)["own, rules alone"]["role_accuracy"] == 0.5


def test_floors_are_kept_as_written(tmp_path):
    """Otherwise writing floors anew would change them a little each time."""
    save_floors(tmp_path / "floors.json", {"tune": {"a": 0.5}})
    assert load_floors(tmp_path / "floors.json") == {"tune": {"a": 0.5}}
    assert load_floors(tmp_path / "none.json") == {}
    (tmp_path / "bad.json").write_text('{"tune": 3}', "utf-8")
    with pytest.raises(ValueError, match="must be an object"):
        load_floors(tmp_path / "bad.json")


ADVICE = "mend the change; only where a posting was added, write floors anew as CONTRIBUTING.md says"


def test_the_postings_that_ship_are_judged_no_worse_than_before(shipped):
    """Otherwise a change makes verdicts worse and nobody sees it."""
    figures = figures_of(shipped)
    assert set(figures["shipped"]) >= set(load_floors(FLOORS)["shipped"]) >= {"role_accuracy", "owned_f1"}
    assert below(figures, load_floors(FLOORS)) == (), ADVICE


def test_the_rules_alone_judge_no_worse_than_before(plain):
    """Otherwise the learned parts hide that the rules become worse."""
    alone = measure(load_gold(LABELS), plain, name="labels.jsonl", setup=Setup(bootstrap=0))
    assert below(figures_of(alone), load_floors(FLOORS)) == (), ADVICE
