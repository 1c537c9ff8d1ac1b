"""The marks of sentences; without these tests a page could show brackets, or other words prove a rule."""

import pytest

from evaluator.ruleset.sentences import cut_at_mark, unmarked


@pytest.mark.parametrize(
    ("text", "plain", "spans"),
    [
        ("You carry the [[pager]].", "You carry the pager.", [(14, 19)]),
        ("[[On-call]] and [[rota]]", "On-call and rota", [(0, 7), (12, 16)]),
        ("No mark [here] [[", "No mark [here] [[", []),
        ("", "", []),
    ],
)
def test_marks_are_removed_and_their_offsets_are_those_of_the_plain_text(text, plain, spans):
    """Otherwise a rule is proven by other words than those that are marked."""
    assert unmarked(text) == (plain, spans)


def test_a_sentence_is_cut_around_its_mark():
    """Otherwise the page of rules shows brackets, or loses words."""
    assert cut_at_mark("You carry the [[pager]].") == ("You carry the ", "pager", ".")
    assert cut_at_mark("Nothing here.") == ("Nothing here.", "", "")
