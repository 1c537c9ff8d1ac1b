"""Limits: without these tests, a hostile text might take the machine, or a huge one be refused oddly."""

from __future__ import annotations

import io

import pytest

from evaluator.reading.limits import Budget, Given, Limits
from evaluator.reading.notread import NotRead, megabytes
from tests.reading.made import all_of, failed


def test_hostile_signs_come_to_an_end() -> None:
    """Otherwise one text would stop all others: a pattern that tries every division of it takes hours."""
    for data in (
        b'<a "' * 200_000,
        b"[" * 500_000,
        b"*a" * 300_000,
        b"_a " * 300_000,
        b"&amp;" * 200_000,
        b"<" * 1_000_000,
    ):
        assert all_of(data), data[:8]


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (999, "999 bytes"),
        (1001, "2 kB"),
        (999_500, "1 MB"),
        (5_000_000, "5 MB"),
        (5_000_001, "5.1 MB"),
        (99_900_001, "100 MB"),
        (200_000_001, "201 MB"),
    ],
)
def test_a_size_over_a_limit_looks_larger_than_the_limit(size: int, told: str) -> None:
    """Otherwise a refusal says that a text has 5 MB, and that 5 MB are read."""
    assert megabytes(size) == told


def test_a_refusal_says_how_much_too_large_a_text_is() -> None:
    """Otherwise a user cannot tell how much to take away."""
    message = failed(b"Run the models. " * 75_000, limits=Limits(posting=1_000_000)).message
    assert message == "holds 1.2 MB; at most 1 MB are read at once, give a part of it"


def test_a_stream_of_unknown_size_is_read_up_to_the_limit_and_no_further() -> None:
    """Otherwise a packed file that grows without end takes all memory, or the largest is refused."""
    given = Given("x", io.BytesIO(b"12345"), -1)
    assert given.whole(5) == b"12345"
    with pytest.raises(NotRead, match="more than 4 bytes"):
        given.whole(4)


def test_a_budget_may_be_spent_to_its_last_byte() -> None:
    """Otherwise a packed file is refused that holds just what is allowed."""
    budget = Budget(10)
    budget.take(4)
    budget.take(6)
    with pytest.raises(NotRead, match="unpacks to more than 10 bytes"):
        budget.take(1)
