"""Find the family of a title, and whether the title names MLOps."""

from __future__ import annotations

import re
from functools import lru_cache

from evaluator.matching.first import FirstOf
from evaluator.ruleset.ruleset import TitleRules

# Addresses are removed: in "… ( https://quarry.ai ) | Founding Engineer" the "ai" does not mean AI.
_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|\b[\w-]+\.(?:ai|io|com|co|net|org|dev|app|tech)\b", re.IGNORECASE
)


@lru_cache(maxsize=4_000)
def family_of(title: str, rules: TitleRules) -> str:
    """Return the family of `title`; `other` when no rule matches."""
    number = _families(rules)(_ADDRESS.sub(" ", title))
    return "other" if number is None else rules.families[number][0]


@lru_cache(maxsize=4_000)
def says_mlops(title: str, rules: TitleRules) -> bool:
    """Return whether `title` itself names MLOps, so that the job is not a hidden one (docs/guide.md)."""
    return _mlops(rules)(_ADDRESS.sub(" ", title)) is not None


@lru_cache(maxsize=4)
def _families(rules: TitleRules) -> FirstOf:
    return FirstOf("families", [pattern for _, pattern in rules.families])


@lru_cache(maxsize=4)
def _mlops(rules: TitleRules) -> FirstOf:
    return FirstOf("mlops-titles", [rules.says_mlops])
