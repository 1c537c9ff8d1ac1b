"""Read PDF and DOCX with the extra `documents`."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from typing import Any

from evaluator.posting import Diagnostic, Posting, Unread
from evaluator.reading.canonical import Canonical
from evaluator.reading.documents.docxlines import docx_lines
from evaluator.reading.documents.lines import Line, of_lines
from evaluator.reading.documents.pdfcolumns import by_columns
from evaluator.reading.documents.pdflines import joined_lines
from evaluator.reading.documents.printmarks import printed_address, without_print_marks
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, extra_missing, megabytes
from evaluator.reading.pasted.copied import of_copied_page
from evaluator.reading.pasted.topfields import top_fields
from evaluator.reading.results import ends_as_printed_report, not_a_posting
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import posting
from evaluator.reading.titles.offered import offered_role
from evaluator.reading.titles.titles import title_line

# What pypdf raises for odd files, beside its own errors.
_ODD = (ValueError, KeyError, TypeError, AttributeError, IndexError, ZeroDivisionError, OSError)


def read_pdf(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the one posting of a PDF.

    Raises NotRead when the PDF is scanned, locked, broken or too large, or when an extra is missing.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise extra_missing("a PDF", "documents") from None
    # The errors below report a broken file once. Warnings of pypdf would fill the terminal.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = given.whole(how.limits.document)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotRead("refused", "is locked with a password; save it without")
        printed = _pages(reader, how)
        pages, marks = without_print_marks(printed)
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except NotRead:
        raise
    except DependencyError:
        raise extra_missing("a PDF that is protected against changes", "documents") from None
    except (PyPdfError, *_ODD):
        raise NotRead("broken", "is not a whole PDF; save or print it again") from None
    found = plain(joined_lines("\n".join(pages)))
    if sum(c.isalnum() for c in found.text) < 20:
        raise NotRead(
            "empty", "holds pictures instead of text; run text recognition on it, or paste the text"
        )
    if ends_as_printed_report(found.text):
        raise not_a_posting()
    notes: tuple[Diagnostic, ...] = (_marked(marks),) if marks else ()
    page = of_copied_page(found)
    if page is not None:
        found = page.found
        notes += page.notes
    named = (page and page.title) or _titled(found, title)
    said = top_fields(found, named)
    yield posting(
        found,
        source=given.name,
        kind="pdf",
        title=(page and page.title) or said.title or named,
        company=(page and page.company) or said.company,
        location=(page and page.location) or said.location,
        posted=said.posted,
        url=said.url or printed_address(printed),
        offset_unit=None,
        diagnostics=notes,
    )


def _marked(lines: int) -> Diagnostic:
    what = "One line" if lines == 1 else f"{lines} lines"
    return Diagnostic(code="page_marks", message=f"{what} that a print adds at the edges of pages left out.")


def _pages(reader: Any, how: How) -> list[str]:
    """Return the text of each page. Raises NotRead for too many pages or too much text."""
    if len(reader.pages) > how.limits.pages:
        raise NotRead("too_large", f"has {len(reader.pages)} pages; give the pages of the posting")
    pieces: list[str] = []
    size = 0
    for page in reader.pages:
        piece = page.extract_text() or ""
        with contextlib.suppress(*_ODD):
            piece = by_columns(piece, page.extract_text(extraction_mode="layout"))
        size += len(piece)
        if size > how.limits.posting:
            raise NotRead("too_large", f"holds more than {megabytes(how.limits.posting)} of text")
        pieces.append(piece)
    return pieces


def _titled(found: Canonical, title: str) -> str | None:
    """Return the title that a document shows, or `title` of its properties, or the role that it offers."""
    return title_line(found.text, found.blocks) or _title(title) or offered_role(found.text)


def _title(said: str) -> str | None:
    """Return the title in a document's properties; None when it is empty, too long or the name of a file."""
    said = said.strip()
    if (
        not said
        or len(said) > 150
        or said.lower().endswith((".doc", ".docx", ".pdf", ".odt", ".rtf", ".html", ".htm", ".txt"))
        or said.lower().startswith("microsoft")
    ):
        return None
    return said


def read_docx(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the one posting of a DOCX.

    Raises NotRead when the DOCX is empty, broken or too large, or when the extra is missing.
    """
    try:
        import docx
    except ImportError:
        raise extra_missing("a DOCX", "documents") from None
    data = given.whole(how.limits.document)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(docx_lines(document))
    except Exception:
        raise NotRead("broken", "is not a whole DOCX; save it again") from None
    yield of_document(lines, given.name, how, "docx", document.core_properties.title or "")


def of_document(lines: list[Line], source: str, how: How, kind: str, title: str = "") -> Posting:
    """Return the posting of the lines of a document; `title` is that in its properties.

    Raises NotRead when the lines hold no words or too much text.
    """
    found = of_lines(lines)
    if len(found.text) > how.limits.posting:
        raise NotRead("too_large", f"holds more than {megabytes(how.limits.posting)} of text")
    if not any(c.isalnum() for c in found.text):
        raise NotRead("empty", "holds no words; there is nothing to read")
    named = _titled(found, title)
    said = top_fields(found, named)
    fields = said._asdict() | {"title": said.title or named}
    return posting(found, source=source, kind=kind, offset_unit=None, **fields)
