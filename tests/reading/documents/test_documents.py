"""Documents and archives: without these tests, a saved PDF, DOCX or web archive might not be read."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.documents.pdflines import joined_lines
from evaluator.reading.documents.printmarks import without_print_marks
from evaluator.reading.limits import Limits
from tests.reading.made import (
    BODY,
    COMPANY,
    TITLE,
    WORDS,
    all_of,
    as_json,
    block_lines,
    failed,
    job_posting,
    one,
    page,
    pdf,
    warc,
    zipped,
)

LINES = [
    TITLE,
    "Quarrystone Freight moves gravel across three ports.",
    "What you will do",
    WORDS,
    "Keep drift on the boards.",
]


def docx() -> bytes:
    library = pytest.importorskip("docx")
    document = library.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph("").add_run("What you will do").bold = True
    document.add_paragraph(WORDS, style="List Bullet")
    document.add_paragraph("• Typed bullet of the boards")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Place", "Veldhaven"
    document.add_paragraph("The end, after the table.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_pdf_gives_its_text() -> None:
    pytest.importorskip("pypdf")
    posting = one(pdf(LINES), "posting.txt")
    assert (posting.kind, posting.title) == ("pdf", TITLE)
    assert WORDS in posting.text
    assert posting.offset_unit is None


PRINTED = [
    (
        "Deploy the demand models to the cluster of each port and roll them",
        "back when they misbehave",
    ),
    ("Carry the pager with the crews of Hull, Rye and Deal, with Kent,", "Essex and the islands"),
    ("Keep the boards for drift, latency and cost in the shape that the", "Harbour Office asks for"),
    ("Write down what went wrong, with the dates of each real-", "world measure"),
    ("Plan the holidays of the crew",),
    ("Experience with running services for people who are awake at night",),
    ("What you bring",),
]


def test_lines_of_a_pdf_go_on_and_items_without_bullets_stay_apart() -> None:
    """Otherwise a duty ends in the middle, or runs into the next one and into the heading behind it."""
    pytest.importorskip("pypdf")
    posting = one(pdf([TITLE, *(line for lines in PRINTED for line in lines)]), "posting.pdf")
    assert [posting.text[block.start : block.end] for block in posting.blocks[1:]] == [
        " ".join(lines).replace("real- ", "real-") for lines in PRINTED
    ]


def test_short_items_in_small_letters_are_not_joined() -> None:
    """Otherwise a list of tools would be one line."""
    lines = ["Tools", "python", "terraform and a cloud of your choice", "a calm voice", *LINES]
    assert joined_lines("\n".join(lines)).split("\n") == lines


def test_a_job_page_printed_as_pdf_has_its_title_and_no_other_jobs() -> None:
    pytest.importorskip("pypdf")
    work = [f"Run model number {n} for the port, and watch it for drift day by day." for n in range(6)]
    posting = one(pdf(["Quarry Jobs", "Sign in", TITLE, "Apply", *work, "Similar jobs", "Cook"]), "page.pdf")
    assert posting.title == TITLE
    assert posting.text.splitlines() == [TITLE, *work]


def test_pdfs_without_text_and_broken_ones_are_told() -> None:
    pytest.importorskip("pypdf")
    assert "text recognition" in failed(pdf([])).message
    assert failed(pdf(LINES)[:200]).code == "broken"
    assert failed(b"%PDF-1.7\n" + b"<<" * 100_000).code == "broken"
    assert failed(pdf(LINES), limits=Limits(pages=0)).code == "too_large"


def encrypted(data: bytes, algorithm: str, password: str = "") -> bytes:
    library = pytest.importorskip("pypdf")
    writer = library.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=password, owner_password="gravel", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.skipif(not find_spec("cryptography"), reason="the extra `documents` is not installed whole")
@pytest.mark.parametrize("algorithm", ["AES-128", "AES-256"])
def test_a_pdf_that_is_protected_against_changes_is_read(algorithm: str) -> None:
    """Otherwise many PDFs that every viewer opens would be refused."""
    assert WORDS in one(encrypted(pdf(LINES), algorithm)).text


def test_what_a_protected_pdf_needs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a user would see the name of an error and not what to do."""
    locked = encrypted(pdf(LINES), "RC4-128", "pebble")
    assert "password" in failed(locked).message
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    def decrypt(*_: object) -> None:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(PdfReader, "decrypt", decrypt)
    unread = failed(locked)
    assert unread.code == "extra_missing"
    assert ".[documents]" in unread.message


def test_what_a_browser_prints_around_a_page_is_no_part_of_the_posting() -> None:
    pytest.importorskip("pypdf")
    printed = ["26/11/2026, 10:15 Careers | Quarrystone", *LINES, "https://quarrystone.example/jobs/7 1/1"]
    posting = one(pdf(printed), "posting.pdf")
    assert posting.text == one(pdf(LINES), "posting.pdf").text
    assert [d.code for d in posting.diagnostics] == ["page_marks"]


@pytest.mark.parametrize(
    "line", ["24/7", "https://jobs.example/apply/7", "12.05.2026, 10:30 first talk with the team", "1"]
)
def test_what_may_be_words_of_the_posting_stays(line: str) -> None:
    """Otherwise the hours of on-call or the address for applications would be lost."""
    page = "\n".join([*LINES, line])
    assert without_print_marks([page]) == ([page], 0)


def test_heads_and_numbers_of_pages_go_and_items_that_look_alike_stay() -> None:
    pages = [
        f"Quarrystone Freight\n{TITLE}\nWhat you will do\nRelease the models and\n1",
        f"Quarrystone Freight\n- 5+ years of Python\nwatch them at work.\n{WORDS}\n2",
        "Quarrystone Freight\n- 3+ years of Python\nKeep drift on boards.\nThe end.\n3",
    ]
    kept, marks = without_print_marks(pages)
    assert "\n".join(kept).split("\n") == [
        "Quarrystone Freight",
        TITLE,
        "What you will do",
        "Release the models and",
        "- 5+ years of Python",
        "watch them at work.",
        WORDS,
        "- 3+ years of Python",
        "Keep drift on boards.",
        "The end.",
    ]
    assert marks == 5


def test_a_docx_keeps_headings_bullets_and_the_order_of_tables() -> None:
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


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_every_page(packed: bool) -> None:
    pytest.importorskip("warcio")
    pages = {
        "https://quarry.example/jobs/1": ("text/html", page(json.dumps(job_posting()))),
        "https://quarry.example/logo.png": ("image/png", b"\x89PNG"),
        "https://quarry.example/about": ("text/html", page(body="<h1>About</h1><p>Stones.</p>")),
        "https://quarry.example/jobs/2": ("text/html; charset=utf-8", page(body=BODY)),
    }
    items = all_of(warc(pages, packed=packed), "crawl")
    assert [i.source.rsplit("/", 1)[1] for i in items] == ["1", "about", "2"]
    assert [type(i) for i in items] == [Posting, Unread, Posting]
    assert isinstance(items[0], Posting)
    assert (items[0].company, items[0].url) == (COMPANY, "https://quarry.example/jobs/1")


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_that_is_cut_off_says_so_and_gives_its_whole_pages(packed: bool) -> None:
    """Otherwise a download that was cut off would look complete, and half a page would be a posting."""
    pytest.importorskip("warcio")
    noise = "".join(f"<p>{hashlib.sha256(b'%d' % n).hexdigest()}</p>" for n in range(2_000))
    pages = {f"https://quarry.example/{n}": ("text/html", page(body=BODY + noise)) for n in range(3)}
    data = warc({**pages, "https://quarry.example/logo.png": ("image/png", b"x" * 9_000)}, packed=packed)
    third = len(data) // 3
    for cut, count in ((third // 2, 0), (third + third // 2, 1), (2 * third + third // 2, 2)):
        items = all_of(data[:cut], "a.warc")
        assert [type(item) for item in items] == [Posting] * count + [Unread]
        assert isinstance(items[-1], Unread)
        assert items[-1].code == "broken"
        assert "cut off" in items[-1].message
    if not packed:
        assert [type(item) for item in all_of(data[:-5_000], "a.warc")] == [Posting] * 3 + [Unread]


def test_rows_before_the_end_of_a_cut_gzip_are_kept() -> None:
    rows = [as_json({"id": str(n), "description": hashlib.sha256(b"%d" % n).hexdigest()}) for n in range(9)]
    items = all_of(gzip.compress(b"\n".join(rows))[:-40], "a.jsonl.gz")
    assert isinstance(items[0], Posting)
    assert isinstance(items[-1], Unread)
    assert "cut off" in items[-1].message


def test_bytes_behind_the_end_of_a_gzip_do_not_cost_what_is_in_it() -> None:
    packed = gzip.compress(f"{TITLE}\n\n{WORDS}".encode())
    for behind, count in ((b"\0" * 512, 0), (b"what a transfer added", 1)):
        posting, *unread = all_of(packed + behind, "a.txt.gz")
        assert isinstance(posting, Posting)
        assert WORDS in posting.text
        assert [item.code for item in unread if isinstance(item, Unread)] == ["broken"] * count


def test_a_wacz_is_read_by_its_warcs() -> None:
    pytest.importorskip("warcio")
    inner = warc({"https://quarry.example/1": ("text/html", page(json.dumps(job_posting())))}, packed=True)
    posting = one(
        zipped({"datapackage.json": b"{}", "archive/data.warc.gz": inner, "indexes/index.cdx": b"x"}),
        "crawl.wacz",
    )
    assert posting.title == TITLE


def test_broken_and_hostile_archives_are_told() -> None:
    pytest.importorskip("warcio")
    data = warc({"https://quarry.example/1": ("text/html", page(json.dumps(job_posting())))})
    items = all_of(data + b"WARC/1.0\r\nnonsense" + b"\x00" * 1000)
    assert isinstance(items[0], Posting)
    assert all(isinstance(i, Unread) for i in items[1:])
    nested = warc({"https://x.example/": ("text/html", b"<html><body>" + b"<div>" * 200_000)})
    assert failed(nested).code == "no_posting"
    assert failed(b"WARC/9.9\r\n" + b"x" * 100_000).code in ("broken", "no_posting")


def test_what_is_packed_in_what_is_packed_grows_to_no_more() -> None:
    """Otherwise a small archive of archives could unpack to thousands of times the limit."""
    small = Limits(expanded=10_000)
    text = f"Engineer\n\n{WORDS} ".encode() + b" " * 1_900
    items = all_of(zipped({f"{n}.txt.gz": gzip.compress(text) for n in range(9)}), limits=small)
    assert [type(item) for item in items] == [Posting] * 4 + [Unread] * 5
    assert isinstance(items[-1], Unread)
    assert items[-1].code == "refused"
    # Bytes that are read twice are counted once.
    items = all_of(zipped(dict.fromkeys("abcd", text)), limits=small)
    assert [type(item) for item in items] == [Posting] * 4
    one_docx = docx()
    size = len(one_docx) + sum(m.file_size for m in zipfile.ZipFile(io.BytesIO(one_docx)).infolist())
    items = all_of(zipped({"a.docx": one_docx, "b.docx": one_docx}), limits=Limits(expanded=size * 3 // 2))
    assert [type(item) for item in items] == [Posting, Unread]


def test_archives_within_archives_are_opened_as_deep_as_the_page_says() -> None:
    """Otherwise a small file of archives without end would be opened for ever."""
    data = f"Engineer\n\n{WORDS}".encode()
    for _ in range(4):
        data = zipped({"a.zip": data})
    assert isinstance(one(data), Posting)
    unread = failed(zipped({"a.zip": data}))
    assert (unread.code, unread.message) == ("refused", "is packed too many times over; unpack it first")


def test_a_packed_web_archive_grows_to_no_more_than_other_files() -> None:
    """Otherwise a file named `.warc.gz` could unpack without a limit."""
    pytest.importorskip("warcio")
    text = f"Engineer\n\n{WORDS}\n".encode() + f"{WORDS}\n".encode() * 1_000
    pages = {f"https://quarry.example/{n}": ("text/plain", text) for n in range(9)}
    items = all_of(warc(pages, packed=True), limits=Limits(expanded=len(text) * 5))
    assert isinstance(items[0], Posting)
    assert isinstance(items[-1], Unread)
    assert items[-1].code == "refused"
    assert all_of(warc(pages, packed=True)) == all_of(warc(pages))
    cut = all_of(warc(pages, packed=True)[:-20])
    assert [isinstance(item, Posting) for item in cut] == [True] * 8 + [False]


def test_a_zip_of_saved_files_is_read_file_by_file() -> None:
    data = zipped(
        {
            "a/one.html": page(json.dumps(job_posting())),
            "two.txt": b"Engineer\n\nRuns models.",
            "x.rtf": b"{\\rtf1 x}",
        }
    )
    items = all_of(data, "saved.zip")
    assert [i.source for i in items] == ["saved.zip#a/one.html", "saved.zip#two.txt", "saved.zip#x.rtf"]
    assert [type(i) for i in items] == [Posting, Posting, Unread]


@pytest.mark.parametrize(
    ("module", "extra", "data"),
    [
        ("pypdf", "documents", pdf(LINES)),
        ("docx", "documents", zipped({"word/document.xml": b"<x/>"})),
        ("openpyxl", "tables", zipped({"xl/workbook.xml": b"<x/>"})),
        ("pyarrow", "tables", b"PAR1" + b"\x00" * 20),
        ("warcio.archiveiterator", "archives", warc({"https://x.example/": ("text/html", b"x")})),
    ],
)
def test_a_missing_extra_is_named(
    module: str, extra: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    for data in (2 * line, gzip.compress(2 * line), report, b"\0" * 8 + b"DUCK" + b"\0" * 4000):
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


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_archive_is_named(mode: str) -> None:
    """Otherwise who packed postings the usual way learns only that they are "binary data"."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        member = tarfile.TarInfo("job.txt")
        member.size = len(WORDS)
        archive.addfile(member, io.BytesIO(WORDS.encode()))
    unread = failed(packed.getvalue(), "jobs.tar.gz")
    assert unread.code == "unsupported"
    assert "is a tar archive, which is not read; unpack it first" in unread.message


def test_a_record_without_an_address_is_told_in_words() -> None:
    """Otherwise people read an error of Python that says nothing on their archive."""
    pytest.importorskip("warcio")
    whole = warc({"https://x.example/1": ("text/html", page(as_json(job_posting()).decode()))})
    lacking = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n"
    first, second = all_of(whole + lacking, "crawl.warc")
    assert isinstance(first, Posting)
    assert isinstance(second, Unread)
    message = "is broken after 1 pages (a record lacks a part that it needs); fetch it again"
    assert (second.code, second.message) == ("broken", message)


def test_a_file_behind_a_password_costs_no_other_file_of_its_zip() -> None:
    """Otherwise one encrypted file would end the reading of all the files behind it."""
    words = b"You will run the models of the harbour in production."
    data = bytearray(zipped({"locked.txt": words, "open.txt": words}))
    data[data.index(b"PK\x03\x04") + 6] |= 1  # the flag of encryption, in both places that hold it
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked, read = all_of(bytes(data), "a.zip")
    assert isinstance(locked, Unread)
    assert (locked.code, locked.message) == ("refused", "is encrypted; unpack it yourself")
    assert isinstance(read, Posting)


def test_code_settings_and_hidden_files_of_a_zip_are_passed_over() -> None:
    """Otherwise the styles of a packed page, and the settings beside it, would be judged as postings."""
    words = b"You will run the models of the harbour in production."
    names = ("page_files/a.css", "scrape.py", "settings.yaml", ".git/config", "a/.DS_Store", "__MACOSX/a.txt")
    data = zipped({**dict.fromkeys(names, words), "job.txt": words, "../up.txt": words})
    assert [item.source for item in all_of(data, "a.zip")] == ["a.zip#job.txt", "a.zip#../up.txt"]
    assert failed(zipped({"scrape.py": words})).message == "holds no posting"


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


@pytest.mark.parametrize(
    ("data", "name", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "letter.msg", ".eml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "letter.doc", "DOCX"),
        (b"bplist00\xd1\x01" + b"x" * 600, "page.webarchive", "HTML"),
    ],
)
def test_forms_of_one_program_are_refused_with_the_way_out(data: bytes, name: str, advice: str) -> None:
    """Otherwise the user would be told to save a mail as a DOCX, or that a page is binary data."""
    unread = failed(data, name)
    assert unread.code == "unsupported"
    assert advice in unread.message


@pytest.mark.parametrize("cut", [1, 8, 20, 44, 94])
def test_an_archive_that_lacks_bytes_is_said_to_be_broken(cut: int) -> None:
    """Otherwise the message would speak of a seek, and not of the file."""
    data = zipped({"a.txt": b"words " * 100})
    unread = failed(b"PK\x03\x04" + data[4 + cut :])
    assert unread.code == "broken"
    assert "fetch" in unread.message


def test_a_member_of_a_zip_without_a_name_is_passed_over() -> None:
    """Otherwise the whole archive would be refused because of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("x"), b"words")
        archive.writestr("a/", b"")
        archive.writestr("a/job.txt", b"You will run the models of the harbour in production.")
    data = out.getvalue().replace(b"x" + b"words", b"\0words")
    at = data.index(b"PK\x01\x02")
    assert data[at + 46 : at + 47] == b"x"
    items = all_of(data[: at + 46] + b"\0" + data[at + 47 :], "a.zip")
    assert "a.zip#a/job.txt" in [item.source for item in items if isinstance(item, Posting)]
