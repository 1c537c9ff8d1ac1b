"""What is done only now and then, or when something happens, and what only sounds like it."""

import pytest

from evaluator.detection.cues.readings import read_cue
from evaluator.detection.scan import scanner
from evaluator.detection.scene import line_of, scene_of
from evaluator.finding import Cue
from evaluator.outlining.outline import outline
from evaluator.posting import Block, Posting
from evaluator.ruleset.load import load_rules
from tests.detection.made import read


@pytest.mark.parametrize(
    ("text", "signal", "whether"),
    [
        (
            "Monitor the booking service, write down what was seen, and call the harbour masters as needed.",
            "monitoring",
            "asserted",
        ),
        ("Take part in the on-call rotation as needed.", "on_call", "hedged"),
        ("Monitor the booking service, making changes as needed.", "monitoring", "asserted"),
        ("Deploy the models and roll them back when a release fails.", "model_deployment", "asserted"),
        ("Deploy the models and roll them back when a release fails.", "release_control", "hedged"),
        (
            "Watch the models for drift and retrain them when the inputs change.",
            "model_monitoring",
            "asserted",
        ),
        ("Monitor the booking service and restart the workers when they stall.", "monitoring", "asserted"),
        ("Monitor the booking service for leaks, and act when it drifts.", "monitoring", "asserted"),
        ("Watch the ranking models for drift, and retrain when it shows.", "model_monitoring", "asserted"),
        ("Watch the ranking models for drift, and retrain when it shows.", "model_updates", "hedged"),
        ("Monitor and tune the booking service as needed.", "monitoring", "hedged"),
        ("Monitor the booking service, and quickly calling for help when needed.", "monitoring", "asserted"),
        ("Monitor the booking service, including its gates, as needed.", "monitoring", "hedged"),
        ("Deploy the ranking models to production, preferably on our cloud.", "model_deployment", "asserted"),
    ],
)
def test_words_at_the_end_reach_the_work_beside_them(text, signal, whether):
    """Otherwise a plain duty would be told with a condition, or as a wish, that is about what follows it."""
    assert {cue[1::3] for cue in read(text, signal, "Responsibilities")} == {("owned", whether)}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Own canarying: no checkpoint reaches all ferries before it was compared on a few.", "owned"),
        ("Canarying: no.", "denied"),
        ("Canarying: not in this role", "denied"),
    ],
)
def test_a_rule_behind_a_colon_denies_nothing_before_it(text, grade):
    """Otherwise the duty to guard releases is told as ruled out, for what must not be released."""
    assert {cue[1] for cue in read(text, "release_control", "Responsibilities")} == {grade}


@pytest.mark.parametrize(
    ("text", "signal", "whether"),
    [
        ("Lead the incident response when things break.", "on_call", "asserted"),
        ("Write a post-mortem in the event of an outage.", "incident_review", "asserted"),
        ("Troubleshoot production issues that may arise in our ports.", "production_debugging", "asserted"),
        ("Lead the incident response when needed.", "on_call", "hedged"),
        ("This role may require on-call work.", "on_call", "hedged"),
        ("Roll the release back when a gate fails.", "release_control", "hedged"),
        ("Retrain our live ranking models when tides change.", "live_models", "asserted"),
        ("You may be asked to retrain our live ranking models.", "live_models", "hedged"),
    ],
)
def test_a_failure_is_no_condition_of_work_on_failures(text, signal, whether):
    """Otherwise "lead the incident response when things break" is told as a duty with a condition."""
    assert {cue[1::3] for cue in read(text, signal, "Responsibilities")} == {("owned", whether)}


@pytest.mark.parametrize(
    ("text", "section", "grade"),
    [
        ("Identify opportunities to reduce our cloud spend.", "Responsibilities", "owned"),
        ("Find new ways to optimize the cloud costs of training.", "Responsibilities", "owned"),
        ("Sort old jobs to reduce our cloud spend.", "Responsibilities", "mentioned"),
        ("Build dashboards to reduce our cloud spend.", "Responsibilities", "mentioned"),
        ("Experience finding ways to reduce cloud spend.", "Requirements", "mentioned"),
    ],
)
def test_ways_that_are_looked_for_are_the_work_itself(text, section, grade):
    """Otherwise "find ways to reduce the cloud spend" is told as said in passing."""
    assert {cue[1] for cue in read(text, "cost_ownership", section)} == {grade}


@pytest.mark.parametrize(
    ("text", "signal", "whether"),
    [
        (
            "Watch the ranking models in production, and, if one misbehaves, revert it.",
            "model_monitoring",
            "asserted",
        ),
        (
            "You run the payment servers, and you are reachable in case something is down.",
            "production_access",
            "asserted",
        ),
        (
            "You run the payment servers, and you are reachable in case something is down.",
            "on_call",
            "hedged",
        ),
        (
            "Administer the databases and grant access, possibly to guests too.",
            "production_access",
            "asserted",
        ),
        ("If needed, you monitor the booking service and restart the workers.", "monitoring", "hedged"),
        (
            "Own retraining and the checks that a model passes before it may serve riders.",
            "model_updates",
            "asserted",
        ),
        ("Depending on the project you monitor the booking service.", "monitoring", "hedged"),
        ("When time allows, you monitor the booking service.", "monitoring", "hedged"),
    ],
)
def test_a_condition_is_of_the_last_of_several_works(text, signal, whether):
    """Otherwise a plain duty is told with the condition of the work that is named behind it."""
    assert {cue[4] for cue in read(text, signal, "Responsibilities")} == {whether}


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        (
            "You own how a ranker gets to the ferries: packing, warm-up, and pulling it when it misbehaves.",
            "asserted",
        ),
        ("When a ranker fails, you bring another to the ferries.", "hedged"),
    ],
)
def test_a_condition_of_the_last_work_is_not_of_what_only_the_reader_found(text, whether):
    """Otherwise a duty in everyday words is told with the condition of what is done afterwards."""
    rules = load_rules()
    posting = Posting(text=text, blocks=(Block(0, len(text), "paragraph"),))
    scene = scene_of(posting, outline(posting, rules), rules)
    line = line_of(scene, 0, scanner(rules).modifiers(scene.text, scene.outline.statements[0]))
    cue = Cue.of_reader("model_deployment", line.statement.start, line.statement.end)
    assert read_cue(line, cue, rules.readings).whether == whether
