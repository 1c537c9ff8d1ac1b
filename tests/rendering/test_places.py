"""The place of a job reads as a place."""

import pytest

from evaluator.rendering.places import place_words
from evaluator.rendering.report import report


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("Hull, UK,UK,Remote", "Hull, UK; Remote"),
        ("remote,Remote", "remote"),
        ("remote,Remote - Norway", "Remote - Norway"),
        ("Remote,Norway (Remote)", "Norway (Remote)"),
        ("Norway,Remote,Bergen, Norway", "Remote; Bergen, Norway"),
        ("Norway, Norway", "Norway"),
        ("Bergen, Norway, NORWAY", "Bergen, Norway"),
        ("Bergen;Hull, UK", "Bergen; Hull, UK"),
        # A city and its state, a name within another one, and a number are no repeats.
        ("New York, New York, US", "New York, New York, US"),
        ("York, UK,New York, NY", "York, UK; New York, NY"),
        ("Guinea,Papua New Guinea", "Guinea; Papua New Guinea"),
        ("Pier 1,200, Hull", "Pier 1,200, Hull"),
        ("Veldhaven, NL", "Veldhaven, NL"),
        (" , ", ""),
    ],
)
def test_places_that_a_board_joined_are_set_apart_and_said_once(location, shown):
    """Otherwise a report begins with "remote,Remote" or "Hull, UK,UK,Remote"."""
    assert place_words(location) == shown


def test_a_report_begins_with_the_place_as_people_write_it(assessments):
    """Otherwise only the program for places would be right, and no report."""
    posting = assessments[0].posting.model_copy(update={"location": "Hull, UK,UK,Remote"})
    assert "Hull, UK; Remote" in report(assessments[0].model_copy(update={"posting": posting})).about
