"""Postings written for training, of which each line says what it makes a duty."""

import json
from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from evaluator.detection.learned.reader import load_reader
from evaluator.outlining.outline import outline
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_corpora_dir, default_rules_dir
from evaluator.signals import STRONG
from evaluator.training.everyday import TaughtLine, fit_everyday, seen_in, taught_lines
from evaluator.training.jsonlines import LabelsError, read_values
from evaluator.training.lines import DutyLine, LinedPosting

ON_CALL = STRONG.index("on_call")
TWO = "Draw the quays and sheds of the northern harbour. You then draw all cranes and rails of the docks."
POSTING = LinedPosting(
    id="p1",
    title="Quay Engineer",
    lines=(
        DutyLine(section="company", text="The harbour berths ships by forecast.", owned=()),
        DutyLine(section="duties", text="Get up when the berth forecast falls silent.", owned=("on_call",)),
        DutyLine(
            section="duties",
            text=TWO,
            owned=(),
        ),
        DutyLine(section="benefits", text="A bicycle.", owned=()),
    ),
)


def test_each_line_is_learned_from_where_it_stands():
    """Otherwise the words of one line would teach the duty of another."""
    posting = POSTING.laid_out()
    outlined = outline(posting, load_rules())
    found = {line.text: number for number, line in POSTING.placed(posting, outlined)}
    assert TWO not in found  # it is two statements
    for text, number in found.items():
        statement = outlined.statements[number]
        assert posting.text[statement.start : statement.end].rstrip(".") == text.rstrip(".")
    kinds = [outlined.sections[outlined.statements[n].section].kind for n in found.values()]
    assert kinds == ["company", "duties", "benefits"]
    assert [outlined.statements[n].bullet for n in found.values()] == [False, True, True], "lists are lists"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"section": "salary"}, "section: must be one of summary"),
        ({"owned": ["night_shift"]}, "owned: night_shift is not a strong signal"),
        ({"text": 3}, "text"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, change, message):
    """Otherwise a slip of the pen would be learned from, or end the training in a traceback."""
    right = POSTING.model_dump()
    wrong = {**right, "lines": [{**right["lines"][1], **change}]}
    path = tmp_path / "lines.jsonl"
    path.write_text(f"{json.dumps(right)}\n{json.dumps(wrong)}\n", encoding="utf-8")
    with pytest.raises(LabelsError) as error:
        read_values(path, LinedPosting)
    assert str(error.value).startswith(f"{path}:2: lines.0.")
    assert message in str(error.value)


def test_blind_lines_are_not_learned_from():
    """Otherwise the figures on them would say nothing."""
    corpora = default_corpora_dir() / "everyday"
    training, blind = (
        read_values(corpora / "training.jsonl", LinedPosting),
        read_values(corpora / "blind.jsonl", LinedPosting),
    )
    texts = [line.text for posting in (*training, *blind) for line in posting.lines]
    assert len(texts) > 8000
    assert len(set(texts)) == len(texts)
    assert len({posting.id for posting in (*training, *blind)}) == len(training) + len(blind)


def line(words: str, *owned: str) -> TaughtLine:
    odds = np.full(len(STRONG), -2.0, np.float32)
    return TaughtLine(frozenset(words.split()), odds, np.array([s in owned for s in STRONG]))


def test_words_teach_and_those_that_real_postings_often_use_hardly_do():
    """Otherwise "teams" in a few written lines would outweigh what thousands of real postings taught."""
    reader = load_reader(default_rules_dir() / "learned" / "reader.npz")
    assert reader is not None
    lines = [line("phone rings", "on_call"), line("rings phone", "on_call"), line("garden"), line("garden")]
    fitted = fit_everyday(reader, lines, {"rings": 10_000}, {})
    rows = reader.vocabulary.rows_of(("phone", "rings", "garden"))
    on_call = fitted.weights[:, ON_CALL]
    assert on_call[rows["phone"]] > 0.5 > 0.1 > on_call[rows["rings"]] > 0
    assert on_call[rows["garden"]] < 0
    assert np.array_equal(fitted.weights, fit_everyday(reader, lines, {"rings": 10_000}, {}).weights)
    assert fitted.features == 5  # with "phones" and "ring"
    assert not fitted.weights[:, STRONG.index("governance")].any()


def test_what_real_postings_often_say_is_counted_by_statements():
    """Otherwise every word of the written lines would count as if no real posting had it."""
    examples = [SimpleNamespace(features=[["pager", "pager"], None, ["pager", "crane"]])] * 2
    data = SimpleNamespace(examples=examples, written=np.array([False, True]))
    assert seen_in(data) == {"pager": 2, "crane": 1}, "written postings are not real ones"


def test_what_a_line_teaches_of_a_word_is_known_of_its_other_forms():
    """Otherwise "you watch the forecasts" would be missed where lines said "watching"."""
    reader = load_reader(default_rules_dir() / "learned" / "reader.npz")
    assert reader is not None
    lines = [line("watching", "monitoring"), line("watches", "monitoring"), line("garden"), line("garden")]
    fitted = fit_everyday(reader, lines, {}, {})
    rows = reader.vocabulary.rows_of(("watch", "watching", "clock", "lead", "leading"))
    monitoring = fitted.weights[:, STRONG.index("monitoring")]
    assert monitoring[rows["watch"]] == monitoring[rows["watching"]] > 0.3
    assert monitoring[rows["clock"]] == 0

    # The row of "lead" is also that of the first statement of a block.
    fitted = fit_everyday(reader, [line("leading", "on_call"), line("leads", "on_call"), *lines], {}, {})
    on_call = fitted.weights[:, ON_CALL]
    assert on_call[rows["leading"]] > 0.3 and on_call[rows["lead"]] == 0


def test_the_rows_of_features_are_those_that_a_statement_gets():
    """Otherwise a weight would be added to another word."""
    reader = load_reader(default_rules_dir() / "learned" / "reader.npz")
    assert reader is not None
    found = taught_lines(reader, [POSTING], load_rules())
    assert [bool(each.owned.any()) for each in found] == [False, True]  # benefits are not read
    assert found[0].odds[ON_CALL] < found[1].odds[ON_CALL], "each line has what the reader says of itself"
    names = Counter(name for each in found for name in each.names)
    rows = reader.vocabulary.rows_of(names)
    assert {"forecast", "when the"} <= set(rows) and "berth forecast" not in rows
    assert len(set(rows.values())) == len(rows)
