"""A model that does not learn as it should is a matter of development, and no failure in service."""

import pytest

from tests.detection.made import grades


@pytest.mark.parametrize(
    "text",
    [
        "Running large training runs on GPUs, finding out why a loss spikes, and recovering from it.",
        "Debug models whose gradients explode.",
        "Diagnose failures of convergence.",
        "Troubleshoot diverging models on the cluster.",
    ],
)
def test_a_loss_that_spikes_is_no_failure_in_service(text):
    """Otherwise a researcher's report says that incidents of live systems are part of the job."""
    assert grades(text, "production_debugging") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Find out why the live ranker crashes and why its loss rises in production.",
        "Debug failures of the serving cluster.",
        "Investigate errors of the search service that its users report.",
    ],
)
def test_what_fails_in_service_is_found_as_before(text):
    """Otherwise the report of an engineer who repairs live systems says nothing of it."""
    assert grades(text, "production_debugging") == {"owned"}
