"""Tables in HTML: without these tests a list that a site calls Excel is judged as a single posting."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting
from tests.reading.made import COMPANY, TITLE, all_of, one

TEXT = (
    "<p>You join the crew of the port.</p><ul><li>Deploy the demand models of each port to our clusters</li>"
    "<li>Take part in the on-call rota for the model services, one week in six</li></ul>"
)
HEAD = "<html><head><style>td{}</style></head><body>"


def table(*rows: tuple[str, ...], number: bool = False) -> str:
    lines = ""
    for place, cells in enumerate(rows, 1):
        first = f"<th>{place}</th>" if number else ""
        lines += f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    return f"<table border=1>{lines}</table>"


JOBS = (
    ("Job title", "Company", "Link", "Description"),
    (TITLE, COMPANY, '<a href="https://quay.example/1">Open</a>', TEXT),
    (f"{TITLE} &amp; more", COMPANY, "", TEXT.replace("six", "seven")),
)


@pytest.mark.parametrize(
    "page", [f"{HEAD}{table(*JOBS)}</body></html>", table(*JOBS), f"{HEAD}{table(*JOBS, number=True)}"]
)
def test_rows_of_a_table_in_html_are_postings(page: str) -> None:
    """Otherwise all postings of a sheet are judged as one, without a title."""
    first, second = all_of(page.encode(), "export.xls")
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert (first.kind, first.title, first.company) == ("html-table", TITLE, COMPANY)
    assert (first.url, second.title, second.url) == ("https://quay.example/1", f"{TITLE} & more", None)
    assert first.blocks[1].kind == "bullet"


@pytest.mark.parametrize(
    "rows", [(("Role", "Description"), ("Pilot", "Brings ships in.")), (("Place", "Hours"), ("Hull", "Six"))]
)
def test_a_small_table_in_a_posting_is_part_of_it(rows: tuple[tuple[str, ...], ...]) -> None:
    """Otherwise a posting is lost for a table of words and what they mean."""
    page = f"<html><body><h1>{TITLE}</h1>{table(*rows)}{TEXT}{TEXT.replace('six', 'two')}</body></html>"
    assert one(page.encode()).kind == "page"
    assert one(f"<h2>{TITLE}</h2>{table(*rows)}{TEXT}".encode()).kind == "html"
