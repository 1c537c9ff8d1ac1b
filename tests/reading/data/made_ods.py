"""Make workbooks of OpenDocument."""

from __future__ import annotations

from tests.reading.made import zipped

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
HEADER = ("title", "company", "date", "description")


def cell(value: str, kind: str = "string", more: str = "") -> str:
    lines = "".join(f"<text:p>{line}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="{kind}" {more}>{lines}</table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def ods(*sheets: str) -> bytes:
    tables = "".join(
        f'<table:table table:name="Sheet{number}">{rows}</table:table>'
        for number, rows in enumerate(sheets, 1)
    )
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content.encode()})
