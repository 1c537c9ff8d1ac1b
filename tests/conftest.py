"""What all tests share."""

import pytest
from hypothesis import HealthCheck, settings

from evaluator.pipeline import Evaluator

# The same examples each time, however busy the machine is: a run that is red can be repeated.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def evaluator() -> Evaluator:
    """Return the evaluator as it ships; loading it takes a third of a second."""
    return Evaluator()


@pytest.fixture(scope="session")
def plain() -> Evaluator:
    """Return the evaluator that judges by rules alone."""
    return Evaluator(learned=False)
