"""The page on accuracy says how often weak signals are found in the postings of this project."""

import re
from collections import Counter
from pathlib import Path

from evaluator.measuring.gold import load_gold
from evaluator.shipped import default_corpora_dir
from evaluator.signals import WEAK

PAGE = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
FILES = ("postings/labels.jsonl", "boards.jsonl", "layouts.jsonl")


def test_the_page_says_how_often_weak_signals_are_found(evaluator):
    """Otherwise a warning sign would be lost, or shown where there is none, and the page would not say so."""
    labelled, reported, right = Counter(), Counter(), Counter()
    for file in FILES:
        for record in load_gold(default_corpora_dir() / file):
            shown = {s.id for s in evaluator(record.posting).signals if s.grade == "present"}
            labelled.update(set(record.weak))
            reported.update(shown)
            right.update(shown & set(record.weak))
    rows = re.findall(r"^\| `(\w+)` \| (\d+): (\d+) reported, (\d+) right \|", PAGE, re.M)
    assert {name: tuple(map(int, figures)) for name, *figures in rows} == {
        signal: (labelled[signal], reported[signal], right[signal]) for signal in WEAK
    }
