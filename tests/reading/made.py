# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Postings and files that were made up for these tests, and functions that read them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from html import escape

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import How
from evaluator.reading.read import read_bytes

HTML = (
    "<p>Quarrystone Freight moves gravel across three ports and runs its own forecasts.</p>"
    "<h3>What you will do</h3><ul><li>Deploy the demand models to our cluster and roll them back when they misbehave.</li>"
    "<li>Take part in the on&#45;call rota, one week in six.</li><li>Keep drift &amp; latency on the boards.</li></ul>"
    "<p><strong>What you bring</strong></p><ul><li>Four years of running services in production.</li>"
    "<li>Python, Kubernetes and a calm voice at night.</li></ul>"
    "<p>You will work with two analysts, a physicist and the harbour masters of Veldhaven.</p>"
)
TEXT = "Platform Lead, Models\n\nYou will run Zoë’s models — day & night.\n\n• Own the rollback\n• Cut the cost\n"
WORDS = "Take part in the on-call rota, one week in six."
TITLE = "Senior ML Operations Engineer"
COMPANY = "Quarrystone Freight"


def job_posting(**changes: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": TITLE,
        "description": HTML,
        "datePosted": "2026-03-02",
        "hiringOrganization": {"@type": "Organization", "name": COMPANY},
        "jobLocation": {"address": {"addressLocality": "Veldhaven", "addressCountry": "NL"}},
        **changes,
    }


def page(*scripts: str, body: str = "", type: str = "application/ld+json", head: str = "") -> bytes:
    blocks = "".join(f'<script type="{type}">{script}</script>' for script in scripts)
    return f"<!DOCTYPE html><html><head><title>{TITLE} - {COMPANY} | Boards</title>{head}{blocks}</head><body>{body}</body></html>".encode()


BODY = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/jobs'>All jobs</a></li></ul></nav>"
    "<div class='cookie-banner'><p>We use cookies to measure how you use our site, and to remember your choices.</p></div>"
    f"<main><h1>{TITLE}</h1><div class='ad'><div class='text'>{HTML}</div></div>"
    "<section><h2>Similar jobs</h2><ul><li><a href='/1'>Crane Driver, Quarrystone Freight, Veldhaven</a></li>"
    "<li><a href='/2'>Harbour Clerk, Quarrystone Freight, Veldhaven</a></li></ul></section></main>"
    "<form><label>Your name</label><input name='n'><p>By sending this form you agree that we keep your data for a year.</p></form>"
    "<footer><p>Boards, the place where gravel people find work since 1987. All rights reserved.</p></footer>"
)


def all_of(data: bytes, name: str = "given", **how: object) -> list[Posting | Unread]:
    return list(read_bytes(data, name, How(**how)))  # type: ignore[arg-type]


def one(data: bytes, name: str = "given", **how: object) -> Posting:
    items = all_of(data, name, **how)
    assert len(items) == 1, items
    assert isinstance(items[0], Posting), items[0]
    return items[0]


def failed(data: bytes, name: str = "given", **how: object) -> Unread:
    items = all_of(data, name, **how)
    assert len(items) == 1, items
    assert isinstance(items[0], Unread), items[0]
    return items[0]


def quoted(posting: Posting, words: str, data: bytes) -> str:
    """Return the text of the input that the offsets of `words` in the posting lead back to."""
    assert posting.offset_unit == "bytes", posting.offset_unit
    assert posting.offsets is not None
    start = posting.text.index(words)
    begin, end = posting.offsets.span(start, start + len(words))
    return data[begin:end].decode("utf-8", errors="replace")


def block_lines(posting: Posting) -> list[tuple[str, str]]:
    return [(b.kind, posting.text[b.start : b.end]) for b in posting.blocks]


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def escaped(html: str = HTML, times: int = 1) -> str:
    for _ in range(times):
        html = escape(html)
    return html


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(lines: list[str], beside: list[str] | None = None) -> bytes:
    """Return a PDF of one page with `lines` as its text, each drawn before the line `beside` it, if any."""
    shown = ""
    for number, line in enumerate(lines):
        for x, text in ((40, line), (320, beside[number] if beside else "")):
            core = text.replace("(", "[").replace(")", "]")
            shown += f"BT /F1 11 Tf {x} {780 - 14 * number} Td ({core}) Tj ET " if core else ""
    stream = shown.encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % end


def warc(pages: dict[str, tuple[str, bytes]], *, packed: bool = False) -> bytes:
    """Return a web archive of `pages`, which maps each address to its content type and body."""
    out = b""
    for number, (address, (kind, body)) in enumerate(pages.items()):
        http = (
            b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind.encode(), len(body))
            + body
        )
        record = (
            (
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n"
                b"WARC-Target-URI: %s\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
                b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
                % (number, address.encode(), len(http))
            )
            + http
            + b"\r\n\r\n"
        )
        out += gzip.compress(record) if packed else record
    return out


def mail(body: str, *, subject: str = f"New job: {TITLE} at {COMPANY}", kind: str = "text/plain") -> bytes:
    return (
        f"From: Boards <alerts@boards.example>\r\nTo: you@example.com\r\nSubject: {subject}\r\n"
        "Date: Mon, 02 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}"
    ).encode()


def docx() -> bytes:
    """Return a document of Word with a heading, an item, a typed item and a table."""
    library = pytest.importorskip("docx")
    document = library.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph("").add_run("What you will do").bold = True
    document.add_paragraph(WORDS, style="List Bullet")
    document.add_paragraph("• Typed bullet of the boards")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Place", "Veldhaven"
    document.add_paragraph("The end, after the table.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
