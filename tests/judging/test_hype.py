"""Hype is a sign against a job only where it stands in place of duties."""

import math

from evaluator.finding import Cue, Mention, Reading
from evaluator.judging.conditions import Judged, conditions
from evaluator.judging.findings import findings
from evaluator.outline import Outline, Section, Statement
from evaluator.ruleset.load import load_rules
from tests.judging.made import Given

HYPE = Mention(
    0,
    Cue("buzzwords/made", "buzzwords", 0, 5),
    Reading("unknown", "asserted", "duty"),
    "present",
    "stated",
    0.0,
)


def hype(kind, **measured):
    """Return the finding of hype that stands in a section of `kind`."""
    outline = Outline(
        sections=(Section(kind, "", 0, 40),),
        statements=(Statement(0, 40, 0, 0, False, True),),
        title_family="other",
        says_mlops=False,
        layout="none",
    )
    rules = load_rules()
    bounds = next(c for c in rules.judging.conditions if c.signal == "buzzwords")
    judged = Judged("insufficient", "other")
    found = [
        f._replace(grade="present", mentions=(HYPE,)) if f.signal == "buzzwords" else f for f in findings(())
    ]
    measures = {**bounds.at_least, **bounds.at_most, **measured}
    return next(
        f for f in conditions(found, judged, measures, Given(), outline, rules) if f.signal == "buzzwords"
    )


def test_hype_beside_concrete_duties_takes_no_duty_s_place():
    """Otherwise a job with six plain duties would have a sign against it for its cheerful first lines."""
    assert hype("summary").grade == "present"
    assert hype("summary", duty_lines=math.log1p(6)).grade == "absent"


def test_praise_of_the_benefits_is_no_hype_in_place_of_duties():
    """Otherwise "world-class benefits" would be quoted as words that stand in place of the work."""
    assert hype("benefits").grade == "absent"
    assert hype("benefits").mentions == ()
