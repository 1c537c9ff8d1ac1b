"""Needs of patterns; without these tests a gate may stay shut before a sentence that the pattern matches."""

from __future__ import annotations

import re

import pytest

from evaluator.matching.gate import Gate
from evaluator.matching.literals import alternatives, beginnings, proofs
from evaluator.matching.plain import plain_words
from evaluator.matching.plan import Wanted, plan

I = re.IGNORECASE | re.ASCII  # noqa: E741 - as `re` names it


def looked(pattern: str, text: str) -> tuple[bool, bool | None]:
    """Return whether the gate lets `pattern` through for `text`, and whether its start is known."""
    gate = Gate(plan([Wanted(re.compile(pattern, I))], {}, []))
    _, found, _ = gate.look(plain_words(text).split())
    return 0 in found, found.get(0)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bon[\s-]?call\b", "On-call"),
        (r"\bon[\s-]?call\b", "oncall"),
        (r"\bmanag\w+ (?:the )?rota\b", "managing rota"),
        (r"observab\w*", "unobservable"),
        (r"\b(?:\w+ ){0,3}pager\b", "you carry the pager"),
        (r"[\s-]free\b", "pain-free"),
        (r"\b\d+\+? years\b", "10+ years"),
        (r"\bmodel_registry\b", "the model_registry"),
        (r"\bC\+\+", "in C++"),
        (r"(?:a|b)+c", "xababc"),
        (r"^ship it$", "Ship it"),
        (r"", "anything"),
        (r"\w+", "anything"),
        (r"x{2,3}y", "xxxy"),
    ],
)
def test_the_gate_opens_where_the_pattern_matches(pattern: str, text: str) -> None:
    """Otherwise a pattern is not run on a line that it matches, and a finding is lost."""
    assert re.search(pattern, text, I)
    assert looked(pattern, text)[0]


@pytest.mark.parametrize("term", [r"\w+", r"model|\d+", r""])
def test_a_term_without_words_of_its_own_shuts_no_gate(term: str) -> None:
    """Otherwise a pack whose term is met by any word cannot be loaded, or its pattern is never run."""
    made = plan([Wanted(re.compile(r"\bpager\b", I), ("any",))], {"any": re.compile(term, I)}, [])
    assert made.needed == {"any": -1}
    assert 0 in Gate(made).look(["the", "pager"])[1]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bon[\s-]?call\b", "callous on"),
        (r"\bproduction (?:systems|services)\b", "production of goods"),
        (r"\b(?:run|own)\w* (?:\w+ ){0,3}models?\b", "models"),
        (r"\bmodel\b", "the model_registry"),
    ],
)
def test_the_gate_stays_shut_where_a_word_is_missing(pattern: str, text: str) -> None:
    """Otherwise patterns are run on lines that they cannot match, and a check is slow."""
    assert not looked(pattern, text)[0]


def test_the_start_is_known_only_where_every_match_begins_with_a_word() -> None:
    """Otherwise a pattern is not tried where one of its matches begins."""
    assert looked(r"\bship\w* models\b", "ship models")[1] is True
    assert looked(r"ship models\b", "worship models")[1] is False
    assert looked(r"\b(?:ship models|\w+ pager)\b", "a pager")[1] is False
    assert looked(r"\b(?:ship models|\w+ pager)\b", "ship models")[1] is True
    (only,) = alternatives(re.compile(r"\b(?:very )*fast\b", I))
    assert only.starts == {" very ", " fast "}, "what may be left out is not the only beginning"


def test_proofs_are_single_words_that_match_by_themselves() -> None:
    """Otherwise a term is taken for found where only a part of it stands."""
    pattern = re.compile(r"\bmodels?\b|pipeline\w*|machine[\s-]learning|\bC\+\+|^live|(?i:x)yz", I)
    assert proofs(pattern) == {" model ", " models ", "pipeline"}
    optional = re.compile(r"\bship(wreck)?s\b|\bharbou?rs?\b|\bpilot(?:s at)? sea\b", I)
    found = {" ships ", " shipwrecks ", " harbor ", " harbors ", " harbour ", " harbours "}
    assert proofs(optional) == found, "an optional part is no end of what is known"
    assert all(optional.fullmatch(word.strip()) for word in found)


def test_beginnings_keep_their_case_and_look_at_the_second_word() -> None:
    """Otherwise headings in flattened text are missed, or sought at every word."""
    found = beginnings(re.compile(r"\b(?:Key |Main )?(?:Duties|What [Yy]ou)\b"))
    assert found is not None
    text = "Key duties, Main Duties; What you do, what You like and What We say"
    assert [m.group() for m in found.finditer(text)] == ["Main", "Duties", "What"]
    assert beginnings(re.compile(r"(?:Key )?Duties")) is None
    assert beginnings(re.compile(r"\b\w+ Duties")) is None


def test_an_alternative_needs_each_of_its_words() -> None:
    """Otherwise a gate opens for one word of two, and every check takes longer."""
    (only,) = alternatives(re.compile(r"\bown\w* (?:\w+ ){0,2}rollback\b", I))
    assert {frozenset({" own"}), frozenset({"rollback "})} <= set(only.clauses)
    assert only.starts is not None
    assert " own" in only.starts
