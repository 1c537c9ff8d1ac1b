# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Tables: without these tests, rows of an export could be lost or read from the wrong columns."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import How, Limits
from evaluator.reading.read import read_path
from evaluator.reading.rows.row import read_row
from tests.reading.made import COMPANY, HTML, TITLE, WORDS, all_of, as_json, failed, one, zipped

TEXT = "Own the rollback of every model.\n\n* Take the on\\-call rota\n* Cut the cost of R\\&D\n"


# The columns that JobSpy wrote before and after 2024.
OLD = [
    "site",
    "title",
    "company",
    "location",
    "job_type",
    "date_posted",
    "interval",
    "min_amount",
    "job_url",
    "description",
]


NEW = [
    "id",
    "site",
    "job_url",
    "job_url_direct",
    "title",
    "company",
    "location",
    "date_posted",
    "is_remote",
    "description",
]


def table(names: list[str], *rows: dict[str, str], sign: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", delimiter=sign)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


ROW = {"title": TITLE, "company": COMPANY, "location": "Veldhaven", "date_posted": "2026-03-02", "description": TEXT,
       "site": "indeed", "job_url": "https://x.example/1"}  # fmt: skip


@pytest.mark.parametrize("names", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_both_makes_of_jobspy_and_each_separator(names: list[str], sign: str) -> None:
    """Otherwise the most common export has no descriptions."""
    data = table(names, ROW, {**ROW, "site": "linkedin", "description": ""}, sign=sign)
    posting, empty = all_of(data, "jobs.csv")
    assert isinstance(posting, Posting)
    assert (posting.title, posting.company, posting.posted, posting.source) == (
        TITLE,
        COMPANY,
        "2026-03-02",
        "jobs.csv:2",
    )
    assert "on-call rota" in posting.text
    assert "R&D" in posting.text
    assert posting.offset_unit == "code_points"
    assert posting.offsets is not None
    start = posting.text.index("on-call")
    begin, end = posting.offsets.span(start, start + 7)
    assert TEXT[begin:end] == "on\\-call"
    assert isinstance(empty, Unread)
    assert (empty.code, empty.source) == ("empty", "jobs.csv:3")
    assert "LinkedIn" in empty.message


def test_the_linkedin_set_of_kaggle() -> None:
    """Otherwise a well-known set of postings is read from the wrong columns."""
    row = {"job_id": "3757940104", "company_name": COMPANY, "title": TITLE, "description": TEXT, "max_salary": "", "listed_time": "1772445600000.0",
           "job_posting_url": "https://www.linkedin.com/jobs/view/1", "original_listed_time": "1.0"}  # fmt: skip
    posting = one(table(list(row), row))
    assert (posting.id, posting.company, posting.posted) == ("3757940104", COMPANY, "2026-03-02")


@pytest.mark.parametrize(
    "header",
    [
        "Date applied,Hiring Company,Job Role,Posting URL,Status,JD",
        "Posted on,Organisation Name,Designation,Apply Link,Notes,Position Description",
        "Found,Company,Role title,Source URL,Notes,Job posting text",
    ],
)
def test_the_names_that_people_give_the_columns_of_their_own_list_are_known(header: str) -> None:
    """Otherwise a list of applications cannot be read on the page, where no column can be named."""
    row = f'2026-03-02,Quayside,Model Engineer,https://quay.example/1,sent,"{WORDS}"'
    posting = one(f"{header}\n{row}\n".encode(), "applications.csv")
    assert (posting.title, posting.company, posting.url) == (
        "Model Engineer",
        "Quayside",
        "https://quay.example/1",
    )
    assert posting.text.strip() == WORDS


def test_columns_can_be_named_and_wrong_names_are_told() -> None:
    """Otherwise a table with other names cannot be read, or is read wrongly without a word."""
    data = table(
        ["Titel", "Text der Anzeige", "title"], {"Titel": TITLE, "Text der Anzeige": TEXT, "title": "x"}
    )
    posting = one(data, "a.csv", columns={"title": "Titel", "description": "Text der Anzeige"})
    assert posting.title == TITLE
    unread = failed(data, "a.csv", columns={"title": "Tittel"})
    assert "Tittel" in unread.message
    assert "Titel" in unread.message
    assert "fields are" in failed(data, "a.csv", columns={"tite": "Titel"}).message


def test_a_column_is_used_once() -> None:
    """Otherwise a company that was named as the title would be shown twice."""
    posting = read_row({"company": TITLE, "description": TEXT}, "row", columns={"title": "company"})
    assert isinstance(posting, Posting)
    assert (posting.title, posting.company) == (TITLE, None)
    empty = read_row({}, "row", columns={"title": "name"})
    assert isinstance(empty, Unread)
    assert empty.message.endswith("its columns are none")


def test_a_table_without_descriptions_says_which_columns_it_has() -> None:
    """Otherwise a table of ten thousand rows says ten thousand times which column it lacks."""
    unread = failed(table(["title", "company"], {"title": TITLE}, {"title": TITLE}), "a.csv")
    assert (unread.source, unread.code) == ("a.csv", "no_posting")
    assert unread.message == "no column holds a description (columns: title, company)"
    assert unread.in_full() == f"{unread.message}; name one with --map description=COLUMN"


def test_a_row_that_ends_in_an_error_gives_a_message_that_can_be_written() -> None:
    """Otherwise half a sign in the error breaks the output, and with it all other rows."""

    class Cell:
        def __str__(self) -> str:
            raise ValueError("half a sign: \ud800")

    item = read_row({"title": "Engineer", "description": Cell()}, "a.csv:2")
    assert isinstance(item, Unread)
    assert item.code == "broken"
    assert "half a sign" in item.model_dump_json()


def test_empty_cells_of_postgres_and_rows_without_columns_are_empty() -> None:
    r"""Otherwise "\N" is the title of a job."""
    row = read_row({"title": r"\N", "company": r"\N", "description": TEXT}, "a.csv:2")
    assert isinstance(row, Posting)
    assert row.title is row.company is None
    bare = read_row({}, "a.jsonl:1")
    assert isinstance(bare, Unread)
    assert bare.message.endswith("(columns: none)")


def test_a_packed_table_is_read_and_a_bomb_is_stopped() -> None:
    """Otherwise a packed table has to be unpacked first, or fills the disk."""
    rows = b"\n".join(as_json({"title": TITLE, "description": HTML}) for _ in range(3))
    assert len(all_of(gzip.compress(rows))) == 3
    bomb = gzip.compress(b"0" * 50_000_000)
    assert failed(bomb, limits=Limits(expanded=1_000_000)).code in ("refused", "too_large")
    assert failed(gzip.compress(rows)[:40]).code == "broken"
    assert failed(zipped({"a.txt": b" " * 60_000_000})).code == "refused"
    nested = WORDS.encode()
    for _ in range(8):
        nested = gzip.compress(nested)
    assert failed(nested).code == "refused"


def test_a_table_with_unknown_columns_is_read_by_the_columns_that_are_given(tmp_path: Path) -> None:
    """Otherwise all its rows would become one posting with a verdict."""
    path = tmp_path / "rows.csv"
    path.write_text(
        "ref,stelle,inhalt\nr1,Keeper,Own the rollback of every model.\nr2,Driver,Steer the boat.\n"
    )
    assert [item.code for item in read_path(path)] == ["no_posting"]
    found = list(read_path(path, How(columns={"title": "stelle", "description": "inhalt"})))
    assert [item.title for item in found] == ["Keeper", "Driver"]
    other = path.rename(tmp_path / "rows.txt")
    assert len(list(read_path(other, How(columns={"title": "stelle", "description": "inhalt"})))) == 2


LONG = "".join(
    f"{n},Engineer,Run model {n} at night and keep its drift on the boards.\n" for n in range(6_000)
)


def test_a_table_that_turns_out_to_be_windows_text_is_read_as_it() -> None:
    """Otherwise the accents of a large export would be lost without a message."""
    row = "6001,Ingénieur,Run the “Größe” of all the trains and boats at night\n"
    items = all_of(f"id,title,description\n{LONG}".encode() + row.encode("cp1252") + row.encode(), "a.csv")
    assert len(items) == 6_002
    for item in items[-2:]:
        assert isinstance(item, Posting)
        assert item.title == "Ingénieur"
        assert item.text.strip() == "Run the “Größe” of all the trains and boats at night"
        assert not item.diagnostics


@pytest.mark.parametrize("name", ["utf-8", "cp1252"])
def test_signs_of_a_row_that_cannot_be_decoded_are_told(name: str) -> None:
    """Otherwise a report would quote characters that the posting does not have."""
    rows = f"id,title,description\n0,Größe,Maße für Züge\n{LONG}1,Größe,Maße \x01 für Züge\n".encode(name)
    items = all_of(rows.replace(b"\x01", b"\x81"), "a.csv")
    *good, odd = (item for item in items if isinstance(item, Posting))
    assert len(good) == 6_001
    assert not any(item.diagnostics for item in good)
    assert [d.code for d in odd.diagnostics] == ["encoding_broken"]
    assert odd.text.strip() == "Maße \ufffd für Züge"


@pytest.mark.parametrize("data", [b"sep=;\n", b"sep=;\n\n"])
def test_a_separator_without_a_table_is_no_posting(data: bytes) -> None:
    """Otherwise a line of signs is judged."""
    assert failed(data, "jobs.csv").code in ("no_posting", "empty")
