# ruff: noqa: E501 - made-up pages stand in one line, as in saved files
"""Many employers show their postings in a frame of their own page; a page saved so must not be lost."""

from html import escape

import pytest

from tests.reading.made import BODY, TITLE, WORDS, failed, one, page

OUTER = (
    "<!DOCTYPE html><html><head><title>Careers - Quarrystone</title></head><body><nav><a href='/'>Home</a></nav>"
    "<h1>Careers at Quarrystone</h1><iframe src='https://www.youtube.example/embed/1'></iframe>{frame}"
    "<footer><p>Quarrystone, Veldhaven</p></footer></body></html>"
)
INNER = page(body=BODY).decode()


def test_a_frame_that_was_saved_inside_the_page_is_read() -> None:
    """Otherwise a page saved whole in one file "holds only a stub"."""
    frame = f'<iframe id="jobs" srcdoc="{escape(INNER)}"></iframe>'
    posting = one(OUTER.format(frame=frame).encode(), "saved.html")
    assert posting.title == TITLE
    assert WORDS in posting.text
    assert "Careers at" not in posting.text


def test_a_frame_of_a_page_saved_as_mhtml_is_read() -> None:
    """Otherwise a page that was saved whole has no posting."""
    outer = OUTER.format(frame='<iframe src="cid:frame-1@mhtml.blink"></iframe>')
    part = "--b\r\nContent-Type: text/html\r\nContent-Location: {}\r\n\r\n{}\r\n"
    data = (
        "From: <Saved by Blink>\r\nSubject: Careers\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        + part.format("https://x.example/careers", outer)
        + part.format("cid:frame-1@mhtml.blink", INNER)
        + "--b--\r\n"
    ).encode()
    posting = one(data, "saved.mhtml")
    assert posting.title == TITLE
    assert posting.url == "https://x.example/careers"
    assert "cookies" not in posting.text


@pytest.mark.parametrize(
    ("frame", "names"),
    [
        ("<iframe src='./Careers_files/embed.html'></iframe>", "give kept/Careers_files/embed.html"),
        (
            "<iframe src=https://boards.example/embed?for=q&amp;id=1></iframe>",
            "give https://boards.example/embed?for=q&id=1",
        ),
        (
            "<iframe src='https://a.example/x'></iframe><iframe id=jobs src='https://b.example/y'></iframe>",
            "give https://b.example/y",
        ),
    ],
)
def test_the_frame_of_a_page_without_text_is_named(frame: str, names: str) -> None:
    """Otherwise people are told to open the posting that they see on the page which they saved."""
    unread = failed(OUTER.format(frame=frame).encode(), "kept/Careers.html")
    assert unread.code == "no_posting"
    assert names in unread.message


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "<iframe src='about:blank'></iframe>",
        "<iframe",
        "<iframe srcdoc='<p>Hi</p>'></iframe>",
        '<iframe src="' * 9,
    ],
)
def test_a_page_without_such_a_frame_says_what_it_said(frame: str) -> None:
    """Otherwise the advice on frames replaces the real reason."""
    assert "frame" not in failed(OUTER.format(frame=frame).encode(), "Careers.html").message


def test_frames_within_frames_come_to_an_end() -> None:
    """Otherwise a hostile page is read for ever."""
    text = "Hi"
    for _ in range(12):
        text = OUTER.format(frame=f'<iframe srcdoc="{escape(text)}"></iframe>')
    assert failed(text.encode(), "Careers.html").code == "no_posting"
