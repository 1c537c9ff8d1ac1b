"""`truerole train` writes numbers that a check can use, or says in one line what is wrong."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from click.testing import CliRunner
from threadpoolctl import threadpool_limits

from evaluator.cli.main import main
from evaluator.combining import decided, weighed_by
from evaluator.detection.learned.everyday import load_everyday
from evaluator.detection.learned.reader import HEADS, load_reader, score
from evaluator.detection.learned.whose import load_whose
from evaluator.detection.scene import scene_of
from evaluator.judging.judge import load_judge, owned_log_odds
from evaluator.numbers import FILES, load_numbers
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.rows.row import read_row
from evaluator.shipped import default_corpora_dir, default_rules_dir
from evaluator.signals import STRONG
from evaluator.training import fit, network, reader
from evaluator.training.advertising import Text
from evaluator.training.dataset import dataset, encode
from evaluator.training.jsonlines import LabelsError, read_values, rows_by_id
from evaluator.training.labels import Label
from evaluator.training.lines import LinedPosting
from evaluator.training.owners import Sentence
from evaluator.training.readings import Written
from evaluator.training.stamp import _fingerprint_of_arrays, _fingerprint_of_values, fingerprint_of
from tests.detection.learned.made import encoder_of
from tests.training.made import postings, written


@pytest.fixture(scope="module", autouse=True)
def without_torch() -> Iterator[None]:
    """Put an encoder of fixed numbers in the place of a fitted one, which needs torch and takes long."""

    def fitted(data, encoded, chosen):
        width = len(data.columns)
        context = encoder_of(0)
        features = np.resize(context.features, (width, context.features.shape[1])) * 0
        return network.Network(context._replace(features=features), np.zeros((width, len(HEADS)), np.float32))

    with pytest.MonkeyPatch.context() as patch, threadpool_limits(1):  # threads would take most of the time
        patch.setattr("evaluator.training.readings.read_written", lambda _: a_part(40, 20))
        patch.setattr("evaluator.cli.train.find_spec", lambda _: object())
        patch.setattr(reader, "fit_network", fitted)
        patch.setattr(fit, "side_by_side", lambda task, given: [task(each) for each in given])
        yield


def a_part(sentences: int, postings: int) -> Written:
    """Return some of what ships to learn from: learning from all of it takes long."""
    corpora = default_corpora_dir()
    return Written(
        read_values(corpora / "owners" / "training.jsonl", Sentence)[:sentences],
        [],
        read_values(corpora / "everyday" / "training.jsonl", LinedPosting)[:postings],
        read_values(corpora / "texts" / "training.jsonl", Text)[:sentences],
    )


def train(gold: Path, labels: Path, out: Path, *more: str):
    return CliRunner().invoke(main, ["train", str(gold), "--labels", str(labels), "--out", str(out), *more])


@pytest.fixture(scope="module")
def rows_and_labels():
    return postings()


class Trained(NamedTuple):
    """One training: its inputs, the folder of its numbers, and what it printed."""

    gold: Path
    labels: Path
    out: Path
    printed: str


@pytest.fixture(scope="module")
def trained(rows_and_labels, tmp_path_factory) -> Trained:
    folder = tmp_path_factory.mktemp("trained")
    gold, labels = written(folder, *rows_and_labels)
    out = folder / "new" / "learned"
    done = train(gold, labels, out)
    assert done.exit_code == 0, done.output
    return Trained(gold, labels, out, done.stdout)


def test_what_was_trained_is_written_told_and_used(trained, rows_and_labels, monkeypatch):
    """Otherwise an hour of training would end in files that no check reads, or in wrong figures."""
    out = trained.out
    assert trained.printed.startswith("60 postings, 12 employers")
    assert "of these the 60 gold postings\n" in trained.printed
    assert all(f"  {signal:<22} F1 " in trained.printed for signal in STRONG)
    reader, judge = load_reader(out / "reader.npz"), load_judge(out / "judge.json")
    assert reader is not None and judge is not None
    assert reader.about == judge.about
    assert judge.about["command"] == "truerole train gold.jsonl --labels labels --out learned"
    assert judge.about["postings"] == 60 and len(judge.about["trained_on"]) == 60
    monkeypatch.setattr("evaluator.pipeline.default_rules_dir", lambda: out.parent)
    evaluator = Evaluator()
    assert evaluator.fingerprint != Evaluator(learned=False).fingerprint
    posting = read_row(rows_and_labels[0][0], "made")
    assert isinstance(posting, Posting)
    assert evaluator(posting).role is not None


def test_a_check_takes_the_steps_that_were_learned_from(trained, monkeypatch):
    """Otherwise the judge would meet other measures than those that its numbers were fitted on."""
    gold, labels, out, _ = trained
    monkeypatch.setattr("evaluator.pipeline.default_rules_dir", lambda: out.parent)
    evaluator = Evaluator()
    numbers, judge = load_reader(out / "reader.npz"), load_judge(out / "judge.json")
    whose, raised = load_whose(out / "whose.npz"), load_everyday(out / "everyday.npz")
    assert numbers is not None and judge is not None and whose is not None
    data, _ = dataset(read_values(labels / "made.jsonl", Label), rows_by_id((gold,)), {}, {}, evaluator.rules)
    for example in data.examples:
        said = score(numbers, encode(data.columns, example.features), raised)
        scene = scene_of(example.posting, example.outline, evaluator.rules)
        weighed = weighed_by(said, scene, example.mentions, whose)
        learned_from = decided(weighed, example.posting, owned_log_odds(judge, weighed.signal_measures()))
        met = evaluator.detect(example.posting, example.outline)
        assert met.mentions == learned_from.mentions
        assert met.findings() == learned_from.findings()
        assert met.measures(met.findings()) == pytest.approx(learned_from.measures(met.findings()))


def test_other_numbers_have_another_fingerprint(trained, tmp_path, monkeypatch):
    """Otherwise a batch could mix rows of two trainings, and nobody could see which is which."""
    monkeypatch.setattr(reader, "READER_C", 0.5)
    assert train(trained.gold, trained.labels, tmp_path).exit_code == 0
    marks = set()
    for out in (trained.out, tmp_path):
        judge = load_judge(out / "judge.json")
        assert judge is not None and judge.about["fingerprint"] == fingerprint_of(out)
        marks.add(judge.about["fingerprint"])
    assert len(marks) == 2


def test_readings_alone_leave_the_other_numbers_as_they_are(trained, tmp_path, monkeypatch):
    """Otherwise a new sentence about owners would cost an hour of training, and another judge."""
    gold, labels, *_ = trained
    out = shutil.copytree(trained.out, tmp_path / "learned")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    monkeypatch.setattr("evaluator.training.readings.read_written", lambda _: a_part(60, 30))
    monkeypatch.setattr("evaluator.cli.train.find_spec", lambda _: None)  # it needs no torch
    monkeypatch.setattr("evaluator.pipeline.default_rules_dir", lambda: tmp_path)
    first = Evaluator().fingerprint
    done = train(gold, labels, out, "--readings-only")
    assert done.exit_code == 0, done.output
    assert all(part in done.stdout for part in ("whose a work is: ", "everyday words: ", "advertisements: "))
    after = {path.name: path.read_bytes() for path in out.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {
        "whose.npz", "everyday.npz", "advertising.json",
    }  # fmt: skip
    load_whose.cache_clear()
    load_everyday.cache_clear()
    whose = load_whose(out / "whose.npz")
    assert whose is not None
    assert str(whose.about["command"]).endswith("--readings-only")
    assert Evaluator().fingerprint != first


def test_a_damaged_reader_is_told_before_the_long_work(tmp_path, rows_and_labels, monkeypatch):
    """Otherwise a minute of work would end in a traceback."""
    gold, labels = written(tmp_path, *rows_and_labels)
    out = tmp_path / "learned"
    out.mkdir()
    (out / "reader.npz").write_bytes(b"PK no reader")
    monkeypatch.setattr("evaluator.training.readings.read_written", lambda _: pytest.fail("work was done"))
    done = train(gold, labels, out, "--readings-only")
    assert done.exit_code == 3, done.output
    assert "reader.npz: cannot be read (" in done.stderr and "leave out --readings-only" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_numbers_that_ship_bear_their_own_fingerprint():
    """Otherwise reports would name numbers that did not judge."""
    folder = default_rules_dir() / "learned"
    reader, judge = load_reader(folder / "reader.npz"), load_judge(folder / "judge.json")
    assert reader is not None and judge is not None
    assert reader.about["fingerprint"] == judge.about["fingerprint"] == fingerprint_of(folder)
    numbers = load_numbers(folder)
    assert numbers is not None
    doubt, advertising = numbers.doubt, numbers.advertising
    points = [advertising.bias, advertising.shapes, advertising.words]
    assert doubt.about["fingerprint"] == _fingerprint_of_values(doubt.weights)
    assert advertising.about["fingerprint"] == _fingerprint_of_values(points)
    for name, its in (("whose", numbers.whose), ("everyday", numbers.everyday)):
        assert its.about["fingerprint"] == _fingerprint_of_arrays(folder / FILES[name])


def broken(gold: Path, labels: Path) -> dict[str, tuple[Path, bytes, str]]:
    """Return what can be wrong with an input: the file, its bytes, and the message."""
    made, packed, whole = labels / "made.jsonl", gold.parent / "more.jsonl.gz", made_of(labels)
    return {
        "json": (gold, gold.read_bytes() + b"{bad", "gold.jsonl:61: not valid JSON"),
        "no id": (gold, b'\n{"title": "x"}', "gold.jsonl:2: must be an object with `id`"),
        "list": (gold, b"[1]", "gold.jsonl:1: must be an object"),
        "bytes": (made, b"\xff\xfe", "made.jsonl:1: cannot be read"),
        "label": (made, whole + b'{"id": 1}', "made.jsonl:61: id: must be a text"),
        "lacking": (made, whole + b'{"id": "z"}', "made.jsonl:61: sha256: a required key is missing"),
        "key": (made, whole.replace(b'"id"', b'"why": "x", "id"', 1), "made.jsonl:1: why: unknown key"),
        "place": (made, whole + PLACED, "made.jsonl:61: [5, 2] is not a place"),
        "role": (made, whole.replace(b'"neither"', b'"nether"', 1), "role: must be one of real_mlops"),
        "signal": (made, whole.replace(b'"on_call"', b'"on_cal"', 1), "platform_standards, not on_cal"),
        "grade": (made, whole.replace(b'"grade": "owned"', b'"grade": "owed"', 1), "absent, not owed"),
        "cut gz": (packed, gzip.compress(b'{"id": "a"}\n' * 99)[:-9], "more.jsonl.gz:"),
        "no gz": (packed, b"plain", "more.jsonl.gz:1: cannot be read"),
    }


PLACED = (
    b'{"id": "z", "sha256": "", "passes": 1, "adjudicated": false, "role": "neither", "family": "other",'
    b' "confidence": "high", "signals": {}, "mentions": {}, "weak": {}, "duties": [[5, 2]], "running": [],'
    b' "objects": []}'
)


def made_of(labels: Path) -> bytes:
    return (labels / "made.jsonl").read_bytes()


@pytest.mark.parametrize(
    "kind",
    [
        "json",
        "no id",
        "list",
        "bytes",
        "label",
        "lacking",
        "key",
        "place",
        "role",
        "signal",
        "grade",
        "cut gz",
        "no gz",
    ],
    ids=str,
)
def test_bad_input_is_told_in_a_line(kind, tmp_path, rows_and_labels):
    """Otherwise a typing error in a long file would give a traceback without a line number."""
    gold, labels = written(tmp_path, *rows_and_labels)
    more = tmp_path / "more.jsonl.gz"
    more.write_bytes(gzip.compress(b'{"id": "a"}\n'))
    path, data, says = broken(gold, labels)[kind]
    path.write_bytes(data)
    done = train(gold, labels, tmp_path / "out", "--postings", str(more))
    assert done.exit_code == 3, done.output
    assert says in done.stderr and len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_learned_from_is_told(tmp_path, rows_and_labels):
    """Otherwise labels of one employer, or without a signal, would end in an error of a library."""
    rows, labels = rows_and_labels
    few = written(tmp_path / "few", rows[:20], labels[:20])
    one = written(tmp_path / "one", [row | {"company": "Quay"} for row in rows], labels)
    lacking = [label | {"signals": label["signals"] | {"governance": NEVER}} for label in labels]
    without = written(tmp_path / "without", rows, lacking)
    for given, says in (
        (few, "fewer than 50"),
        (one, "of 1 employers"),
        (without, "`governance` owned or not"),
    ):
        done = train(*given, tmp_path / "out")
        assert done.exit_code == 3, done.output
        assert says in done.stderr


NEVER = {"grade": "absent", "spans": []}


def test_numbers_that_ship_are_not_replaced_by_some_of_a_handful(tmp_path, rows_and_labels, monkeypatch):
    """Otherwise somebody who lacks most of the labelled postings would spoil every later check."""
    rows, labels = rows_and_labels
    lost = [label | {"id": f"lost{n}-{label['id']}"} for n in range(2) for label in labels]
    gold, folder = written(tmp_path, rows, [*labels, *lost])
    monkeypatch.setattr("evaluator.shipped.default_rules_dir", lambda: tmp_path)
    asked = ["train", str(gold), "--labels", str(folder)]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 3, done.output
    assert "only 60 of 180 labelled postings were found" in done.stderr
    assert not (tmp_path / "learned").exists()


def test_an_empty_file_is_told_before_labels_that_lack_their_posting(tmp_path, rows_and_labels):
    """Otherwise the cause stands behind thousands of labels that were left out."""
    _, folder = written(tmp_path, *rows_and_labels)
    (tmp_path / "none.jsonl").touch()
    done = train(tmp_path / "none.jsonl", folder, tmp_path / "out")
    assert done.exit_code == 3, done.output
    (line,) = done.stderr.splitlines()
    assert "none.jsonl: holds no posting" in line


def test_written_postings_alone_are_too_few(tmp_path, rows_and_labels):
    """Otherwise training without real postings would end in an error of a library."""
    rows, labels = rows_and_labels
    gold, folder = written(tmp_path, rows, labels)
    (tmp_path / "none.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    done = train(tmp_path / "none.jsonl", folder, tmp_path / "out", "--written", str(gold))
    assert done.exit_code == 3, done.output
    assert "fewer than 50 labelled postings were found beside the written ones" in done.stderr


def test_a_folder_that_cannot_be_written_is_told_before_the_work(tmp_path, rows_and_labels, monkeypatch):
    """Otherwise an hour of training, or minutes of reading, would be lost to a mistyped folder."""
    gold, labels = written(tmp_path, *rows_and_labels)
    monkeypatch.setattr(fit, "fit", lambda *_: pytest.fail("trained"))
    monkeypatch.setattr("evaluator.cli.train._read", lambda *_: pytest.fail("read"))
    for out in (gold / "below", gold / "below" / "it"):
        done = train(gold, labels, out)
        assert done.exit_code == 5
        assert "cannot be written" in done.stderr and "--out" in done.stderr


def test_changed_postings_are_left_out_and_counted(tmp_path, rows_and_labels, monkeypatch):
    """Otherwise labels would be learned with words that they do not belong to."""

    def enough(*_: object) -> None:
        raise LabelsError("enough for this test")

    monkeypatch.setattr(fit, "fit", enough)
    rows, labels = rows_and_labels
    changed = [row | {"description": "Other words."} if n < 8 else row for n, row in enumerate(rows)]
    gold, folder = written(tmp_path, [*changed, {"id": "bare"}], [*labels, labels[0] | {"id": "bare"}])
    done = train(gold, folder, tmp_path / "out")
    assert "enough for this test" in done.stderr
    assert done.stderr.count("left out: m") == 5 and "left out: 4 more" in done.stderr
