"""What stands under a heading that rules it out: "What you will not do", "Not in this position"."""

from __future__ import annotations

from functools import lru_cache

from evaluator.detection.clauses import OTHERS
from evaluator.finding import Reading
from evaluator.outline import Outline
from evaluator.outlining.headings import normal
from evaluator.ruleset.ruleset import RuleSet, SectionRules


def excluding(outline: Outline, rules: RuleSet) -> list[bool]:
    """Return for each section whether its heading says that what follows is no part of the job."""
    return [bool(s.title) and _excludes(s.title, rules.sections) for s in outline.sections]


@lru_cache(maxsize=4_000)
def _excludes(title: str, rules: SectionRules) -> bool:
    return rules.excludes.search(normal(title)) is not None


def ruled_out(reading: Reading) -> Reading:
    """Return `reading` as it is under such a heading: denied, unless somebody else is said to do it."""
    if reading.who in OTHERS or reading.whether == "denied":
        return reading
    return reading._replace(who="you", whether="denied", how="duty", modifier=None)
