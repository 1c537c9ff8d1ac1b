"""The header of a table: without these tests, it could be judged, or hide the table below it."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting, Unread
from tests.reading.made import all_of, failed, one


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("rows", ["{0}\n{1}\n", '"{0}"\r\n"{1}"\r\n', '"{0}\n\n- and more, of\tit"\n"{1}"\n'])
def test_a_table_of_one_column_is_as_many_postings_as_it_has_rows(name: str, rows: str) -> None:
    """Otherwise all its jobs would become one posting."""
    data = (
        "Job description\n" + rows.format("Own the rollback, and on-call.", "Count stones, at night.")
    ).encode()
    first, second = all_of(data, name)
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert first.text.startswith("Own the rollback, and on-call.")
    assert second.text.strip() == "Count stones, at night."


def test_one_unknown_column_can_be_named_in_any_file() -> None:
    """Otherwise `--map` would be ignored without a message."""
    data = b"foo\nOwn the rollback, and on-call.\nCount stones.\n"
    unread = all_of(data, "a.csv")[0]
    assert isinstance(unread, Unread)
    assert unread.in_full().endswith("(columns: foo); name one with --map description=COLUMN")
    for name in ("a.csv", "a.txt"):
        assert [type(i) for i in all_of(data, name, columns={"description": "foo"})] == [Posting, Posting]
    assert one(b"Description\n\nOwn the rollback, and on-call.\n", "a.txt").kind == "text"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"id,title,company,location,description\n", "hdr.csv"),
        (b"id,title,company,location,description", "given"),
        (b"Ref\tWords of it\r\n", "hdr.tsv"),
        (b"description\n", "one.csv"),
    ],
)
def test_a_header_without_rows_is_no_posting(data: bytes, name: str) -> None:
    """Otherwise an empty export is judged, and its header gets a verdict."""
    said = failed(data, name)
    assert said.code == "no_posting"
    assert said.message in ("holds no posting", "no column holds a description (columns: Ref, Words of it)")


def test_one_line_of_text_is_no_table() -> None:
    """Otherwise a short posting with commas is told to be an empty table."""
    assert "platform" in one(b"Engineer, platform team, Oslo: you deploy the models and watch them.").text


@pytest.mark.parametrize(
    ("data", "number"),
    [
        ("\n\nTitle,Company,Description\nA,B,{}\n", 4),
        ("sep=;\nTitle;Company;Description\nA;B;{}\n", 3),
        (",Title,Company,Description\n0,A,B,{}\n", 2),
        ("Title,Company,,Description,\nA,B,,{},\n", 2),
        ("Title,Title,Company,Description\nA,,B,{}\n", 2),
        ("Export of jobs\n\nTitle,Company,Description\nA,B,{}\n", 4),
        ("Jobs 2026,,\n,,\nTitle,Company,Description\nA,B,{}\n", 4),
        ("Made by,our staff\nTitle\tCompany\tDescription\nA\tB\t{}\n", 3),
        ("Title,Company,Description\rA,B,{}\r", 2),
    ],
    ids=["blank", "sep", "index", "gap", "twice", "title", "sheet", "tabs", "cr"],
)
def test_a_table_whose_header_is_not_a_plain_first_line(data: str, number: int) -> None:
    """Otherwise a whole export would be judged as one pasted text."""
    posting = one(data.format('"Deploy models"').encode(), "jobs.csv")
    assert (posting.kind, posting.title, posting.company) == ("csv", "A", "B")
    assert posting.text.strip() == "Deploy models"
    assert posting.source == f"jobs.csv:{number}"


def test_lines_before_a_header_are_looked_past_in_a_table_only() -> None:
    """Otherwise a posting that holds a small table would be read as the table's rows."""
    text = b"Data Engineer\n\nYou will deploy models.\n\nTitle,Company,Description\nA,B,Deploy\n"
    assert one(text, "posting.txt").kind == "text"
