"""Tables as people have them: without these tests a whole table may be read as one text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import How
from evaluator.reading.read import read_bytes

_DUTIES = "Deploy models to production.\nTake part in the on-call rotation."
_MENU = "".join(f"<a href=/{word}>{word}</a>" for word in ("Home", "Prices", "Imprint", "Login"))


def _table(*rows: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _page(number: int) -> str:
    words = f"You deploy models of class {number} to production and monitor them every day. " * 6
    head = f"<title>Platform Engineer {number} at Quayside</title>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav>{_MENU}</nav><p>{words}</p></body></html>"


@pytest.mark.parametrize("header", [["url", "html"], ["url", "title", "html"]])
def test_each_page_in_a_table_of_pages_is_a_posting(header: list[str]) -> None:
    """Otherwise all pages that somebody scraped into a table are one posting, with their menus."""
    rows = [
        [f"https://quay.example/{number}", *["SRE"] * (len(header) - 2), _page(number)] for number in (1, 2)
    ]
    items = list(read_bytes(_table(header, *rows), "pages.csv"))
    assert [item.url for item in items] == ["https://quay.example/1", "https://quay.example/2"]
    titles = ["SRE", "SRE"] if "title" in header else ["Platform Engineer 1", "Platform Engineer 2"]
    assert [item.title for item in items] == titles
    assert all("Imprint" not in item.text and item.kind == "csv" for item in items)


def test_a_page_in_a_row_of_json_is_read_as_a_page() -> None:
    """Otherwise its menu is part of the posting, and its title is lost."""
    import json

    (item,) = read_bytes(json.dumps({"id": 7, "html": _page(1)}).encode(), "pages.jsonl")
    assert isinstance(item, Posting)
    assert (item.id, item.title, item.company) == ("7", "Platform Engineer 1", "Quayside")
    assert "Imprint" not in item.text
    assert item.offsets is None


def test_a_page_that_holds_a_table_of_its_own_stays_a_page() -> None:
    """Otherwise a page whose source begins with a list of words is cut into rows."""
    (item,) = read_bytes(f"<!-- title, company, description -->\n{_page(3)}".encode(), "page.html")
    assert item.title == "Platform Engineer 3"


def test_names_of_columns_may_have_signs_and_the_words_of_a_form() -> None:
    """Otherwise an export of a form or a tracker is read as one text."""
    header = ["Job ID #", "Job Title:", "Company", "Job Description", "How sure are you, from 1 to 5?"]
    (item,) = read_bytes(_table(header, ["7", "SRE", "Quayside", _DUTIES, "5"]), "form.csv")
    assert (item.id, item.title, item.company, item.text) == ("7", "SRE", "Quayside", _DUTIES)


def test_names_of_columns_may_go_over_two_lines() -> None:
    """Otherwise a sheet with wrapped names, saved as CSV, is read as one text."""
    header = ["Job\nTitle", "Company\nName", "Job\nDescription"]
    items = list(
        read_bytes(_table(header, ["SRE", "Quayside", _DUTIES], ["ML", "Quayside", _DUTIES]), "j.csv")
    )
    assert [(item.title, item.company) for item in items] == [("SRE", "Quayside"), ("ML", "Quayside")]


def test_a_stray_quote_in_a_name_does_not_swallow_the_rows() -> None:
    """Otherwise a table with inches in a name is read as one text."""
    (item,) = read_bytes(b'id,title,size 5",description\n7,SRE,"6",Deploy models\n', "jobs.csv")
    assert isinstance(item, Posting)
    assert (item.id, item.text) == ("7", "Deploy models")


def test_the_header_of_a_table_that_was_put_behind_another_is_not_a_posting() -> None:
    """Otherwise two tables that were joined have a posting named "title"."""
    header = ["id", "title", "description"]
    table = _table(header, ["1", "SRE", _DUTIES]) + _table(header, ["2", "ML", _DUTIES])
    items = list(read_bytes(table, "jobs.csv"))
    assert [item.id for item in items] == ["1", "2"]
    assert not any(isinstance(item, Unread) for item in items)


def test_a_column_that_the_user_named_may_hold_the_separator() -> None:
    """Otherwise the question of a form cannot be named, and the form is read as one text without a word."""
    question = "Please paste all of it here, with the duties"
    header = ["Timestamp", "E-mail", "Which company?", question]
    table = _table(header, ["2026", "a@quay.example", "Quayside", _DUTIES])
    (item,) = read_bytes(table, "form.csv", How(columns={"description": question, "company": header[2]}))
    assert isinstance(item, Posting)
    assert (item.company, item.text) == ("Quayside", _DUTIES)


def test_a_column_that_a_table_lacks_is_reported() -> None:
    """Otherwise a slip in the name of a column makes one text of the whole table, with exit status 0."""
    table = _table(["When?", "What is it about, in a word?"], ["2026", _DUTIES])
    (item,) = read_bytes(table, "form.csv", How(columns={"description": "Wat"}))
    assert isinstance(item, Unread)
    assert "has no column 'Wat'" in item.message
    assert "What is it about, in a word?" in item.message


def test_of_two_columns_with_one_name_the_one_that_is_filled_counts() -> None:
    """Otherwise a table whose first column of that name stays empty has no posting at all."""
    header = ["title", "description", "company", "description"]
    rows = ["SRE", "", "Quayside", _DUTIES], ["ML", "Deploy models.", "Quayside", "An old copy."]
    first, second = read_bytes(_table(header, *rows), "jobs.csv")
    assert (first.title, first.text) == ("SRE", _DUTIES)
    assert second.text == "Deploy models."


def test_a_table_made_of_nested_json_is_read() -> None:
    """Otherwise the answers of an interface that somebody saved as a flat table have no posting."""
    header = ["id", "attributes.title", "attributes.body", "company.name", "company.description"]
    (item,) = read_bytes(_table(header, ["7", "SRE", _DUTIES, "Quayside", "We run ferries."]), "jobs.csv")
    assert (item.title, item.company, item.text) == ("SRE", "Quayside", _DUTIES)
