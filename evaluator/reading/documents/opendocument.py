"""Read texts of OpenDocument (.odt, .fodt), as LibreOffice and other office programs save them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from evaluator.posting import BlockKind, Posting
from evaluator.reading.documents.document import of_document
from evaluator.reading.documents.lines import Line, of_cells
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead
from evaluator.reading.opendoc import content_of, name_of, root_of, said_of, sign_of
from evaluator.reading.wordlists import names

_AROUND = names(
    "section list-item list-header index-body numbered-paragraph text table-of-content body document-content"
)
# Remarks, what was deleted, and settings.
_LEFT_OUT = names("annotation tracked-changes note sequence-decls forms title desc variable-decls")
_BOXES = names("frame text-box custom-shape g a rect")
_DEEPEST = 100


def read_odt(archive: zipfile.ZipFile, source: str, how: How) -> Posting:
    """Return the one posting of an OpenDocument text.

    Raises NotRead when it is empty, broken or too large.
    """
    return _of_root(content_of(archive), source, how)


def read_fodt(given: Given, how: How) -> Iterator[Posting]:
    """Yield the one posting of an OpenDocument text that is saved as a single XML file (.fodt).

    Raises NotRead when it is empty, broken or too large.
    """
    yield _of_root(root_of(given.whole(how.limits.document)), given.name, how)


def _of_root(root: Any, source: str, how: How) -> Posting:
    body = next((element for element in root.iter() if name_of(element) == "body"), None)
    lines = [] if body is None else list(_lines_in(body, _bold_styles(root), "paragraph", 0))
    return of_document(lines, source, how, "odt")


def _bold_styles(root: Any) -> frozenset[str]:
    """Return the names of the styles that are bold."""
    return frozenset(
        said_of(style, "name")
        for style in root.iter()
        if name_of(style) == "style" and any(said_of(part, "font-weight") == "bold" for part in style)
    )


def _lines_in(element: Any, bold: frozenset[str], kind: BlockKind, depth: int) -> Iterator[Line]:
    """Yield the lines of the paragraphs in `element`; `kind` is that of its paragraphs."""
    if depth > _DEEPEST:
        raise NotRead("broken", "is nested too deeply to be read")
    for child in element:
        name = name_of(child)
        if name in ("p", "h"):
            yield from _paragraph(child, bold, kind)
            for box in child.iter():
                if name_of(box) == "text-box":
                    yield from _lines_in(box, bold, "paragraph", depth + 1)
        elif name == "list":
            yield from _lines_in(child, bold, "bullet", depth + 1)
        elif name == "table":
            for row in child.iter():
                if name_of(row) == "table-row":
                    cells = (list(_lines_in(cell, bold, "paragraph", depth + 1)) for cell in row)
                    yield from of_cells([lines for lines in cells if lines])
        elif name in _AROUND or name in _BOXES:
            yield from _lines_in(child, bold, kind, depth + 1)


def _paragraph(element: Any, bold: frozenset[str], kind: BlockKind) -> Iterator[Line]:
    pieces = list(_pieces(element, said_of(element, "style-name") in bold, bold))
    text = "".join(piece for piece, _ in pieces).strip()
    level = 0
    if name_of(element) == "h":
        said = said_of(element, "outline-level")
        kind, level = "heading", int(said) if said in "123456" and said else 1
    elif said_of(element, "style-name") == "Title":
        kind, level = "heading", 1
    elif kind == "paragraph" and text and all(heavy for piece, heavy in pieces if piece.strip()):
        kind = "bold"
    for line in [text] if kind == "paragraph" else text.split("\n"):
        if line.strip():
            yield Line(line, kind, level)


def _pieces(element: Any, heavy: bool, bold: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph in pieces, and whether each is bold."""
    yield element.text or "", heavy
    for child in element:
        name, sign = name_of(child), sign_of(child)
        if sign is not None:
            yield sign, heavy
        elif name and name not in _LEFT_OUT and name not in ("frame", "custom-shape"):
            yield from _pieces(child, heavy or said_of(child, "style-name") in bold, bold)
        yield child.tail or "", heavy
