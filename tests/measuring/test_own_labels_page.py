"""The page on postings that people labelled: its lines are read, and its tables name every field."""

import hashlib
import json
import re
from pathlib import Path

from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.measuring import gold
from evaluator.training.jsonlines import read_values
from evaluator.training.labels import Label

PAGE = (Path(__file__).parents[2] / "docs" / "own-labels.md").read_text(encoding="utf-8")
MEASURED, LEARNED = re.findall(r"```json\n(.+?)\n```", PAGE)


def rows(part: str) -> set[str]:
    """Return what the first column of the table in a part of the page names."""
    (text,) = re.findall(rf"^## {part}\n(.+?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return {
        name
        for cell in re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", cell)
    }


def test_the_line_to_measure_is_read(tmp_path):
    """Otherwise the first label that somebody copies from the page is refused."""
    (tmp_path / "mine.jsonl").write_text(MEASURED, encoding="utf-8")
    done = CliRunner().invoke(main, ["measure", str(tmp_path / "mine.jsonl"), "--bootstrap", "0"])
    assert done.exit_code == 0, done.output
    parts = re.findall(r"^\| \*([a-z ]+)\* \|", PAGE, re.MULTILINE)
    assert len(parts) == 8
    assert [part for part in parts if part not in done.output and part != "worst disagreements"] == []
    (label,) = gold.load_gold(tmp_path / "mine.jsonl")
    assert all(signal.quote in label.posting.text for signal in label.signals.values())


def test_the_line_to_learn_from_is_read_and_marks_whole_lines_of_the_posting(tmp_path):
    """Otherwise somebody would count places as the page does, and teach truerole the wrong words."""
    (tmp_path / "mine.jsonl").write_text(LEARNED, encoding="utf-8")
    (label,) = read_values(tmp_path / "mine.jsonl", Label)
    posting = json.loads(MEASURED)
    text = posting["description"]
    assert label.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (label.id, label.role, label.family) == (posting["id"], posting["role"], posting["family"])
    assert [text[start:end] for start, end in label.duties] == text.splitlines()[:2]
    for name, signal in label.signals.items():
        (place,) = signal.spans
        assert posting["signals"][name]["quote"] in text[slice(*place)]


def test_every_field_is_explained():
    """Otherwise a field is read that nobody can know of, or one is explained that nothing reads."""
    read = {"id", "role", "family", "confidence", "part", "signals", "weak", *gold._TEXTS}
    assert rows("Measure") == read
    assert rows("Learn") == set(Label.model_fields)
