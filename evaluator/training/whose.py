"""Fit the learned reading of whose a work is, on marked sentences and on the duties of labelled postings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from evaluator.detection.learned.whose import ANSWERS, FORMAT, YOURS, Answer, Whose, names_of
from evaluator.detection.named import as_read
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG
from evaluator.training.about import about_part
from evaluator.training.dataset import Dataset
from evaluator.training.owners import Graded, Sentence, Work, found_works, graded_works, marked_works, work_of
from evaluator.training.table import table

# A feature is left out if fewer marked works than this have it.
_FEWEST = 3
# What a labelled duty counts beside a work of the sentences. There are about as many, and nearly all of them
# name no owner.
_DUTY = 0.5
_COLUMNS = {signal: column for column, signal in enumerate(STRONG)}


class Known(NamedTuple):
    """The features of one work, and whose it is."""

    names: frozenset[str]
    who: Answer


def written_works(
    sentences: Iterable[Sentence], statements: Iterable[Graded], rules: RuleSet
) -> Iterator[Known]:
    """Yield the works of sentences and statements that were written for the project."""
    for sentence in sentences:
        yield from map(known, marked_works(sentence, rules))
        yield from map(known, found_works(sentence, rules))
    for statement in statements:
        yield from map(known, graded_works(statement, rules))


def known(work: Work) -> Known:
    """Return the features of `work`, and whose it is."""
    return Known(names_of(work.statement, work.start, work.end, work.kind, work.said), work.who)


def labelled_works(data: Dataset) -> Iterator[Known]:
    """Yield the works of labelled postings that a label makes a duty."""
    for example in data.examples:
        text = as_read(example.posting.text, example.posting.company or "").text
        for mention in example.mentions:
            column = _COLUMNS.get(mention.cue.signal)
            if column is None or not example.targets[mention.statement, column]:
                continue
            yield known(work_of(text, example.outline, mention, YOURS))


def fit_whose(own: Sequence[Known], real: Sequence[Known], about: Mapping[str, object]) -> Whose:
    """Return the reading fitted on marked works and on duties; the same works give the same numbers.

    `own` are works of sentences written for the project, `real` are duties of labelled postings. The result
    holds `about` without the list of postings, how many works there were, and a hash of them.
    """
    counts = Counter(name for work in own for name in work.names)
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    everything = [*own, *real]
    matrix, hashed = table([work.names for work in everything], names)
    answers = np.array([ANSWERS.index(work.who) for work in everything])
    weight = np.concatenate([np.ones(len(own)), np.full(len(real), _DUTY)])
    model = LogisticRegression(max_iter=1000).fit(matrix, answers, sample_weight=weight)
    digest = hashlib.sha256(hashed + answers.tobytes())
    of_works = {
        "format": FORMAT,
        "works": len(own),
        "duties": len(real),
        "works_sha256": digest.hexdigest(),
    }
    return Whose(
        {name: row for row, name in enumerate(names)},
        (model.coef_[1:] - model.coef_[0]).T.astype(np.float32),
        (model.intercept_[1:] - model.intercept_[0]).astype(np.float32),
        about_part(about, of_works),
    )
