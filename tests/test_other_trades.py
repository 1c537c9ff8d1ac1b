"""Whole postings of other trades, and of software at their employers, judged with what ships."""

import json
from pathlib import Path

import pytest

from evaluator.reading.rows.row import read_row
from evaluator.signals import STRONG

POSTINGS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpora" / "trades.jsonl").read_text("utf-8").splitlines()
]
TRADES = [p for p in POSTINGS if not p["owned"]]
SOFTWARE = [p for p in POSTINGS if p["owned"]]


def owned(assessment):
    return {s.id for s in assessment.signals if s.id in STRONG and s.grade == "owned"}


@pytest.mark.parametrize("posting", TRADES, ids=lambda p: p["id"])
def test_a_posting_of_another_trade_owns_nothing(posting, evaluator):
    """Otherwise a baker reads that the new dough divider is a model in production, and is on call for it."""
    assessment = evaluator(read_row(posting, "-"))
    assert assessment.role in posting["roles"]
    assert owned(assessment) == set()


@pytest.mark.parametrize("posting", SOFTWARE, ids=lambda p: p["id"])
def test_software_at_employers_of_other_trades_keeps_its_duties(posting, evaluator):
    """Otherwise who runs the models of a bakery or a hospital would be taken for a baker or a nurse."""
    assessment = evaluator(read_row(posting, "-"))
    assert assessment.role in posting["roles"]
    assert set(posting["owned"]) <= owned(assessment)


@pytest.mark.parametrize("posting", TRADES, ids=lambda p: p["id"])
def test_a_posting_of_another_trade_owns_nothing_by_the_rules_alone_either(posting, plain):
    """Otherwise `--no-learned` would make a hotel's night manager an engineer with on-call."""
    assessment = plain(read_row(posting, "-"))
    assert assessment.role in posting["roles"]
    assert owned(assessment) == set()
