"""Mails of Outlook: without these tests, what people drag out of that program into a folder is lost."""

from __future__ import annotations

import struct

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.mails.compound import stored_in
from evaluator.reading.notread import NotRead
from tests.reading.made import HTML, TEXT, WORDS, all_of, failed, one
from tests.reading.made_compound import compound

DAY = 134169408000000000  # 2 March 2026, in tenths of microseconds since 1601


def properties(begin: int = 32, page: int = 65001) -> bytes:
    sent = struct.pack("<IIQ", 0x00390040, 6, DAY)
    return bytes(begin) + sent + struct.pack("<IIi4x", 0x3FDE0003, 6, page)


def letter(subject: str = "FW: Platform Lead, Models", **more: object) -> dict[str, object]:
    return {
        "__properties_version1.0": properties(),
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        **more,
    }


def test_the_text_of_a_mail_of_outlook_is_read_with_its_subject_and_day() -> None:
    long = TEXT + "\n" + "You will also keep the books of the port in order. " * 90
    posting = one(compound(letter(**{"__substg1.0_1000001F": long.encode("utf-16-le")})), "job.msg")
    assert (posting.kind, posting.title, posting.posted) == ("mail", "Platform Lead, Models", "2026-03-02")
    assert "Zoë’s models" in posting.text
    assert posting.text.count("the books of the port") == 90
    assert posting.offset_unit is None


@pytest.mark.parametrize(("page", "encoding"), [(65001, "utf-8"), (1252, "cp1252"), (99999, "utf-8")])
def test_its_html_is_read_in_the_encoding_that_it_names(page: int, encoding: str) -> None:
    html = f"<html><body>{HTML}<p>Zoë’s</p></body></html>".encode(encoding)
    stored = letter(**{"__substg1.0_10130102": html, "__properties_version1.0": properties(page=page)})
    text = one(compound(stored), "job.msg").text
    assert WORDS in text
    assert "Zoë’s" in text


def test_what_is_attached_is_read_files_and_mails() -> None:
    inner = letter("SRE, Tides", **{"__substg1.0_1000001F": TEXT.encode("utf-16-le")})
    inner["__properties_version1.0"] = properties(24)
    stored = letter(
        **{
            "__substg1.0_1000001F": "See below.".encode("utf-16-le"),
            "__attach_version1.0_#00000000": {"__substg1.0_3701000D": inner},
            "__attach_version1.0_#00000001": {
                "__substg1.0_37010102": TEXT.encode(),
                "__substg1.0_3707001F": "job.txt".encode("utf-16-le"),
            },
        }
    )
    items = all_of(compound(stored), "job.msg")
    assert [(item.source, getattr(item, "title", None)) for item in items] == [
        ("job.msg#forwarded-2.eml", "SRE, Tides"),
        ("job.msg#job.txt", "Platform Lead, Models"),
    ]
    assert isinstance(items[0], Posting)
    assert items[0].posted == "2026-03-02"


def test_a_file_that_is_cut_off_or_leads_in_a_circle_is_reported() -> None:
    """Otherwise one hostile file never ends, or ends the run with an error of Python."""
    whole = compound(letter(**{"__substg1.0_1000001F": TEXT.encode("utf-16-le") * 60}))
    for cut in range(9, len(whole) - 600, 211):
        assert failed(whole[:cut], "job.msg").code in ("broken", "unsupported", "empty")
    circle = bytearray(whole)
    circle[512 + 4 : 512 + 8] = struct.pack("<I", 1)  # the first sector of a stream follows itself
    with pytest.raises(NotRead):
        stored_in(bytes(circle))
    items = all_of(bytes(circle), "job.msg")
    assert [type(item) for item in items] == [Unread]
