"""Rules of a pack are matched by another engine, which must find the same at the same places."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.matching.regex import LINEAR, Regex

PATTERNS = [r"\bon[\s-]?call\b", r"pagers?", r"\bno\b.{0,6}\bpager", r"(?:a|é)+", r"\bon\b|call"]
PIECES = st.sampled_from(
    ["on", "-", "call", " ", "On call", "pager", "s", "no ", "a", "é", "😀", "\n", "\ud800"]
)
TEXT = st.lists(PIECES, max_size=8).map("".join)
FLAGS = st.sampled_from([re.ASCII, re.ASCII | re.IGNORECASE])


def said(match: re.Match[str] | None) -> tuple[tuple[int, int], str] | None:
    return match and (match.span(), match[0])


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXT, flags=FLAGS, bounds=st.lists(st.integers(0, 20), max_size=2).map(sorted))
def test_both_engines_find_the_same(pattern, text, flags, bounds):
    """Otherwise a word of a pack is found elsewhere than its author proved it, or quoted wrongly."""
    plain, linear = Regex(pattern, flags), Regex(pattern, flags | LINEAR)
    text = text.replace("\ud800", "\ufffd")
    for name in ("search", "match", "fullmatch"):
        assert said(getattr(linear, name)(text, *bounds)) == said(getattr(plain, name)(text, *bounds)), name
    assert linear.findall(text, *bounds) == plain.findall(text, *bounds)
    assert [*map(said, linear.finditer(text, *bounds))] == [*map(said, plain.finditer(text, *bounds))]
