"""Whole postings that say whose a work is: by a heading, within its words, by talk of it, or handed off."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain as plain_text

FILE = Path(__file__).parents[1] / "corpora" / "statements" / "postings" / "whose.jsonl"
# How much is read right in each family, at least: roles, signals that are no duty, duties, and weak signals.
FLOORS = {
    "heading_gives_away": {"role": 16, "not_owned": 29, "owned": 23, "weak": 2, "not_weak": 4},
    "owner_in_words": {"role": 17, "not_owned": 22, "owned": 18, "weak": 0, "not_weak": 6},
    "talk_of_work": {"role": 15, "not_owned": 39, "owned": 16, "weak": 0, "not_weak": 4},
    "handed_off": {"role": 11, "not_owned": 22, "owned": 12, "weak": 8, "not_weak": 5},
}


def records():
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("family", sorted(FLOORS))
def test_whose_work_it_is_is_read_in_postings_of_each_family(family, evaluator):
    """Otherwise a job would be told to run models that its posting gives to somebody else."""
    right, wrong = Counter(), []
    for record in records():
        if record["family"] != family:
            continue
        read = plain_text(record["text"])
        posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title=record["title"])
        found = evaluator(posting)
        grades = {signal.id: signal.grade for signal in found.signals}
        right["role"] += found.role in record["roles"]
        for key, grade, wanted in (
            ("not_owned", "owned", False),
            ("owned", "owned", True),
            ("weak", "present", True),
            ("not_weak", "present", False),
        ):
            for signal in record[key]:
                is_right = (grades[signal] == grade) is wanted
                right[key] += is_right
                if not is_right:
                    wrong.append(f"{record['id']}: {signal} is {grades[signal]}")
    below = {key: right[key] for key, floor in FLOORS[family].items() if right[key] < floor}
    assert not below, "\n".join([str(below), *wrong])
