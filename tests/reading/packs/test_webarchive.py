"""Web archives of Safari: without these tests, what that browser saves by itself is refused."""

from __future__ import annotations

import plistlib

import pytest

from tests.reading.made import BODY, TITLE, WORDS, failed, one, page

ADDRESS = "https://jobs.example/7"
SHELL = b"<html><head><title>Jobs</title></head><body><div id='root'></div></body></html>"


def saved(data: bytes, *frames: bytes, **said: object) -> dict[str, object]:
    resource = {
        "WebResourceData": data,
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": ADDRESS,
        **said,
    }
    return {"WebMainResource": resource, "WebSubframeArchives": [saved(frame) for frame in frames]}


def packed(value: object) -> bytes:
    return plistlib.dumps(value, fmt=plistlib.FMT_BINARY)


def test_the_page_of_a_web_archive_is_read() -> None:
    """Otherwise somebody who saved the page with Safari gets no verdict."""
    posting = one(packed(saved(page(body=BODY))), "job.webarchive")
    assert (posting.kind, posting.title, posting.url) == ("page", TITLE, ADDRESS)
    assert WORDS in posting.text
    assert posting.offset_unit is None


def test_the_encoding_that_the_archive_names_counts() -> None:
    """Otherwise letters beyond ASCII are garbled in a saved page."""
    words = page(body=BODY.replace("gravel", "gravel’s")).decode().encode("cp1252")
    posting = one(packed(saved(words, WebResourceTextEncodingName="windows-1252")), "job.webarchive")
    assert "gravel’s" in posting.text


def test_a_posting_in_a_frame_of_the_page_is_read() -> None:
    """Otherwise the page of a board that shows its posting in a frame is empty."""
    assert WORDS in one(packed(saved(SHELL, page(body=BODY))), "job.webarchive").text


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (
            packed({"URL": ADDRESS}),
            "no_posting",
            f"only the address of a page; give the address itself: {ADDRESS}",
        ),
        (packed({"Name": "x"}), "no_posting", "HTML"),
        (packed([1]), "no_posting", "HTML"),
        (packed(saved(SHELL)), "no_posting", ""),
        (packed(saved(page(body=BODY)))[:-40], "broken", "save the page again"),
        (b"bplist00\xd1\x01" + b"x" * 600, "broken", "save the page again"),
    ],
)
def test_what_gives_no_posting_is_reported_with_what_to_do(data: bytes, code: str, words: str) -> None:
    """Otherwise people read the error of a library, or nothing."""
    unread = failed(data, "job.webarchive")
    assert unread.code == code
    assert words in unread.message


def test_an_archive_that_holds_itself_ends() -> None:
    """Otherwise a hostile list of frames, which leads in a circle, holds up a check for ever."""
    frame = saved(SHELL)
    data = packed({**frame, "WebSubframeArchives": [frame] * 30})
    assert failed(data, "job.webarchive").code == "no_posting"
