"""Titles: the family that a title names, and the titles that say MLOps."""

import pytest

from evaluator.outlining.titlefamily import family_of, says_mlops
from evaluator.ruleset.load import load_rules

TITLES = load_rules().titles


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Senior Machine Learning Engineer", "ml_engineering"),
        ("Software Engineer, Machine Learning", "ml_engineering"),
        ("AI/ML Software Engineer", "ml_engineering"),
        ("Artificial Intelligence (AI) Engineer", "ml_engineering"),
        ("Head of AI", "ml_engineering"),
        ("Junior Software Engineer (AI-Native)", "software_engineering"),
        ("Solutions Engineer, AI Native", "software_engineering"),
        ("AI-enabled Web Developer", "software_engineering"),
        ("AI Strategy Consultant", "other"),
        ("Database Administrator", "it_administration"),
        ("Senior Network Engineer - AI Data Centers", "it_administration"),
        ("Neural Network Engineer, AI", "ml_engineering"),
    ],
)
def test_a_title_is_not_of_machine_learning_because_ai_is_a_tool_in_it(title, family):
    """Otherwise the report would say "The title says machine learning engineering" of a web developer."""
    assert family_of(title, TITLES) == family


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("MLOps Engineer", True),
        ("ML-Ops Engineer", True),
        ("LLMOps Lead", True),
        ("AI Operations Engineer", True),
        ("Machine Learning Platform Engineer", True),
        ("AI Infrastructure Engineer", True),
        ("Engineer, ML Systems", True),
        ("Model Serving Engineer", True),
        ("Staff AI Ops Engineer", False),
        ("AIOps Developer", False),
        ("AI Systems Engineer", False),
        ("Machine Learning Engineer", False),
    ],
)
def test_a_title_that_says_mlops_is_of_that_family_and_no_other_title_is(title, says):
    """Otherwise a report would file a title under MLOps and call the same job one under another title."""
    assert says_mlops(title, TITLES) == says
    assert (family_of(title, TITLES) == "mlops") == says
