"""The learned reader sees the same features of a posting as in its training."""

import numpy as np

from evaluator.detection.detect import detect
from evaluator.detection.features import statement_features, statement_parts
from evaluator.detection.vocabulary import Vocabulary
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.training.dataset import encode

TEXT = """# Machine learning engineer

## What you will do

- Lead the on-call rotation, lead the reviews and lead the team's work on our models.
- Deploy models to production and watch them; you own the C++ services and CI/CD.
- Zweites: größere Züge, naïve Bayes and 24/7 cover.
- Ok

## Benefits

- Free fruit and a ticket for the tram.
- No on-call.

## Legal

We are an equal opportunity employer.
"""


def test_parts_give_the_rows_of_the_names():
    """Otherwise the reader would judge by features that its numbers do not belong to."""
    rules = load_rules(None)
    (posting,) = read_bytes(TEXT.encode(), "posting.md")
    found = outline(posting, rules)
    mentions = detect(posting, found, rules)
    named = statement_features(posting, found, mentions)
    names = sorted({name for row in named if row for name in row})
    assert any(" " in name and ":" not in name for name in names)
    for kept in (names, names[::2], names[1::3], ["nothing"]):
        index = {name: i for i, name in enumerate(kept)}
        slow = encode(index, named)
        fast = Vocabulary.of(index).encode(statement_parts(posting, found, mentions))
        again = Vocabulary(Vocabulary.of(index).arrays()).encode(statement_parts(posting, found, mentions))
        assert all(np.array_equal(a, b) for a, b in zip(fast, again, strict=True))
        assert fast.total == slow.total == len(found.statements)
        assert np.array_equal(fast.starts, slow.starts)
        assert np.array_equal(fast.read, slow.read)
        for a, b in zip(
            np.split(fast.ids, fast.starts[1:]), np.split(slow.ids, slow.starts[1:]), strict=True
        ):
            assert a.tolist() == sorted(b)
        pairs = [n for row in named if row for n in row if " " in n and ":" not in n]
        assert fast.share_known == sum(n in index for n in pairs) / len(pairs)


def test_unread_statements_are_left_out():
    """Otherwise benefits and legal notes without a mention would count as work."""
    rules = load_rules(None)
    (posting,) = read_bytes(TEXT.encode(), "posting.md")
    found = outline(posting, rules)
    rows = statement_features(posting, found, ())
    kinds = [found.sections[s.section].kind for s in found.statements]
    assert [row is None for row in rows] == [kind in ("benefits", "legal") for kind in kinds]
    assert any(row is None for row in rows)
