"""PDF: without these tests, a saved or printed posting might be read with lines lost or put together."""

from __future__ import annotations

import io
from importlib.util import find_spec

import pytest

from evaluator.reading.documents.pdfcolumns import by_columns
from evaluator.reading.documents.pdflines import joined_lines
from evaluator.reading.documents.printmarks import without_print_marks
from evaluator.reading.limits import Limits
from tests.reading.made import (
    TITLE,
    WORDS,
    failed,
    one,
    pdf,
)

LINES = [
    TITLE,
    "Quarrystone Freight moves gravel across three ports.",
    "What you will do",
    WORDS,
    "Keep drift on the boards.",
]


def test_a_pdf_gives_its_text() -> None:
    """Otherwise a posting that was saved as PDF cannot be judged."""
    pytest.importorskip("pypdf")
    posting = one(pdf(LINES), "posting.txt")
    assert (posting.kind, posting.title) == ("pdf", TITLE)
    assert WORDS in posting.text
    assert posting.offset_unit is None


def test_the_lines_below_the_title_of_a_pdf_are_understood() -> None:
    """Otherwise a list of printed postings does not say whose each is, and where."""
    pytest.importorskip("pypdf")
    posting = one(pdf([TITLE, "Company: Quarrystone", "Location: Hull", *LINES[1:]]), "posting.pdf")
    assert (posting.title, posting.company, posting.location) == (TITLE, "Quarrystone", "Hull")


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


def test_a_title_over_two_lines_is_one_line() -> None:
    """Otherwise a title in large letters loses its second half ("Platform Engineer,")."""
    lines = ["Platform Engineer,", "Machine Learning", "Tools", "Python, Go,", "Terraform"]
    assert joined_lines("\n".join(lines)).split("\n") == [
        "Platform Engineer, Machine Learning",
        "Tools",
        "Python, Go,",
        "Terraform",
    ]


def test_a_job_page_printed_as_pdf_has_its_title_and_no_other_jobs() -> None:
    """Otherwise the jobs beside the printed one are judged with it."""
    pytest.importorskip("pypdf")
    work = [f"Run model number {n} for the port, and watch it for drift day by day." for n in range(6)]
    posting = one(pdf(["Quarry Jobs", "Sign in", TITLE, "Apply", *work, "Similar jobs", "Cook"]), "page.pdf")
    assert posting.title == TITLE
    assert posting.text.splitlines() == [TITLE, *work]


def test_pdfs_without_text_and_broken_ones_are_told() -> None:
    """Otherwise a scanned posting is said to be empty, and nobody knows what to do."""
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
    """Otherwise the address and the day stand in the middle of a duty."""
    pytest.importorskip("pypdf")
    printed = ["26/11/2026, 10:15 Careers | Quarrystone", *LINES, "https://quarrystone.example/jobs/7 1/1"]
    posting = one(pdf(printed), "posting.pdf")
    assert posting.text == one(pdf(LINES), "posting.pdf").text
    (note,) = posting.diagnostics
    assert note.code == "page_marks"
    assert note.message.startswith("2 lines that a print adds")
    assert posting.url == "https://quarrystone.example/jobs/7"
    # Some browsers draw both behind the text.
    printed = [*LINES, printed[0], printed[-1]]
    assert one(pdf(printed), "posting.pdf").text == posting.text
    cut = [*LINES, printed[-2], "https://quarrystone.example/jobs/7?from=... 1/1"]
    assert one(pdf(cut), "posting.pdf").url is None


@pytest.mark.parametrize(
    "line", ["24/7", "https://jobs.example/apply/7", "12.05.2026, 10:30 first talk with the team", "1"]
)
def test_what_may_be_words_of_the_posting_stays(line: str) -> None:
    """Otherwise the hours of on-call or the address for applications would be lost."""
    page = "\n".join([*LINES, line])
    assert without_print_marks([page]) == ([page], 0)


def test_heads_and_numbers_of_pages_go_and_items_that_look_alike_stay() -> None:
    """Otherwise a page number cuts a duty in two, or items are lost as if they were one."""
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


LEFT = [
    "What you will do",
    "- Deploy the models of each port",
    "and roll them back",
    "- Carry the pager, one week",
    "of six, with the crews",
    "- Keep drift on the boards",
    "- Plan the holidays",
]
RIGHT = ["What you bring", "- Three years of running ships", "or services", "- Python and Kubernetes, or",
         "the will to learn both", "", ""]  # fmt: skip


def test_columns_that_are_drawn_line_by_line_are_read_one_after_the_other() -> None:
    """Otherwise half of a duty is followed by half of a demand."""
    pytest.importorskip("pypdf")
    posting = one(pdf([TITLE, "", *LEFT], ["", "", *RIGHT]), "posting.pdf")
    assert posting.text.split() == " ".join([TITLE, *LEFT, *RIGHT]).split()


@pytest.mark.parametrize(
    "beside",
    [
        ["Hull", "Full-time", "Band 7", "Now", "None", "Six", "Yes"],
        ["", "", "a word far to the right of it", *[""] * 4],
    ],
)
def test_a_table_of_short_cells_and_a_wide_gap_stay_lines(beside: list[str]) -> None:
    """Otherwise the labels of a form are parted from what they label."""
    pytest.importorskip("pypdf")
    labels = ["Place", "Hours", "Pay", "Start", "Travel", "Team", "Pager"]
    words = one(pdf([TITLE, *labels], ["", *beside]), "posting.pdf").text.split()
    filled = [f"{label} {value}" for label, value in zip(labels, beside, strict=True)]
    assert words == " ".join([TITLE, *filled]).split()


def test_columns_that_are_in_order_stay_as_they_are() -> None:
    """Otherwise the text of nearly every document is cut anew."""
    laid = "\n".join(f"{left:40}{right}" for left, right in zip(LEFT, RIGHT, strict=True))
    text = "\n".join([*LEFT, *RIGHT])
    assert by_columns(text, laid) is text
    across = "\n".join(f"{left}\n{right}" for left, right in zip(LEFT, RIGHT, strict=True))
    assert by_columns(across, laid).split("\n") == [line for line in [*LEFT, *RIGHT] if line]
