"""What is no posting, or cannot be read: without these tests, people are not told what to do instead."""

from __future__ import annotations

import gzip
import sys

import pytest

from evaluator.reading.kinds import _MAGIC
from tests.reading.made import (
    TITLE,
    WORDS,
    failed,
    one,
    pdf,
    warc,
    zipped,
)
from tests.reading.made_compound import compound


@pytest.mark.parametrize(
    ("module", "extra", "data"),
    [
        ("pypdf", "documents", pdf([TITLE, WORDS])),
        ("olefile", "documents", compound({"__properties_version1.0": bytes(32)})),
        ("docx", "documents", zipped({"word/document.xml": b"<x/>"})),
        ("openpyxl", "tables", zipped({"xl/workbook.xml": b"<x/>"})),
        ("pyarrow", "tables", b"PAR1" + b"\x00" * 20),
        ("warcio.archiveiterator", "archives", warc({"https://x.example/": ("text/html", b"x")})),
    ],
)
def test_a_missing_extra_is_named(
    module: str, extra: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise who has a PDF, a sheet or a web archive is not told what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    unread = failed(data)
    assert unread.code == "extra_missing"
    # A bare `pip` may be that of another Python, and the user would install in vain.
    assert f'run {sys.executable} -m pip install -e ".[{extra}]" in truerole\'s folder' in unread.message


def test_results_of_truerole_are_no_postings_wherever_they_lie() -> None:
    """Otherwise a packed or uploaded result is judged, and verdicts are reported on verdicts."""
    line = b'{"schema_version":"1","tool_version":"0.1.0","posting":{"text":"Run it."}}\n'
    report = (
        b"A real MLOps job\n\nYou deploy it.\n\n*truerole 0.1.0, rules da622529f67afc6f+fa6e3ef2a6d9*\r\n"
    )
    database = b"\0rules_fingerprint\0title_family\0stage_deployment\0" * 9
    for data in (2 * line, gzip.compress(2 * line), report, b"\0" * 8 + b"DUCK" + database):
        assert "is a result of truerole" in failed(data).message
    assert one(report.replace(b"rules da", b"the rules da")).text.startswith("A real")


@pytest.mark.parametrize(
    "end", ["truer ole 0.1.0, rules da622529f67afc6f +fa6e3ef2a6d9", "truerole 0.1.0, rulesda622529f67afc6f"]
)
def test_a_printed_report_is_no_posting(end: str) -> None:
    """Otherwise a coach's report that was printed as PDF gets a verdict, on its questions and exercises."""
    pytest.importorskip("pypdf")
    assert "is a result of truerole" in failed(pdf([WORDS, WORDS, end])).message
    assert one(pdf([WORDS, "made with truerole 0.1.0, rules and more"])).kind == "pdf"


@pytest.mark.parametrize(("magic", "kind"), _MAGIC)
def test_what_is_recognised_is_read_or_refused_by_its_name(magic: bytes, kind: str) -> None:
    """Otherwise the user is told of a fault of the program, and not what the file is."""
    unread = failed(magic + b"\x00" * 600, f"file.{kind}")
    assert "KeyError" not in unread.message
    assert unread.code != "unsupported" or ", which is not read; " in unread.message


@pytest.mark.parametrize(
    ("data", "name", "advice"),
    [
        (compound({"WordDocument": b"x" * 5000}), "letter.doc", "DOCX"),
        (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DT><A HREF=x>ML Engineer</A>", "b.html", "the addresses"),
        (b"Rar!\x1a\x07" + b"x" * 600, "jobs.rar", "unpack it first"),
    ],
)
def test_forms_of_one_program_are_refused_with_the_way_out(data: bytes, name: str, advice: str) -> None:
    """Otherwise the user would be told to save a mail as a DOCX, or that a page is binary data."""
    unread = failed(data, name)
    assert unread.code == "unsupported"
    assert advice in unread.message


def test_an_old_office_file_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise people install an extra for it, and are told afterwards that it is not read."""
    monkeypatch.setitem(sys.modules, "olefile", None)
    assert failed(compound({"WordDocument": b"x" * 5000}), "letter.doc").code == "unsupported"


def test_a_document_behind_a_password_is_named_as_one() -> None:
    """Otherwise people are told to save as DOCX what is one: Office packs it like its old files."""
    unread = failed(compound({"EncryptedPackage": b"x" * 900}), "letter.docx")
    assert (unread.code, unread.message) == ("refused", "is locked with a password; save it without")
