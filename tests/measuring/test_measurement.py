"""The whole measurement: parts, held postings, overlap with training, and the same answer twice."""

import hashlib
import json

import pytest
from rich.console import Console

from evaluator.measuring.disagreements import worst
from evaluator.measuring.gold import load_gold
from evaluator.measuring.measurement import Setup, built_in_training, measure
from evaluator.measuring.measurement_tables import tables
from evaluator.pipeline import Evaluator
from evaluator.shipped import default_rules_dir
from tests.measuring.made import LABELS, record, write

SECRET = "the lighthouse keeper's only words"


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    rows = [record(f"t{i}", company=f"Firm {i}", part="tune", role="neither") for i in range(4)]
    rows += [
        record(
            f"h{i}",
            company=f"Held {i}",
            part="held",
            role="neither",
            title=SECRET,
            why=SECRET,
            confidence="low" if i else "high",
            description=f"What you will do\n- You deploy our ML models to production: {SECRET}.\n- You sail.",
            signals={"cost_ownership": {"grade": "owned", "quote": SECRET}},
        )
        for i in range(3)
    ]
    return load_gold(write(tmp_path_factory.mktemp("gold") / "gold.jsonl", *rows))


def printed(measurement):
    console = Console(width=160, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    for table in tables(measurement):
        console.print(table)
    return console.export_text()


@pytest.fixture(scope="module")
def measured(gold, evaluator):
    return measure(gold, evaluator, name="gold.jsonl", setup=Setup(bootstrap=20))


def test_no_word_of_a_held_posting_is_shown(measured, gold, evaluator):
    """Otherwise people read the held part, and its figures are worth nothing."""
    alone = measure(gold, evaluator, name="gold.jsonl", setup=Setup("held", bootstrap=20))
    for found in (measured, alone):
        shown = [found.model_dump_json(), printed(found)]
        assert not any("lighthouse" in text or '"h0"' in text for text in shown)
    assert "not to be read" in printed(alone)
    assert {d.id for d in measured.disagreements} == {"t0", "t1", "t2", "t3"}


def test_a_signal_that_one_side_owns_is_shown_with_the_quote_of_that_side(tmp_path, evaluator):
    """Otherwise whoever looks for the mistake looks on the wrong side."""
    label = {"governance": {"grade": "owned", "quote": "the weekly berth plan"}}
    rows = [record(f"r{i}", role="neither", signals=label) for i in range(2)]
    gold = load_gold(write(tmp_path / "gold.jsonl", *rows))
    shown = measure(gold, evaluator, name="gold.jsonl", setup=Setup(bootstrap=0)).disagreements[0].disputed
    sides = {one.signal: (one.owned_by, one.quote) for one in shown}
    assert sides["governance"] == ("annotators", "the weekly berth plan")
    assert sides["on_call"] == ("truerole", "You share the on-call rota with four others.")


def test_a_weak_signal_of_fewer_than_twenty_cases_has_no_f1(shipped):
    """Otherwise readers trust a figure that three postings could change completely."""
    weak = shipped.groups[0].weak
    assert {w.f1 is None for w in weak} == {True}
    assert all(w.cases < 20 for w in weak)


def test_each_part_is_given_whole_and_without_low_confidence(measured):
    """Otherwise figures on doubtful labels are taken for those on sure ones."""
    sizes = [(g.part, g.low, g.postings) for g in measured.groups]
    # The tune part has no record of low confidence, so it appears only once.
    assert sizes == [("tune", True, 4), ("held", True, 3), ("held", False, 1)]


def test_postings_seen_in_training_are_counted(gold, evaluator):
    """Otherwise figures on training data look like figures on new postings."""
    hashes = [hashlib.sha256(name.encode()).hexdigest()[:8] for name in ("t1", "h0", "h2", "other")]
    found = measure(gold, evaluator, name="gold.jsonl", setup=Setup(bootstrap=0), trained_on=hashes)
    assert [(g.part, g.low, g.seen_in_training) for g in found.groups] == [
        ("tune", True, 1),
        ("held", True, 2),
        ("held", False, 1),
    ]


def test_the_same_input_gives_the_same_bytes(measured, gold, evaluator):
    """Otherwise nobody can tell a change of the rules from chance."""
    again = measure(gold, evaluator, name="gold.jsonl", setup=Setup(bootstrap=20))
    assert again.model_dump_json() == measured.model_dump_json()


def test_a_method_is_never_credited_with_what_it_was_told(measured):
    """Otherwise a baseline that has seen the label would look best."""
    lines = [line for line in printed(measured).splitlines() if line.strip().startswith("oracle")]
    assert lines
    assert all("(given)" in line for line in lines)


def test_slices_cover_every_posting_once_a_trait(shipped):
    """Otherwise the figures of slices are over other postings than the table says."""
    whole = shipped.groups[0]
    for trait in ("title family", "layout", "length"):
        assert sum(s.postings for s in whole.slices if s.trait == trait) == whole.postings
    assert "–" not in {s.value for s in whole.slices}, "postings without a trait are no slice"
    assert sum(s.right for s in whole.slices if s.trait == "layout") == sum(
        whole.confusion[i][i] for i in range(len(whole.confusion))
    )


def test_tuning_gives_the_same_figures_whatever_the_held_part_holds(measured, gold, evaluator):
    """Otherwise a person who tunes uses the held part without knowing it."""
    alone = measure(gold, evaluator, name="gold.jsonl", setup=Setup("tune", bootstrap=20))
    assert alone.groups == measured.groups[:1]


def test_for_tuning_no_held_posting_is_judged(gold, evaluator, monkeypatch):
    """Otherwise a look at the tune part costs the time of all postings, and reads those that nobody may."""
    judged, pipe = [], Evaluator.pipe

    def counted(self, postings):
        postings = list(postings)
        judged.extend(postings)
        return pipe(self, postings)

    monkeypatch.setattr(Evaluator, "pipe", counted)
    measure(gold, evaluator, name="gold.jsonl", setup=Setup("tune", bootstrap=0))
    assert {posting.id for posting in judged} == {"t0", "t1", "t2", "t3"}


def test_a_baseline_that_had_nothing_to_learn_from_has_no_figures(tmp_path, evaluator):
    """Otherwise truerole is shown beside baselines that are wrong about everything, and looks better."""
    gold = load_gold(write(tmp_path / "gold.jsonl", record("a"), record("b")))
    (group,) = measure(gold, evaluator, name="gold.jsonl", setup=Setup(bootstrap=0)).groups
    learned = {row.method: row.figures for row in group.methods}
    assert learned["title only"] == learned["TF-IDF + logistic regression"] == {}
    assert learned["truerole"] and learned["keyword counting"]


def test_of_the_wrong_verdicts_the_surest_is_named_first(evaluator):
    """Otherwise people begin with a close call, and not with the mistake that counts."""
    (one, *_) = load_gold(LABELS)
    assessment = evaluator(one.posting)
    judged = [
        (
            one._replace(id=id, role="insufficient"),
            assessment.model_copy(update={"role_confidence": confidence}),
        )
        for id, confidence in (("a", 0.4), ("b", 0.9), ("c", 0.9), ("d", 0.6))
    ]
    assert assessment.role != "insufficient"
    assert [d.id for d in worst(judged)] == ["b", "c", "d", "a"]


def test_verdicts_that_stand_are_counted(measured):
    """Otherwise people do not learn how many postings get an answer, and how often it is right."""
    (line, *_) = (line for line in printed(measured).splitlines() if "not abstained" in line)
    whole = measured.groups[0]
    assert line.split()[2] == str(round(whole.calibration.answered * whole.postings))


def test_a_column_for_no_verdict_is_there_where_there_is_a_posting_without_one(measured, tmp_path, evaluator):
    """Otherwise the columns do not add up, or a terminal has one less for a column of dots."""
    assert "no verdict" not in printed(measured)
    norse = record("a", description="Du drifter modellene våre og svarer på alarmer hele natten. " * 9)
    gold = load_gold(write(tmp_path / "gold.jsonl", norse, record("b")))
    assert "no verdict" in printed(measure(gold, evaluator, name="gold.jsonl", setup=Setup(bootstrap=0)))


def test_it_is_known_what_the_shipped_numbers_were_learned_from():
    """Otherwise nobody is warned that figures are of postings whose answers were learned."""
    about = json.loads((default_rules_dir() / "learned" / "judge.json").read_text(encoding="utf-8"))["about"]
    assert built_in_training() == tuple(about["trained_on"])
    assert len(built_in_training()) > 1000
