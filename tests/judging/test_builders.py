"""Who makes something is told from who decides, advises and sells."""

import pytest

from evaluator.judging.builders import builds


@pytest.mark.parametrize(
    "title",
    [
        "Senior Product Manager, AI Assist",
        "Programme Manager – Machine Learning",
        "Model Risk Manager (VP)",
        "AI Counsel",
        "Technical Writer, ML Platform",
    ],
)
def test_a_title_that_decides_and_advises_builds_nothing(title):
    """Otherwise a product manager is asked who runs what she builds, and told to serve a model."""
    assert not builds("ml_engineering", title)


@pytest.mark.parametrize("title", ["ML Engineer, Product", "Engineering Manager", "Product Engineer", None])
def test_an_engineer_builds(title):
    """Otherwise an engineer of a product team gets none of an engineer's questions."""
    assert builds("software_engineering", title)


def test_work_of_another_kind_builds_nothing():
    """Otherwise a teacher of AI tools is told to set up a canary."""
    assert not builds("other", "AI Enablement Lead")
