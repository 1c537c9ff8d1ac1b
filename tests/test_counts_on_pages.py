"""What pages say of the files in corpora/ is counted there; of blind files only the lines are counted."""

import json
from pathlib import Path

import pytest
import yaml

from evaluator.shipped import default_corpora_dir

CORPORA = default_corpora_dir()
DOCS = Path(__file__).parents[1] / "docs"


def page(name: str) -> str:
    return " ".join((DOCS / f"{name}.md").read_text(encoding="utf-8").split())


def rows(file: str) -> list[dict]:
    return [json.loads(line) for line in (CORPORA / file).read_text(encoding="utf-8").splitlines()]


def number(file: str) -> int:
    return len((CORPORA / file).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "file", ["promise", "reader", "development", "second", "third", "fourth", "fifth"], ids=str
)
def test_a_file_of_statements_has_as_many_as_its_page_says(file):
    """Otherwise a share of right ones is of another number than the page says."""
    assert f"| `{file}.jsonl` | {number(f'statements/{file}.jsonl')} |" in page("statements")


@pytest.mark.parametrize(
    ("name", "said", "files"),
    [
        (
            "statements",
            "holds {} statements that are judged",
            ("statements/whole/first", "statements/whole/second"),
        ),
        (
            "statements",
            "holds {} short postings",
            ("statements/postings/first", "statements/postings/second"),
        ),
        ("statements", "holds {} sentences by twenty-six writers", ("owners/training", "owners/blind")),
        ("statements", "from the other {},", ("owners/training",)),
        ("statements", "from the {} of `blind.jsonl`", ("owners/blind",)),
        ("statements", "`unread.jsonl`: {} sentences", ("owners/unread",)),
        ("accuracy", "**Owners.** {} sentences", ("owners/training", "owners/blind")),
        ("accuracy", "{} of them train the reading of owners", ("owners/training",)),
        ("accuracy", "**Further postings.** {} postings", ("labels/further",)),
        ("accuracy", "Rules and numbers were made on the other {} postings", ("labels/gold_tune",)),
        ("accuracy", "**Written postings.** {} postings", ("written",)),
        ("accuracy", "**Texts of other kinds.** {} texts", ("texts/training", "texts/blind")),
        ("accuracy", "{} teach truerole whether a text is a posting", ("texts/training",)),
        (
            "accuracy",
            "`corpora/layouts.jsonl`, each in the shape of another site or sender | {} |",
            ("layouts",),
        ),
        ("accuracy", "half of them near two roles | {} |", ("boards",)),
        ("inputs", "the {} texts of `corpora/texts/training.jsonl`", ("texts/training",)),
        ("own-labels", "The {} real postings from which", ("labels/further", "labels/gold_tune")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pages_count_what_is_there(name, said, files):
    """Otherwise a page describes data that grew or shrank since, and its figures are of something else."""
    assert said.format(f"{sum(number(f'{file}.jsonl') for file in files):,}") in page(name)


def test_what_is_said_of_labels_is_counted():
    """Otherwise the page on the data says of labels what they do not hold."""
    written, further = rows("labels/written.jsonl"), rows("labels/further.jsonl")
    real = sum(label["role"] == "real_mlops" for label in written)
    twice = sum(label["passes"] == 2 for label in further)
    settled = sum(label["adjudicated"] for label in further)
    told = page("accuracy")
    assert f"{real} are real MLOps jobs, most under other titles" in told
    assert f"{twice} of them were read in two independent passes, and the {settled} on which" in told


def test_lines_in_everyday_words_and_frames_are_counted():
    """Otherwise the page on statements says how much was learned from, and it was another amount."""
    training, blind = rows("everyday/training.jsonl"), rows("everyday/blind.jsonl")
    loose = sum(len(row["lines"]) for row in training if row.get("role") is None)
    postings = sum(row.get("role") is not None for row in training)
    lines = sum(len(row["lines"]) for row in training + blind)
    frames = yaml.safe_load((CORPORA / "statements" / "frames.yaml").read_text(encoding="utf-8"))
    told = page("statements")
    assert f"holds {lines:,} lines by twenty-nine writers" in told
    assert f"has {loose:,} loose lines" in told
    assert f"and {postings} postings with their roles" in told
    counted = {
        name: sum(len(frames_of) for meant in frames[name].values() for frames_of in meant.values())
        for name in ("first", "second")
    }
    assert f"`first` holds {counted['first']} frames" in told
    assert f"`second` holds {counted['second']} by a writer" in told
