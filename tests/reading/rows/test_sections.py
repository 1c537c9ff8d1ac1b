# ruff: noqa: E501 - made-up answers stand in one line
"""Descriptions in sections: without these tests a board's answer loses its text, or is judged by its headings."""

from __future__ import annotations

from typing import Any

import pytest

from evaluator.posting import Posting
from evaluator.reading.rows.row import read_row
from tests.reading.made import TITLE

DUTIES = "<ul><li>Deploy the demand models to our clusters</li><li>Carry the pager one week in six</li></ul>"
DEMANDS = "Three years of running services in production"


def text_of(description: Any, **more: Any) -> str:
    item = read_row({"title": TITLE, "details": description, **more}, "r")
    assert isinstance(item, Posting)
    return item.text


@pytest.mark.parametrize(
    "description",
    [
        {"whatYouDo": DUTIES, "yourProfile": DEMANDS},
        [{"name": "What you do", "value": DUTIES}, {"name": "Your profile", "value": DEMANDS}],
        [{"heading": "What you do", "items": ["Deploy the demand models to our clusters", "Carry the pager one week in six"]},
         {"title": "Your profile", "text": DEMANDS}],
    ],
    ids=["keys", "named", "items"],
)  # fmt: skip
def test_sections_are_read_below_their_headings(description: Any) -> None:
    """Otherwise the text is empty, or nothing but "What you do; Your profile"."""
    lines = [line.lstrip("- ") for line in text_of(description).splitlines() if line]
    assert lines == [
        "What you do",
        "Deploy the demand models to our clusters",
        "Carry the pager one week in six",
        "Your profile",
        DEMANDS,
    ]


def test_a_text_under_one_key_keeps_its_way_back() -> None:
    """Otherwise quotes of a row with {"title": …, "text": …} lead nowhere, or the title is taken for the text."""
    item = read_row({"description": {"title": "Job description", "text": DEMANDS}}, "r")
    assert isinstance(item, Posting)
    assert item.text.strip() == DEMANDS
    assert item.offsets is not None


def test_numbers_and_names_of_an_object_are_no_text() -> None:
    """Otherwise the id of a section is judged as a line of the job."""
    assert "a-7" not in text_of(
        {"id": "a-7", "hash": "0f9e8d7c6b5a44328110aabbccddeeff", "role": DUTIES, "b": DEMANDS}
    )


def test_a_profile_that_is_an_address_is_no_demand() -> None:
    """Otherwise the page of a person stands below "Requirements"."""
    assert "Requirements" not in text_of(DEMANDS, profile="https://quay.example/people/a-person-of-the-quay")
    assert "Requirements" in text_of(DUTIES, profile=DEMANDS)
