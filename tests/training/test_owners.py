"""Sentences of which it is written down whose each work is."""

import json

import numpy as np
import pytest

from evaluator.detection.learned.whose import ANSWERS, OTHER, YOURS, names_of
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_corpora_dir
from evaluator.signals import STRONG
from evaluator.training.advertising import Text
from evaluator.training.dataset import dataset
from evaluator.training.jsonlines import LabelsError, read_values, rows_by_id
from evaluator.training.labels import Label
from evaluator.training.owners import Graded, Sentence, found_works, graded_works, marked_works
from evaluator.training.readings import read_written
from evaluator.training.whose import Known, fit_whose, known, labelled_works
from tests.training.made import postings, written

TEXT = "While the harbour's hosts [[carry the pager]], you [[deploy the tide models]]."


def sentence(text=TEXT, who=("others", "yours"), section="duties"):
    return Sentence(id="s1", section=section, title="Engineer", text=text, who=who)


@pytest.mark.parametrize("section", ["duties", "company", "none"])
def test_marks_are_found_where_they_stand(section):
    """Otherwise the words around another work would teach whose this one is."""
    found = list(marked_works(sentence(section=section), load_rules()))
    assert [w.statement[w.start : w.end] for w in found] == ["carry the pager", "deploy the tide models"]
    assert [w.who for w in found] == [OTHER, YOURS]


def test_words_that_the_rules_find_have_the_owner_of_their_mark():
    """Otherwise nothing would be learned about works in the words of the rules, which are shorter."""
    found = {(w.statement[w.start : w.end], w.who) for w in found_works(sentence(), load_rules())}
    assert ("pager", OTHER) in found or ("carry the pager", OTHER) in found, found
    assert all(who == (OTHER if "pager" in words else YOURS) for words, who in found), found


def test_words_over_the_works_of_two_owners_teach_nothing():
    """Otherwise the words of one owner would be learned as those of the other."""
    for who, is_learned in ((("others", "others"), True), (("others", "yours"), False)):
        both = sentence("You see how [[models are deployed]] [[to production]].", who)
        words = {w.statement[w.start : w.end] for w in found_works(both, load_rules())}
        assert ("models are deployed to production" in words) == is_learned


def test_grades_say_whose_a_work_is():
    """Otherwise statements about another team would teach that it is the reader's work."""
    rules = load_rules()
    line = {"id": "g1", "section": "duties", "text": "The harbour office is on call for the servers."}
    for grade, kind, expected in (
        ("mentioned", "other_owner", {OTHER}),
        ("owned", "plain_duty", {YOURS}),
        ("mentioned", "company", set()),
    ):
        graded = Graded.model_validate(
            {**line, "kind": kind, "expect": [{"signal": "on_call", "grade": grade}]}
        )
        assert {w.who for w in graded_works(graded, rules)} == expected


def test_a_labelled_duty_is_the_work_of_the_role_and_nothing_else_of_its_posting_is(tmp_path):
    """Otherwise what a posting only asks for would be learned as its reader's work."""
    rows, labels = postings(3)
    gold, folder = written(tmp_path, rows, labels)
    data, _ = dataset(read_values(folder / "made.jsonl", Label), rows_by_id((gold,)), {}, {}, load_rules())
    of_label = {s for label in labels for s in label["signals"]}
    found = [
        m.cue.signal
        for e in data.examples
        for m in e.mentions
        if m.cue.signal in STRONG and e.targets[m.statement, STRONG.index(m.cue.signal)]
    ]
    assert found and set(found) <= of_label
    works = list(labelled_works(data))
    assert len(works) == len(found)
    assert {work.who for work in works} == {YOURS}
    unlabelled = data.examples[0]._replace(targets=np.zeros_like(data.examples[0].targets))
    assert not list(labelled_works(data._replace(examples=(unlabelled,))))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            {"id": "a", "section": "duties", "title": "", "text": "[[Run]] it.", "who": []},
            "1 works are marked, and `who` has 0",
        ),
        (
            {"id": "a", "section": "duties", "title": "", "text": "[[Run]] it.", "who": ["mine"]},
            "who.0: must be 'yours'",
        ),
        (
            {"id": "a", "section": "dutys", "title": "", "text": "[[Run]] it.", "who": ["yours"]},
            "section: must be one of summary, duties",
        ),
        ({"id": "a"}, "section"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, message):
    """Otherwise a slip among thousands of sentences could not be found."""
    path = tmp_path / "owners.jsonl"
    path.write_text(json.dumps(sentence().model_dump()) + "\n" + json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(LabelsError) as error:
        read_values(path, Sentence)
    assert f"{path}:2: {message}" in str(error.value)


def test_a_wrong_statement_is_named(tmp_path):
    """Otherwise the training would end in a traceback."""
    path = tmp_path / "statements.jsonl"
    path.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(LabelsError, match=r"statements\.jsonl:1: id"):
        read_values(path, Graded)


def test_blind_sentences_are_not_learned_from():
    """Otherwise the figures on them would say nothing."""
    corpora = default_corpora_dir()
    blind = {s.text for s in read_values(corpora / "owners" / "blind.jsonl", Sentence)}
    sentences, statements, _, texts = read_written(corpora)
    assert len(sentences) > 3000 and len(statements) > 1500
    assert not blind & {s.text for s in sentences}
    assert not blind & {s.text for s in statements}
    assert not {t.text for t in read_values(corpora / "texts" / "blind.jsonl", Text)} & {
        t.text for t in texts
    }


def test_sentences_are_about_different_things():
    """Otherwise some frames would count more often than the ways in which people write."""
    for name in ("training", "blind"):
        sentences = read_values(default_corpora_dir() / "owners" / f"{name}.jsonl", Sentence)
        assert len({s.id for s in sentences}) == len({s.text for s in sentences}) == len(sentences)


def test_what_is_learned_is_the_same_each_time_and_tells_owners_apart():
    """Otherwise numbers could not be made again, or would not be of any use."""
    rules = load_rules()
    works = [
        work
        for who, frame in (
            ("others", "The {} office [[runs the servers]]."),
            ("yours", "You [[run the {} servers]]."),
            ("denied", "You do not [[run the {} servers]]."),
        )
        for thing in ("harbour", "tax", "census", "ferry")
        for work in marked_works(sentence(frame.format(thing), (who,)), rules)
    ]
    own = [known(work) for work in works]
    duty = Known(names_of("Run the servers.", 0, 3, "duties", YOURS), YOURS)
    first, second = (fit_whose(own, [duty] * 4, {"command": "none", "trained_on": ["x"]}) for _ in range(2))
    assert first.rows == second.rows and (first.weights == second.weights).all()
    assert "trained_on" not in first.about and first.about["works"] == 12 and first.about["duties"] == 4
    for work in works:
        chances = first.chances(work.statement, work.start, work.end, work.kind, work.said)
        assert max(chances) == chances[ANSWERS.index(work.who)]
