# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Offsets of every kind of input: without these tests, the quoted evidence could differ from the posting."""

from __future__ import annotations

import json
import re
from html import escape, unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.posting import OffsetMap, Posting
from evaluator.reading.canonical import signs_of
from evaluator.reading.jsonstring import without_escapes
from evaluator.reading.offsets import byte_map, chained
from evaluator.reading.read import read_bytes
from evaluator.reading.texts.markup import markup, unescaped
from evaluator.reading.texts.plain import plain
from tests.reading.made import page

# A text takes some ms here, so each test tries fewer of them.
fewer = settings(max_examples=60)

SIGNS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
NOISE = st.lists(
    st.sampled_from(
        [
            "**",
            "_",
            "*",
            "\\-",
            "&amp;",
            "&nbsp;",
            "<b>",
            "</b>",
            "<p>",
            "</li>",
            "<li>",
            "\n",
            "\u200b",
            "[a](http://b)",
            "é",
            "😀",
            " ",
            "word",
            "- ",
            "#",
            "\r\n",
            "•",
            "<br/>",
            "&lt;p&gt;",
            "<!--",
            '"',
            "\\",
        ]
    ),
    max_size=40,
).map("".join)
WORD = st.from_regex(r"[a-z]{4,9}", fullmatch=True)
WIDE = st.sampled_from(["", "é", "漢字", "😀", "ß "])


def holds(text: str, offsets: OffsetMap, source: str, word: str) -> bool:
    """Return whether the offsets of each `word` in `text` lead to the same word in `source`."""
    at = text.find(word)
    while at >= 0:
        begin, end = offsets.span(at, at + len(word))
        if source[begin:end] != word:
            return False
        at = text.find(word, at + 1)
    return True


@fewer
@given(SIGNS | NOISE)
def test_any_text_is_read_and_its_blocks_are_in_order_and_inside(source: str) -> None:
    """Otherwise some text ends the check, or is quoted beyond its end."""
    for found in (plain(source), markup(source)):
        at = 0
        for block in found.blocks:
            assert at <= block.start < block.end <= len(found.text)
            piece = found.text[block.start : block.end]
            assert piece == piece.strip()
            at = block.end
        for start in range(0, len(found.text), 7):
            begin, end = found.offsets.span(start, min(start + 5, len(found.text)))
            assert 0 <= begin <= end <= len(source)


@fewer
@given(NOISE, WORD, NOISE)
def test_a_word_of_markdown_leads_to_itself(before: str, word: str, after: str) -> None:
    """Otherwise a quote of markdown leads to other words."""
    source = f"{before} {word} {after}"
    found = plain(source)
    assert holds(found.text, found.offsets, source, word)


@fewer
@given(NOISE, WORD, NOISE)
def test_a_word_of_markup_leads_to_itself(before: str, word: str, after: str) -> None:
    """Otherwise a quote of HTML leads to other words."""
    source = f"<p>{before}</p> {word} {after}"
    found = markup(source)
    assert holds(found.text, found.offsets, source, word)


@fewer
@given(SIGNS, WORD, SIGNS, st.integers(1, 2))
def test_a_word_of_escaped_markup_leads_to_itself(before: str, word: str, after: str, times: int) -> None:
    """Otherwise a quote of a board that escapes its HTML leads to other words."""
    source = f"<div><p>{escape(before)} <b>{word}</b> {escape(after)}</p></div>"
    for _ in range(times):
        source = escape(source)
    found = markup(source)
    assert word in found.text
    assert holds(found.text, found.offsets, source, word)


@fewer
@given(SIGNS, st.booleans())
def test_a_json_string_is_decoded_as_json_does_and_leads_back(text: str, ascii_only: bool) -> None:
    """Otherwise a quote of saved data leads to other words."""
    raw = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
    decoded, offsets = without_escapes(raw)
    assert decoded == text
    for at in range(len(text)):
        begin, end = offsets.span(at, at + 1)
        assert json.loads(f'"{raw[begin:end]}"') == text[at]


@fewer
@given(SIGNS, st.integers(0, 20))
def test_bytes_of_utf_8_are_exact(text: str, begin: int) -> None:
    """Otherwise one accent moves all quotes behind it."""
    begin = min(begin, len(text))
    data = text.encode()
    offsets = byte_map(text, begin, len(text))
    for at in range(begin, len(text)):
        start, end = offsets.span(at - begin, at - begin + 1)
        assert data[start:end].decode() == text[at]


@fewer
@given(SIGNS)
def test_a_chain_of_maps_is_as_exact_as_its_parts(text: str) -> None:
    """Otherwise a quote is lost on the way from text to page to file."""
    raw = json.dumps(text)[1:-1]
    _, inner = without_escapes(raw)
    quoted = json.dumps(raw, ensure_ascii=False)[1:-1]
    _, outer = without_escapes(quoted)
    both = chained(inner, outer)
    for at in range(len(text)):
        begin, end = both.span(at, at + 1)
        assert json.loads('"' + json.loads(f'"{quoted[begin:end]}"') + '"') == text[at]


@fewer
@given(SIGNS, st.integers(0, 9), st.integers(0, 9))
def test_a_way_that_only_moves_moves_every_place_by_as_much(text: str, by: int, more: int) -> None:
    """Otherwise the offsets of quotes from a page would lead to other words."""
    raw = json.dumps(text)[1:-1]
    _, inner = without_escapes(raw)
    length = len(raw) + more
    moved = chained(inner, OffsetMap((0, length), (by, by + length), (by + length, by + length)))
    for at in range(len(text)):
        begin, end = inner.span(at, at + 1)
        assert moved.span(at, at + 1) == (begin + by, end + by)


@fewer
@given(NOISE)
def test_entities_are_resolved_and_each_leads_back_to_its_own(text: str) -> None:
    """Otherwise "&amp;" moves all quotes behind it."""
    plain_text, offsets = unescaped(text)
    assert plain_text == unescape_by_sign(text)
    for at, sign in enumerate(plain_text):
        begin, end = offsets.span(at, at + 1)
        assert text[begin:end] == sign or unescape(text[begin:end]) == sign


def unescape_by_sign(text: str) -> str:
    return re.sub(
        r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});", lambda m: unescape(m[0]), text
    )


@fewer
@given(st.text(max_size=80))
def test_the_signs_beyond_ascii_are_all_found(text: str) -> None:
    """Otherwise odd spaces and quotes would stay in the text, and patterns would not match there."""
    assert signs_of(text) == {sign for sign in text if ord(sign) > 127}


@fewer
@given(WIDE, WORD, st.sampled_from(["utf-8", "utf-8-sig"]), WIDE, st.booleans())
def test_a_word_of_a_page_leads_to_its_bytes(
    before: str, word: str, encoding: str, after: str, ascii_only: bool
) -> None:
    """Otherwise the evidence of a saved page cannot be shown in it."""
    html = (
        f"<p>{before} &amp; <b>{word}</b>\n{after}</p>"
        + "<p>Some words about the work that is done here, by day and by night, in three ports and on the sea between.</p>"
        * 3
    )
    script = json.dumps(
        {"@type": "JobPosting", "title": "x", "description": escape(html)}, ensure_ascii=ascii_only
    )
    for source in (
        page(script, body=before).decode(),
        page(body=f"{before}<main><h1>Ops</h1>{html * 2}</main>").decode(),
    ):
        data = source.encode(encoding)
        (posting,) = read_bytes(data)
        assert isinstance(posting, Posting), posting
        assert posting.offsets is not None
        at = posting.text.index(word)
        begin, end = posting.offsets.span(at, at + len(word))
        assert data[begin:end].decode() == word


@fewer
@given(st.binary(max_size=400))
def test_any_bytes_are_accounted_for(data: bytes) -> None:
    """Otherwise a file is answered with nothing, or with an error of the program."""
    assert list(read_bytes(data))


@fewer
@given(st.sampled_from([b"%PDF-1.4", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"WARC/1.0\r\n", b"From: a\r\nTo: b\r\n\r\n", b"<?xml version='1.0'?>", b"<html>", b"{", b"[{", b"title,description\n", b"From x 2026\n"]), st.binary(max_size=200))  # fmt: skip
def test_any_bytes_after_any_beginning_are_accounted_for(start: bytes, data: bytes) -> None:
    """Otherwise some file ends the command, or vanishes from its answer."""
    assert list(read_bytes(start + data))
