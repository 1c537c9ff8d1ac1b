"""Labels must fit their postings; otherwise the reader would silently learn from the wrong lines."""

import json
from pathlib import Path

import numpy as np
import pytest

from evaluator.detection.learned.reader import HEADS
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.signals import STRONG
from evaluator.training.about import about_training
from evaluator.training.dataset import dataset
from evaluator.training.jsonlines import read_values, rows_by_id
from evaluator.training.labels import Label, SignalSpans, digest, place

CORPORA = Path(__file__).parent.parent.parent / "corpora"
LABELS = CORPORA / "labels" / "written.jsonl"
POSTINGS = CORPORA / "written.jsonl"


@pytest.fixture(scope="module")
def rows():
    return rows_by_id((POSTINGS,))


def test_every_written_posting_has_labels_of_its_very_text(rows):
    """Otherwise the reader learns from labels of another text."""
    labels = {label.id: label for label in read_values(LABELS, Label)}
    assert labels.keys() == rows.keys()
    for key, row in rows.items():
        text = row["description"]
        assert labels[key].sha256 == digest(text), key
        spans = [*labels[key].duties, *(s for found in labels[key].signals.values() for s in found.spans)]
        assert all(0 <= start < end <= len(text) for start, end in spans), key


def test_labels_reach_the_statements_and_tell_the_gold_postings(rows):
    """Otherwise the reader learns from lines that nobody labelled."""
    labels = read_values(LABELS, Label)[:12]
    first = {label.id: rows[label.id] for label in labels[:4]}
    data, left_out = dataset(labels, first, {}, rows, load_rules())
    assert not left_out
    assert data.gold.tolist() == [True] * 4 + [False] * 8
    assert data.written.all()
    counted = data.counts(0, np.array([0]))[0]
    assert counted[: len(STRONG)].any() and not counted[len(STRONG) :].any(), "they teach only the signals"
    duties = sum(int(e.targets[:, HEADS.index("duty")].sum()) for e in data.examples)
    assert duties >= sum(len(label.duties) for label in labels) * 0.9


def test_a_changed_or_missing_posting_is_left_out_and_said_so(rows):
    """Otherwise offsets of an old text label the words of a new one."""
    labels = read_values(LABELS, Label)[:3]
    changed = {key: dict(row) for key, row in rows.items()}
    changed[labels[0].id]["description"] += " More."
    del changed[labels[1].id]
    data, left_out = dataset(labels, {}, {}, changed, load_rules())
    assert [e.label.id for e in data.examples] == [labels[2].id]
    assert f"{labels[0].id}: the description is not the one that was labelled" in left_out
    assert f"{labels[1].id}: no such posting in the given files" in left_out


def test_a_place_behind_the_end_of_the_text_is_told(rows):
    """Otherwise marks that were counted in another text teach nothing, and nobody hears of it."""
    label = read_values(LABELS, Label)[0]
    far = label.model_copy(update={"duties": ((5, 99_999),)})
    data, left_out = dataset([far], {}, {}, rows, load_rules())
    assert data.examples == ()
    assert left_out == [f"{label.id}: a place ends at 99999, behind the end of the description"]


def test_of_a_label_over_several_items_it_is_not_learned_which(rows):
    """Otherwise each item of a list without line breaks would be learned as a duty, though only one is."""
    items = ["Build dashboards for finance", "Deploy models to the cluster each week", "Write tests for them"]
    listed = " ".join([*items, "Review what colleagues wrote before it is merged", *items])
    text = f"What you will do\n{listed}\nYou monitor drift of the models."
    whole = (text.index("Build"), text.index("\nYou monitor"))
    plain = (text.index("You monitor"), len(text))
    signal = SignalSpans(grade="owned", spans=(whole,))
    label = read_values(LABELS, Label)[0].model_copy(
        update={
            "id": "made",
            "sha256": digest(text),
            "signals": {"model_deployment": signal},
            "mentions": {},
            "weak": {},
            "duties": (whole, plain),
            "running": (),
            "objects": (),
        }
    )
    row = {"id": "made", "title": "MLOps Engineer", "company": "Quarrystone", "description": text}
    data, left_out = dataset([label], {}, {"made": row}, {}, load_rules())
    assert not left_out
    (example,) = data.examples
    statements = [example.posting.text[s.start : s.end] for s in example.outline.statements]
    inside = [n for n, s in enumerate(statements) if s in listed]
    assert len(inside) > 3
    duty, deploying = HEADS.index("duty"), HEADS.index("model_deployment")
    assert not example.known[inside][:, [duty, deploying]].any()
    assert not example.targets[inside].any()
    last = statements.index("You monitor drift of the models.")
    assert example.targets[last, duty]
    assert example.known[last].all()
    assert data.counts(0, np.array([inside[0], last]))[:, duty].tolist() == [False, True]


def test_a_label_that_touches_the_next_line_belongs_to_its_own(rows):
    """Otherwise a label with a few letters too many would be left out as one that covers several lines."""
    text = (
        "What you will do\n\n- Deploy models to the cluster.\n\n- Write letters to the owners of old buoys."
    )
    label = read_values(LABELS, Label)[0]
    (posting,) = read_bytes(text.encode(), "posting.md")
    start = text.index("Deploy")
    duty = label.model_copy(update={"duties": ((start, text.index("letters")),)})
    shown, unsure = place(duty, posting, outline(posting, load_rules()))
    assert (shown["duty"], unsure["duty"]) == ({0}, frozenset())


def test_written_postings_are_plain_rows(rows):
    """Otherwise they are read in another way than real ones, and teach that."""
    for key, row in rows.items():
        assert {"id", "title", "company", "format", "description"} == set(row), key
        assert json.loads(json.dumps(row)) == row


def test_numbers_say_of_which_labels_they_were_made(rows):
    """Otherwise two trainings on other labels look like one, and nobody can tell which of them is used."""
    rules = load_rules()
    labels = read_values(LABELS, Label)[:3]
    changed = [labels[0].model_copy(update={"role": "insufficient"}), *labels[1:]]
    (first, again, other) = (
        about_training(dataset(chosen, {}, {}, rows, rules)[0], rules, "truerole train", ["written.jsonl"])
        for chosen in (labels, labels, changed)
    )
    assert first == again
    assert {name for name in first if first[name] != other[name]} == {"data_sha256"}
