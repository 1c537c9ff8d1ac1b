"""Worlds of postings: without them each trade that is run and watched would be a job with software."""

import pytest

from evaluator.detection.worlds import Said, World, world_of
from evaluator.ruleset.load import load_rules

RULES = load_rules()
OVENS = ("Keep the ovens running", "Be on call at night", "Monitor the dough", "Train the bakers")


DEMAND = Said("A good eye", None, "requirements")


def world(*lines, title="", company="", kind="duties"):
    said = [
        DEMAND,
        *(Said(line, None, "duties") for line in OVENS),
        *(Said(line, None, kind) for line in lines),
    ]
    return world_of(title, company, said, RULES)


@pytest.mark.parametrize(
    "title",
    ["Production Engineer", "Pipeline Operator", "Machine Manager", "Model Maker", "Platform Supervisor"],
)
def test_a_title_that_software_has_too_does_not_make_a_posting_one_of_software(title):
    """Otherwise "Pipeline Inspector" or "Production Lead" turns oil and bread into running systems."""
    assert world(title=title).other_trade


@pytest.mark.parametrize("line", ["Write Python scripts", "Keep our databases up", "Train neural networks"])
def test_one_line_on_software_shows_a_posting_of_software(line):
    """Otherwise a plainly worded job at a small firm would own nothing at all."""
    quiet = ("Answer the pager", "Plan capacity")
    said = [DEMAND, *(Said(text, None, "duties") for text in (*quiet, *quiet, line))]
    assert not world_of("", "", said, RULES).other_trade
    assert world_of("", "", said[:-1], RULES).other_trade


def test_what_every_employer_offers_does_not_make_a_posting_one_of_software():
    """Otherwise an online portal for pay slips would make a baker an engineer."""
    assert world("Our software for holidays", kind="benefits").other_trade
    assert not world("Our software for holidays", "Our cloud", "Our APIs", kind="duties").other_trade


def test_words_that_software_and_machines_share_show_software_where_nothing_else_is_said():
    """Otherwise a posting in everyday words, of engineers who run an application, would own nothing."""
    plain = ("Answer the pager", "Plan capacity", "Engineers call you", "Keep the application up")
    said = [DEMAND, *(Said(line, None, "duties") for line in plain)]
    assert not world_of("", "", said, RULES).other_trade
    assert world_of("", "", [*said, Said("Feed horses", None, "duties")], RULES).other_trade


def test_silence_on_software_shows_nothing_where_duties_stand_alone():
    """Otherwise some lines of duties that were copied alone, in everyday words, would own nothing."""
    said = [Said(line, None, "duties") for line in ("Answer the pager", "Plan capacity", "Keep it up", "Ask")]
    assert not world_of("", "", said, RULES).other_trade
    assert world_of("", "", [DEMAND, *said], RULES).other_trade
    horses = Said("Feed horses", None, "duties")
    assert world_of("", "", [*said, horses, horses], RULES).other_trade


def test_few_statements_say_nothing_of_the_world():
    """Otherwise a single pasted line would never show a signal."""
    said = [Said(line, None, "duties") for line in OVENS[:3]]
    assert world_of("Baker", "", said, RULES) == World(other_trade=False, other_models=False)


BIM = ("Check BIM plans", "Write Python scripts")


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("Deploy the models", True),
        ("Predict delays", True),
        ("Predict delays with our algorithm", False),
        ("Deploy machine learning models", False),
    ],
)
def test_models_are_of_another_craft_where_nothing_says_ml(line, others):
    """Otherwise who publishes building plans is told to run models, or who learns from them is not."""
    assert world(*BIM, line).other_models is others


def test_the_employer_and_the_title_may_say_that_models_are_of_ml():
    """Otherwise the models of a posting whose title alone says ML would be building plans."""
    assert not world(*BIM, title="Machine Learning Engineer").other_models
    assert not world(*BIM, company="Girder AI").other_models


def test_no_role_that_a_world_does_not_have():
    """Otherwise the learned judge calls a ship's engineer one who runs models, though nothing is owned."""
    assert World(other_trade=False, other_models=False).barred() == frozenset()
    assert "production_without_models" in World(other_trade=True, other_models=False).barred()
    only_models = World(other_trade=False, other_models=True).barred()
    assert "real_mlops" in only_models
    assert "production_without_models" not in only_models


SERVERS = ("Ship Finch to production", "Watch its servers", "Answer alerts", "Keep AWS up")


@pytest.mark.parametrize(
    ("line", "silent"),
    [
        ("Write user manuals", True),
        ("Help colleagues who train models", False),
        ("Predict delays of ships", False),
        ("Ask data scientists what they need", False),
    ],
)
def test_a_posting_that_speaks_of_no_models_has_none(line, silent):
    """Otherwise who ships an ordinary program in stages is called one who runs models."""
    said = [Said(text, None, "duties") for text in (*SERVERS, line)]
    assert world_of("", "", said, RULES).other_models is silent


@pytest.mark.parametrize("kind", ["company", "benefits"])
def test_models_may_be_named_anywhere(kind):
    """Otherwise a posting in everyday words, whose employer is known for its models, would have none."""
    said = [Said(text, None, "duties") for text in SERVERS]
    assert not world_of("", "", [*said, Said("Our models sort fruit", None, kind)], RULES).other_models
    assert not world_of("Platform Engineer, AI", "", said, RULES).other_models
