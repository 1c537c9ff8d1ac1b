"""Fit what was written for the project to learn from: whose a work is, everyday words, other texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from evaluator.detection.learned.everyday import Everyday
from evaluator.detection.learned.reader import Reader
from evaluator.detection.learned.whose import Whose
from evaluator.judging.advertising import Advertising
from evaluator.ruleset.ruleset import RuleSet
from evaluator.training.advertising import Text, fit_advertising
from evaluator.training.dataset import Dataset
from evaluator.training.everyday import fit_everyday, seen_in, taught_lines
from evaluator.training.jsonlines import read_values
from evaluator.training.lines import LinedPosting
from evaluator.training.owners import Graded, Sentence
from evaluator.training.whose import fit_whose, labelled_works, written_works


class Written(NamedTuple):
    """What was written for the project to learn from.

    - `sentences` and `statements` teach whose a work is.
    - `lined` are postings whose lines teach everyday words.
    - `texts` teach what distinguishes a posting from other texts.
    """

    sentences: list[Sentence]
    statements: list[Graded]
    lined: list[LinedPosting]
    texts: list[Text]


class LearnedReadings(NamedTuple):
    """What was learned from it.

    `whose` reads whose a work is, `everyday` raises duties in everyday words, `advertising` distinguishes
    postings from other texts.
    """

    whose: Whose
    everyday: Everyday
    advertising: Advertising

    def told(self) -> str:
        """Return in three lines what was learned from."""
        owners, lines, texts = self.whose.about, self.everyday.about, self.advertising.about
        return (
            f"whose a work is: {len(self.whose.rows)} features of {owners['works']} written works and"
            f" {owners['duties']} labelled duties\n"
            f"everyday words: {self.everyday.features} features of {lines['lines']} written lines\n"
            f"advertisements: {len(self.advertising.words)} features of {texts['texts']} written texts and"
            f" {texts['postings']} postings"
        )


def read_written(corpora: Path) -> Written:
    """Return what the folder `corpora` holds to learn from.

    The blind files are left out: they measure what was learned. Raises LabelsError with `file:line` if a line
    is wrong.
    """
    files = sorted((corpora / "statements").glob("*.jsonl"))
    return Written(
        read_values(corpora / "owners" / "training.jsonl", Sentence),
        [statement for file in files for statement in read_values(file, Graded)],
        read_values(corpora / "everyday" / "training.jsonl", LinedPosting),
        read_values(corpora / "texts" / "training.jsonl", Text),
    )


def whose_for(data: Dataset, written: Written, rules: RuleSet, about: Mapping[str, object]) -> Whose:
    """Return the reading of whose a work is, fitted on `written` and on the labelled duties of `data`."""
    works = written_works(written.sentences, written.statements, rules)
    return fit_whose([*works], [*labelled_works(data)], about)


def everyday_for(
    reader: Reader, seen: Mapping[str, int], written: Written, rules: RuleSet, about: Mapping[str, object]
) -> Everyday:
    """Return what the lines of `written` add to `reader`; `seen` is explained in `fit_everyday`."""
    return fit_everyday(reader, taught_lines(reader, written.lined, rules), seen, about)


def readings_for(
    reader: Reader, data: Dataset, written: Written, rules: RuleSet, about: Mapping[str, object]
) -> LearnedReadings:
    """Return all three, for a `reader` that was fitted before; `about` says how they are made."""
    return LearnedReadings(
        whose_for(data, written, rules, about),
        everyday_for(reader, seen_in(data), written, rules, about),
        fit_advertising(data, written.texts, rules, about),
    )
