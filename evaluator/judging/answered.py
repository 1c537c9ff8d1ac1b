"""Find what a posting answers before it is asked: how often models are retrained, what on-call pays."""

from __future__ import annotations

from textwrap import shorten

from evaluator.ruleset.answers import is_near, pattern_of
from evaluator.ruleset.schema import QuestionFile

_LONGEST = 60


def answered(rule: QuestionFile, text: str) -> tuple[str, str] | None:
    """Return what to ask instead where `text` answers the question of `rule`, and the words that do.

    The question is "" where nothing is left to ask. None is returned where the posting answers nothing.
    """
    lower = text.lower() if rule.answered else ""
    for answer in rule.answered:
        found = pattern_of(answer.words).search(text) if is_near(answer, lower) else None
        if found is not None:
            # Signs that steer a terminal do not print.
            words = "".join(sign if sign.isprintable() else " " for sign in found[0])
            return answer.ask, shorten(words, _LONGEST, placeholder=" …")
    return None
