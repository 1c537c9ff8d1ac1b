"""Read the lines of a DOCX, with those in tables, boxes, fields of a template and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evaluator.posting import BlockKind
from evaluator.reading.documents.lines import Line, of_cells
from evaluator.reading.wordlists import names

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEVEL = re.compile(r"[1-9]\d?$")
_LIST = re.compile(r"\blist\b")  # "List Bullet 2", but not "Listing"
# Elements that stand around paragraphs or runs; python-docx passes over what is inside them.
_AROUND = names("sdt sdtContent ins moveTo smartTag customXml hyperlink fldSimple")


def docx_lines(document: Any) -> Iterator[Line]:
    """Yield the lines of a document of python-docx in order.

    A row of a table is one line, unless one of its cells holds a longer text.
    """
    yield from _lines_in(document.element.body, document)


def _lines_in(element: Any, parent: Any) -> Iterator[Line]:
    for child in element:
        name = _name(child)
        if name == "p":
            yield from _paragraph(child, parent)
        elif name == "tbl":
            yield from _table(child, parent)
        elif name in _AROUND:
            yield from _lines_in(child, parent)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.removeprefix(_W) if isinstance(tag, str) and tag.startswith(_W) else ""


def _paragraph(element: Any, parent: Any) -> Iterator[Line]:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    item = Paragraph(element, parent)
    runs = [run for run in (Run(found, item) for found in _runs(element)) if run.text]
    text = "".join(run.text for run in runs)
    style = (item.style.name or "").lower() if item.style is not None else ""
    kind: BlockKind = "paragraph"
    level = 0
    if style.startswith("heading") or style == "title":
        number = _LEVEL.search(style)
        kind, level = "heading", int(number[0]) if number else 1
    elif _LIST.search(style) or (element.pPr is not None and element.pPr.numPr is not None):
        kind = "bullet"
    elif text.strip() and all(run.bold for run in runs if run.text.strip()):
        kind = "bold"
    for line in [text] if kind == "paragraph" else text.split("\n"):
        if line.strip():
            yield Line(line, kind, level)
    yield from _boxes(element, parent)


def _runs(element: Any) -> Iterator[Any]:
    """Yield the runs of a paragraph, without those that were deleted."""
    for child in element:
        name = _name(child)
        if name == "r":
            yield child
        elif name in _AROUND:
            yield from _runs(child)


def _boxes(element: Any, parent: Any) -> Iterator[Line]:
    """Yield the lines of the text boxes that are anchored in a paragraph; each stands there twice."""
    for child in element:
        if _name(child) == "txbxContent":
            yield from _lines_in(child, parent)
        elif child.tag != _FALLBACK:
            yield from _boxes(child, parent)


def _table(element: Any, parent: Any) -> Iterator[Line]:
    from docx.table import Table

    seen: set[Any] = set()
    for row in Table(element, parent).rows:
        cells: list[list[Line]] = []
        for cell in row.cells:
            # A merged cell is given once for each place that it takes.
            lines = [] if cell._tc in seen else list(_lines_in(cell._tc, cell))
            seen.add(cell._tc)
            if lines:
                cells.append(lines)
        yield from of_cells(cells)
