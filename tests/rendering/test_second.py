"""A second report, in three formats, holds what the report of docs/report.md does not.

It has no title, notes on reading, a duty that is denied and one that is another team's, a contradiction and a
warning. `second/assessment.json` is made up once and for all; no rule changes it. After a change that is
meant, `python -m tests.rendering.test_second` writes the three reports anew: read the difference.
"""

from pathlib import Path

import pytest

from evaluator.assessment import Assessment
from evaluator.rendering import html, md, text

FOLDER = Path(__file__).parent / "second"
FORMATS = {"report.txt": text.render, "report.md": md.render, "report.html": lambda a: html.render([a])}


def assessment() -> Assessment:
    return Assessment.model_validate_json((FOLDER / "assessment.json").read_bytes())


@pytest.mark.parametrize("name", FORMATS)
def test_the_second_report_is_as_it_was_read(name):
    """Otherwise a note, a denial or a heading goes missing from reports, and no test notices."""
    assert FORMATS[name](assessment()) == (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_notes_on_reading_are_shown(name):
    """Otherwise nobody learns that the text was cut, or that a title would help."""
    shown = " ".join(FORMATS[name](assessment()).split())
    assert "The text was cut after 2,500 characters" in shown
    assert "No job title was found" in shown


def test_the_report_begins_with_title_origin_verdict_and_role():
    """Otherwise people scroll for the answer to their one question."""
    lines = text.render(assessment(), width=80).splitlines()
    assert lines[:4] == [
        "Posting without a title",
        "letters/ferry.md (f7)",
        "",
        "A real MLOps job: it owns model deployment, monitoring, model updates and",
    ]


def main() -> None:
    """Write the three reports."""
    for name, render in FORMATS.items():
        (FOLDER / name).write_text(render(assessment()), encoding="utf-8")


if __name__ == "__main__":
    main()
