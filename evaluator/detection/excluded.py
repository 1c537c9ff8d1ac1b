"""Read statements that a heading or a label rules out: "What you will not do", "Out of scope: …"."""

from __future__ import annotations

import re

from evaluator.finding import Reading
from evaluator.outline import Outline, Statement
from evaluator.outlining.headings import rules_out
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import OTHERS

# What a statement begins with, up to a colon or a question mark: "Not your job: …", "You will not: …".
# A whole sentence such as "We don't do blame: …" is no label.
_LABEL = re.compile(
    r"\(?(?:(?:what|things|tasks|out|outside|not|nothing|never|excluded|exclusions|where)\b[^:?.]{0,50}"
    r"|[^:?.]{3,50}(?:\bnot|\bnever|n't)(?: be| do| own| include| involve"
    r"| (?:be )?(?:responsible|accountable|in charge)(?: for| of)?)?)\s*[:?](?=\s*\w)",
    re.IGNORECASE,
)
_LONGEST = 90  # characters of the longest label with its sign


def excluding(text: str, outline: Outline, rules: RuleSet) -> list[bool]:
    """Return for each statement of `text` whether its heading or its label says that it is not the job."""
    sections = [bool(s.title) and rules_out(s.title, rules.sections) for s in outline.sections]
    return [sections[s.section] or _label(text, s, rules) is not None for s in outline.statements]


def ruled_out(reading: Reading, text: str, statement: Statement, rules: RuleSet) -> Reading:
    """Return `reading` as it counts under a heading or behind a label that rules work out.

    It becomes denied, unless the statement says that somebody else does the work. The words of a label are
    what decided.
    """
    if reading.who in OTHERS or reading.whether == "denied":
        return reading
    return reading._replace(who="you", whether="denied", how="duty", modifier=_label(text, statement, rules))


def _label(text: str, statement: Statement, rules: RuleSet) -> tuple[int, int] | None:
    """Return the span of the label that rules `statement` out, without its colon; None when none does."""
    # Most statements have no such sign near their beginning, and two searches are faster than the pattern.
    near = min(statement.start + _LONGEST, statement.end)
    if text.find(":", statement.start, near) < 0 and text.find("?", statement.start, near) < 0:
        return None
    found = _LABEL.match(text, statement.start, statement.end)
    if found is None or not rules_out(found[0], rules.sections):
        return None
    return found.start(), found.start() + len(found[0].rstrip(" :?"))
