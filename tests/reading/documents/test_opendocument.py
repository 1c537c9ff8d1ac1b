# ruff: noqa: E501 - made-up files stand in one line
"""Texts of OpenDocument: without these tests, what LibreOffice saves is lost, or read without lists."""

from __future__ import annotations

import pytest

from tests.reading.made import failed, one, zipped

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing")
)
BOLD = '<style:style style:name="T1"><style:text-properties style:font-weight="bold"/></style:style>'
BODY = (
    '<text:h text:outline-level="1">ML Platform Engineer</text:h>'
    "<text:tracked-changes><text:p>what was deleted</text:p></text:tracked-changes>"
    "<text:p>Quarrystone<text:s/>Freight,<text:tab/>Veldhaven</text:p>"
    '<text:p><text:span text:style-name="T1">What you will do</text:span></text:p>'
    "<text:list><text:list-item><text:p>Deploy the <text:span>tide</text:span> models<text:soft-page-break/></text:p>"
    "<text:list><text:list-item><text:p>Roll them back</text:p></text:list-item></text:list></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Languages</text:p></table:table-cell>"
    "<table:table-cell><text:p>Python, four years of it in production.</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>Pay</text:p></table:table-cell>"
    "<table:table-cell><text:p>Good</text:p></table:table-cell></table:table-row></table:table>"
    "<text:section><text:p>We offer<text:note><text:p>a note</text:p></text:note> 28 days"
    "<office:annotation><text:p>a remark</text:p></office:annotation>.<drawing:frame><drawing:text-box>"
    "<text:p>You take part in the on-call rota.</text:p></drawing:text-box></drawing:frame></text:p></text:section>"
)


def odt(body: str, kind: str = "text") -> bytes:
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:automatic-styles>{BOLD}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mimetype, "content.xml": content.encode()})


def test_a_text_of_opendocument_is_read_with_its_headings_items_tables_and_boxes() -> None:
    """Otherwise duties in a box or a table of the document are lost."""
    posting = one(odt(BODY), "job.odt")
    assert (posting.kind, posting.title) == ("odt", "ML Platform Engineer")
    assert posting.text.splitlines() == [
        "ML Platform Engineer",
        "Quarrystone Freight, Veldhaven",
        "What you will do",
        "Deploy the tide models",
        "Roll them back",
        "Languages",
        "Python, four years of it in production.",
        "Pay | Good",
        "We offer 28 days.",
        "You take part in the on-call rota.",
    ]
    kinds = [block.kind for block in posting.blocks]
    assert kinds[:6] == ["heading", "paragraph", "bold", "bullet", "bullet", "bold"]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (odt(""), "empty", "no words"),
        (odt("<text:p>"), "broken", "save it again"),
        (odt("<text:section>" * 200 + "<text:p>x</text:p>" + "</text:section>" * 200), "broken", "deeply"),
        (odt("", "presentation"), "unsupported", "PDF"),
        (zipped({"mimetype": b"application/epub+zip", "a.xhtml": b"<p>x</p>"}), "unsupported", "EPUB"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "broken", "save it again"),
    ],
)
def test_what_gives_no_posting_is_reported_with_what_to_do(data: bytes, code: str, words: str) -> None:
    """Otherwise people read the error of a library, or nothing."""
    unread = failed(data, "job.odt")
    assert unread.code == code
    assert words in unread.message


def test_a_text_in_a_single_xml_file_is_read_like_a_packed_one() -> None:
    """Otherwise what LibreOffice saves as `.fodt` is taken for a feed of jobs."""
    said = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    flat = (
        f'<?xml version="1.0"?><office:document {SPACES} {said}><office:automatic-styles>{BOLD}'
        f"</office:automatic-styles><office:body><office:text>{BODY}</office:text></office:body></office:document>"
    )
    packed, posting = one(odt(BODY), "job.odt"), one(flat.encode(), "job.fodt")
    assert posting == packed.model_copy(update={"source": "job.fodt"})
    assert failed(flat.encode()[:-900], "job.fodt").code == "broken"
