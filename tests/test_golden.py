"""The project's own postings are judged as labelled, except for the known disagreements.

`corpora/postings/known_disagreements.yaml` lists these disagreements, each with a reason that was written
after reading the posting. A new disagreement fails. A listed disagreement that is mended also fails, and must
leave the list.
"""

import json
import re
import runpy
from collections import Counter
from pathlib import Path

import pytest
import yaml

from evaluator.posting import Posting
from evaluator.reading.read import read_path
from evaluator.signals import FAMILIES, ROLES, WEAK

POSTINGS = Path(__file__).parents[1] / "corpora" / "postings"
LABELS = [json.loads(line) for line in (POSTINGS / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
# The program that writes the list also says here what has to be on it.
LISTING = runpy.run_path(str(POSTINGS.parents[1] / ".ci" / "disagreements.py"))
KNOWN = yaml.safe_load((POSTINGS / "known_disagreements.yaml").read_text(encoding="utf-8"))


# What a record of labels.jsonl holds; CONTRIBUTING.md explains it.
FIELDS = {
    "id",
    "file",
    "title",
    "company",
    "role",
    "family",
    "confidence",
    "why",
    "covers",
    "signals",
    "weak",
}


def test_every_posting_has_a_label_and_every_label_its_fields():
    """Otherwise a posting would lie in the corpus that no test looks at, or a label would be half a label."""
    files = {path.name for path in POSTINGS.iterdir()} - {"labels.jsonl", "known_disagreements.yaml"}
    assert files == {label["file"] for label in LABELS}, (
        "postings without a label, or labels without a posting"
    )
    lacking = {label["id"]: sorted(FIELDS - set(label)) for label in LABELS if FIELDS - set(label)}
    assert lacking == {}, "labels that lack fields"
    page = (POSTINGS.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"It has all\n? *of these fields: (.+?)\n\n", page, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", told)) == FIELDS


@pytest.mark.parametrize("label", LABELS, ids=[label["id"] for label in LABELS])
def test_posting_is_judged_as_labelled(label, evaluator):
    """Otherwise a change that looked harmless could make a right verdict wrong."""
    found = LISTING["disagreements"](label, LISTING["assessment_of"](label, evaluator))
    known = KNOWN.get(label["id"], {})
    listed = {name: {k: v for k, v in said.items() if k != "because"} for name, said in known.items()}
    assert found == listed, "run `make disagreements`, and read what it changes line by line"


def test_every_known_disagreement_has_a_reason():
    """Otherwise the list would become a place to hide failures that nobody examined."""
    assert set(KNOWN) <= {label["id"] for label in LABELS}
    for posting, entry in KNOWN.items():
        for name, said in entry.items():
            assert len(said["because"].split()) > 5, (posting, name)


def test_a_reason_is_kept_only_while_its_entry_says_the_same():
    """Otherwise a newly written list would give a new failure the reason of an old one."""
    listed = {
        "a": {
            "on_call": {"label": "owned", "found": "absent", "because": "The pager is called a bleeper."},
            "monitoring": {"label": "owned", "found": "absent", "because": "No rule knows it."},
        }
    }
    found = {
        "a": {
            "on_call": {"label": "owned", "found": "absent"},
            "monitoring": {"label": "owned", "found": "mentioned, required"},
        },
        "b": {"role": {"label": "neither", "found": "real_mlops"}},
    }
    written = LISTING["with_reasons"](found, listed)
    assert written["a"]["on_call"] == listed["a"]["on_call"]
    assert written["a"]["monitoring"]["because"] == written["b"]["role"]["because"] == ""


def test_quotes_of_the_labels_stand_in_their_postings():
    """Otherwise a label would judge words that are not in its posting."""

    def letters(text: str) -> str:
        return "".join(c for c in text.lower() if c.isalnum())

    for label in LABELS:
        posting = next(iter(read_path(POSTINGS / label["file"])))
        assert isinstance(posting, Posting)
        text = letters(posting.text) + letters(posting.title or "")
        for entry in (*label["signals"].values(), *label["weak"].values()):
            assert letters(entry["quote"]) in text, (label["id"], entry["quote"])


def test_corpus_covers_what_it_is_for():
    """Otherwise no test would try a role or a rare weak signal."""
    roles = Counter(label["role"] for label in LABELS)
    weak = Counter(signal for label in LABELS for signal in label["weak"])
    assert len(LABELS) >= 40
    rare = [*(role for role in ROLES if roles[role] < 2), *(signal for signal in WEAK if weak[signal] < 2)]
    assert rare == [], "fewer than two postings of corpora/postings/ show these"


@pytest.fixture(scope="module")
def all_judged(evaluator):
    """Return each label with the assessment of its posting."""
    return [(label, LISTING["assessment_of"](label, evaluator)) for label in LABELS]


def test_the_kind_of_work_is_as_labelled_no_less_often_than_before(all_judged):
    """Otherwise reports could name any kind of work, or none, and no test would notice."""
    right = [label["id"] for label, found in all_judged if found.family == label["family"]]
    assert len(right) >= 31
    assert all(found.family in FAMILIES for _, found in all_judged)


def test_a_real_job_under_a_title_without_mlops_is_reported_as_hidden(all_judged):
    """Otherwise people would not find the jobs that truerole was made to find."""
    hidden = {label["id"] for label, found in all_judged if found.hidden}
    assert hidden == {
        label["id"]
        for label, found in all_judged
        if found.role == "real_mlops" and not re.search("llmops|mlops|ml platform", label["title"].lower())
    }
    assert len(hidden) >= 5
