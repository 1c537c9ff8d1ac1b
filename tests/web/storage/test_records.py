"""What a list shows of a posting, and which postings are captures of one."""

import pytest

from evaluator.pipeline import Evaluator
from evaluator.web.storage.records import capture, shown_title, tidy_tags

from .conftest import checked


def test_the_address_tells_captures_whatever_its_fragment(evaluator: Evaluator):
    """Otherwise two captures of one page would not be recognised as such."""
    assessment = checked(evaluator).assessment

    def at(url: str) -> str | None:
        posting = assessment.posting.model_copy(update={"url": url})
        return capture(assessment.model_copy(update={"posting": posting}))

    assert at("https://www.jobs.example/1/?ref=a#apply") == at("http://jobs.example/1?ref=a")
    assert at("https://jobs.example/?id=1") != at("https://jobs.example/?id=2")


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Crane\n Engineer", "Quay", "Crane Engineer"),
        (None, "\n - **Quay** work\nmore", "Quay** work"),
        (None, " - ", "Posting without a title"),
        (None, "quay " * 30, "quay " * 14 + "…"),
    ],
)
def test_a_posting_without_a_title_is_named_by_its_first_words(
    evaluator: Evaluator, title: str | None, text: str, shown: str
):
    """Otherwise all pasted texts would have the same name in the list."""
    given = checked(evaluator).assessment
    posting = given.posting.model_copy(update={"title": title, "text": text})
    assert shown_title(given.model_copy(update={"posting": posting})) == shown


def test_tags_are_tidied():
    """Otherwise one tag would exist in five spellings."""
    assert tidy_tags(" Later, later ,, two  words,") == ("later", "two words")
    assert len(tidy_tags(",".join(map(str, range(99))))) == 20
