"""A kept posting is found by what is asked for, and by nothing else."""

import pytest

from evaluator.pipeline import Evaluator
from evaluator.web.storage.records import Filter, Review
from evaluator.web.storage.store import Store

from .conftest import checked


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(words="ferries drift"), True),
        (Filter(words="drif"), True),
        (Filter(words="later"), True),
        (Filter(words="telephoned"), True),
        (Filter(words="lighthouse"), False),
        (Filter(words='" OR * NEAR( -'), False),
        (Filter(words="🦀"), False),
        (Filter(words="\0drift"), True),
        (Filter(words="\0"), False),
        (Filter(company="nettlebed FERRIES"), True),
        (Filter(company="Nettlebed"), False),
        (Filter(signal="on_call"), True),
        (Filter(signal="on_call", grade="owned"), True),
        (Filter(signal="on_call", grade="denied"), False),
        (Filter(tag="later"), True),
        (Filter(tag="now"), False),
        (Filter(verdict="own"), True),
        (Filter(verdict="differ"), True),
        (Filter(verdict="agree"), False),
        (Filter(verdict="none"), False),
        (Filter(role="insufficient"), False),
    ],
    ids=str,
)
def test_filters_find_what_they_say(store: Store, evaluator: Evaluator, wanted: Filter, found: bool):
    """Otherwise a kept posting could not be found again, or another one would be shown."""
    number = store.keep(*checked(evaluator, company="Nettlebed Ferries"))
    store.review(number, Review(note="telephoned on Monday", role="insufficient", tags=("later",)))
    lines, total = store.find(wanted)
    assert [line.id for line in lines] == ([number] if found else [])
    assert total == int(found)


@pytest.mark.parametrize(("field", "one", "other"), [("hidden", True, False), ("family", "mlops", "other")])
def test_postings_are_told_apart_by_what_was_found(
    store: Store, evaluator: Evaluator, field: str, one: object, other: object
):
    """Otherwise the list of hidden jobs, or of one kind of work, would show all of them or none."""
    numbers = {}
    for value in (one, other):
        given = checked(evaluator, company=f"Nettlebed {value}")
        assessment = given.assessment.model_copy(update={field: value})
        numbers[value] = store.keep(assessment, given.blocks)
    for value, number in numbers.items():
        word = {True: "yes", False: "no"}.get(value, value)  # type: ignore[call-overload]
        assert [line.id for line in store.find(Filter(**{field: word}))[0]] == [number]


def test_a_verdict_on_a_posting_without_one_differs(store: Store, evaluator: Evaluator):
    """Otherwise a text that the tool refused, and the reviewer did not, would be in no list."""
    given = checked(evaluator)
    unjudged = given.assessment.model_copy(update={"role": None})
    number = store.keep(unjudged, given.blocks)
    store.review(number, Review(role="real_mlops"))
    assert [line.id for line in store.find(Filter(verdict="differ"))[0]] == [number]
    assert store.find(Filter(verdict="agree"))[1] == 0
