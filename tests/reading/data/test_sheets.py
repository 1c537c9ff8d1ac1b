"""Parquet and Excel: without these tests, rows of a sheet might be lost, or all be read at once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.read import read_path
from tests.reading.made import COMPANY, TITLE, WORDS, all_of, failed, one, zipped


def test_parquet_is_read_in_batches(tmp_path: Path) -> None:
    """Otherwise a large file fills the memory."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    rows = [
        {"id": n, "title": TITLE, "job_description": WORDS if n % 2 else None, "skip": [n]}
        for n in range(600)
    ]
    path = tmp_path / "lying.csv"
    pq.write_table(pa.Table.from_pylist(rows), path)
    items = list(read_path(path))
    assert len(items) == 600
    assert sum(isinstance(i, Posting) for i in items) == 300
    assert items[599].source == f"{path}:600"
    data = path.read_bytes()
    assert failed(data[: len(data) // 2]).code == "broken"
    assert failed(b"PAR1" + b"\x00" * 50_000).code == "broken"
    pq.write_table(pa.Table.from_pylist([{"id": 1, "title": TITLE}] * 2), path)
    # Each of a million rows would say so otherwise.
    assert failed(path.read_bytes()).message == "no column holds a description (columns: id, title)"


def test_rows_inside_a_column_of_parquet_are_read() -> None:
    """Otherwise what a scraper keeps as one object a row is refused, though the same JSON Lines are read."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    jobs = [{"title": TITLE, "description": WORDS}, {"title": "SRE", "description": None}]
    out = io.BytesIO()
    pq.write_table(pa.table({"id": [7, 8], "job": jobs, "tags": [["a"], []]}), out)
    first, second = all_of(out.getvalue(), "a.parquet")
    assert isinstance(first, Posting)
    assert (first.id, first.title, first.text) == ("7", TITLE, WORDS)
    assert isinstance(second, Unread)
    out = io.BytesIO()
    pq.write_table(pa.table({"id": [7], "job": [{"title": TITLE}]}), out)
    assert "no column holds a description" in failed(out.getvalue(), "a.parquet").message


def test_a_cell_that_python_has_no_form_for_does_not_lose_the_table() -> None:
    """Otherwise a whole table would be lost for times in nanoseconds, or for one word that is not UTF-8."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    places = b"".join(n.to_bytes(4, "little") for n in (0, 2, 4, 6))
    titles = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.py_buffer(places), pa.py_buffer(b"ab\xff\xfeef")]
    )
    days = pa.array([1_772_445_600_000_000_001, -(2**63) + 1, None], pa.timestamp("ns"))
    out = io.BytesIO()
    pq.write_table(pa.table({"title": titles, "date": days, "description": [WORDS] * 3}), out)
    items = all_of(out.getvalue(), "a.parquet")
    assert [i.title for i in items if isinstance(i, Posting)] == ["ab", "\ufffd\ufffd", "ef"]
    assert [i.posted for i in items if isinstance(i, Posting)][::2] == ["2026-03-02", None]


def test_excel_reads_every_sheet_with_a_header() -> None:
    """Otherwise the jobs of the second sheet are lost."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Job Title", "Company", "Job Description", "Date"])
    book.active.append([TITLE, COMPANY, WORDS, None])
    book.active.append([None, None, None, None])
    book.active.append([TITLE, COMPANY, None, None])
    book.create_sheet("Links").append(["title", "url"])
    out = io.BytesIO()
    book.save(out)
    posting, empty, links = all_of(out.getvalue(), "b.zip")
    assert isinstance(posting, Posting)
    assert (posting.title, posting.kind) == (TITLE, "excel")
    assert isinstance(empty, Unread)
    assert empty.code == "empty"
    assert isinstance(links, Unread)
    assert "Links" in links.source
    assert failed(out.getvalue()[:3000]).code == "broken"
    assert failed(zipped({"xl/workbook.xml": b"<x>" * 1000, "[Content_Types].xml": b"?"})).code == "broken"


def test_a_sheet_of_notes_beside_the_postings_is_no_failure() -> None:
    """Otherwise each workbook with a sheet of notes or counts ends with the status of a failure."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cells in (["Title", "Description"], [TITLE, WORDS]):
        book.active.append(cells)
    book.create_sheet("Notes").append(["Ask Kelp about the pager"])
    counts = book.create_sheet("Counts")
    for counted in (["month", "how many"], ["May", 3]):
        counts.append(counted)
    out = io.BytesIO()
    book.save(out)
    assert isinstance(one(out.getvalue(), "b.xlsx"), Posting)
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    assert "no sheet has a column of descriptions" in failed(out.getvalue(), "b.xlsx").message
    odd = openpyxl.Workbook()
    odd.active.append(["Stelle", "Worum es geht"])
    odd.active.append([TITLE, WORDS * 5])
    odd.create_sheet("Notes").append(["mine"])
    out = io.BytesIO()
    odd.save(out)
    assert "Sheet" in failed(out.getvalue(), "b.xlsx").source, "a table in other words is lost in silence"


@pytest.mark.parametrize(
    ("above", "number"), [([], 2), ([[None, None, None]], 3), ([["Jobs of May", None, None], [None] * 3], 4)]
)
def test_a_sheet_may_have_a_title_above_its_header(above: list[list[str | None]], number: int) -> None:
    """Otherwise the title would be the header, and every row would be refused."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cells in (*above, [None, "Title", "Description"], [0, TITLE, WORDS]):
        book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    posting = one(out.getvalue(), "jobs.xlsx")
    assert (posting.title, posting.source) == (TITLE, f"jobs.xlsx:{number}")


def _book(
    *rows: list[object], merged: tuple[str, ...] = (), links: tuple[tuple[str, str], ...] = ()
) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, address in links:
        sheet[cell].hyperlink = address
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_merged_cell_counts_for_each_of_its_rows() -> None:
    """Otherwise only the first job of an employer has its name, and the others count for nobody."""
    jobs = [[COMPANY if n in (0, 2) else None, f"{TITLE} {n}", f"{WORDS} {n}"] for n in range(4)]
    top = [["Jobs of March", None, None], ["Company", "Title", "Description"]]
    items = all_of(_book(*top, *jobs, merged=("A1:C1", "A3:A4")))
    assert [item.company for item in items if isinstance(item, Posting)] == [COMPANY, COMPANY, COMPANY, None]


def test_a_link_in_a_sheet_is_the_address_of_its_posting() -> None:
    """Otherwise a list of jobs with linked titles has no address for any of them."""
    rows = [["Title", "Company", "Link", "Description"], [TITLE, COMPANY, "Open", WORDS]]
    shown = _book(*rows, links=(("C2", "https://quay.example/jobs/7?a=1&b=2"),))
    assert one(shown).url == "https://quay.example/jobs/7?a=1&b=2"
    titled = _book(["Title", "Description"], [TITLE, WORDS], links=(("A2", "https://quay.example/7"),))
    assert one(titled).url == "https://quay.example/7"
    assert one(titled).title == TITLE
    mailed = _book(["Title", "Description"], [TITLE, WORDS], links=(("A2", "mailto:a@quay.example"),))
    assert one(mailed).url is None


def test_odd_marks_of_a_sheet_cost_neither_time_nor_rows() -> None:
    """Otherwise a hostile workbook keeps the program busy, or one without relations is not read."""
    from evaluator.reading.data.sheetmarks import Block, Marks, filled, marks_of

    rows = [["a", 1], [None, 2], [None, 3]]
    odd = Marks((Block(0, 1, 2), Block(0, 1, 3), Block(9, 1, 3), Block(0, 7, 8)))
    assert list(filled(rows, 1, odd)) == [["a", 1], ["a", 2], ["a", 3]]
    assert list(filled(rows, 2, odd)) == rows
    sheet = b"<sheetData></sheetData>" + b"<mergeCell ref=" * 200_000 + b'<mergeCell ref="B1:B2"/>'
    names = b'<sheets><sheet name="S &amp; T" r:id="r1"/></sheets>'
    related = b'<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'
    parts = {"xl/workbook.xml": names, "xl/_rels/workbook.xml.rels": related, "xl/worksheets/s.xml": sheet}
    assert marks_of(io.BytesIO(zipped(parts)))["S & T"].merged == (Block(1, 1, 2),)
    assert marks_of(io.BytesIO(zipped({"xl/workbook.xml": names}))) == {}
    assert marks_of(io.BytesIO(b"PK")) == {}


def test_a_sheet_of_charts_without_a_chart_costs_no_other_sheet() -> None:
    """Otherwise a workbook is refused as broken for an empty sheet that holds no posting."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["title", "description"])
    book.active.append([TITLE, WORDS])
    book.create_chartsheet("Chart")
    data = io.BytesIO()
    book.save(data)
    assert one(data.getvalue()).title == TITLE
