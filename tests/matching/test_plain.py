"""Plain forms; without these tests a lower-case pattern may find other words than the written one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.matching.plain import lower_pattern, lowered, plain_words, straight
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.sentences import unmarked

RULES = load_rules()
PATTERNS = [p.regex for p in RULES.patterns] + [m.regex for m in RULES.readings.modifiers]


@given(st.text())
def test_offsets_stay_in_every_form(text: str) -> None:
    """Otherwise quotes are cut beside their words where a line has a sign beyond ASCII."""
    assert len(straight(text)) == len(lowered(text)) == len(plain_words(text)) == len(text)


@given(st.text())
def test_plain_words_keep_just_the_word_characters_of_ascii(text: str) -> None:
    """Otherwise words and offsets of a text with accents would not be where they are looked for."""
    plain = plain_words(text)
    for char, sign in zip(text, plain, strict=True):
        assert (sign != " ") == bool(re.fullmatch(r"\w", char, re.ASCII))
        assert sign in (" ", char.lower())


def test_lower_patterns_find_in_lower_case_what_the_patterns_find_in_any() -> None:
    """Otherwise a rule misses words that begin with a capital."""
    sentences = [straight(unmarked(e.text)[0]) for _, rule in RULES.sources for e in rule.fires][::4]
    for regex in PATTERNS:
        lower = lower_pattern(regex.pattern) if regex.flags & re.IGNORECASE else None
        if lower is None:
            continue
        compiled = re.compile(lower, re.ASCII)
        for text in (*sentences, *map(str.upper, sentences)):
            assert [m.span() for m in compiled.finditer(lowered(text))] == [
                m.span() for m in regex.finditer(text)
            ]


@pytest.mark.parametrize(
    ("pattern", "lower"),
    [
        (r"\bSRE\B|\Wx\S", r"\bsre\B|\wx\S".replace(r"\w", r"\W")),
        (r"[A-Z]\w+", r"[a-z]\w+"),
        (r"[\w/'-]+[^A-C]", r"[\w/'-]+[^a-c]"),
        (r"(?:A|(B))(?P<Name>C)", r"(?:a|(b))(?P<Name>c)"),
        (r"\[A\]", r"\[a\]"),
        (r"[A-z]", None),
        (r"[+-Z]", None),
        (r"\x41", None),
        (r"(?i:A)", None),
        (r"(?i)A", None),
    ],
)
def test_patterns_in_lower_case(pattern: str, lower: str | None) -> None:
    """Otherwise the fast form of a pattern finds something else than the written one."""
    assert lower_pattern(pattern) == lower
