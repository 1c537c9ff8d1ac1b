"""Links and formulas of links in tables: without these tests the way back to the posting is lost."""

from __future__ import annotations

import io

import pytest

from evaluator.posting import Posting
from evaluator.reading.data.links import Link, formula_link
from tests.reading.made import COMPANY, TITLE, WORDS, all_of, one, zipped

QUAY = "https://quay.example/jobs/7"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "text", "table"))
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("formula", "link"),
    [
        (f'=HYPERLINK("{QUAY}","Open")', Link(QUAY, "Open")),
        (f'=hyperlink( "{QUAY}" ; "SRE ""on"" call" )', Link(QUAY, 'SRE "on" call')),
        (f'=HYPERLINK("{QUAY}")', Link(QUAY, QUAY)),
        (f'HYPERLINK("{QUAY}",A2)', Link(QUAY, QUAY)),
        ('=HYPERLINK(A2,"Open")', None),
        ('=HYPERLINK("#Sheet2!A1","Open")', None),
        ("=SUM(A1:A9)", None),
    ],
)
def test_a_formula_names_its_address(formula: str, link: Link | None) -> None:
    """Otherwise a formula is shown as the title of a job, or a place in the sheet as its address."""
    assert formula_link(formula) == link


def test_formulas_of_a_csv_are_links() -> None:
    """Otherwise a program opens "=HYPERLINK(" as an address."""
    lines = f'title;company;link;description\n"=HYPERLINK(""{QUAY}"";""{TITLE}"")";{COMPANY};;{WORDS}\n'
    first = one(lines.encode())
    assert (first.title, first.url) == (TITLE, QUAY)
    lines = f'title,link,description\n{TITLE},"=HYPERLINK(""{QUAY}"",""Open"")","{WORDS}"\n'
    assert one(lines.encode()).url == QUAY


@pytest.mark.parametrize("place", ["title", "link"])
def test_formulas_of_excel_are_links(place: str) -> None:
    """Otherwise a list that a program wrote has neither titles nor addresses."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["title", "link", "description"])
    for number in range(3):
        formula = f'=HYPERLINK("{QUAY}{number}","{TITLE} & more")'
        book.active.append([formula, None, WORDS] if place == "title" else [TITLE, formula, WORDS])
    stream = io.BytesIO()
    book.save(stream)
    found = [item for item in all_of(stream.getvalue()) if isinstance(item, Posting)]
    assert [item.url for item in found] == [f"{QUAY}{number}" for number in range(3)]
    assert {item.title for item in found} == {f"{TITLE} & more" if place == "title" else TITLE}


def test_links_of_opendocument_are_kept() -> None:
    """Otherwise lists of LibreOffice lose what lists of Excel keep."""
    formula = f"table:formula='of:=HYPERLINK(&quot;{QUAY}&quot;;&quot;{TITLE}&quot;)'"
    names = "".join(map(_cell, ("title", "description")))
    for first in (_cell(f'<text:a xlink:href="{QUAY}">{TITLE}</text:a>'), _cell(TITLE, formula)):
        rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in (names, first + _cell(WORDS)))
        body = f'<office:body><table:table table:name="S">{rows}</table:table></office:body>'
        content = f"<office:document-content {SPACES}>{body}</office:document-content>"
        kind = b"application/vnd.oasis.opendocument.spreadsheet"
        item = one(zipped({"mimetype": kind, "content.xml": content.encode()}))
        assert (item.title, item.url) == (TITLE, QUAY)


def _cell(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'
