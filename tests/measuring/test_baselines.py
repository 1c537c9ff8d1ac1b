"""Baselines learn from other employers only, and the fast way of fitting them gives the same answers."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from evaluator.measuring.baselines import folds, oracle_outcome, title_outcome, words_outcome
from evaluator.measuring.gold import load_gold
from evaluator.measuring.informed import informed_outcome
from evaluator.measuring.keywords import keyword_outcome
from evaluator.measuring.outcomes import UNJUDGED, truth_of
from evaluator.signals import ROLES, STRONG
from tests.measuring.made import LABELS, record, truth, write


def test_no_employer_is_learned_from_and_measured_on_at_once(tmp_path):
    """Otherwise a baseline recognises the boilerplate of an employer, and looks better than it is."""
    rows = [record(f"r{i}", company=f"Firm {i % 9}", part="held" if i % 9 > 5 else "tune") for i in range(45)]
    gold = load_gold(write(tmp_path / "gold.jsonl", *rows))
    measured = []
    for train, test in folds(gold, 0):
        assert not {gold[i].employer for i in train} & {gold[i].employer for i in test}
        assert all(gold[i].part == "tune" for i in train)
        measured.extend(test.tolist())
    assert sorted(measured) == list(range(45))


def test_no_employer_of_two_spellings_is_learned_from_and_measured_on_at_once(tmp_path):
    """Otherwise a baseline knows the boilerplate of an employer whose name stands there in two ways."""
    spellings = ("Firm {}, Inc.", "firm {} Inc", "The Firm {}", "FIRM {}")
    rows = [record(f"r{i}", company=spellings[i % 4].format(i // 4), part="tune") for i in range(40)]
    gold = load_gold(write(tmp_path / "gold.jsonl", *rows))
    parts = [
        ({i // 4 for i in train.tolist()}, {i // 4 for i in test.tolist()}) for train, test in folds(gold, 0)
    ]
    assert len(parts) == 5
    assert not any(train & test for train, test in parts)


def test_the_short_way_answers_as_fitting_on_all_words_does():
    """Otherwise truerole is compared with a baseline that is worse than it could be."""
    # One employer, so that only the held part is measured.
    gold = [
        g._replace(part="held" if number >= 40 else "tune", company="Quayside Cranes")
        for number, g in enumerate(load_gold(LABELS))
    ]
    roles = np.array([ROLES.index(g.role) for g in gold])
    short = words_outcome(gold, truth([g.role for g in gold]), 0)
    texts = [f"{g.title}\n{g.posting.text}" for g in gold]
    vectors = TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=r"\b\w[\w+#-]*\b"
    )
    model = LogisticRegression(class_weight="balanced", max_iter=500)
    model.fit(vectors.fit_transform(texts[:40]), roles[:40])
    plain = model.predict_proba(vectors.transform(texts[40:]))
    assert (short.roles[40:] == model.classes_[plain.argmax(axis=1)]).all()
    assert np.allclose(short.confidence[40:], plain.max(axis=1), atol=2e-3)


@pytest.mark.parametrize("outcome", [title_outcome, words_outcome, oracle_outcome])
def test_a_baseline_that_learned_nothing_is_not_credited_with_the_truth(tmp_path, outcome):
    """Otherwise every baseline is right about the postings of a single employer, and truerole looks worse."""
    gold = load_gold(write(tmp_path / "gold.jsonl", record("a"), record("b")))
    roles = outcome(gold, truth([g.role for g in gold]), 0).roles
    assert (roles == UNJUDGED).all()


@pytest.mark.parametrize("outcome", [title_outcome, words_outcome, oracle_outcome])
def test_labels_of_one_role_are_learned_as_that_role(tmp_path, outcome):
    """Otherwise whoever labelled only real jobs gets an error in place of figures."""
    rows = [record(f"r{i}", company=f"Firm {i}", role="neither") for i in range(6)]
    gold = load_gold(write(tmp_path / "gold.jsonl", *rows))
    found = outcome(gold, truth([g.role for g in gold]), 0)
    assert {ROLES[role] for role in found.roles} == {"neither"}
    assert (found.confidence == 1).all()


def test_the_oracle_is_told_the_warning_signs_too(tmp_path):
    """Otherwise what is lost in judging is overstated: the oracle would not know what a judge sees."""
    kinds = [("neither", {}), ("models_without_production", {"demo_only": {"quote": "demos"}})]
    rows = [
        record(f"{role}{i}", company=f"Firm {i}", role=role, signals={}, weak=weak)
        for i in range(10)
        for role, weak in kinds
    ]
    gold = load_gold(write(tmp_path / "gold.jsonl", *rows))
    labels = truth([g.role for g in gold])
    assert (oracle_outcome(gold, labels, 0).roles == labels.roles).all()


def test_keywords_do_not_read(tmp_path):
    """Otherwise the baseline does not show what counting words gets wrong: a denial counts as a duty."""
    gold = load_gold(write(tmp_path / "gold.jsonl", record(description="There is no on-call in this job.")))
    assert keyword_outcome(gold).owned[0, STRONG.index("on_call")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Models. " * 5 + "Deploy models. Rollbacks. Monitoring. Retraining.", "real_mlops"),
        ("Models. " * 5 + "Deploy models. Rollbacks. Monitoring.", "partial_mlops"),
        ("Models. " * 4 + "Deploy systems. Rollbacks. Monitoring. Retraining.", "production_without_models"),
        ("Models. " * 4 + "Rollbacks. Monitoring.", "neither"),
        ("Models. " * 5, "models_without_production"),
    ],
)
def test_counting_keywords_gives_each_role_its_due(text, role, tmp_path):
    """Otherwise the keywords look worse than they are, and the verdicts beside them better."""
    gold = load_gold(write(tmp_path / "gold.jsonl", record(title="Engineer", description=text)))
    assert ROLES[keyword_outcome(gold).roles[0]] == role


def test_a_line_is_no_duty_to_the_judge_where_the_annotators_name_none(plain, monkeypatch, tmp_path):
    """Otherwise the oracle would still count the lines that reading got wrong."""
    measured, decide = [], plain.decide

    def seen(detected, graded, measures, topics):
        measured.append(measures["share:running"])
        return decide(detected, graded, measures, topics)

    monkeypatch.setattr(plain, "decide", seen)
    gold = load_gold(write(tmp_path / "gold.jsonl", record("a"), record("b", signals={})))
    informed_outcome(gold, truth([g.role for g in gold]), plain)
    assert measured[0] > 0 == measured[1]


def test_the_judge_uses_the_grades_that_it_is_told(evaluator):
    """Otherwise the figures of the oracle include the reading errors that it must exclude."""
    gold = load_gold(LABELS)
    labels = truth_of(gold, evaluator.rules.titles)
    told = informed_outcome(gold, labels, evaluator)
    assert (told.roles == labels.roles).mean() >= 0.94  # what was reached
    without = informed_outcome([g._replace(signals={}) for g in gold], labels, evaluator)
    assert not (without.roles == ROLES.index("real_mlops")).any()
    assert (without.roles == labels.roles).mean() < 0.5
    real = told.roles == 0
    assert labels.owned[real, STRONG.index("model_deployment")].all()
