"""Know lines of other trades, on other models, on training and to applicants, by words of the rules."""

from __future__ import annotations

import re

from evaluator.detection.scan import scanner
from evaluator.ruleset.ruleset import RuleSet

# Who watches data models may watch a system; who watches fashion models or business models does not.
_OF_DATA = re.compile(
    r"(?:data|semantic|dbt|dimensional|conceptual|relational|entity|object|domain)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"\W*(?:(?:of|for|the|our|all|new|these|their|its)\W+)*")
# A longer line has lost its line breaks, and may hold duties as well.
_LONGEST_TO_APPLICANTS = 400


def is_of_other_world(piece: str, mask: int | None, rules: RuleSet) -> bool:
    """Return whether a piece of text is about stages, wards or factory lines and not about software.

    `mask` is the mask of its words, None if it is not known.
    """
    return scanner(rules).holds("other_world", piece, mask) and not _of_software(piece, mask, rules)


def is_on_other_models(piece: str, mask: int | None, rules: RuleSet) -> bool:
    """Return whether all models of a piece of text are of data, of a business and the like.

    "Build data models and deploy them" is no work on ML models. "Keep data models and ML models" is.
    """
    if not scanner(rules).holds("other_models", piece, mask):
        return False
    others = scanner(rules).spans_of("other_models", piece)
    things = scanner(rules).spans_of("ml_things", piece)
    return all(any(a <= start < b for a, b in others) for start, _ in things)


def watches_other_models(piece: str, mask: int | None, start: int, end: int, rules: RuleSet) -> bool:
    """Return whether the words at `start:end` watch fashion models, business models and the like.

    All models of the `piece` are such, and the words name them or stand before them: "monitor the fittings of
    photo models". A whole piece does where it has no word of software.
    """
    if not is_on_other_models(piece, mask, rules):
        return False
    if (start, end) == (0, len(piece)) and _of_software(piece, mask, rules):
        return False
    return any(
        (first < end or _BETWEEN.fullmatch(piece, end, first) is not None)
        and start < last
        and _OF_DATA.match(piece, first) is None
        for first, last in scanner(rules).spans_of("other_models", piece)
    )


def is_only_tried(piece: str, mask: int | None, rules: RuleSet) -> bool:
    """Return whether a piece of text is on demos, pilots or prototypes alone, and on nothing in use."""
    known = scanner(rules)
    return known.holds("trials", piece, mask) and not known.holds("in_earnest", piece, mask)


def is_on_training(piece: str, mask: int | None, rules: RuleSet) -> bool:
    """Return whether a piece of text is on a model that does not learn as it should, and none in service."""
    holds = scanner(rules).holds
    return holds("training_run", piece, mask) and not holds("in_service", piece, mask)


def speaks_to_applicants(piece: str, mask: int | None, rules: RuleSet) -> bool:
    """Return whether a piece of text is about applying, the data of applicants or rules on pay alone."""
    return len(piece) <= _LONGEST_TO_APPLICANTS and scanner(rules).holds("to_applicants", piece, mask)


def _of_software(piece: str, mask: int | None, rules: RuleSet) -> bool:
    return scanner(rules).holds("software_world", piece, mask)
