"""Bytes into text: without these tests, quotes of a file in another encoding might lead to other words."""

from __future__ import annotations

import pytest

from tests.reading.made import HTML, TEXT, block_lines, failed, one


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_quotes_lead_to_the_bytes_in_each_encoding(encoding: str) -> None:
    """Otherwise an editor shows other words than the report."""
    data = TEXT.encode(encoding)
    posting = one(data)
    assert posting.offset_unit == "bytes"
    assert posting.offsets is not None
    for words in ("Zoë’s models", "Cut the cost", "Own the rollback"):
        start = posting.text.index(words)
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode(encoding) == words


@pytest.mark.parametrize("zeros", [0, 1, 3])
def test_a_zero_byte_does_not_cost_the_declared_encoding(zeros: int) -> None:
    """Otherwise one stray byte would change the letters of a page in another encoding than Western."""
    words = "Zażółć gęślą jaźń, and keep the models running"
    data = words.encode("iso8859-2") + b"\0" * zeros
    assert one(data, charset="iso8859-2").text.startswith(words)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_and_counted_in_code_points(encoding: str) -> None:
    """Otherwise a file of a Windows editor is refused as binary."""
    posting = one(TEXT.encode(encoding))
    assert "Zoë’s models" in posting.text
    assert posting.offset_unit == "code_points"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"-----\n*****\n", "empty"),
        (b"\x00\x01\x02\x03" * 300, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "unsupported"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 100, "unsupported"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"\x00" * 100, "unsupported"),
        (b"ARROW1\x00\x00" + b"\x00" * 100, "unsupported"),
        (b"words " * 1_000_000, "too_large"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(data: bytes, code: str) -> None:
    """Otherwise a picture is judged, or ends the command."""
    unread = failed(data, "x.txt")
    assert unread.code == code
    assert "\n" not in unread.message
    assert unread.source == "x.txt"


def test_a_name_that_lies_does_not_decide() -> None:
    """Otherwise a page that was saved as .txt is read with its tags."""
    assert one(TEXT.encode(), "posting.pdf").kind == "text"
    assert one(f"<html><body><main>{HTML}</main></body></html>".encode(), "posting.txt").kind == "page"


def test_two_broken_bytes_beside_a_bullet_do_not_make_another_encoding() -> None:
    """Otherwise two broken bytes would make it Macintosh text, and every bullet would be damaged."""
    broken = "Platform Lead\n\n• Own the rollback ".encode() + b"\xff\xfe" + b" and the cost\n"
    posting = one(broken)
    assert block_lines(posting)[1] == ("bullet", "Own the rollback \ufffd\ufffd and the cost")
    assert [d.code for d in posting.diagnostics] == ["encoding_broken"]


def test_words_with_the_ligatures_of_a_pdf_are_read_and_lead_to_their_bytes() -> None:
    """Otherwise "Qualiﬁcations" is not a heading, and "Deﬁne" not a verb that a rule knows."""
    data = "Model Engineer\n\nQualiﬁcations\n- Deﬁne eﬃcient workﬂows, oﬀ and on\n".encode()
    posting = one(data)
    assert posting.text.split("\n")[2:4] == ["Qualifications", "- Define efficient workflows, off and on"]
    assert posting.offsets is not None
    for words, given in (("Qualifications", "Qualiﬁcations"), ("efficient workflows", "eﬃcient workﬂows")):
        start = posting.text.index(words)
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode() == given
