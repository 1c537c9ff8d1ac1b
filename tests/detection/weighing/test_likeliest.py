"""A duty that only the posting as a whole shows gets the line that comes nearest to it."""

import numpy as np
import pytest

from evaluator.detection.detect import detect
from evaluator.detection.learned.reader import HEADS
from evaluator.detection.scene import scene_of
from evaluator.detection.weighing.likeliest import likeliest_lines
from evaluator.detection.weighing.weigh import weigh
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules

RULES = load_rules()
DASHBOARDS = "Build dashboards and alerts for the tills."
NIGHTS = "Somebody has to get up when the tills are silent, and every sixth week it is you."
# The log-odds of a line that may speak of on-call, though it is more likely that it does not.
MAY_BE = {"on_call": -0.6}


def found_in(*lines, heading="What you will do", signals=("on_call",)):
    """Return what the likeliest lines of `signals` make; `lines` are (text, log-odds by head)."""
    listed = "".join(f"- {text}\n" for text, _ in lines)
    (posting,) = read_bytes(f"# Engineer\n\n## {heading}\n\n{listed}".encode(), "posting.md")
    found = outline(posting, RULES)
    scores = np.full((len(found.statements), len(HEADS)), -8.0, np.float32)
    for row, (_, odds) in zip(scores[-len(lines) :], lines, strict=True):
        for head, value in odds.items():
            row[HEADS.index(head)] = value
    scene = scene_of(posting, found, RULES)
    weighed, bounded = weigh(scene, detect(scene), scores, scores)
    made = likeliest_lines(scene, weighed, bounded, scores, signals)
    return [(m.cue.signal, posting.text[m.cue.start : m.cue.end]) for m in made]


def test_the_likeliest_line_shows_what_the_posting_as_a_whole_makes_a_duty():
    """Otherwise a duty that is nearly sure is told as "not said", because no line says it by itself."""
    assert found_in((NIGHTS, MAY_BE), ("Write the API for the tills.", {"on_call": -3.0})) == [
        ("on_call", NIGHTS)
    ]


def test_a_signal_that_the_posting_does_not_make_a_duty_gets_no_line():
    """Otherwise each signal would be owned in each posting."""
    assert found_in((NIGHTS, MAY_BE), signals=()) == []


@pytest.mark.parametrize(
    ("line", "odds", "heading"),
    [
        (NIGHTS, {"on_call": -2.0}, "What you will do"),  # comes no nearer than any other line
        (NIGHTS, MAY_BE, "What we offer"),
        (NIGHTS, MAY_BE, "About us"),
        (NIGHTS, MAY_BE, "What you will not do"),
        (DASHBOARDS, MAY_BE | {"monitoring": 3.0}, "What you will do"),
        ("The hosting team gets up when the tills are silent.", MAY_BE, "What you will do"),
    ],
)
def test_a_line_that_does_not_speak_of_the_duty_is_not_quoted(line, odds, heading):
    """Otherwise a report would prove on-call with a line on something else, or on somebody else."""
    assert found_in((line, odds), heading=heading) == []


def test_a_line_that_hands_the_work_off_does_not_show_it():
    """Otherwise "handed to IT, which runs them" would prove that you run them."""
    handed = "Once it is accepted, the model is handed over to IT."
    odds = {"model_deployment": -0.6}
    assert found_in((handed, odds), signals=("model_deployment",)) == []
    assert found_in(("Once it is accepted, the model is yours.", odds), signals=("model_deployment",)) != []


def test_a_signal_with_a_line_of_its_own_keeps_it():
    """Otherwise the plain line would stand beside one that only comes near."""
    assert found_in(("Join the on-call rotation of the tills.", {"on_call": 3.0}), (NIGHTS, MAY_BE)) == []


def test_a_line_on_another_team_does_not_stand_for_the_own_duty():
    """Otherwise the report proves on-call with the words that give it to somebody else, or with nothing."""
    others = "The hosting team is on call for the network.", {"on_call": -3.0}
    assert found_in(others, (NIGHTS, MAY_BE)) == [("on_call", NIGHTS)]


def test_the_next_line_is_tried_where_the_likeliest_says_another_signal():
    """Otherwise a duty is lost because a plain line on monitoring stands beside its own."""
    dashboards = DASHBOARDS, {"on_call": -0.2, "monitoring": 3.0}
    assert found_in(dashboards, (NIGHTS, MAY_BE)) == [("on_call", NIGHTS)]
