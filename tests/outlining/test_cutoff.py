"""A text that a board cut off: without the note its verdict is taken for that of the whole posting."""

from __future__ import annotations

import pytest

from evaluator.outlining.cutoff import CUT_OFF, cut_off_in
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.rendering import text as report

_WORK = "You deploy our forecasting models to production, watch them for drift and take part in the on-call "


@pytest.mark.parametrize(
    "end",
    [
        "rota of the…",
        "rota of the …",
        "ro...",
        "rota, [...]",
        "rota (…)",
        "rota … Read more",
        "rota…see more\n",
    ],
)
def test_a_text_that_ends_in_the_middle_is_cut_off(end: str) -> None:
    """Otherwise a verdict on half of a posting looks like one on all of it."""
    (note,) = cut_off_in(_WORK + end)
    assert note.code == CUT_OFF
    assert "on-call ro" in note.message


@pytest.mark.parametrize(
    "end",
    [
        "rota.",
        "rota, etc…",
        "rota, and much more...",
        "rota: the … of it",
        "rota. Date ........",
        "rota…\nApply by mail.",
    ],
)
def test_a_text_with_dots_that_mean_something_else_is_whole(end: str) -> None:
    """Otherwise a whole posting has a caution."""
    assert cut_off_in(_WORK + end) == ()
    assert cut_off_in("Engineer wanted …") == ()


def test_the_report_says_that_only_the_beginning_was_judged(evaluator: Evaluator) -> None:
    """Otherwise "not said" in the report is taken for what the employer left out."""
    assessment = evaluator(Posting(text=f"{_WORK}rota of the …"))
    assert [note.code for note in assessment.diagnostics] == [CUT_OFF]
    assert "Caution" in report.render(assessment)
    assert "on-call rota of the …" in report.render(assessment).replace("\n", " ")
