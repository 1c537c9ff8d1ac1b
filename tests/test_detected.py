"""What the learned reader says of a posting is told as chances, as duties and as lines that come near one."""

import math

import numpy as np

from evaluator.detected import Learned
from evaluator.detection.learned.reader import HEADS

NOTHING = np.zeros((0, len(HEADS)), np.float32)


def test_a_line_may_speak_of_a_signal_from_a_chance_of_a_quarter_on():
    """Otherwise silence would be the reason of a question although a line comes near its subject."""
    odds = np.full((2, len(HEADS)), -8.0, np.float32)
    odds[0, HEADS.index("on_call")] = math.log(0.26 / 0.74)
    odds[1, HEADS.index("monitoring")] = math.log(0.24 / 0.76)
    assert Learned(odds, [], {}, frozenset(), True).touched() == {"on_call"}


def test_a_posting_without_lines_speaks_of_nothing():
    """Otherwise a posting of which nothing is read ends in an error."""
    assert Learned(NOTHING, [], {}, frozenset(), True).touched() == frozenset()


def test_a_signal_is_a_duty_from_even_odds_on():
    """Otherwise a duty in the findings is none where lines for it are looked for, or the other way round."""
    learned = Learned(NOTHING, [], {"on_call": 0.0, "monitoring": -0.1}, frozenset(), True)
    assert learned.duties() == {"on_call"}
    assert learned.owned()["on_call"] == 0.5 > learned.owned()["monitoring"]
