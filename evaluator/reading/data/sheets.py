"""Read the sheets of workbooks: Excel with the extra `tables`, OpenDocument (.ods) without."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from evaluator.posting import Posting, Unread
from evaluator.reading.data.csvheader import MOST_BEFORE, header_row, is_beside
from evaluator.reading.data.links import linked
from evaluator.reading.data.odsrows import ods_tables
from evaluator.reading.data.sheetmarks import Marks, filled, marks_of
from evaluator.reading.data.tables import check_columns, different, of_row
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, extra_missing
from evaluator.reading.opendoc import content_of, root_of
from evaluator.reading.rows.cells import as_text
from evaluator.reading.rows.fields import columns_of
from evaluator.reading.rows.row import NAME_COLUMN


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, its rows from a number on, of which the first is 1, and its links."""

    name: str
    rows: Callable[[int], Iterator[Sequence[Any]]]
    links: Mapping[int, Mapping[int, str]] = {}


def read_excel(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of each row of every sheet that has a header.

    A sheet of notes or counts beside them is passed over. Raises NotRead when the workbook is broken or too
    large, when no sheet has a column with descriptions, or when the extra is missing.
    """
    try:
        import openpyxl
    except ImportError:
        raise extra_missing("an Excel workbook", "tables") from None
    given.whole(how.limits.document)
    given.stream.seek(0)
    try:
        reader = openpyxl.reader.excel.ExcelReader(given.stream, read_only=True, data_only=True)
        # openpyxl gives up a whole workbook for a sheet of charts without a chart; no chart is read here.
        reader.read_chartsheet = lambda *_: None
        reader.read()
        book = reader.wb
    except Exception:
        raise NotRead("broken", "is not a whole workbook; save it again") from None

    marks = marks_of(given.stream)

    def rows_of(sheet: Any, own: Marks) -> Callable[[int], Iterator[Sequence[Any]]]:
        return lambda begin: filled(sheet.iter_rows(min_row=begin, values_only=True), begin, own)

    found = [(sheet, marks.get(sheet.title, Marks())) for sheet in book.worksheets]
    sheets = [Sheet(sheet.title, rows_of(sheet, own), own.links) for sheet, own in found]
    yield from _of_sheets(sheets, len(book.sheetnames) > 1, given.name, how, "excel")


def read_ods(archive: zipfile.ZipFile, source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of each row of a workbook of OpenDocument, as `read_excel` does.

    Raises NotRead when the workbook is broken, or no sheet has a column with descriptions.
    """
    yield from _of_root(content_of(archive), source, how)


def read_fods(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a workbook of OpenDocument that is saved as a single XML file (.fods).

    Raises NotRead as `read_ods` does, and where it is too large.
    """
    yield from _of_root(root_of(given.whole(how.limits.document)), given.name, how)


def _of_root(root: Any, source: str, how: How) -> Iterator[Posting | Unread]:
    tables = ods_tables(root)

    def rows_of(rows: Sequence[Sequence[Any]]) -> Callable[[int], Iterator[Sequence[Any]]]:
        return lambda begin: iter(rows[begin - 1 :])

    sheets = [Sheet(table.name, rows_of(table.rows), table.links) for table in tables]
    yield from _of_sheets(sheets, len(sheets) > 1, source, how, "ods")


def _of_sheets(
    sheets: Sequence[Sheet], several: bool, source: str, how: How, kind: str
) -> Iterator[Posting | Unread]:
    """Yield the postings of the sheets of a workbook; of `several` sheets each row has that of its sheet."""
    told = False
    for sheet in sheets:
        top = [[as_text(cell).strip() for cell in row] for row in islice(sheet.rows(1), MOST_BEFORE)]
        before = header_row(top, how.columns)
        if before is None:
            continue
        header = different(top[before])
        if not several:
            check_columns(header, how)
        elif not (columns_of(header).description or _named_by_user(header, how)):
            if not is_beside(top):
                told = True
                yield _without_table(f"{source}:{sheet.name}")
            continue
        told = True
        for number, cells in enumerate(sheet.rows(before + 2), before + 2):
            if any(cell is not None for cell in cells):
                place = f"{source}:{sheet.name}:{number}" if several else f"{source}:{number}"
                row = linked(header, cells, sheet.links.get(number))
                yield from of_row(row, place, how, kind)
    if several and not told:
        raise NotRead("no_posting", "no sheet has a column of descriptions", NAME_COLUMN)


def _named_by_user(header: Sequence[str], how: How) -> bool:
    return bool(how.columns) and not set((how.columns or {}).values()).isdisjoint(header)


def _without_table(source: str) -> Unread:
    message = "this sheet has no column of descriptions"
    return Unread(source=source, code="no_posting", message=message, remedy=NAME_COLUMN)
