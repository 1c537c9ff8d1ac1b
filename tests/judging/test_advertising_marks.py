"""The marks by which a text is known for an advertisement: its words, its pairs of words, its shapes."""

import math

from evaluator.judging import advertising
from evaluator.judging.advertising import (
    Advertising,
    Marks,
    marks_of,
    names_of,
)
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules


def test_a_text_is_recognised_by_its_beginning():
    """Otherwise a book is an advertisement because of a list on its last page, after minutes of reading."""
    lines = "Deploy models\nWrite letters\n"
    behind = Posting(text="Boats. " * 5_000 + "\n" + lines, source="-")
    assert marks_of(behind, outline(behind, load_rules()), load_rules()).shapes == frozenset()


def shape(text: str, title: str | None = None) -> frozenset[str]:
    (posting,) = read_bytes(text.encode(), "posting.md")
    assert isinstance(posting, Posting)
    posting = posting.model_copy(update={"title": title or posting.title})
    return marks_of(posting, outline(posting, load_rules()), load_rules()).shapes


def test_title_sections_and_duties_are_shapes_of_their_own():
    """Otherwise some lines of duties that were copied alone would be another text."""
    assert shape("# Senior MLOps Engineer\n\nBoats come and go.\n") == {"title"}
    assert shape("Boats come and go.\n", title="How an SRE debugs") == set()
    duties, asked = "## What you will do\n\n- Boats, and their cargo\n\n", "## Requirements\n\n- Python\n"
    assert shape(duties) == {"duties"}
    assert shape(f"{duties}{asked}") == {"duties", "requirements", "sections"}
    assert shape("- Deploy models\n- Watch boats\n- Monitor drift\n") == {"few duties"}
    lines = "- Deploy models\n- Write letters\n- Monitor drift\n- Review incidents\n"
    assert shape(lines) == {"few duties", "many duties"}


def test_what_somebody_did_and_when_is_a_shape():
    """Otherwise a CV that never says "I" is a posting: its lines name the same work."""
    assert shape("Boats 2019 – today\n- Mended nets\n") == {"spans of years"}
    assert shape("Boats\n- Mended nets\n- Led a crew of four\n") == {"past lines"}
    assert shape("Founded in 2019, 40 people\n- Mend nets\n") == set()


def test_the_first_line_counts_for_itself():
    """Otherwise "Curriculum vitae" above a list of duties counts as much as any two words below."""
    assert names_of("Boats wanted\nNets") == {
        "boats", "wanted", "nets", "boats wanted", "wanted nets", "^boats", "^wanted",
    }  # fmt: skip
    assert "^late" not in names_of("boats " * 30 + "late"), "a text in one line has no first line"


def test_no_pattern_runs_on_over_the_ends_of_lines():
    """Otherwise a page of drawn or empty lines would be searched again from each line and hang a check."""
    duty = advertising._VERB.search("-\n...\n- Deploy models")
    assert duty is not None
    assert "\n" not in duty[0]


def test_words_and_pairs_count_once_however_they_are_written():
    """Otherwise a long page would be judged by its most frequent word."""
    assert names_of("You’ll DEPLOY, deploy\nmodels") == {
        "you'll", "deploy", "models", "you'll deploy", "deploy deploy", "deploy models", "^you'll", "^deploy",
    }  # fmt: skip
    numbers = Advertising({"deploy": 2.0, "models": 1.0}, {"title": 0.5}, -1.0, {})

    def points(text: str, *shapes: str) -> float:
        return numbers.points(Marks(names_of(text), frozenset(shapes)))

    assert points("deploy") == 1.0
    assert points("deploy deploy models and boats") == -1.0 + 3.0 / math.sqrt(2)
    assert points("", "title", "sections") == -0.5


def test_the_end_of_a_hostile_text_costs_nothing():
    """Otherwise a file of five megabytes would be cut into words once more."""
    posting = Posting(text="boats " * 20_000 + "pager", source="-")
    assert marks_of(posting, outline(posting, load_rules()), load_rules()).names == {
        "boats",
        "boats boats",
        "^boats",
    }
