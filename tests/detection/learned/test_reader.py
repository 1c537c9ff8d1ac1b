"""The numbers that ship give the same results as the fitted numbers."""

import json

import numpy as np
import pytest

from evaluator.detection.learned.reader import (
    FORMAT,
    HEADS,
    WORDINGS,
    Reader,
    load_reader,
    save_reader,
    score,
)
from evaluator.detection.learned.vocabulary import Vocabulary
from evaluator.training.dataset import encode
from tests.detection.learned.made import FEATURES, encoder_of

NAMES = (
    [f"w{n}" for n in range(20)] + [f"w{n} w{n + 1}" for n in range(12)] + [f"k:{n}" for n in range(7)] + [""]
)
INDEX = {name: row for row, name in enumerate(NAMES)}


def reader() -> Reader:
    rng = np.random.default_rng(0)
    return Reader(
        Vocabulary.of(INDEX),
        rng.normal(0, 1, (FEATURES, len(HEADS))).astype(np.float32),
        rng.normal(0, 1, len(HEADS)).astype(np.float32),
        rng.normal(0, 1, (FEATURES, len(WORDINGS))).astype(np.float32),
        rng.normal(0, 1, len(WORDINGS)).astype(np.float32),
        np.ones(FEATURES, np.float32),
        encoder_of(2),
        {"format": FORMAT, "command": "truerole train"},
    )


def test_a_reader_that_was_written_reads_as_before(tmp_path):
    """Otherwise the figures of a training would not hold for the numbers that ship."""
    assert len(NAMES) == FEATURES
    save_reader(tmp_path / "reader.npz", reader())
    again = load_reader(tmp_path / "reader.npz")
    assert again is not None
    assert again.about["command"] == "truerole train"
    rows = encode(INDEX, [["w1", "w2", "w1 w2", "k:3"], None, ["w7", "unknown"], ["unknown"]])
    before, after = score(reader(), rows), score(again, rows)
    assert np.allclose(before.statements, after.statements, atol=0.05)
    assert np.allclose(before.wording, after.wording, atol=0.05)
    assert (before.statements[1] == -8).all()
    assert [p.name for p in tmp_path.iterdir()] == ["reader.npz"]


def test_numbers_of_another_format_are_refused(tmp_path):
    """Otherwise an old file would read postings wrongly, without a message."""
    about = json.dumps({"format": FORMAT + 1}).encode()
    np.savez(tmp_path / "reader.npz", about=np.frombuffer(about, np.uint8))
    with pytest.raises(ValueError, match="truerole train"):
        load_reader(tmp_path / "reader.npz")


def test_no_numbers_no_reader(tmp_path):
    """Otherwise a check without learned numbers would fail, and would not use the rules alone."""
    assert load_reader(tmp_path / "reader.npz") is None
