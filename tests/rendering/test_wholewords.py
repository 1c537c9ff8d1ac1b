"""Words that a report quotes are whole."""

import pytest

from evaluator.rendering.wholewords import whole_words

TEXT = "Lead post-incident reviews, CI/CD and the shop\u2019s on-call rota."


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("incident review", "post-incident reviews"),
        ("CI/CD", "CI/CD"),
        ("call", "on-call"),
        ("shop", "shop\u2019s"),
        (" reviews,", " reviews,"),
    ],
)
def test_a_quote_begins_and_ends_with_whole_words(words, whole):
    """Otherwise "incident review" would be quoted of "post-incident reviews"."""
    start = TEXT.rindex(words)
    begun, ended = whole_words(TEXT, start, start + len(words))
    assert TEXT[begun:ended] == whole


def test_a_sign_at_the_edge_of_a_text_joins_nothing():
    """Otherwise a dash that opens the item of a list is quoted as a part of its first word."""
    assert whole_words("-call", 1, 5) == (1, 5)
    assert whole_words("call-", 0, 4) == (0, 4)


def test_a_word_without_end_is_not_searched_to_its_end():
    """Otherwise a text of one endless word would hold up the report."""
    text = "a" * 1_000
    begun, ended = whole_words(text, 500, 501)
    assert ended - begun <= 100
