"""Mails of Outlook: without these tests, what people drag out of that program into a folder is lost."""

from __future__ import annotations

import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.posting import Posting
from tests.reading.made import HTML, TEXT, WORDS, all_of, failed, one
from tests.reading.made_compound import compound

pytest.importorskip("olefile", reason="the extra `documents` is not installed")
compressed_rtf = pytest.importorskip("compressed_rtf", reason="the extra `documents` is not installed")

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


BODY = {"__substg1.0_1000001F": TEXT.encode("utf-16-le") * 60}
WHOLE = compound(letter(**BODY))


def test_the_text_of_a_mail_of_outlook_is_read_with_its_subject_and_day() -> None:
    """Otherwise a posting that came by mail has no title and no day."""
    long = TEXT + "\n" + "You will also keep the books of the port in order. " * 90
    posting = one(compound(letter(**{"__substg1.0_1000001F": long.encode("utf-16-le")})), "job.msg")
    assert (posting.kind, posting.title, posting.posted) == ("mail", "Platform Lead, Models", "2026-03-02")
    assert "Zoë’s models" in posting.text
    assert posting.text.count("the books of the port") == 90
    assert posting.offset_unit is None


@pytest.mark.parametrize(("page", "encoding"), [(65001, "utf-8"), (1252, "cp1252"), (99999, "utf-8")])
def test_its_html_is_read_in_the_encoding_that_it_names(page: int, encoding: str) -> None:
    """Otherwise letters beyond ASCII are garbled in a saved mail."""
    html = f"<html><body>{HTML}<p>Zoë’s</p></body></html>".encode(encoding)
    stored = letter(**{"__substg1.0_10130102": html, "__properties_version1.0": properties(page=page)})
    text = one(compound(stored), "job.msg").text
    assert WORDS in text
    assert "Zoë’s" in text


def test_what_is_attached_is_read_files_and_mails() -> None:
    """Otherwise the letter is judged, and the posting that is attached to it is lost."""
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


def test_a_mail_of_more_than_seven_megabytes_is_read() -> None:
    """Otherwise a mail with a photo is lost: the list of its sectors goes on behind the header."""
    attached = {
        "__substg1.0_37010102": bytes(8_000_000),
        "__substg1.0_3707001F": "quay.jpg".encode("utf-16-le"),
    }
    items = all_of(compound(letter(**BODY, **{"__attach_version1.0_#00000000": attached})), "job.msg")
    assert isinstance(items[0], Posting)
    assert items[0].text.count("day & night") == 60


def test_a_file_that_is_cut_off_is_reported() -> None:
    """Otherwise a mail that lost its text, or what is attached, is judged by what is left of it."""
    for cut in range(9, len(WHOLE) - 600, 211):
        assert failed(WHOLE[:cut], "job.msg").code in ("broken", "empty")


def changed(numbers: dict[int, int], data: bytes = WHOLE) -> bytes:
    """Return a file with other numbers at these places."""
    new = bytearray(data)
    for at, number in numbers.items():
        struct.pack_into("<I", new, at, number)
    return bytes(new)


def start_of(field: int) -> int:
    """Return where the sector begins whose number the header has at `field`."""
    (number,) = struct.unpack_from("<I", WHOLE, field)
    return (int(number) + 1) * 512


TABLE, ENTRIES = start_of(76), start_of(48)
TEXTS = ENTRIES + 128 * 4  # the entry of the text


@pytest.mark.parametrize(
    "numbers",
    [
        {TABLE + 4: 1},  # the second sector follows itself
        {TABLE + 4: 0xFFFFFFFE},  # the text ends there
        {ENTRIES + 120: 2**32 - 1},  # how large all small streams are together
        {TEXTS + 120: 2**31},  # how large the text is
        {TEXTS + 68: 2**31},  # which entry is before it
        {64: 2**32 - 1},  # sectors of the table of small streams
        {30: 6 << 16 | 2, 68: 1, 72: 1},  # size of a sector: four bytes
        # The table has more sectors than a disk, and the list of them leads back to itself.
        {44: 2**32 - 1, 68: 1, 72: 33_818_640, 1024: 2**32 - 1, 1024 + 508: 1},
    ],
)
def test_numbers_that_lie_are_reported(numbers: dict[int, int]) -> None:
    """Otherwise part of a mail is taken for the whole, or this test, and a user's run, takes hours."""
    unread = failed(changed(numbers), "job.msg")
    assert (unread.code, "save it again, as .eml" in unread.message) == ("broken", True)


def test_a_file_that_holds_the_same_many_times_is_reported() -> None:
    """Otherwise a small file fills the memory: each of its names may stand for all of it."""
    first, others = ({"__substg1.0_37010102": bytes(size)} for size in (50_000, 4096))
    data = compound(
        letter(**BODY, __attach_0=first, **{f"__attach_{number}": others for number in range(1, 6)})
    )
    entries = [
        found.start() for found in re.finditer(re.escape("__substg1.0_3701".encode("utf-16-le")), data)
    ]
    start, size = struct.unpack_from("<II", data, entries[0] + 116)
    same = {entry + at: number for entry in entries for at, number in ((116, start), (120, size))}
    assert failed(changed(same, data), "job.msg").code == "broken"


@pytest.mark.parametrize("part", [b"", {}])
def test_a_file_of_very_many_parts_is_refused(part: object) -> None:
    """Otherwise a small hostile file takes minutes: the library compares each part with all others."""
    parts = {f"part {number}": part for number in range(20_001)}
    assert failed(compound(letter(**BODY, **parts)), "job.msg").code == "too_large"


def test_a_file_of_parts_in_one_another_is_reported() -> None:
    """Otherwise it is said to be nested too deeply, which tells nobody what to do with a mail."""
    data = compound(letter(**BODY, **{f"in {number}": {} for number in range(700)}))
    (sector,) = struct.unpack_from("<I", data, 48)
    entries = [(int(sector) + 1) * 512 + 128 * number for number in range(700)]
    links = {entry + at: 2**32 - 1 for entry in entries[5:] for at in (68, 72)}
    inside = {entry + 76: number + 6 for number, entry in enumerate(entries[5:])}
    unread = failed(changed(links | inside | {entries[0] + 76: 5}, data), "job.msg")
    assert "save it again, as .eml" in unread.message


@given(st.dictionaries(st.integers(8, len(WHOLE) - 4), st.integers(0, 2**32 - 1), max_size=4))
def test_no_numbers_end_the_reading_of_a_mail(numbers: dict[int, int]) -> None:
    """Otherwise one broken file would end the run with an error of Python."""
    assert all_of(changed(numbers), "job.msg")


RICH = r"""{\rtf1\ansi\ansicpg1252\fromtext \deff0{\fonttbl{\f0\fswiss Arial;}}
\uc1\pard\plain\deftab360 \f0\fs20 Platform Lead, Models\par
Tidewater looks after Zo\'eb\rquote s models, day & night.\par
{\b What you will do}\par
{\pntext\'b7\tab}Deploy each model behind the scoring endpoint.\par
{\pntext\'b7\tab}Carry the pager one week in five.\par
}"""
# Outlook writes a mail in HTML so, with its tags in groups that other programs pass over.
RICH_OF_HTML = r"""{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}
\htmlrtf {\htmlrtf0 Tidewater looks after models, {\*\htmltag84 <b>}
\htmlrtf {\b\htmlrtf0 day & night\htmlrtf }\htmlrtf0 {\*\htmltag92 </b>} in Hull\htmlrtf\par}\htmlrtf0
{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 You deploy each of them, and carry the pager.\htmlrtf\par}\htmlrtf0 }"""


def packed(rich: str, **more: object) -> bytes:
    data = compressed_rtf.compress(rich.encode("latin-1"))
    return compound(letter("Platform Lead, Models", **{"__substg1.0_10090102": data}, **more))


def test_a_mail_whose_only_text_is_packed_rich_text_is_read() -> None:
    """Otherwise mails that were written in Outlook's own form are reported as empty."""
    posting = one(packed(RICH), "job.msg")
    assert (posting.title, posting.posted) == ("Platform Lead, Models", "2026-03-02")
    assert "looks after Zoë’s models, day & night." in posting.text
    deploy = posting.text.index("Deploy each")
    assert [block.kind for block in posting.blocks if block.start == deploy] == ["bullet"]


def test_packed_rich_text_that_was_made_of_html_is_read_without_its_tags() -> None:
    """Otherwise tags stand in the quotes, or the mail seems to be empty."""
    text = one(packed(RICH_OF_HTML), "job.msg").text
    assert "models, day & night in Hull" in " ".join(text.split())
    assert "<" not in text


def test_other_text_goes_before_packed_rich_text() -> None:
    """Otherwise the worse of two copies of a mail is judged."""
    text = one(packed(RICH, **{"__substg1.0_1000001F": TEXT.encode("utf-16-le")}), "job.msg").text
    assert "pager one week in five" not in text


@pytest.mark.parametrize(
    "data",
    [b"", b"LZFu", compressed_rtf.compress(RICH.encode("latin-1"))[:-40], bytes(16), b"\xff" * 64],
    ids=["nothing", "a mark", "cut off", "zeros", "no form"],
)
def test_packed_rich_text_that_is_not_whole_is_reported(data: bytes) -> None:
    """Otherwise a mail ends in a traceback, or is judged as half of a posting."""
    unread = failed(compound(letter(**{"__substg1.0_10090102": data})), "job.msg")
    assert unread.code in ("broken", "empty")


def test_too_much_packed_rich_text_is_refused_before_it_is_unpacked() -> None:
    """Otherwise one hostile mail takes a minute. Unpacked, these bytes would be said to be broken."""
    data = compound(letter(**{"__substg1.0_10090102": bytes(2_100_000)}))
    assert failed(data, "job.msg").code == "too_large"
