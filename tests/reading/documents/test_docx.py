"""DOCX: without these tests, lines of a Word document might be lost, doubled or put together."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.reading.made import (
    TITLE,
    WORDS,
    block_lines,
    docx,
    failed,
    one,
    zipped,
)


def test_a_docx_keeps_headings_bullets_and_the_order_of_tables() -> None:
    """Otherwise duties and requirements of a Word file are mixed."""
    posting = one(docx(), "posting.doc")
    assert (posting.kind, posting.title) == ("docx", TITLE)
    assert block_lines(posting) == [
        ("heading", TITLE),
        ("bold", "What you will do"),
        ("bullet", WORDS),
        ("bullet", "Typed bullet of the boards"),
        ("paragraph", "Place | Veldhaven"),
        ("paragraph", "The end, after the table."),
    ]


def test_lines_wrapped_inside_a_paragraph_of_a_docx_are_joined() -> None:
    """Otherwise one duty is quoted in halves."""
    library = pytest.importorskip("docx")
    document = library.Document()
    wrapped = [
        "You release the forecasting models of the quarry to all three ports",
        "and take them back when a port reports a wrong tonnage, and you keep",
        "the boards that show how far each model has drifted from the scales.",
        "Every other week the pager is yours, and after each night with more",
        "than one call you write down what happened and what will be changed",
        "so that the next night is a quiet one for whoever has the pager then.",
    ]
    document.add_paragraph("\n".join(wrapped))
    out = io.BytesIO()
    document.save(out)
    assert " ".join(wrapped[:3]) in one(out.getvalue(), "posting.docx").text


def test_a_link_alone_in_a_paragraph_of_a_docx_is_no_heading() -> None:
    """Otherwise it would open a section, and the text after it would no longer be requirements."""
    library = pytest.importorskip("docx")
    from docx.oxml import OxmlElement

    document = library.Document()
    for line, bold in ((WORDS, False), ("What you bring", True)):
        link, run, words = (OxmlElement(f"w:{name}") for name in ("hyperlink", "r", "t"))
        words.text = line
        if bold:
            run.append(OxmlElement("w:rPr"))
            run[0].append(OxmlElement("w:b"))
        run.append(words)
        link.append(run)
        document.add_paragraph()._p.append(link)
    out = io.BytesIO()
    document.save(out)
    assert block_lines(one(out.getvalue())) == [("paragraph", WORDS), ("bold", "What you bring")]


def test_paragraphs_of_a_docx_stay_apart() -> None:
    """Otherwise requirements that begin in lower case would be read as one sentence."""
    library = pytest.importorskip("docx")
    document = library.Document()
    asked = [
        f"experience with {what} in a company that runs models all day" for what in ("Go", "Rust", "Scala")
    ]
    for line in asked * 3:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    assert [line for _, line in block_lines(one(out.getvalue(), "posting.docx"))] == asked * 3


def test_broken_and_hostile_docx_are_told() -> None:
    """Otherwise a damaged document ends in an error of the program, or fills the memory."""
    data = docx()
    assert failed(data[:2000]).code == "broken"
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name == "word/document.xml" else old.read(name))
    assert failed(out.getvalue()).code == "broken"
    assert failed(zipped({"word/document.xml": b"<w>" * 30_000_000})).code == "refused"
    assert failed(zipped({"ppt/presentation.xml": b"<p/>"})).code == "unsupported"
    assert "Pages" in failed(zipped({"preview.jpg": b"\xff\xd8\xff", "Index/Document.iwa": b"\0\1"})).message


def docx_of(build: Callable[[Any], None]) -> bytes:
    document = pytest.importorskip("docx").Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_docx_laid_out_as_a_table_keeps_its_lines_under_their_names() -> None:
    """Otherwise all duties in a cell would be one line, and be read as one duty."""

    def build(document: Any) -> None:
        table = document.add_table(4, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Place", "Veldhaven"
        table.cell(1, 0).text, table.cell(1, 1).text = (
            "Your duties",
            "Deploy the models.\nTake the on-call rota.",
        )
        table.cell(2, 0).text = "Your skills"
        table.cell(2, 1).paragraphs[0].text = "Ports"
        table.cell(2, 1).add_paragraph("Nights", style="List Bullet")
        table.cell(3, 0).text, table.cell(3, 1).text = "What we give", "Four weeks of rest."

    assert block_lines(one(docx_of(build))) == [
        ("paragraph", "Place | Veldhaven"),
        ("bold", "Your duties"),
        ("paragraph", "Deploy the models."),
        ("paragraph", "Take the on-call rota."),
        ("bold", "Your skills"),
        ("paragraph", "Ports"),
        ("bullet", "Nights"),
        ("bold", "What we give"),
        ("paragraph", "Four weeks of rest."),
    ]


def test_a_table_in_a_table_and_merged_cells_of_a_docx_are_read_once() -> None:
    """Otherwise a posting that is laid out in nested tables would be lost without a word."""

    def build(document: Any) -> None:
        outer = document.add_table(2, 2)
        outer.cell(0, 0).merge(outer.cell(0, 1)).text = "Merged words"
        outer.cell(1, 0).merge(outer.cell(1, 1)).add_table(1, 1).cell(0, 0).text = "Nested words"

    assert block_lines(one(docx_of(build))) == [("paragraph", "Merged words"), ("paragraph", "Nested words")]


def test_fields_tracked_changes_and_boxes_of_a_docx_are_read() -> None:
    """Otherwise what was typed into the fields of a template would be missing from the posting."""
    field = '<w:sdt xmlns:w="{w}"><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
    run = '<w:r xmlns:w="{w}"><w:t>{words}</w:t></w:r>'
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = (
        f'<w:r xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )

    def build(document: Any) -> None:
        from docx.oxml import parse_xml

        document.add_heading(TITLE, 1)
        paragraph = document.add_paragraph("Place: ")
        paragraph._p.append(parse_xml(field.format(w=w, inner=run.format(w=w, words="Veldhaven"))))
        paragraph._p.append(parse_xml(f'<w:ins xmlns:w="{w}">{run.format(w=w, words=", from May")}</w:ins>'))
        paragraph._p.append(parse_xml(f'<w:del xmlns:w="{w}"><w:r><w:delText>2019</w:delText></w:r></w:del>'))
        paragraph._p.append(parse_xml(box))
        whole = document.add_paragraph("A whole paragraph in a field")._p
        holder = parse_xml(field.format(w=w, inner=""))
        whole.addprevious(holder)
        holder[0].append(whole)

    assert block_lines(one(docx_of(build))) == [
        ("heading", TITLE),
        ("paragraph", "Place: Veldhaven, from May"),
        ("paragraph", "In a box"),
        ("paragraph", "A whole paragraph in a field"),
    ]


def test_only_styles_of_lists_and_headings_make_bullets_and_levels() -> None:
    """Otherwise each line in a style called "Listing" is a duty of its own."""

    def build(document: Any) -> None:
        document.styles.add_style("Listing", 1)
        document.styles.add_style("Heading 10", 1)
        for words, style in (("Duties", "Heading 10"), ("Deploy models.", "Listing")):
            document.add_paragraph(words, style=style)
        document.add_paragraph("Roll them back.", style="List Bullet 2")

    posting = one(docx_of(build))
    assert block_lines(posting) == [
        ("heading", "Duties"),
        ("paragraph", "Deploy models."),
        ("bullet", "Roll them back."),
    ]
    assert posting.blocks[0].level == 10
