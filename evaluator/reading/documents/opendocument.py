"""Read texts of OpenDocument (.odt), as LibreOffice and other office programs save them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from evaluator.posting import BlockKind, Posting
from evaluator.reading.documents.document import of_document
from evaluator.reading.documents.lines import Line, of_cells
from evaluator.reading.limits import How
from evaluator.reading.notread import NotRead
from evaluator.reading.wordlists import names

# Of elements only the local name is looked at: these names mean the same in all namespaces of a text.
_AROUND = names(
    "section list-item list-header index-body numbered-paragraph text table-of-content body document-content"
)
# Remarks, what was deleted, and settings.
_LEFT_OUT = names("annotation tracked-changes note sequence-decls forms title desc variable-decls")
_BOXES = names("frame text-box custom-shape g a rect")
_MOST_SPACES = 100
_DEEPEST = 100


def read_odt(archive: zipfile.ZipFile, source: str, how: How) -> Posting:
    """Return the one posting of an OpenDocument text.

    Raises NotRead when it is empty, broken or too large.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read("content.xml"), parser)
        body = next((element for element in root.iter() if _name(element) == "body"), None)
        lines = [] if body is None else list(_lines_in(body, _bold_styles(root), "paragraph", 0))
    except (
        KeyError,
        OSError,
        ValueError,
        etree.LxmlError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ):
        raise NotRead("broken", "is not a whole OpenDocument text; save it again") from None
    return of_document(lines, source, how, "odt")


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _said(element: Any, name: str) -> str:
    """Return the attribute `name` in any namespace; "" without it."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _bold_styles(root: Any) -> frozenset[str]:
    """Return the names of the styles that are bold."""
    return frozenset(
        _said(style, "name")
        for style in root.iter()
        if _name(style) == "style" and any(_said(part, "font-weight") == "bold" for part in style)
    )


def _lines_in(element: Any, bold: frozenset[str], kind: BlockKind, depth: int) -> Iterator[Line]:
    """Yield the lines of the paragraphs in `element`; `kind` is that of its paragraphs."""
    if depth > _DEEPEST:
        raise NotRead("broken", "is nested too deeply to be read")
    for child in element:
        name = _name(child)
        if name in ("p", "h"):
            yield from _paragraph(child, bold, kind)
            for box in child.iter():
                if _name(box) == "text-box":
                    yield from _lines_in(box, bold, "paragraph", depth + 1)
        elif name == "list":
            yield from _lines_in(child, bold, "bullet", depth + 1)
        elif name == "table":
            for row in child.iter():
                if _name(row) == "table-row":
                    cells = (list(_lines_in(cell, bold, "paragraph", depth + 1)) for cell in row)
                    yield from of_cells([lines for lines in cells if lines])
        elif name in _AROUND or name in _BOXES:
            yield from _lines_in(child, bold, kind, depth + 1)


def _paragraph(element: Any, bold: frozenset[str], kind: BlockKind) -> Iterator[Line]:
    pieces = list(_pieces(element, _said(element, "style-name") in bold, bold))
    text = "".join(piece for piece, _ in pieces).strip()
    level = 0
    if _name(element) == "h":
        said = _said(element, "outline-level")
        kind, level = "heading", int(said) if said in "123456" and said else 1
    elif _said(element, "style-name") == "Title":
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
        name = _name(child)
        if name == "s":
            count = _said(child, "c")
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES), heavy
        elif name == "tab":
            yield " ", heavy
        elif name == "line-break":
            yield "\n", heavy
        elif name and name not in _LEFT_OUT and name not in ("frame", "custom-shape"):
            yield from _pieces(child, heavy or _said(child, "style-name") in bold, bold)
        yield child.tail or "", heavy
