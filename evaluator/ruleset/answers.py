"""Prove the words with which a posting answers a question, by the sentences beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evaluator.ruleset.schema import AnswerFile


@lru_cache(maxsize=200)
def pattern_of(words: str) -> re.Pattern[str]:
    """Return the pattern of `words`, in which spaces and line ends count for nothing. Raises re.error."""
    return re.compile(words, re.IGNORECASE | re.VERBOSE)


def is_near(answer: AnswerFile, lower: str) -> bool:
    """Return whether a text in small letters holds a word of `near`; a search for all words takes longer."""
    return any(word in lower for word in answer.near)


def faults(answer: AnswerFile) -> Iterator[str]:
    """Yield what is wrong with `answer`: a pattern that cannot be read, sentences that it misses or takes."""
    try:
        pattern = pattern_of(answer.words)
    except re.error as error:
        yield f"`words` is no pattern: {error}"
        return
    if not answer.says:
        yield "`says` is empty; give a sentence that answers the question"
    for sentence in answer.says:
        if pattern.search(sentence) is None:
            yield f"`words` does not find “{sentence}” of `says`"
        elif not is_near(answer, sentence.lower()):
            yield f"no word of `near` stands in “{sentence}” of `says`"
    for sentence in answer.but:
        if pattern.search(sentence) is not None:
            yield f"`words` finds “{sentence}” of `but`"
