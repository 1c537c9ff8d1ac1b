"""Workbooks of OpenDocument: without these tests, lists kept in LibreOffice are refused, or lose rows."""

from __future__ import annotations

from evaluator.posting import Posting
from tests.reading.data.made_ods import HEADER, SPACES, cell, ods, row
from tests.reading.made import COMPANY, TITLE, WORDS, all_of, failed

EMPTY = '<table:table-cell table:number-columns-repeated="1020"/>'
JOB = row(
    cell(TITLE),
    cell(COMPANY),
    cell("02/03/26", "date", 'office:date-value="2026-03-02"'),
    cell(f"You will run<text:s text:c='2'/>models.\n{WORDS}"),
    EMPTY,
)


def test_each_row_of_a_workbook_is_a_posting() -> None:
    """Otherwise a list of jobs is judged as one posting, or not at all."""
    gap = row(
        '<table:table-cell table:number-columns-repeated="1024"/>', more='table:number-rows-repeated="3"'
    )
    edge = row(EMPTY, more='table:number-rows-repeated="1048500"')
    first, second = all_of(ods(row(*map(cell, HEADER)) + JOB + gap + JOB + edge), "jobs.ods")
    assert isinstance(first, Posting)
    assert (first.kind, first.title, first.company, first.posted) == ("ods", TITLE, COMPANY, "2026-03-02")
    assert first.text == f"You will run models.\n{WORDS}"
    assert (first.source, second.source) == ("jobs.ods:2", "jobs.ods:6")


def test_every_sheet_with_a_header_is_read() -> None:
    """Otherwise the jobs of the second sheet are missing, and nobody notices."""
    words = row(*map(cell, HEADER)) + JOB
    items = all_of(ods(words, row(cell("my notes")), row(cell("Jobs of March")) + words), "jobs.ods")
    assert [item.source for item in items] == ["jobs.ods:Sheet1:2", "jobs.ods:Sheet3:3"]


def test_cells_that_are_left_empty_do_not_move_the_others() -> None:
    """Otherwise the company of a job stands in its title."""
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    (item,) = all_of(ods(row(*map(cell, HEADER)) + row(cell(TITLE), empty, cell(WORDS))), "jobs.ods")
    assert isinstance(item, Posting)
    assert (item.title, item.company, item.posted, item.text) == (TITLE, None, None, WORDS)


def test_columns_that_are_named_count() -> None:
    """Otherwise `--map` does nothing for such a workbook."""
    words = row(cell("Rolle"), cell("Worte")) + row(cell(TITLE), cell(WORDS))
    (item,) = all_of(ods(words), "jobs.ods", columns={"title": "Rolle", "description": "Worte"})
    assert isinstance(item, Posting)
    assert (item.title, item.text) == (TITLE, WORDS)


def test_what_gives_no_posting_is_reported_with_what_to_do() -> None:
    """Otherwise people read the error of a library, or nothing."""
    assert (
        "no column holds a description" in failed(ods(row(cell("title"), cell("company"))), "x.ods").message
    )
    assert failed(ods(""), "x.ods").code == "no_posting"
    assert failed(ods("<table:table-row>")[:300], "x.ods").code == "broken"
    assert "save it again" in failed(ods("<table:table-row>"), "x.ods").message


def test_a_workbook_in_a_single_xml_file_is_read() -> None:
    """Otherwise a list that LibreOffice saved as `.fods` is taken for a feed of jobs."""
    rows = row(*map(cell, HEADER)) + JOB
    said = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    flat = (
        f"<office:document {SPACES} {said}><office:body><office:spreadsheet>"
        f'<table:table table:name="Jobs">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )
    (item,) = all_of(flat.encode(), "jobs.fods")
    assert isinstance(item, Posting)
    assert (item.title, item.posted, item.kind) == (TITLE, "2026-03-02", "ods")
