"""Lone surrogates: without these tests, one such character in a row or file name could end a command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.check import check
from evaluator.cli.read import read
from evaluator.posting import Posting
from evaluator.reading.rows.row import read_row
from evaluator.reading.surrogates import whole_json
from tests.reading.made import HTML, TITLE, WORDS, all_of, job_posting, mail, one, page, quoted

LONE = "ML \ud800 Engineer"
GIVEN = {
    "row.jsonl": json.dumps(
        {"title": LONE, "description": HTML + "<p>\udc00 at the end</p>", "id": "\udfff"}
    ),
    "list.json": json.dumps([{"title": LONE, "company\ud800": "x", "description": "\ud800 " + TITLE}]),
    "lever.json": json.dumps({"hostedUrl": "x", "text": LONE, "description": HTML + "\ud800"}),
    "page.html": page(json.dumps(job_posting(title=LONE, description=HTML + "\ud800"))).decode(),
    "none.jsonl": json.dumps({"title": LONE}),
}


@pytest.mark.parametrize("name", GIVEN)
def test_nothing_that_is_read_holds_one(name: str) -> None:
    """Otherwise a posting that was read cannot be written."""
    (item,) = all_of(GIVEN[name].encode(), name)
    item.model_dump_json().encode()
    said = (item.title if isinstance(item, Posting) else item.message) or ""
    assert "ML \ufffd Engineer" in said


def test_rows_at_hand_and_mails_are_cleaned_too() -> None:
    """Otherwise the report on such a posting cannot be written."""
    item = read_row({"title": LONE, "description": f"{TITLE}\ud800"}, "row")
    item.model_dump_json().encode()
    letter = mail(WORDS * 3).replace(TITLE.encode(), TITLE.encode() + b" \xff")
    one(letter).model_dump_json().encode()


def test_quotes_still_lead_back() -> None:
    """Otherwise the quotes of a posting with one lone surrogate would not lead to its bytes."""
    data = GIVEN["page.html"].encode()
    assert quoted(one(data, "page.html"), "one week in six", data) == "one week in six"


def test_pairs_and_escaped_backslashes_stay() -> None:
    """Otherwise emoji and Windows paths in a posting would be damaged."""
    for text in ('"\\ud83d\\ude80"', '"\\\\ud800"', '"\\n\\u00e4"'):
        assert whole_json(text) == text
    assert whole_json('"\\\\\\ud800\\ud83d"') == '"\\\\\\ufffd\\ufffd"'


@pytest.mark.parametrize("form", ["text", "json", "html", "md"])
def test_every_form_of_a_report_is_written(form: str, tmp_path: Path) -> None:
    """Otherwise a report ends in its middle."""
    given = tmp_path / "row.jsonl"
    given.write_text(GIVEN["row.jsonl"])
    done = CliRunner().invoke(check, [str(given), "--format", form])
    assert done.exit_code == 0, done.output
    if form in ("text", "json"):
        shown = CliRunner().invoke(read, [str(given), "--format", form])
        assert shown.exit_code == 0, shown.output
