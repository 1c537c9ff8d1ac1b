"""Read statements under a heading that rules work out: "What you will not do", "Not in this position"."""

from __future__ import annotations

from evaluator.finding import Reading
from evaluator.outline import Outline
from evaluator.outlining.headings import rules_out
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import OTHERS


def excluding(outline: Outline, rules: RuleSet) -> list[bool]:
    """Return for each section whether its heading says that what follows is not part of the job."""
    return [bool(s.title) and rules_out(s.title, rules.sections) for s in outline.sections]


def ruled_out(reading: Reading) -> Reading:
    """Return `reading` as it counts under a heading that rules work out.

    It becomes denied, unless the statement says that somebody else does the work.
    """
    if reading.who in OTHERS or reading.whether == "denied":
        return reading
    return reading._replace(who="you", whether="denied", how="duty", modifier=None)
