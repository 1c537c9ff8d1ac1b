"""Read a page that is a table of postings: a sheet saved as a web page, or the HTML that sites call Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from typing import Any, NamedTuple

from evaluator.posting import Posting, Unread
from evaluator.reading.data.csvheader import is_header
from evaluator.reading.data.links import linked
from evaluator.reading.data.tables import check_columns, different, of_row
from evaluator.reading.decoding import decode
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead
from evaluator.reading.rows.fields import columns_of

_ROW = re.compile(r"<tr\b[^>]*>(.{0,5000}?)(?=<tr\b|</tr>|</table>)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)(?=</t[hd]>|<t[hd]\b|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FIRST = 5  # rows in which the header stands
# Pages also have tables of words and what they mean; a posting says more.
_SHORTEST = 150


class Table(NamedTuple):
    """A table of a page: the names of its columns, and its rows of HTML with the links of their cells."""

    header: list[str]
    rows: list[tuple[list[str], dict[int, str]]]


def begins_table(text: str) -> bool:
    """Return whether the beginning of a page is a table with a header and texts of postings."""
    at = text.lower().find("<table")
    if at < 0 or "JobPosting" in text:
        return False
    for row in islice(_ROW.finditer(text, at), _FIRST):
        if is_header(_names([unescape(_TAG.sub("", cell)) for cell in _CELL.findall(row[1])])):
            return _table(text) is not None
    return False


def read_html_table(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of the rows of the first table that has a header of postings.

    Raises NotRead when the page is too large, or the table lacks a column that the user named.
    """
    table = _table(decode(given.whole(how.limits.document), how.charset).text)
    if table is None:
        raise NotRead("no_posting", "its table holds no texts of postings; save it as CSV")
    check_columns(table.header, how)
    for number, (cells, links) in enumerate(table.rows, 2):
        if any(map(str.strip, cells)):
            yield from of_row(linked(table.header, cells, links), f"{given.name}:{number}", how, "html-table")


def _names(cells: Sequence[str]) -> list[str]:
    """Return cells as names of columns; the number of a row is none."""
    bare = [" ".join(cell.split()) for cell in cells]
    return ["", *bare[1:]] if bare and bare[0].isdigit() else bare


def _table(page: str) -> Table | None:
    """Return the first table of a page whose rows are postings; None for any other page."""
    from lxml import html

    for element in html.document_fromstring(page).iter("table"):
        rows = [row.xpath("./td|./th") for row in element.xpath("./tr|./thead/tr|./tbody/tr")]
        begin = next((n for n, row in enumerate(rows[:_FIRST]) if is_header(_names(_shown(row)))), None)
        if begin is None:
            continue
        header = different(_names(_shown(rows[begin])))
        table = Table(header, [(list(map(_html, row)), _links(row)) for row in rows[begin + 1 :]])
        at = header.index(columns_of(header).description[0])
        sizes = [len(_TAG.sub("", cells[at])) for cells, _ in table.rows if at < len(cells)]
        if sizes and sum(sizes) >= _SHORTEST * len(sizes):
            return table
    return None


def _shown(cells: Sequence[Any]) -> list[str]:
    return [cell.text_content() for cell in cells]


def _html(cell: Any) -> str:
    """Return what a cell holds: its HTML where it has any, else its text."""
    from lxml import etree

    inner = "".join(etree.tostring(part, encoding="unicode", method="html") for part in cell)
    return (
        f"{cell.text or ''}{inner}" if re.search(r"<(?:p|br|ul|ol|li|div)\b", inner) else cell.text_content()
    )


def _links(cells: Sequence[Any]) -> dict[int, str]:
    found = ((number, cell.xpath("string(.//a/@href)")) for number, cell in enumerate(cells))
    return {number: address for number, address in found if "://" in address}
