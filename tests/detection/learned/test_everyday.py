"""Duties in everyday words: what written lines add to the reader."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from evaluator.detection.learned.everyday import Everyday, load_everyday, save_everyday
from evaluator.numbers import LearnedError
from evaluator.outlining.outline import outline
from evaluator.pipeline import Evaluator
from evaluator.shipped import default_corpora_dir, default_rules_dir
from evaluator.signals import STRONG
from evaluator.training.jsonlines import read_values
from evaluator.training.lines import LinedPosting
from evaluator.writing import write_whole

LOOSE = ("xt", "xu")


def adding(*weights: float) -> Everyday:
    """Return numbers of which feature i adds `weights[i]` to the first signal."""
    rows = np.zeros((len(weights), len(STRONG)), np.float32)
    rows[:, 0] = weights
    return Everyday(rows, {"format": 1})


def raised(odds: float, *weights: float) -> float:
    """Return the log-odds of a statement that has all features of `adding(*weights)`."""
    given = np.full((1, len(STRONG)), odds, np.float32)
    ids = np.arange(len(weights))
    return float(adding(*weights).raised(given, ids, np.zeros(1, np.int64))[0, 0])


@pytest.fixture(scope="module")
def evaluator():
    return Evaluator()


def found_in(evaluator: Evaluator, loose: bool) -> tuple[float, float, float]:
    """Return precision and recall over the duties of blind lines, and the share of other lines left alone."""
    count: Counter[str] = Counter()
    for written in read_values(default_corpora_dir() / "everyday" / "blind.jsonl", LinedPosting):
        if written.id.startswith(LOOSE) != loose:
            continue
        posting = written.laid_out()
        outlined = outline(posting, evaluator.rules)
        learned = evaluator.detect(posting, outlined).learned
        assert learned is not None
        for number, line in written.placed(posting, outlined):
            duties = {
                signal
                for signal, odds in zip(STRONG, learned.scores[number].tolist(), strict=False)
                if odds > 0 and signal != "live_models"
            }
            count["right"] += len(duties & set(line.owned))
            count["found"] += len(duties)
            count["owned"] += len(line.owned)
            count["others"] += not line.owned
            count["alone"] += not line.owned and not duties
    return (
        count["right"] / count["found"],
        count["right"] / count["owned"],
        count["alone"] / count["others"],
    )


@pytest.mark.parametrize(("loose", "floors"), [(True, (0.815, 0.695, 0.835)), (False, (0.825, 0.725, 0.99))])
def test_duties_in_everyday_words_are_found_where_nothing_was_learned_from(evaluator, loose, floors):
    """Otherwise "when bookings stop at night, your phone rings" would be no on-call.

    The lines are of four writers, of whom none is in the training. The floors are what was reached. The
    reader alone finds 43 of 100 duties in the loose lines, and 58 in the postings.
    """
    reached = found_in(evaluator, loose)
    assert all(figure >= floor for figure, floor in zip(reached, floors, strict=True)), reached


def test_written_lines_can_only_raise():
    """Otherwise a duty that real postings taught would be lost by a line that somebody made up."""
    for odds in (-9.0, -2.0, 0.0, 3.0):
        assert raised(odds, -4.0, 0.1) == odds


def test_a_statement_that_stays_unlikely_is_left_as_it_is():
    """Otherwise many small raises would add up to a duty that no line of the posting states."""
    assert raised(-6.0, 1.0, 1.0) == -6.0
    assert raised(-2.0, 1.5, 1.5) == pytest.approx(0.75)


def test_one_word_that_leads_on_to_a_signal_is_not_enough():
    """Otherwise each "night" in a posting would make on-call a little likelier."""
    assert raised(-0.5, 0.2) == -0.5


def test_numbers_are_the_same_when_read_again(tmp_path):
    """Otherwise a check would add something else than what was fitted."""
    made = adding(0.0, 1.25, 0.0, -2.0)
    save_everyday(tmp_path / "everyday.npz", made)
    read = load_everyday(tmp_path / "everyday.npz")
    assert read is not None
    assert np.array_equal(read.weights, made.weights) and read.features == made.features == 2
    assert load_everyday(tmp_path / "other.npz") is None


def test_without_any_numbers_the_rules_decide(tmp_path, monkeypatch):
    """Otherwise nobody who leaves the numbers out of a package could check a posting."""
    (tmp_path / "learned").mkdir()
    monkeypatch.setattr("evaluator.pipeline.default_rules_dir", lambda: tmp_path)
    assert Evaluator().fingerprint == Evaluator(learned=False).fingerprint


def test_numbers_of_another_reader_are_refused(tmp_path, monkeypatch):
    """Otherwise weights would be added to other words than those that they were learned for."""
    folder, shipped = tmp_path / "learned", default_rules_dir() / "learned"
    folder.mkdir()
    for file in shipped.iterdir():
        write_whole(folder / file.name, file.read_bytes())
    everyday = load_everyday(shipped / "everyday.npz")
    assert everyday is not None
    save_everyday(
        folder / "everyday.npz", everyday._replace(about={**everyday.about, "reader": "0123456789ab"})
    )
    monkeypatch.setattr("evaluator.pipeline.default_rules_dir", lambda: tmp_path)
    with pytest.raises(LearnedError, match=r"everyday\.npz was made for another reader\.npz"):
        Evaluator()
    Path(folder / "everyday.npz").unlink()
    load_everyday.cache_clear()
    with pytest.raises(LearnedError, match=r"everyday\.npz is missing"):
        Evaluator()
