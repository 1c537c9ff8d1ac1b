"""What a posting denies of the job goes before what it says of the company, and background is no duty."""

import pytest

from evaluator.detection.detect import detect
from evaluator.detection.scene import scene_of
from evaluator.detection.weighing.overruled import likeliest_duties, overruled
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules

RULES = load_rules()
DENIED = "## What you will do\n\n- There is no monitoring in this job.\n"


def told(text):
    """Return the scene of a posting and what the rules find in it."""
    (posting,) = read_bytes(f"# Engineer\n\n{text}".encode(), "posting.md")
    scene = scene_of(posting, outline(posting, RULES), RULES)
    return scene, detect(scene)


def test_a_denial_makes_background_of_what_the_company_does():
    """Otherwise "we monitor all our services" is a duty in a job whose duties rule monitoring out."""
    scene, found = told(f"{DENIED}\n## About us\n\nWe monitor all our services.\n")
    assert {m.grade for m in found if m.cue.signal == "monitoring"} == {"denied", "owned"}
    kept = [m for m in overruled(found, scene.outline) if m.cue.signal == "monitoring"]
    assert {(m.grade, m.status) for m in kept} == {("denied", "denied"), ("mentioned", "background")}


def test_a_denial_leaves_a_duty_of_the_list():
    """Otherwise a posting that contradicts itself would not be told to."""
    scene, found = told(f"{DENIED}- Monitor our services.\n")
    kept = overruled(found, scene.outline)
    assert {m.grade for m in kept if m.cue.signal == "monitoring"} == {"denied", "owned"}
    assert "monitoring" not in likeliest_duties(kept, scene)


@pytest.mark.parametrize(
    ("text", "signal", "bounded"),
    [
        ("## About us\n\nWe have an on-call rotation for our shops.\n", "on_call", True),
        ("## About us\n\nNurses on call use our app.\n", "on_call", True),
        ("## What we offer\n\n- On-call allowance\n", "on_call", True),
        ("## What we offer\n\n- Join the on-call rotation\n", "on_call", False),  # under a wrong heading
        ("## About us\n\nThe engineer is part of the on-call rotation.\n", "on_call", False),
        ("## About us\n\nWe deploy our models every day.\n", "live_models", False),  # a fact
        ("## What you will do\n\n- Join the on-call rotation\n", "on_call", False),
        (f"{DENIED}\n## Requirements\n\n- Experience with monitoring of services\n", "monitoring", True),
    ],
)
def test_background_alone_makes_no_duty(text, signal, bounded):
    """Otherwise one sentence on the company turns a software job into a production job."""
    scene, found = told(text)
    assert any(m.cue.signal == signal for m in found)
    assert (signal in likeliest_duties(found, scene)) == bounded
