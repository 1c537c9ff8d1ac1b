"""Everything that people read has words, not identifiers."""

import json
import math
from pathlib import Path
from typing import get_args

import pytest

from evaluator.assessment import Step
from evaluator.chances import percent
from evaluator.outline import SectionKind
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_path
from evaluator.reading.texts.plain import plain
from evaluator.rendering.report import report
from evaluator.rendering.titlewords import title_says
from evaluator.rendering.words import (
    _MEASURES,
    COLOURS,
    GRADE_NAMES,
    MARKS,
    SECTION_NAMES,
    measure_words,
    sureness,
    why,
)
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_rules_dir
from evaluator.signals import FAMILY_NAMES, Grade

SHORT = Path(__file__).parents[2] / "corpora" / "postings" / "short-mlops-notice.txt"


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


@pytest.mark.parametrize(
    ("title", "family", "said"),
    [
        ("Backend Developer, Ferry Billing Platform", "sre_devops_platform", False),
        ("iOS Developer - AI Apps", "ml_engineering", False),
        ("Senior Full-Stack Engineer II (AI)", "ml_engineering", False),
        ("Product Manager | Ferry Platform", "sre_devops_platform", False),
        ("Machine Learning Engineer, Ferries", "ml_engineering", True),
        ("Software Engineer, Machine Learning", "ml_engineering", True),
        ("AI Backend Engineer, Ferries", "ml_engineering", True),
        ("Platform Engineer", "sre_devops_platform", True),
        ("Platform Engineer", "software_engineering", False),
        ("Senior Software Engineer, Ferry Platform", "sre_devops_platform", False),
        ("Ferry Platform Engineer, Software", "sre_devops_platform", True),
        ("Software Engineer, Machine Learning Platform", "mlops", True),
        ("Embedded Systems Engineer", "it_administration", False),
        ("Systems Administrator II", "it_administration", True),
        (f"Tidewell | SRE | {'We run ferries. ' * 8}", "sre_devops_platform", False),
    ],
)
def test_the_field_behind_an_ordinary_name_is_not_what_the_title_says(assessments, title, family, said):
    """Otherwise a report says that the title misleads: "Backend Developer" on work of that kind."""
    posting = assessments[0].posting.model_copy(update={"title": title})
    update = {"posting": posting, "title_family": family, "family": "software_engineering"}
    assert title_says(assessments[0].model_copy(update=update)) == (FAMILY_NAMES[family] if said else "")


@pytest.mark.parametrize(
    ("title", "said"), [("Engineering Manager", False), ("Security Engineer", False), ("Web Developer", True)]
)
def test_a_title_of_any_engineer_does_not_say_software(assessments, title, said):
    """Otherwise the title of a security engineer would be said to speak of software."""
    posting = assessments[0].posting.model_copy(update={"title": title})
    update = {"posting": posting, "title_family": "software_engineering", "family": "it_administration"}
    assert bool(title_says(assessments[0].model_copy(update=update))) is said


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


def test_every_grade_and_section_has_words_and_a_sign_of_its_own():
    """Otherwise a grade or a section would be shown as an identifier."""
    grades = set(get_args(Grade))
    assert set(GRADE_NAMES) == set(MARKS) == set(COLOURS) == grades
    assert len(set(MARKS.values())) == len(grades)
    assert set(SECTION_NAMES) == set(get_args(SectionKind))


def test_certainty_is_never_claimed():
    """Otherwise 99.9% would be printed as 100%, which promises certainty."""
    assert percent(0.9999) == "99%"
    assert percent(0.0001) == "1%"
    assert percent(0.5) == "50%"


def test_why_names_the_words_that_decided(assessments):
    """Otherwise people could not see why a line was not counted."""
    said = 0
    for assessment in assessments:
        for signal in assessment.signals:
            if signal.grade == "denied" and signal.evidence[0].modifier:
                assert f"“{signal.evidence[0].modifier}”" in why(signal, signal.evidence[0])
                said += 1
    assert said >= 3


def test_a_section_without_a_known_heading_is_not_named(assessments):
    """Otherwise people would read about a difficulty of the program, not about the posting."""
    quoted = [(s, e) for a in assessments for s in a.signals for e in s.evidence if e.section == "unknown"]
    assert quoted
    assert not any(SECTION_NAMES["unknown"] in why(s, e) or why(s, e).endswith(", ") for s, e in quoted)


def test_no_kind_of_work_is_told_where_not_enough_is_said():
    """Otherwise "other work" stands beside "not enough said to tell", as if the work were known."""
    (given,) = read_path(str(SHORT))
    assert isinstance(given, Posting)
    assessment = Evaluator()(given)
    assert (assessment.role, assessment.family) == ("insufficient", "other")
    assert dict(report(assessment).facts)["Kind of work"] == "not said"
    known = assessment.model_copy(update={"family": "mlops"})
    assert dict(report(known).facts)["Kind of work"] == "MLOps"


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
        "chance:stages": (0.5, "4.5"),
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
    assert said("wording:neither", 0.4) == ("its words alone make this role 40% likely", "")
    assert said("wording") == ("the wording speaks for it", "")
    assert said("wording", points=-1.0) == ("the wording speaks against it", "")
    assert said("owned:nothing") is said("nothing") is None


def test_a_close_call_is_called_one(assessments):
    """Otherwise 45% against 40% reads as the estimate of a verdict that stands."""
    made = assessments[0].model_copy(update={"role_confidence": 0.45, "abstained": True})
    assert sureness(made) == "a close call: 45% likely, and another role is nearly as likely"
    assert sureness(made.model_copy(update={"abstained": False})) == "45% likely, by truerole’s own estimate"
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
