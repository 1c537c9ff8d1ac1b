"""What changed between two captures of a posting, and how postings are named beside each other."""

import pytest

from evaluator.assessment import Contradiction
from evaluator.rendering.changes import changes
from evaluator.rendering.compared import _title


@pytest.mark.parametrize(
    ("field", "name"), [("title", "title"), ("company", "company"), ("location", "place")]
)
def test_what_a_posting_says_of_itself_is_shown_before_and_after(assessments, field, name):
    """Otherwise nobody sees that the same job was posted anew under another title, by another company."""
    (old, *_) = assessments

    def said(value):
        return old.model_copy(update={"posting": old.posting.model_copy(update={field: value})})

    found = [(c.name, c.before, c.after) for c in changes(said("Harbour"), said("Quay"))]
    assert found == [(name, "Harbour", "Quay")]
    assert [(c.before, c.after) for c in changes(said(None), said("Quay"))] == [("none", "Quay")]
    assert changes(said("Quay"), said("Quay")) == ()


def test_a_contradiction_that_came_or_went_is_shown(assessments):
    """Otherwise nobody sees that the new capture also says the opposite of a duty."""
    one = assessments[0].model_copy(update={"contradictions": ()})
    both = Contradiction(signal="on_call", says="You carry the pager.", but="There is no on-call.")
    torn = one.model_copy(update={"contradictions": (both,)})
    found = [[(c.before, c.after, c.signal) for c in changes(*pair)] for pair in ((one, torn), (torn, one))]
    is_torn, is_not = "contradicts itself", "does not contradict itself"
    assert found == [[(is_not, is_torn, "on_call")], [(is_torn, is_not, "on_call")]]
    assert changes(torn, torn) == ()


@pytest.mark.parametrize(
    ("id", "source", "shown"),
    [
        ("q7", "in.csv:3", "in.csv:3 (q7)"),
        ("q7", "-", "q7"),
        (None, "in.csv:3", "in.csv:3"),
        (None, "-", ""),
    ],
)
def test_a_posting_is_named_by_its_place_and_its_id(assessments, id, source, shown):
    """Otherwise nobody knows which file the posting "1" is in, or which row has this id."""
    told = {"title": "Crane Engineer", "company": "Quay", "id": id, "source": source}
    (one, *_) = assessments
    named = _title(one.model_copy(update={"posting": one.posting.model_copy(update=told)}))
    assert named == " · ".join(filter(None, ("Crane Engineer", "Quay", shown)))
