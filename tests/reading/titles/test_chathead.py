"""A message that was copied from a chat: who wrote it and when stands above the title."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting
from evaluator.reading.read import read_bytes
from evaluator.reading.titles.chathead import chat_head

WORK = "You deploy the models and roll them back when a gate fails.\nYou share an on-call week in six."


@pytest.mark.parametrize(
    "head",
    [
        "[Today 09:14] Harbour Office",
        "[02/03/2026 09:14] Harbour Office:",
        "Harbour Office  9:14 AM",
        "Harbour Office — Today at 9:14 AM",
        "Harbour Office, [02.03.2026 09:14]",
        "Office, Harbour\n9:14 AM",
        "Harbour Office (Kelp)\nYesterday 09:14 (edited)",
        "@harbour\nMonday 9:14 am",
    ],
)
@pytest.mark.parametrize(
    "line", ["MLOps Engineer", "Hi all, a new role:\nMLOps Engineer", "Hiring: MLOps Engineer"]
)
def test_a_message_has_the_title_below_its_head(head: str, line: str) -> None:
    """Otherwise a posting out of a chat has no title, and nothing can be said of what it hides."""
    (found,) = read_bytes(f"{head}\n{line}\n{WORK}\n".encode(), "copied.txt")
    assert isinstance(found, Posting)
    assert found.title == "MLOps Engineer"


@pytest.mark.parametrize(
    "lines",
    [["Kelp Freight", "Lisbon"], ["Data Engineer 2", "Kelp"], ["Harbour", "We start at 9:14 AM"], [""]],
)
def test_other_lines_are_no_head(lines: list[str]) -> None:
    """Otherwise a title or a company is passed over."""
    assert chat_head(lines) == 0
