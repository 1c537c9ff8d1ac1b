"""A first line with bars, as chats and boards write it: role, company, place and terms in either order."""

from __future__ import annotations

import json

import pytest

from evaluator.posting import Posting
from evaluator.reading.read import read_bytes

DUTIES = (
    "You deploy the models, run them in production, watch for drift and share an on-call week in six.\n" * 2
)


def read(line: str) -> tuple[str | None, str | None, str | None]:
    (found,) = read_bytes(f"{line}\n\n{DUTIES}".encode(), "pasted.txt")
    assert isinstance(found, Posting)
    assert found.text.startswith(line)
    return found.title, found.company, found.location


@pytest.mark.parametrize(
    ("line", "title", "company", "place"),
    [
        ("MLOps Engineer | Kelp | Lisbon | Full-time", "MLOps Engineer", "Kelp", "Lisbon"),
        ("MLOps Engineer | Kelp | Lisbon, PT | €90–110k", "MLOps Engineer", "Kelp", "Lisbon, PT"),
        ("MLOps Engineer | Kelp Freight | Remote", "MLOps Engineer", "Kelp Freight", "Remote"),
        ("MLOps Engineer | Kelp Robotics | Remote", "MLOps Engineer", "Kelp Robotics", "Remote"),
        ("Kelp | MLOps Engineer | Lisbon | Full-time", "MLOps Engineer", "Kelp", "Lisbon"),
        ("Kelp (YC W31) | SRE | Remote (EU)", "SRE", "Kelp (YC W31)", "Remote (EU)"),
        ("Kelp (YC W31, https://kelp.example ) | SRE | Remote", "SRE", "Kelp (YC W31)", "Remote"),
        ("kelp.io (YC W31) | SRE | Remote", "SRE", "kelp.io (YC W31)", "Remote"),
        ("Kelp | SRE - AI Infra | Lisbon, PT | Full-time", "SRE - AI Infra", "Kelp", "Lisbon, PT"),
    ],
)
def test_the_pieces_of_a_line_are_told_apart(line: str, title: str, company: str, place: str) -> None:
    """Otherwise the whole line is the title, and neither company nor place can be searched or summed up."""
    assert read(line) == (title, company, place)


@pytest.mark.parametrize("terms", ["Hybrid", "Full-time"])
def test_one_name_that_may_be_a_town_is_no_company(terms: str) -> None:
    """Otherwise a market counts "Lisbon" as an employer."""
    assert read(f"MLOps Engineer | Lisbon | {terms}") == ("MLOps Engineer", None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Data Engineer | Quayside | Portal",
        "Senior Engineer | Machine Learning Platform | Remote",
        "Senior Engineer | Python | Remote",
        "Senior Engineer | Payments | Remote",
        "Senior Engineer | Search & Ranking | Remote",
        "MLOps Engineer | SRE | Kelp | Remote",
        "MLOps Engineer | Kelp",
        "MLOps Engineer | Remote | Kelp",
    ],
)
def test_a_line_that_is_not_understood_stays_whole(line: str) -> None:
    """Otherwise a part of the title is lost, or taken for the name of a company."""
    assert read(line) == (line, None, None)


def test_a_chat_is_read_alike() -> None:
    """Otherwise company and place of a message are known only where the company comes first."""
    text = f"MLOps Engineer | Kelp | Lisbon | Full-time\n{DUTIES}"
    message = {"type": "message", "user": "U1", "ts": "1772442001.000100", "text": text}
    (found,) = read_bytes(json.dumps([message]).encode(), "2026-03-02.json")
    assert isinstance(found, Posting)
    assert (found.title, found.company, found.location) == ("MLOps Engineer", "Kelp", "Lisbon")
