"""Fit what distinguishes an advertisement of a job from other texts."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack

from evaluator.judging.advertising import FORMAT, Advertising, Marks, marks_of
from evaluator.outline import Outline
from evaluator.outlining.outline import outline
from evaluator.posting import Posting, Value
from evaluator.reading.read import read_bytes
from evaluator.ruleset.ruleset import RuleSet
from evaluator.training.about import about_part
from evaluator.training.dataset import Dataset
from evaluator.training.owners import posted
from evaluator.training.table import table

# A word or pair is left out if fewer written texts than the first have it, or fewer texts written for this
# than the second. Real postings alone would teach what they are about, and names.
_FEWEST, _FEWEST_OF_TEXTS = 4, 2
# What a text of each kind counts. The odd postings are by the writers of the other texts, so they teach most
# what is not the writer's way. All real postings count as much together, and so do all written ones, and the
# parts of each.
_ODD, _OTHER, _OTHER_PART, _TOGETHER = 8.0, 2.0, 1.0, 200.0
# What a text is about does not say of what kind it is. Most of the other texts are about this work, the real
# postings are of all trades, so that a short notice for an MLOps engineer would be taken for another text.
_TOPIC = re.compile(
    r"\b(?:ai|clusters?|data|deploy\w*|drift|engineer\w*|gpus?|incidents?|kubernetes|learning|machine|mlops|ml"
    r"|models?|on call|pipelines?|platforms?|python|reliability)\b"
)
# Make the entries of the table about as large as ones, for which the penalty of the regression is meant.
_SCALE_OF_WORDS, _SCALE_OF_SHAPES = 8.0, 1.5
# How many statements a part of a posting has, and how many characters a part of another text.
_STATEMENTS, _CHARACTERS = (2, 6), (120, 350)
_DIGITS = 3
# How freely the points are chosen (the inverse of the penalty). With 4 instead of 2, 222 of the 299 other
# texts of writers that were left out of the training got fewer than -1 points, not 216, and as few real
# postings.
_FREEDOM = 4.0


class Text(Value):
    """A text written for this: of what `genre` it is, and whether it advertises a job."""

    id: str
    genre: str
    is_posting: bool
    text: str


class Taught(NamedTuple):
    """What is learned from one text: its marks, whether it advertises a job, and its kind."""

    marks: Marks
    is_posting: bool
    kind: str


def fit_advertising(
    data: Dataset, texts: Iterable[Text], rules: RuleSet, about: Mapping[str, object]
) -> Advertising:
    """Return the numbers learned from `texts` and from the postings of `data`; the same data give the same.

    A part of each text is learned from, too, because people paste parts. The method is a logistic regression
    over words, pairs of words and shapes; each word is divided by the root of how many the text has. The
    result holds `about` without the list of postings, how many texts there were, and a hash of what was
    learned from.
    """
    from sklearn.linear_model import LogisticRegression

    texts = [*texts]
    taught = [*_of_texts(texts, rules), *_of_postings(data, rules)]
    names, kinds = _words(taught), sorted({shape for each in taught for shape in each.marks.shapes})
    words = table([each.marks.names for each in taught], names)
    shapes = table([each.marks.shapes for each in taught], kinds)
    is_posting = [each.is_posting for each in taught]
    both = hstack([_shared(words.matrix), _SCALE_OF_SHAPES * shapes.matrix]).tocsr()
    fitted = LogisticRegression(max_iter=4_000, C=_FREEDOM).fit(both, is_posting, _counts(taught))
    digest = hashlib.sha256(words.hashed + shapes.hashed + bytes(is_posting))
    of_texts = {"format": FORMAT, "texts": len(texts), "texts_sha256": digest.hexdigest()}
    points = fitted.coef_[0]
    return Advertising(
        _rounded(names, points * _SCALE_OF_WORDS),
        _rounded(kinds, points[len(names) :] * _SCALE_OF_SHAPES),
        round(float(fitted.intercept_[0]), _DIGITS),
        about_part(about, of_texts),
    )


def _rounded(names: Sequence[str], points: Iterable[float]) -> dict[str, float]:
    """Return the points of each name (the first of `points`), without those that are nothing when rounded."""
    found = {name: round(float(value), _DIGITS) for name, value in zip(names, points, strict=False)}
    return {name: value for name, value in found.items() if value}


def _of_texts(texts: Iterable[Text], rules: RuleSet) -> Iterator[Taught]:
    """Yield what is learned from written texts as if pasted, and from a part of each that is no posting."""
    for text in texts:
        chance = random.Random(text.id)
        end = chance.randint(*_CHARACTERS)
        parts = {"odd": text.text} if text.is_posting else {"other": text.text}
        if not text.is_posting and len(text.text) > _CHARACTERS[1]:
            parts["part of other"] = text.text[: max(text.text.rfind(stop, 0, end) for stop in "\n ")]
        for kind, part in parts.items():
            for posting in read_bytes(part.encode(), "text.txt"):
                if isinstance(posting, Posting):
                    yield Taught(marks_of(posting, outline(posting, rules), rules), text.is_posting, kind)


def _of_postings(data: Dataset, rules: RuleSet) -> Iterator[Taught]:
    """Yield what is learned from the postings of `data`, and from a part of each."""
    for example, is_written in zip(data.examples, data.written, strict=True):
        kind = "written" if is_written else "real"
        yield Taught(marks_of(example.posting, example.outline, rules), True, kind)
        part = part_of(example.posting, example.outline, random.Random(example.label.id))
        if part is not None:
            yield Taught(marks_of(part, outline(part, rules), rules), True, f"part of {kind}")


def part_of(posting: Posting, outlined: Outline, chance: random.Random) -> Posting | None:
    """Return some duties or requirements of `posting` as somebody would paste them, None if it has none.

    They stand in a row. The title or a heading stands before them, or nothing, and bullets or none.
    """
    asked = [
        posting.text[statement.start : statement.end]
        for number, statement in enumerate(outlined.statements)
        if outlined.section_kind(number) in ("duties", "requirements")
    ]
    if len(asked) < _STATEMENTS[0]:
        return None
    count = chance.randint(*_STATEMENTS)
    first = chance.randrange(max(1, len(asked) - count + 1))
    head, mark = (
        chance.choice(("", "", "What you'll do\n\n", "## Responsibilities\n\n")),
        chance.choice(("- ", "")),
    )
    lines = "\n".join(mark + " ".join(line.split()) for line in asked[first : first + count])
    return posted(head + lines, chance.choice((posting.title or "", "")))


def _words(taught: Iterable[Taught]) -> list[str]:
    """Return the words and pairs that are learned from, in order."""
    in_texts: Counter[str] = Counter()
    in_written: Counter[str] = Counter()
    for each in taught:
        if each.kind in ("odd", "other"):
            in_texts.update(each.marks.names)
        elif each.kind == "written":
            in_written.update(each.marks.names)
    return sorted(
        name
        for name, count in (in_texts + in_written).items()
        if count >= _FEWEST and in_texts[name] >= _FEWEST_OF_TEXTS and not _TOPIC.search(name)
    )


def _counts(taught: Sequence[Taught]) -> list[float]:
    """Return what each text counts."""
    counts = {"odd": _ODD, "other": _OTHER, "part of other": _OTHER_PART}
    kinds = Counter(each.kind for each in taught)
    return [counts.get(each.kind, _TOGETHER / kinds[each.kind]) for each in taught]


def _shared(matrix: csr_matrix) -> csr_matrix:
    """Return `matrix` (texts x names), each row divided by the root of how many names it has, and scaled."""
    counts = np.maximum(1, np.asarray(matrix.sum(axis=1)).ravel())
    return diags(_SCALE_OF_WORDS / np.sqrt(counts)) @ matrix
