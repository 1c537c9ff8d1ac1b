"""Lines whose words have another sense show no signal, whoever found them: the rules or the reader."""

import pytest

from evaluator.detection.trades import is_only_tried
from evaluator.ruleset.load import load_rules

RULES = load_rules()


@pytest.mark.parametrize(
    ("line", "tried"),
    [
        ("Set up demo environments and take them down again after the fair", True),
        ("Help the desks try an assistant in small pilots", True),
        ("Run pilots of the assistant and roll it out to all desks", False),
        ("Turn prototypes into production systems", False),
        ("Show demos to the users of our shop", False),
        ("Build the Co-Pilot of our captains", False),
        ("Retrain the ranking models", False),
    ],
)
def test_what_is_only_shown_or_tried_is_not_in_use(line, tried):
    """Otherwise a demo at a fair is quoted for "models in real use", and the verdict rests on it."""
    assert is_only_tried(line, None, RULES) is tried
