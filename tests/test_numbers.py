"""Learned numbers that do not belong together are refused, each with what is wrong and what to do."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.detection.learned import everyday
from evaluator.detection.learned.npz import load_npz, save_npz
from evaluator.numbers import FILES, LearnedError, Numbers, load_numbers
from evaluator.shipped import default_rules_dir


@pytest.fixture
def learned(tmp_path) -> Path:
    """Return a copy of the numbers that ship."""
    folder = tmp_path / "learned"
    shutil.copytree(default_rules_dir() / "learned", folder)
    return folder


def test_each_number_is_read_from_its_own_file(learned):
    """Otherwise one number would be taken for another, and postings would be judged by chance."""
    assert tuple(FILES) == Numbers._fields
    numbers = load_numbers(learned)
    assert numbers is not None
    kinds = {name: type(number).__name__.lower() for name, number in numbers._asdict().items()}
    assert kinds == {name: name for name in FILES}


def test_any_other_number_changes_the_fingerprint(learned):
    """Otherwise a batch could mix rows of two trainings, and nobody could see which is which."""
    numbers = load_numbers(learned)
    assert numbers is not None
    marks = {numbers.fingerprint()}
    for name in ("whose", "everyday", "judge", "advertising", "doubt"):
        number = getattr(numbers, name)
        other = number._replace(about={**number.about, "fingerprint": "0" * 12})
        marks.add(numbers._replace(**{name: other}).fingerprint())
    assert len(marks) == 6


def test_a_folder_without_numbers_is_not_an_error(tmp_path):
    """Otherwise a copy without them could not be used by rules alone."""
    assert load_numbers(tmp_path) is None


def cut(folder: Path) -> None:
    path = folder / "reader.npz"
    path.write_bytes(path.read_bytes()[:1_000_000])


def other_format(folder: Path) -> None:
    about = json.dumps({"format": 0}).encode()
    np.savez(folder / "reader.npz", about=np.frombuffer(about, np.uint8))


def other_training(folder: Path) -> None:
    path = folder / "judge.json"
    data = json.loads(path.read_text("utf-8"))
    data["about"]["fingerprint"] = "0" * 12
    path.write_text(json.dumps(data), "utf-8")


def other_reader(folder: Path) -> None:
    path = folder / "doubt.json"
    data = json.loads(path.read_text("utf-8"))
    data["about"]["reader"] = "0" * 12
    path.write_text(json.dumps(data), "utf-8")


def no_doubt(folder: Path) -> None:
    (folder / "doubt.json").unlink()


def other_everyday(folder: Path) -> None:
    arrays, about = load_npz(folder / "everyday.npz", everyday.FORMAT)
    save_npz(
        folder / "everyday.npz",
        {k: v for k, v in arrays.items() if k != "about"},
        {**about, "reader": "0" * 12},
    )


def no_judge(folder: Path) -> None:
    (folder / "judge.json").unlink()


def only_written(folder: Path) -> None:
    (folder / "reader.npz").unlink()
    (folder / "judge.json").unlink()


def no_json(folder: Path) -> None:
    (folder / "judge.json").write_text('{"about": ', "utf-8")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (cut, "cannot be read"),
        (other_format, "another version"),
        (other_training, "not of one training"),
        (other_reader, "doubt.json was made for another reader.npz"),
        (no_doubt, "doubt.json is missing"),
        (other_everyday, "everyday.npz was made for another reader.npz"),
        (no_judge, "judge.json is missing"),
        (only_written, "reader.npz and judge.json are missing"),
        (no_json, "cannot be read"),
    ],
)
def test_numbers_that_do_not_belong_together_are_refused(learned, harm, says):
    """Otherwise a training that was broken off would leave a reader and a judge that do not match."""
    harm(learned)
    with pytest.raises(LearnedError) as error:
        load_numbers(learned)
    message = str(error.value)
    assert message.startswith(f"{learned}: ")
    assert says in message and "truerole train" in message


def test_a_check_says_so_in_a_line(learned, monkeypatch):
    """Otherwise the user of such a copy would see a traceback."""
    no_judge(learned)
    monkeypatch.setattr("evaluator.pipeline.default_rules_dir", lambda: learned.parent)
    done = CliRunner().invoke(main, ["check", "-"], input="You deploy the models.")
    assert done.exit_code == 4, done.output
    assert "judge.json is missing" in done.stderr and len(done.stderr.splitlines()) == 1
