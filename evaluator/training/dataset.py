"""Turn labelled postings into the data that the learned parts are fitted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.detect import detect
from evaluator.detection.learned.features import statement_features
from evaluator.detection.learned.reader import HEADS
from evaluator.detection.learned.vocabulary import Encoded
from evaluator.detection.scene import scene_of
from evaluator.employer import spelling_key
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.rows.row import read_row
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import ROLES, STRONG
from evaluator.training.labels import Label, digest, place

# A feature is left out if fewer statements than this have it.
FEWEST = 6


class Example(NamedTuple):
    """One labelled posting, read, outlined and scanned.

    `features` are the feature names of each statement, None for a statement that is not read. `targets` say
    which heads each statement shows, `known` where this is known (both statements x heads).
    """

    label: Label
    company: str
    posting: Posting
    outline: Outline
    mentions: tuple[Mention, ...]
    features: list[list[str] | None]
    targets: NDArray[np.bool_]
    known: NDArray[np.bool_]


class Dataset(NamedTuple):
    """Examples and the vocabulary of their features.

    - `columns` maps a feature to its column.
    - `employers` has the number of each example's employer, so that a fold never divides an employer.
    - `gold` says which examples are of the gold file. The further postings were chosen because they are hard.
    - `written` says which examples were written for the project.
    """

    examples: tuple[Example, ...]
    columns: dict[str, int]
    employers: NDArray[np.int64]
    gold: NDArray[np.bool_]
    written: NDArray[np.bool_]

    def roles(self) -> NDArray[np.int64]:
        """Return each example's role as its number in the order of `ROLES`."""
        return np.array([ROLES.index(e.label.role) for e in self.examples])

    def counts(self, example: int, statements: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which targets of some statements are learned from (statements x heads).

        `example` is the number of an example, `statements` are statement numbers in it. Written postings show
        rare signals, but the share of their duties on models is not that of real postings. They therefore
        teach only the signals.
        """
        counted = self.examples[example].known[statements]
        if self.written[example]:
            counted[:, len(STRONG) :] = False
        return counted

    def owned(self, signal: str) -> NDArray[np.bool_]:
        """Return for each example whether `signal` is owned."""
        return np.array([_grade(e.label, signal) == "owned" for e in self.examples])


def _grade(label: Label, signal: str) -> str:
    found = label.signals.get(signal)
    return found.grade if found is not None else "absent"


def dataset(
    labels: Iterable[Label],
    gold: Mapping[str, Mapping[str, Any]],
    further: Mapping[str, Mapping[str, Any]],
    written: Mapping[str, Mapping[str, Any]],
    rules: RuleSet,
) -> tuple[Dataset, list[str]]:
    """Return the dataset of the labels, and a line for each label that was left out.

    `gold`, `further` and `written` are the rows of the postings by id. A label is left out if its posting is
    missing, cannot be read, was changed since it was labelled (another sha256), or ends before a place that
    is marked.
    """
    examples: list[Example] = []
    left_out: list[str] = []
    counts: Counter[str] = Counter()
    for label in labels:
        row = gold.get(label.id) or further.get(label.id) or written.get(label.id)
        if row is None:
            left_out.append(f"{label.id}: no such posting in the given files")
            continue
        if digest(str(row.get("description"))) != label.sha256:
            left_out.append(f"{label.id}: the description is not the one that was labelled")
            continue
        last = max((end for _, end in label.spans()), default=0)
        if last > len(str(row["description"])):
            left_out.append(f"{label.id}: a place ends at {last}, behind the end of the description")
            continue
        posting = read_row(row, "training")
        if not isinstance(posting, Posting):
            left_out.append(f"{label.id}: {posting.in_full()}")
            continue
        example = _example(label, str(row.get("company") or label.id), posting, rules)
        examples.append(example)
        for names in example.features:
            if names is not None:
                counts.update(set(names))
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    index = {name: i for i, name in enumerate([*names, ""])}
    # The legal form counts, unlike elsewhere: so were the numbers that ship made, and the figures of their
    # folds. Of 3,358 employers 20 stand there under two names.
    keys = [spelling_key(e.company) for e in examples]
    employers = {key: number for number, key in enumerate(sorted(set(keys)))}
    numbers = np.array([employers[key] for key in keys])
    part = [np.array([e.label.id in rows for e in examples], dtype=np.bool_) for rows in (gold, written)]
    return Dataset(tuple(examples), index, numbers, *part), left_out


def _example(label: Label, company: str, posting: Posting, rules: RuleSet) -> Example:
    found = outline(posting, rules)
    mentions = detect(scene_of(posting, found, rules))
    placed = place(label, posting, found)
    targets = np.zeros((len(found.statements), len(HEADS)), dtype=np.bool_)
    known = np.ones_like(targets)
    for column, head in enumerate(HEADS):
        targets[list(placed.shown.get(head, ())), column] = True
        known[list(placed.unsure.get(head, ())), column] = False
    features = statement_features(posting, found, mentions)
    return Example(label, company, posting, found, mentions, features, targets, known)


def encode(index: Mapping[str, int], rows: Sequence[Sequence[str] | None]) -> Encoded:
    """Return the features of a posting's statements as rows, as `Vocabulary.encode` does from their parts.

    `index` maps a feature to its row. `rows` are the feature names of each statement, None for a statement
    that is not read. Unknown features are left out, and a statement without a known one gets the last row.
    """
    get = index.get
    ids: list[int] = []
    starts: list[int] = []
    read: list[int] = []
    nothing = len(index) - 1
    for number, names in enumerate(rows):
        if names is None:
            continue
        starts.append(len(ids))
        read.append(number)
        ids.extend({i for i in map(get, names) if i is not None} or (nothing,))
    return Encoded(
        np.asarray(ids, np.int64), np.asarray(starts, np.int64), np.asarray(read, np.int64), len(rows)
    )
