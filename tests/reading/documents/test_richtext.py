# ruff: noqa: E501 - made-up files stand in one line
"""Rich text: without these tests, what the text programs of many machines save is lost or garbled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.reading.documents.richtext import rtf_lines
from tests.reading.made import failed, one

WORD = rb"""{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Times New Roman;}}{\stylesheet{\s1 \outlinelevel0 heading 1;}}
{\*\listtable{\listlevel{\leveltext\'01\u-3913 ?;}}}{\info{\title Letter of somebody}{\author Nobody}}
\pard\plain\s1\outlinelevel0\b {ML Platform Engineer\par }\pard\plain {Quarrystone Freight \emdash  Veldhaven\par }
{\b What you\rquote ll do\par }
{\listtext\pard\plain\'b7\tab}\pard\ls1 {Deploy the tide\u8209?models \u-10179?\u-8704?\par }
{\listtext\pard\plain\'b7\tab}\pard\ls1 {Roll a model back\par }
\pard\plain {\b What you bring\par }\trowd\pard\intbl {Languages\cell Python, four years of it in production.\cell }
\pard\intbl{\trowd\row}\trowd\pard\intbl {Pay\cell Good\cell }\pard\intbl{\trowd\row}
\pard{caf\'e9 {\field{\*\fldinst{HYPERLINK "https://x.example"}}{\fldrslt{at the quay}}}\par}
{\*\shppict{\pict\pngblip\bin5 {{}}}}}{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard You take part in the on-call rota.\par}}}
{\footer page 1\par}}"""
# As one system's own text program saves it: a backslash at the end of a line ends the paragraph.
PLAIN = rb"""{\rtf1\ansi\ansicpg1252\cocoartf2761
{\fonttbl\f0\fswiss Helvetica-Bold;\f1\fswiss Helvetica;}
\pard
\f0\b\fs24 ML Platform Engineer
\f1\b0 \
\
\ls1\ilvl0 {\listtext	\uc0\u8226 	}Deploy the models \'97 day & night\
\pard We offer \{28\} days.}"""


def test_rich_text_is_read_with_its_headings_items_tables_and_boxes() -> None:
    """Otherwise duties in a box or a table of the document are lost."""
    posting = one(WORD, "job.rtf")
    assert (posting.kind, posting.title) == ("rtf", "ML Platform Engineer")
    assert posting.text.splitlines() == [
        "ML Platform Engineer",
        "Quarrystone Freight — Veldhaven",
        "What you’ll do",
        "Deploy the tide-models 😀",
        "Roll a model back",
        "What you bring",
        "Languages",
        "Python, four years of it in production.",
        "Pay | Good",
        "café at the quay",
        "You take part in the on-call rota.",
    ]
    kinds = [block.kind for block in posting.blocks]
    assert kinds[:7] == ["heading", "paragraph", "bold", "bullet", "bullet", "bold", "bold"]


def test_a_backslash_at_the_end_of_a_line_ends_a_paragraph() -> None:
    """Otherwise title and duties are one line."""
    lines = [(line.text, line.kind) for line in rtf_lines(PLAIN)]
    assert lines == [
        ("ML Platform Engineer", "bold"),
        ("Deploy the models — day & night", "bullet"),
        ("We offer {28} days.", "paragraph"),
    ]


def test_text_in_an_encoding_of_two_bytes_a_sign_is_read() -> None:
    """Otherwise a name in Japanese letters is a row of odd signs."""
    data = rb"{\rtf1\ansi\ansicpg932 \'83\'82\'83\'66\'83\'8b}"
    assert [line.text for line in rtf_lines(data)] == ["モデル"]


def test_text_in_a_font_of_another_encoding_is_read() -> None:
    """Otherwise names of places and people are garbled: a text program keeps the encoding with the font."""
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}{\f1\fcharset238 B;}}\f0 Z\'fcrich, {\f1 \'a3\'f3d\'9f}, caf\'e9}"
    assert [line.text for line in rtf_lines(data)] == ["Zürich, Łódź, café"]


def test_hidden_and_deleted_text_is_left_out() -> None:
    """Otherwise words of a template, or words that were struck out, are judged as the posting's."""
    data = rb"{\rtf1 You deploy{\v  the template's words} models.\v not shown\v0\par {\deleted You sell.}\v x\plain You do it.}"
    assert [line.text for line in rtf_lines(data)] == ["You deploy models.", "You do it."]


def test_rich_text_without_words_is_reported() -> None:
    """Otherwise an empty document is a posting that says too little."""
    assert failed(rb"{\rtf1\ansi{\info{\title Words}}\pard\par}", "empty.rtf").code == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"{" * 300_000,
        b'{\\field{\\*\\fldinst{HYPERLINK "" ' * 20_000,
        b"\\bin99999999 " + b"x" * 99,
        b"\\uc9999999999\\u9999999999 x" * 9_000,
        b"{\\*\\pict\\bin-7 " + b"\\'8" * 9_000,
        b"\\trowd\\intbl\\cell" * 30_000,
    ],
)
def test_groups_links_and_numbers_without_end_are_read_to_the_end(data: bytes) -> None:
    """Otherwise one hostile file is lost, or holds up everything behind it, and this test as well."""
    posting = one(b"{\\rtf1 You deploy the models.\\par " + data, "job.rtf")
    assert posting.text.startswith("You deploy the models.")


@given(st.text(alphabet="{}\\*'ub bin5 par cell row intbl 83 -é\r\n", max_size=200))
def test_no_bytes_end_the_reading_of_rich_text(text: str) -> None:
    """Otherwise one broken file would end the run with an error of Python."""
    list(rtf_lines(b"{\\rtf1 " + text.encode()))
