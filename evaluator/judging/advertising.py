"""Distinguish an advertisement of a job from other texts on the same work.

A blog post on deploying models, a CV and an incident review name the same things as a posting. What differs
are the words around them: who is meant by "you" and "we", what is asked for and offered, what is told as
done. The first line often says of what kind a text is. A linear model over words, pairs of words, the
words of the first line and the shape of the text learns that from postings, from parts of postings, and from
texts of many other kinds. `truerole train` makes the numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from evaluator.judging.numbers_json import load_json, save_json
from evaluator.outline import Outline
from evaluator.posting import RUNNING_TEXT, Diagnostic, Posting
from evaluator.reading.titles.titles import ROLE_NOUN, is_role
from evaluator.ruleset.ruleset import RuleSet

Likeness = Literal["likely", "hardly", "other"]

OTHER_TEXT = Diagnostic(
    code="other_text",
    message=(
        "This does not read as a job posting, so there is no verdict: it does not say in the usual words who "
        "is wanted, what is asked for and what is offered."
    ),
)

HARDLY_POSTING = Diagnostic(
    code="hardly_posting",
    message=(
        "This may not be a job posting: its words are as common in other texts. The verdict holds only if "
        "it is one."
    ),
)

FORMAT = 2
# A text with fewer points than the first is another text, with fewer than the second hardly a posting. Where
# headings divide it like an advertisement, fewer points than the third make it another text.
OTHER, HARDLY, _OTHER_DIVIDED = -1.5, 0.0, -2.25
# A text of fewer characters is too short to decide by its words. The verdict says that it says too little.
_SHORT = 120
# How much of a text is looked at, in characters. None of the 4,888 labelled real postings is longer.
_SAMPLE = 30_000
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# How the words of the first line are told from those of the text, and how much of the line counts.
_OPENS, _FIRST_LINE = "^", 120
# How the title of an article about a role begins.
_TALE = re.compile(r"(?:how|why|what|when|where)\b", re.IGNORECASE)
# Where a page stands on its site, in the place of a title ("Home > Careers > Machine learning engineer").
_PATH = re.compile(r"\s[>›»]\s")
_OF_ADVERTISEMENTS = frozenset(("duties", "requirements", "preferred", "benefits", "process"))
_DEMANDS = ("requirements", "preferred")
# The first word of a line, which may be a verb of duty as in a list that was copied alone; and how many
# make a shape.
_VERB = re.compile(r"^[^\w\n]*([A-Z][a-z]+)\b", re.MULTILINE)
_FEW, _MANY = 2, 4
# A line that begins with what somebody did, and the span of years in which it was: as in a CV or a reference.
_DONE = re.compile(
    r"^[^\w\n]*(?:[a-z]+ed|brought|built|cut|drove|held|led|made|oversaw|ran|set up|taught|took|won|wrote)\b",
    re.IGNORECASE | re.MULTILINE,
)
_YEARS = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[-–—]|to)\s*(?:(?:19|20)\d\d|current|date|now|present|today)", re.IGNORECASE
)


class Marks(NamedTuple):
    """What a text is recognised by: `names` are its words and pairs of words, `shapes` its shapes."""

    names: frozenset[str]
    shapes: frozenset[str]


class Advertising(NamedTuple):
    """What makes a text an advertisement of a job.

    - `words` has the points of each word and each pair of words.
    - `shapes` has those of each shape of a text.
    - `bias` has those of every text.
    - `about` says how the numbers were made.
    """

    words: Mapping[str, float]
    shapes: Mapping[str, float]
    bias: float
    about: Mapping[str, object]

    def points(self, marks: Marks) -> float:
        """Return the log-odds that a text with `marks` advertises a job."""
        found = [self.words[name] for name in marks.names if name in self.words]
        # In one order, so that the same text gives the same sum.
        words: float = sum(sorted(found))
        shape: float = sum(sorted(self.shapes.get(name, 0.0) for name in marks.shapes))
        return self.bias + shape + words / math.sqrt(max(1, len(found)))


def marks_of(posting: Posting, outline: Outline, rules: RuleSet) -> Marks:
    """Return what `posting` is recognised by."""
    title = posting.title or ""
    text = f"{title}\n{posting.text}"[:_SAMPLE]
    kinds = {section.kind for section in outline.sections} & _OF_ADVERTISEMENTS
    sample = posting.text[:_SAMPLE]
    duties = sum(verb in rules.sections.items.verbs for verb in _VERB.findall(sample))
    shapes = {
        "title": ROLE_NOUN.search(title) is not None and not _TALE.match(title),
        "sections": len(kinds) > 1,
        "few duties": duties >= _FEW,
        "many duties": duties >= _MANY,
        "past lines": len(_DONE.findall(sample)) >= _FEW,
        "spans of years": _YEARS.search(sample) is not None,
    }
    return Marks(names_of(text), frozenset((*kinds, *(name for name, holds in shapes.items() if holds))))


def names_of(text: str) -> frozenset[str]:
    """Return the words of `text`, each two that stand together, and the words of its first line.

    All are in small letters.
    """
    text = text.strip().lower().replace("’", "'")
    words = _WORD.findall(text)
    first = _WORD.findall(text.partition("\n")[0][:_FIRST_LINE])
    pairs = (f"{one} {next_one}" for one, next_one in pairwise(words))
    return frozenset((*words, *pairs, *(_OPENS + word for word in first)))


def likeness(posting: Posting, outline: Outline, advertising: Advertising, rules: RuleSet) -> Likeness:
    """Return whether `posting` is likely an advertisement of a job, hardly one, or another text.

    Only inputs that can hold any text are examined (pasted, saved or printed); all others are likely. So is a
    short text, unless it is a message: people talk in chats.
    """
    if posting.kind not in RUNNING_TEXT:
        return "likely"
    if len(posting.title or "") + len(posting.text) < _SHORT and posting.kind != "chat":
        return "likely"
    marks = marks_of(posting, outline, rules)
    points = advertising.points(marks)
    least = _OTHER_DIVIDED if marks.shapes & _OF_ADVERTISEMENTS else OTHER
    if points < least and not _has_all_parts(posting.title or "", marks):
        return "other"
    return "likely" if points >= HARDLY else "hardly"


def _has_all_parts(title: str, marks: Marks) -> bool:
    """Return whether a text has what a posting has: `title` is a role, and duties and demands stand below.

    Its words may be few, or deny one duty after the other, which the words of postings seldom do.
    """
    parts = "duties" in marks.shapes and not marks.shapes.isdisjoint(_DEMANDS)
    return parts and is_role(title) and not _PATH.search(title)


def save_advertising(path: Path, advertising: Advertising) -> None:
    """Write the numbers to `path` as JSON, whole or not at all."""
    save_json(path, advertising._asdict())


@lru_cache(maxsize=4)
def load_advertising(path: Path) -> Advertising | None:
    """Return the numbers of `path`, or None where there is no such file.

    Raises ValueError for a file of another format.
    """
    data = load_json(path, FORMAT)
    return Advertising(**data) if data is not None else None
