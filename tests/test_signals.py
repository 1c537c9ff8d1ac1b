"""What is said of each signal, stage, role and family in places of its own is said of all of them."""

from evaluator.batch.market.plots import _COLOURS
from evaluator.measuring.keywords import _WORDS
from evaluator.rendering.rulesdoc import signal_page
from evaluator.ruleset.load import load_rules
from evaluator.signals import (
    FAMILIES,
    FAMILY_NAMES,
    ROLE_LABELS,
    ROLE_NAMES,
    ROLES,
    SHORT_ROLE_NAMES,
    SIGNAL_NAMES,
    SIGNALS,
    STAGE_NAMES,
    STAGES,
    STRONG,
)
from evaluator.web.meanings import ROLE_MEANINGS


def test_everything_has_a_name_for_people():
    """Otherwise a check ends in an error as soon as a posting shows what has none."""
    assert tuple(SIGNAL_NAMES) == SIGNALS
    assert tuple(ROLE_NAMES) == tuple(ROLE_LABELS) == tuple(SHORT_ROLE_NAMES) == tuple(ROLE_MEANINGS) == ROLES
    assert tuple(_COLOURS) == ROLES, "a plot leaves postings out"
    assert tuple(STAGE_NAMES) == tuple(stage for stage, _ in STAGES)
    assert tuple(FAMILY_NAMES) == FAMILIES


def test_every_signal_has_a_rule_or_a_condition():
    """Otherwise the guide explains a signal that no report can ever show, and its page cannot be made."""
    rules = load_rules()
    shown = {rule.signal for _, rule in rules.sources} | {c.signal for c in rules.judging.conditions}
    assert shown == set(SIGNALS)
    assert all(signal_page(rules, signal).splitlines()[2] for signal in SIGNALS), "a signal has no meaning"


def test_every_signal_has_its_question_and_every_duty_its_exercise():
    """Otherwise the report is silent on a signal that the posting leaves open, and nobody sees the gap."""
    asked = {question.signal: question for question in load_rules().questions}
    assert set(asked) == set(SIGNALS)
    assert [signal for signal in STRONG if not (asked[signal].do and asked[signal].why)] == []


def test_counting_keywords_knows_words_of_every_strong_signal():
    """Otherwise truerole would look better beside it than it is."""
    assert tuple(_WORDS) == STRONG


def test_a_stage_is_filled_by_strong_signals_of_its_own():
    """Otherwise one duty would count as two stages, or what is only a doubt as one."""
    filling = [signal for _, signals in STAGES for signal in signals]
    assert len(filling) == len(set(filling))
    assert set(filling) <= set(STRONG)
