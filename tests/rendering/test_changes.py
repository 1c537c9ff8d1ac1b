"""What changed between two captures of a posting is shown, and nothing else."""

import pytest

from evaluator.assessment import Contradiction
from evaluator.rendering.changes import changes, render


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


def test_a_grade_is_told_with_how_it_is_meant(assessments):
    """Otherwise nobody sees that what was welcome is required now: both "come up"."""
    (one, *_) = assessments

    def said(grade, status):
        its = one.signals[0].model_copy(update={"grade": grade, "status": status, "evidence": ()})
        return one.model_copy(update={"signals": (its,)})

    def told(*pair):
        return [(c.before, c.after) for c in changes(*(said(*state) for state in pair))]

    asked = ("mentioned", "required")
    assert told(("mentioned", "preferred"), asked) == [("comes up (nice to have)", "comes up (asked for)")]
    assert told(asked, ("owned", "stated")) == [("comes up (asked for)", "yours")]
    assert told(("denied", "denied"), ("absent", "absent")) == [("ruled out", "not said")]


def test_names_of_a_posting_do_not_steer_the_terminal(assessments):
    """Otherwise the title of an edited posting could recolour the window, or hide the lines above."""
    (one, *_) = assessments
    posting = one.posting.model_copy(update={"title": "SRE\x1b[2J\nat the quay"})
    assert changes(one.model_copy(update={"posting": posting}), one)[0].before == "SRE [2J at the quay"


def test_another_bullet_is_no_change_of_a_line(assessments):
    """Otherwise each line of a posting changed, because a board draws its lists with another sign."""
    (one, *_) = assessments

    def text(of):
        return one.model_copy(update={"posting": one.posting.model_copy(update={"text": of})})

    assert "Lines that changed" not in render(text("- Deploy models"), text("* Deploy models"))
    assert "  - Deploy models\n  + Watch models\n" in render(text("- Deploy models"), text("- Watch models"))
    assert "Lines that changed" not in render(text("- Deploy models"), text(None))


def test_other_quotes_show_that_the_text_changed(assessments):
    """Otherwise an edit that keeps the length gets "Nothing changed" where texts are left out."""
    one = next(a for a in assessments if any(s.evidence for s in a.signals))
    found = next(s for s in one.signals if s.evidence)
    other = found.model_copy(update={"evidence": ()})
    edited = one.model_copy(update={"signals": tuple(other if s is found else s for s in one.signals)})
    assert render(one, edited).startswith("The text changed, the findings did not")
    assert render(one, one).startswith("Nothing changed")
