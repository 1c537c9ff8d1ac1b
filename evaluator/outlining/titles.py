"""Tell the family of a title, and whether it names MLOps itself."""

from __future__ import annotations

from functools import lru_cache

from evaluator.ruleset.ruleset import TitleRules


@lru_cache(maxsize=20_000)
def family_of(title: str, rules: TitleRules) -> str:
    """Return the family of `title`, `other` when no rule fits."""
    for family, pattern in rules.families:
        if pattern.search(title):
            return family
    return "other"


@lru_cache(maxsize=20_000)
def says_mlops(title: str, rules: TitleRules) -> bool:
    """Return whether `title` says MLOps in the sense of the guide's hidden job."""
    return bool(rules.says_mlops.search(title))
