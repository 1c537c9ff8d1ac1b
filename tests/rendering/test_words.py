"""Everything that people read has words, not identifiers."""

import json
import math
from pathlib import Path
from typing import get_args

import pytest

from evaluator.assessment import Evidence, SignalReport, Step
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
    deciding_words,
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


def signal(grade, status, how="duty", modifier=None):
    evidence = Evidence(
        quote="Help with the weekly report on the ferries' models.",
        start=0,
        end=51,
        source_start=None,
        source_end=None,
        section="duties",
        who="you",
        whether="asserted",
        how=how,
        rule="model_deployment/made",
        modifier=modifier,
    )
    return SignalReport(
        id="model_deployment",
        strength="strong",
        grade=grade,
        status=status,
        confidence=0.72,
        evidence=(evidence,),
    )


@pytest.mark.parametrize(
    ("section", "place"),
    [("duties", ", in the duties"), ("benefits", ""), ("process", ""), ("legal", ""), ("unknown", "")],
)
def test_a_duty_is_not_said_to_stand_among_the_benefits(section, place):
    """Otherwise a report says "a duty, in how to apply", for a heading that was taken for another."""
    found = signal("owned", "stated")
    evidence = found.evidence[0].model_copy(update={"section": section})
    assert why(found, evidence) == f"a duty{place}"


def test_only_what_is_said_in_passing_is_called_so():
    """Otherwise a duty that is a bullet of its own would be called "said in passing"."""
    duty, passing = signal("mentioned", "passing"), signal("mentioned", "passing", "passing", "focus on")
    assert why(duty, duty.evidence[0]) == "a line comes near it, but hardly makes it a duty"
    assert why(passing, passing.evidence[0]) == "said in passing, not as a duty of its own (“focus on …”)"


@pytest.mark.parametrize(
    ("modifier", "shown"),
    [
        ("to ensure", "to ensure …"),
        (", and ensuring", "and ensuring …"),
        ("for high ", "for high …"),
        ("with a focus on", "with a focus on …"),
        ("secure", "secure"),
        ("cost-effective", "cost-effective"),
    ],
)
def test_words_that_lead_on_are_not_shown_as_if_they_ended_there(modifier, shown):
    """Otherwise “for high” would stand as the reason for "in passing", without what is high."""
    passing = signal("mentioned", "passing", "passing", modifier)
    assert why(passing, passing.evidence[0]).endswith(f"(“{shown}”)")


def test_a_wish_is_shown_by_its_heading_or_by_its_words():
    """Otherwise “Experience” would stand as the word that shows a line to be nice to have."""
    wish = signal("mentioned", "preferred", "preferred", "Experience")
    listed = wish.evidence[0].model_copy(update={"section": "preferred"})
    assert why(wish, listed) == "among the nice-to-haves, not said as a duty"
    ideally = wish.evidence[0].model_copy(update={"modifier": "Ideally"})
    assert why(wish, ideally) == "nice to have, not said as a duty (“Ideally”)"


def test_a_demand_is_shown_by_its_heading_or_by_its_words():
    """Otherwise “tools” stands as the word that shows a line under "Requirements" to be asked for."""
    asked = signal("mentioned", "required", "requirement", "frameworks")
    listed = asked.evidence[0].model_copy(update={"section": "requirements"})
    assert why(asked, listed) == "among the requirements, not said as a duty"
    must = asked.evidence[0].model_copy(update={"modifier": "Experience"})
    assert why(asked, must) == "asked for, not said as a duty (“Experience”)"


@pytest.mark.parametrize(
    ("modifier", "shown"),
    [
        (", and ensuring", "and ensuring"),
        ("Tides and boats: knowledge", "knowledge"),
        ("with high ", "with high"),
        ("Out of scope:", "Out of scope"),
        (":", ""),
    ],
)
def test_words_that_decided_are_quoted_without_what_stands_around_them(modifier, shown):
    """Otherwise a reason ends with (“, and ensuring”), or with the label of a list."""
    evidence = signal("owned", "hedged").evidence[0].model_copy(update={"modifier": modifier})
    assert deciding_words(evidence) == shown


@pytest.mark.parametrize(
    ("modifier", "quote", "shown"),
    [
        ("if the", "Retrain it and roll back if the new one is worse.", "if the new one is worse"),
        ("When ready", "When ready, you share the pager.", "When ready"),
        ("in case of", "Roll back in case of errors above 1.5 % (rare).", "in case of errors above 1.5 %"),
        ("if the", f"Roll back if the {'very ' * 20}old one was better.", "if the" + " very" * 10 + " …"),
        ("as needed", "Retrain it as needed, with the lamp crew.", "as needed"),
        ("if asked", "The quote begins elsewhere.", "if asked"),
    ],
)
def test_a_condition_is_quoted_to_the_end_of_its_clause(modifier, quote, shown):
    """Otherwise a duty has the condition “if the”, and nobody learns which."""
    hedged = signal("owned", "hedged")
    evidence = hedged.evidence[0].model_copy(update={"modifier": modifier, "quote": quote})
    assert deciding_words(evidence) == shown
    assert f" (“{shown}”)" in why(hedged, evidence)


def test_words_that_are_used_for_something_else_are_not_said_to_come_near_a_duty():
    """Otherwise "keep up a pleasant working environment" is said to come near running what is live."""
    far = signal("mentioned", "passing").model_copy(update={"confidence": 0.9})
    assert why(far, far.evidence[0]) == "its words come up, but hardly as a duty"


def test_a_line_that_hardly_shows_a_duty_is_not_called_one():
    """Otherwise people would search the line for a duty that only the whole posting makes likely."""
    said, likely = signal("owned", "stated"), signal("owned", "likely")
    assert why(said, said.evidence[0]) == "a duty, in the duties"
    whole = "likely a duty, by the posting as a whole; the line stands in the duties"
    assert why(likely, likely.evidence[0]) == whole


@pytest.mark.parametrize(
    ("section", "modifier", "behind"),
    [
        ("duties", "experience", "; the line itself asks for it (“experience”)"),
        ("unknown", "expertise", "; the line itself asks for it (“expertise”)"),
        ("requirements", "experience", "; the line stands in the requirements"),
        ("duties", None, "; the line stands in the duties"),
    ],
)
def test_a_demand_that_makes_a_duty_likely_is_not_told_as_one(section, modifier, behind):
    """Otherwise "the line stands in the duties" is said of "end-to-end experience of deploying models"."""
    likely = signal("owned", "likely", "requirement", modifier)
    evidence = likely.evidence[0].model_copy(update={"section": section})
    assert why(likely, evidence) == f"likely a duty, by the posting as a whole{behind}"


@pytest.mark.parametrize(
    ("modifier", "words"),
    [
        ("Occasional", "a duty now and then (“Occasional”), in the duties"),
        ("from time to time", "a duty now and then (“from time to time”), in the duties"),
        ("this role may", "a possible duty (“this role may”), in the duties"),
        ("as needed", "a duty with a condition (“as needed”), in the duties"),
        ("if the new ones are worse", "a duty with a condition (“if the new ones are worse”), in the duties"),
    ],
)
def test_a_duty_is_called_what_its_words_make_of_it(modifier, words):
    """Otherwise "occasional on-call" is told as a condition, and people ask which one is meant."""
    said = signal("owned", "hedged")
    assert why(said, said.evidence[0].model_copy(update={"modifier": modifier})) == words


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.7, "a duty"), (0.69, "probably a duty"), (0.5, "probably a duty"), (0.49, "perhaps a duty")],
)
def test_a_duty_that_is_hardly_likelier_than_not_is_not_told_plainly(confidence, words):
    """Otherwise a line that is as often none would be told in the words of one that is nearly sure."""
    said = signal("owned", "stated").model_copy(update={"confidence": confidence})
    assert why(said, said.evidence[0]) == f"{words}, in the duties"
    team = said.evidence[0].model_copy(update={"who": "team"})
    assert why(said, team) == f"{words} of the team, in the duties"


def test_a_duty_that_another_line_makes_plain_is_not_called_likely():
    """Otherwise "it owns monitoring" would stand above "likely a duty"."""
    said = signal("owned", "stated", "passing")
    assert why(said, said.evidence[0]) == "a duty, though said in passing, in the duties"


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


def test_a_warning_sign_says_where_it_stands():
    """Otherwise "no on-call" is shown as background, or without the place where it is said."""
    weak = signal("present", "stated").model_copy(update={"id": "handed_off", "strength": "weak"})
    assert why(weak, weak.evidence[0]) == "said in the duties"
    nowhere = weak.evidence[0].model_copy(update={"section": "unknown"})
    assert why(weak, nowhere) == "said in the posting"
    asked = weak.evidence[0].model_copy(update={"modifier": "ideally"})
    assert why(weak, asked) == "said in the duties"
    assert why(weak, asked.model_copy(update={"whether": "denied"})) == "said in the duties (“ideally”)"
    background = signal("mentioned", "background")
    assert why(background, background.evidence[0]) == "only background, in the duties"
    assert why(background, nowhere) == "only background"


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
