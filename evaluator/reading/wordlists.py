"""Read lists of words that are written as one text, for short tables in code."""

from __future__ import annotations


def names(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """Return the words of `text` in the order of the text."""
    return tuple(text.split())
