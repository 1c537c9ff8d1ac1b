"""Readings become grades as docs/architecture.md says."""

import re
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from evaluator.detection.cues.grade import grade_of
from evaluator.finding import Reading
from evaluator.signals import How, Whether, Who

PAGE = (Path(__file__).parents[3] / "docs" / "architecture.md").read_text(encoding="utf-8")
TABLE = [
    [[word.replace(" ", "_") for word in cell.split(", ")] for cell in row.strip("| ").split(" | ")]
    for row in PAGE.split("| who | whether | how |")[1].split("\n\n")[0].split("\n")[2:]
]


def told(reading):
    """Return the grade and the status from the first row of the page that fits `reading`."""
    for who, whether, how, (grade,), statuses in TABLE:
        fits = ((who, reading.who), (whether, reading.whether), (how, reading.how))
        if all(cell == ["any"] or value in cell for cell, value in fits):
            status = statuses[how.index(reading.how)] if len(statuses) > 1 else statuses[0]
            return tuple(in_brackets(words, reading.denies_you) for words in (grade, status))
    raise AssertionError(f"no row fits {reading}")


def in_brackets(words, denies_you):
    """Return the word in brackets if the statement says that you do not do it, otherwise the word before."""
    before, inside = re.fullmatch(r"(\w+?)(?:_\((\w+)\))?", words).groups()
    return inside if inside and denies_you else before


@pytest.mark.parametrize(
    "reading",
    [
        Reading(who, whether, how, None, denies)
        for who, whether, how, denies in product(
            get_args(Who), get_args(Whether), get_args(How), (False, True)
        )
    ],
    ids=lambda r: f"{r.who}-{r.whether}-{r.how}-{r.denies_you}",
)
def test_the_table_of_the_page_is_what_is_done(reading):
    """Otherwise the author of a rule could not know which grade a sentence will get."""
    assert grade_of("on_call", reading) == told(reading)
    grade, status = grade_of("live_models", reading)
    assert (grade, status) == (("absent", "future") if status == "future" else told(reading))
    away = reading.whether == "denied" or reading.how in ("requirement", "preferred")
    assert grade_of("handed_off", reading)[0] == ("absent" if away else "present")
