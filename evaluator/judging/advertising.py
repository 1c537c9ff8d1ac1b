"""Distinguish an advertisement of a job from other texts on the same work.

A blog post on deploying models, a CV and an incident review name the same things as a posting. What differs
are the words around them: who is meant by "you" and "we", what is asked for and offered, what is told as
done. A linear model over words and pairs of words learns that from postings and from texts of some fifty
other kinds. `truerole train` makes the numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import orjson

from evaluator.posting import Diagnostic, Posting
from evaluator.writing import write_whole

Likeness = Literal["likely", "hardly", "other"]

NO_POSTING = Diagnostic(
    code="no_posting",
    message=(
        "This does not read as a job posting: its words are those of other texts, which do not say who is "
        "wanted, what is asked or what is offered; so there is no verdict."
    ),
)

HARDLY_POSTING = Diagnostic(
    code="hardly_posting",
    message=(
        "The words of this text are as much those of other texts as of a job posting; the verdict holds only "
        "if it is a job posting."
    ),
)

FORMAT = 1
# Kinds of input that can hold any text. All other kinds hold postings by their form.
_MAY_BE_ANYTHING = frozenset(("text", "markdown", "html", "page", "pdf", "docx", "mail"))
# A text with fewer points than the first is another text, with fewer than the second hardly a posting. Of
# 1,825 real postings that the numbers were not learned from one is below the first, and 13 below the second.
OTHER, HARDLY = -1.5, 0.0
# A text of fewer characters is too short to decide by its words. The verdict says that it says too little.
_SHORT = 120
# How much of a text is looked at, in characters. Of 4,888 real postings 3 are longer.
_SAMPLE = 30_000
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


class Advertising(NamedTuple):
    """What makes a text an advertisement of a job.

    `weights` has the points of each word and each pair of words, `bias` those of every text. `about` says how
    the numbers were made.
    """

    weights: Mapping[str, float]
    bias: float
    about: Mapping[str, object]

    def points(self, text: str) -> float:
        """Return the log-odds that `text` advertises a job: more than 0 if its words do so on balance."""
        found = [self.weights[name] for name in names_of(text) if name in self.weights]
        total: float = sum(sorted(found))  # in one order, so that the same text gives the same sum
        return self.bias + total / math.sqrt(max(1, len(found)))


def names_of(text: str) -> frozenset[str]:
    """Return the words of `text`, and each two that stand together, in small letters."""
    words = _WORD.findall(text[:_SAMPLE].lower().replace("’", "'"))
    return frozenset((*words, *(f"{one} {next_one}" for one, next_one in pairwise(words))))


def likeness(posting: Posting, advertising: Advertising) -> Likeness:
    """Return whether `posting` is likely an advertisement of a job, hardly one, or another text.

    Only inputs that can hold any text are examined (pasted, saved or printed); all others are likely.
    """
    if posting.kind not in _MAY_BE_ANYTHING:
        return "likely"
    text = f"{posting.title or ''}\n{posting.text}"
    if len(text) < _SHORT:
        return "likely"
    points = advertising.points(text)
    return "likely" if points >= HARDLY else "hardly" if points >= OTHER else "other"


def save_advertising(path: Path, advertising: Advertising) -> None:
    """Write the numbers to `path` as JSON, whole or not at all."""
    data = {"about": dict(advertising.about), "bias": advertising.bias, "weights": dict(advertising.weights)}
    write_whole(path, orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


@lru_cache(maxsize=4)
def load_advertising(path: Path) -> Advertising | None:
    """Return the numbers of `path`, or None where there is no such file.

    Raises ValueError for a file of another format.
    """
    if not path.is_file():
        return None
    data = orjson.loads(path.read_bytes())
    if data["about"].get("format") != FORMAT:
        raise ValueError(f"{path}: made by another version of truerole; run `truerole train` again")
    return Advertising(data["weights"], data["bias"], data["about"])
