"""Duties are weighed anew as the annotators marked them."""

from types import SimpleNamespace

import numpy as np

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.doubt import FORMAT
from evaluator.signals import ROLES, STRONG
from evaluator.training.doubt import fit_doubt

MENTION = Mention(
    0, Cue("monitoring/made", "monitoring", 4, 8), Reading("you", "asserted", "duty"), "owned", "stated", 0.7
)
ABOUT = {"command": "truerole train", "trained_on": ["ab"]}


def example(grade):
    return SimpleNamespace(label=SimpleNamespace(signals={"monitoring": SimpleNamespace(grade=grade)}))


def learned(cases, written=False):
    """Return what is learned from (role, grade of the label) cases, all told as duties."""
    data = SimpleNamespace(
        examples=[example(grade) for _, grade in cases], written=np.full(len(cases), written)
    )
    duty = (
        Finding("monitoring", "owned", "stated", 0.8, (MENTION,)),
        Finding("on_call", "absent", "absent", 0.9, ()),
    )
    chances = np.array([[float(role == r) for r in ROLES] for role, _ in cases])
    odds = np.ones((len(cases), len(STRONG)))
    return fit_doubt(data, [duty] * len(cases), odds, chances, ["other"] * len(cases), ABOUT)


def test_duties_that_annotators_do_not_find_in_jobs_of_a_role_lose():
    """Otherwise ordinary jobs would be told the duties that only jobs of the field have."""
    made = learned([("neither", "mentioned"), ("real_mlops", "owned")] * 30)
    assert made.weights["role:neither"] < 0 < made.weights["role:real_mlops"]
    assert made.about == {"command": "truerole train", "format": FORMAT, "findings": 60}


def test_without_differences_every_duty_stays():
    """Otherwise a first training on few labels would take back every duty."""
    assert learned([("neither", "owned")] * 5).weights == {"bias": 8.0}
    assert learned([("neither", "mentioned"), ("neither", "owned")], written=True).weights == {"bias": 8.0}
