"""The learned reader sees the same features of a posting as in its training."""

import re

import numpy as np
import pytest

from evaluator.detection.detect import detect
from evaluator.detection.learned.features import Group, Parts, statement_features, statement_parts
from evaluator.detection.learned.vocabulary import Vocabulary
from evaluator.detection.scene import scene_of
from evaluator.matching.plain import lowered, straight
from evaluator.outline import Outline, Section, Statement
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
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
    mentions = detect(scene_of(posting, found, rules))
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


def test_a_text_of_very_many_statements_gets_the_rows_of_each():
    """Otherwise the places of a hostile text run over, and its statements get the rows of others."""
    group = Group(("k:duties", "l:0"))
    index = {name: row for row, name in enumerate(("k:duties", "l:0", "on", "on call", "call", ""))}
    parts = [Parts(["on", "call"], "ff:on call", (group,)), Parts(["up"], "ff:", ()), None] * 1_500
    encoded = Vocabulary.of(index).encode(parts)
    assert encoded.ids.tolist() == [0, 1, 2, 3, 4, 5] * 1_500
    assert encoded.starts.tolist() == [6 * n + at for n in range(1_500) for at in (0, 5)]
    assert (encoded.total, len(encoded.read), encoded.share_known) == (4_500, 3_000, 1.0)


def test_unread_statements_are_left_out():
    """Otherwise benefits and legal notes without a mention would count as work."""
    rules = load_rules(None)
    (posting,) = read_bytes(TEXT.encode(), "posting.md")
    found = outline(posting, rules)
    rows = statement_features(posting, found, ())
    kinds = [found.sections[s.section].kind for s in found.statements]
    assert [row is None for row in rows] == [kind in ("benefits", "legal") for kind in kinds]
    assert any(row is None for row in rows)


def of_one_statement(text: str, start: int, end: int) -> Outline:
    return Outline(
        sections=(Section("duties", "", 0, len(text)),),
        statements=(Statement(start, end, 0, 0, True, True),),
        title_family="other",
        says_mlops=False,
        layout="none",
    )


SIGNS = "Run C++, C# and CI/CD; +44 or '24/7' – “don’t” use /tmp, #ops, '/+# or naïve+é/x' &c. It's AI/ML'"


@pytest.mark.parametrize("start", range(len(SIGNS)))
def test_words_begin_with_a_letter_or_a_digit_wherever_a_statement_begins(start):
    """Otherwise "/tmp", "#ops" and quoted words are not the words that the numbers belong to."""
    found = of_one_statement(SIGNS, start, len(SIGNS) - 1)
    (parts,) = statement_parts(Posting(text=SIGNS), found, ())
    assert parts.words == re.findall(r"[a-z0-9][a-z0-9+#/']*", lowered(straight(SIGNS))[start:-1])


@pytest.mark.parametrize(
    ("letters", "level"), [(5_100, 0), (4_900, 1), (1_370, 1), (1_300, 2), (510, 2), (490, 3)]
)
def test_how_much_a_posting_speaks_of_models_is_counted_in_a_thousand_letters(letters, level):
    """Otherwise every statement would get another feature than in the training, without a sign of it."""
    text = "Keep the models up. Their models too. ".ljust(letters, ".")
    (row,) = statement_features(Posting(text=text), of_one_statement(text, 0, len(text)), ())
    assert row is not None
    assert f"d:ml{level}" in row


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("AI and ML models. " + "word " * 50, 3),
        ("éml aí mlé modelsé " + "word " * 50, 2),
        ("émls mlé, modelsé and aï " + "word " * 50, 0),
        ("Machine learning “models” — " + "word " * 150, 2),
        ("machine learning " + "word " * 300, 1),
        ("machine learnings " + "word " * 300, 0),
    ],
)
def test_words_on_models_are_counted_whole(text, level):
    """Otherwise a text with accents speaks of models in letters that are parts of other words."""
    (row,) = statement_features(Posting(text=text), of_one_statement(text, 0, len(text)), ())
    assert row is not None
    assert f"d:ml{level}" in row
