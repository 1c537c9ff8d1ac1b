"""Everything that people read has words, not identifiers."""

from pathlib import Path
from typing import get_args

import pytest

from evaluator.chances import percent
from evaluator.outline import SectionKind
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_path
from evaluator.reading.texts.plain import plain
from evaluator.rendering.report import report
from evaluator.rendering.words import (
    COLOURS,
    GRADE_NAMES,
    MARKS,
    SECTION_NAMES,
    SHOWN_NAMES,
    Shown,
    sureness,
    why,
)
from evaluator.signals import Grade

SHORT = Path(__file__).parents[2] / "corpora" / "postings" / "short-mlops-notice.txt"


def test_every_grade_and_section_has_words_and_a_sign_of_its_own():
    """Otherwise a grade or a section would be shown as an identifier."""
    grades = set(get_args(Grade))
    assert set(GRADE_NAMES) == grades
    shown = set(get_args(Shown))
    assert set(SHOWN_NAMES) == set(MARKS) == set(COLOURS) == shown > grades
    assert len(set(MARKS.values())) == len(set(SHOWN_NAMES.values())) == len(shown)
    assert set(SECTION_NAMES) == set(get_args(SectionKind))


def test_certainty_is_never_claimed():
    """Otherwise 99.9% would be printed as 100%, which promises certainty."""
    assert percent(0.9999) == "99%"
    assert percent(0.0001) == "1%"
    assert percent(0.5) == "50%"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("not part of this job", " (“not part of this job”)"),
        ("will never be asked to", " (“will never be asked to”)"),
        ("no", ""),
        ("not", ""),
        ("who take", ""),
    ],
)
def test_why_names_the_words_that_decided_and_no_fragment(assessments, words, told):
    """Otherwise people could not see why a line was not counted, or would read half a sentence for it."""
    denied = (s for a in assessments for s in a.signals if s.grade == "denied" and s.status != "elsewhere")
    signal = next(s for s in denied if s.evidence)
    evidence = signal.evidence[0].model_copy(update={"modifier": words})
    assert why(signal, evidence) == f"the posting rules it out{told}"


def test_a_section_without_a_known_heading_is_not_named(assessments):
    """Otherwise people would read about a difficulty of the program, not about the posting."""
    quoted = [(s, e) for a in assessments for s in a.signals for e in s.evidence if e.section == "unknown"]
    assert quoted
    assert not any(SECTION_NAMES["unknown"] in why(s, e) or why(s, e).endswith(", ") for s, e in quoted)


def test_no_kind_of_work_is_told_where_it_has_no_name():
    """Otherwise "Kind of work: other work" stands in reports, which tells nobody anything."""
    (given,) = read_path(str(SHORT))
    assert isinstance(given, Posting)
    assessment = Evaluator()(given)
    assert (assessment.role, assessment.family) == ("insufficient", "other")
    assert "Kind of work" not in dict(report(assessment).facts)
    known = assessment.model_copy(update={"family": "mlops"})
    assert dict(report(known).facts)["Kind of work"] == "MLOps"


def test_a_close_call_is_called_one(assessments):
    """Otherwise 45% against 40% reads as the estimate of a verdict that stands."""
    made = assessments[0].model_copy(update={"role_confidence": 0.45, "abstained": True})
    assert sureness(made) == "45%, a close call: another role is nearly as likely"
    assert (
        sureness(made.model_copy(update={"abstained": False}))
        == "45% (truerole’s own estimate that the role is right)"
    )
    assert sureness(made.model_copy(update={"role_confidence": None})) == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("On-call duty stays with our hosting team.", "another team does it (“stays with our hosting team”)"),
        ("Harbour technicians at our clients carry the pager.", "somebody else does it"),
        ("Our hosting provider carries the pager.", "a vendor does it (“Our hosting provider carries”)"),
    ],
)
def test_only_a_team_that_words_name_is_called_a_team(evaluator, line, said):
    """Otherwise clients and single persons would be told as another team of the employer."""
    text = f"## Responsibilities\n\n- {line}\n- Build forecasts.\n- Write tests.\n- Review code.\n"
    read = plain(text)
    found = evaluator(Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title="Engineer"))
    signal = next(s for s in found.signals if s.id == "on_call")
    assert (signal.grade, why(signal, signal.evidence[0])) == ("mentioned", said)
