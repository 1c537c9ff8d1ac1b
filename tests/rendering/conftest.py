"""Assessments of the project's own postings, which all tests share."""

from pathlib import Path

import pytest

from evaluator.assessment import Assessment
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_path

POSTINGS = Path(__file__).parents[2] / "corpora" / "postings"


@pytest.fixture(scope="session")
def assessments(evaluator: Evaluator) -> tuple[Assessment, ...]:
    """Return the assessments of all postings of the corpus."""
    paths = sorted(p for p in POSTINGS.iterdir() if p.suffix in (".txt", ".md", ".html"))
    items = [item for path in paths for item in read_path(path)]
    return tuple(evaluator(item) for item in items if isinstance(item, Posting))


@pytest.fixture(scope="session")
def hostile(evaluator: Evaluator) -> Assessment:
    """Return the assessment of a posting that tries to break out of every format."""
    text = (
        "Responsibilities\n"
        "- Deploy our <script>alert(1)</script> models | to `production` "
        "\x1b[31mred\x1b[0m behind *endpoints*.\n"
        "- There is no on-call \u202eesrever\u202c.\n"
    )
    from evaluator.reading.read import read_bytes

    posting = next(iter(read_bytes(text.encode(), "<b>odd & name</b>.txt")))
    assert isinstance(posting, Posting)
    title = "Engineer </title><img src=x onerror=alert(1)> \x1b]0;owned\x07 # _x_"
    return evaluator(posting.model_copy(update={"title": title}))
