# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Tables: without these tests, rows of an export could be lost or read from the wrong columns."""

from __future__ import annotations

import csv
import gzip
import io
import json
import pickle
from pathlib import Path

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.data import csvrows
from evaluator.reading.limits import How, Limits
from evaluator.reading.read import read_path
from evaluator.reading.rows.row import read_row
from tests.reading.made import COMPANY, HTML, TITLE, WORDS, all_of, as_json, block_lines, failed, one, zipped

TEXT = "Own the rollback of every model.\n\n* Take the on\\-call rota\n* Cut the cost of R\\&D\n"
# The columns that JobSpy wrote before and after 2024.
OLD = [
    "site",
    "title",
    "company",
    "location",
    "job_type",
    "date_posted",
    "interval",
    "min_amount",
    "job_url",
    "description",
]
NEW = [
    "id",
    "site",
    "job_url",
    "job_url_direct",
    "title",
    "company",
    "location",
    "date_posted",
    "is_remote",
    "description",
]


def table(names: list[str], *rows: dict[str, str], sign: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", delimiter=sign)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


ROW = {"title": TITLE, "company": COMPANY, "location": "Veldhaven", "date_posted": "2026-03-02", "description": TEXT,
       "site": "indeed", "job_url": "https://x.example/1"}  # fmt: skip


@pytest.mark.parametrize("names", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_both_makes_of_jobspy_and_each_separator(names: list[str], sign: str) -> None:
    data = table(names, ROW, {**ROW, "site": "linkedin", "description": ""}, sign=sign)
    posting, empty = all_of(data, "jobs.csv")
    assert isinstance(posting, Posting)
    assert (posting.title, posting.company, posting.posted, posting.source) == (
        TITLE,
        COMPANY,
        "2026-03-02",
        "jobs.csv:2",
    )
    assert "on-call rota" in posting.text
    assert "R&D" in posting.text
    assert posting.offset_unit == "code_points"
    assert posting.offsets is not None
    start = posting.text.index("on-call")
    begin, end = posting.offsets.span(start, start + 7)
    assert TEXT[begin:end] == "on\\-call"
    assert isinstance(empty, Unread)
    assert (empty.code, empty.source) == ("empty", "jobs.csv:3")
    assert "LinkedIn" in empty.message


def test_the_linkedin_set_of_kaggle() -> None:
    row = {"job_id": "3757940104", "company_name": COMPANY, "title": TITLE, "description": TEXT, "max_salary": "", "listed_time": "1772445600000.0",
           "job_posting_url": "https://www.linkedin.com/jobs/view/1", "original_listed_time": "1.0"}  # fmt: skip
    posting = one(table(list(row), row))
    assert (posting.id, posting.company, posting.posted) == ("3757940104", COMPANY, "2026-03-02")


@pytest.mark.parametrize(
    "header",
    [
        "Date applied,Hiring Company,Job Role,Posting URL,Status,JD",
        "Posted on,Organisation Name,Designation,Apply Link,Notes,Position Description",
        "Found,Company,Role title,Source URL,Notes,Job posting text",
    ],
)
def test_the_names_that_people_give_the_columns_of_their_own_list_are_known(header: str) -> None:
    """Otherwise a list of applications cannot be read on the page, where no column can be named."""
    row = f'2026-03-02,Quayside,Model Engineer,https://quay.example/1,sent,"{WORDS}"'
    posting = one(f"{header}\n{row}\n".encode(), "applications.csv")
    assert (posting.title, posting.company, posting.url) == (
        "Model Engineer",
        "Quayside",
        "https://quay.example/1",
    )
    assert posting.text.strip() == WORDS


def test_columns_can_be_named_and_wrong_names_are_told() -> None:
    data = table(
        ["Titel", "Text der Anzeige", "title"], {"Titel": TITLE, "Text der Anzeige": TEXT, "title": "x"}
    )
    posting = one(data, "a.csv", columns={"title": "Titel", "description": "Text der Anzeige"})
    assert posting.title == TITLE
    unread = failed(data, "a.csv", columns={"title": "Tittel"})
    assert "Tittel" in unread.message
    assert "Titel" in unread.message
    assert "fields are" in failed(data, "a.csv", columns={"tite": "Titel"}).message


def test_a_column_is_used_once() -> None:
    """Otherwise a company that was named as the title would be shown twice."""
    posting = read_row({"company": TITLE, "description": TEXT}, "row", columns={"title": "company"})
    assert isinstance(posting, Posting)
    assert (posting.title, posting.company) == (TITLE, None)
    empty = read_row({}, "row", columns={"title": "name"})
    assert isinstance(empty, Unread)
    assert empty.message.endswith("its columns are none")


def test_a_table_without_descriptions_says_which_columns_it_has() -> None:
    """Otherwise a table of ten thousand rows says ten thousand times which column it lacks."""
    unread = failed(table(["title", "company"], {"title": TITLE}, {"title": TITLE}), "a.csv")
    assert (unread.source, unread.code) == ("a.csv", "no_posting")
    assert unread.message == "no column holds a description (columns: title, company)"
    assert unread.in_full() == f"{unread.message}; name one with --map description=COLUMN"


def test_a_row_that_ends_in_an_error_gives_a_message_that_can_be_written() -> None:
    """Otherwise half a sign in the error breaks the output, and with it all other rows."""

    class Cell:
        def __str__(self) -> str:
            raise ValueError("half a sign: \ud800")

    item = read_row({"title": "Engineer", "description": Cell()}, "a.csv:2")
    assert isinstance(item, Unread)
    assert item.code == "broken"
    assert "half a sign" in item.model_dump_json()


def test_empty_cells_of_postgres_and_rows_without_columns_are_empty() -> None:
    row = read_row({"title": r"\N", "company": r"\N", "description": TEXT}, "a.csv:2")
    assert isinstance(row, Posting)
    assert row.title is row.company is None
    bare = read_row({}, "a.jsonl:1")
    assert isinstance(bare, Unread)
    assert bare.message.endswith("(columns: none)")


def test_broken_rows_are_told_and_the_others_kept() -> None:
    good = table(["id", "title", "description"], {"id": "1", "title": TITLE, "description": TEXT})
    items = all_of(good + b'2,x,y,z,too many\r\n3,Y,"ends here', "a.csv")
    assert [i.source for i in items] == ["a.csv:2", "a.csv:3", "a.csv:4"]
    assert [type(i) for i in items] == [Posting, Unread, Posting]


def test_hostile_tables() -> None:
    huge = table(
        ["id", "title", "description"],
        {"id": "1", "description": "w " * 3_000_000},
        {"id": "2", "description": TEXT},
    )
    first, second = all_of(huge, "a.csv")
    assert isinstance(first, Unread)
    assert first.code == "too_large"
    assert isinstance(second, Posting)
    wrong = (
        table(["title", "description"], {"title": "Größe", "description": "Maße für Züge"})
        .decode()
        .encode("cp1252")
    )
    assert one(wrong, "a.csv").title == "Größe"
    assert len(all_of(b"title,description\n" + b"\x00" * 20_000, "a.csv")) == 1


def odd_comment() -> dict[str, object]:
    """Return a comment that its reader fails on: its id is a list in a list, 600 levels deep."""
    id: list[object] = []
    for _ in range(600):
        id = [id]
    return {"type": "job", "by": "x", "text": TEXT, "id": id}


def test_lines_of_json_keep_their_order_and_every_line_is_accounted_for() -> None:
    lines = [
        as_json({"id": 1, "title": TITLE, "description": TEXT}),
        b"{broken",
        b"",
        as_json({"id": 2, "title": None, "description": float("nan")}),
        as_json(["no", "row"]),
        as_json({"job_title": "Öl", "job_description": HTML}),
        b"7",
        as_json({"id": 3, "description": "x" * 30_000_000}),
        as_json({"id": 4, "description": "last"}),
        as_json(odd_comment()),
        as_json({"id": 5, "description": "after all of them"}),
    ]
    items = all_of(b"\n".join(lines), "j.jsonl")
    assert [i.source for i in items if "j.jsonl:5:" not in i.source] == [
        f"j.jsonl:{n}" for n in (1, 2, 4, 6, 7, 8, 9, 10, 11)
    ]
    codes = [i.code if isinstance(i, Unread) else i.kind for i in items]
    assert codes == [
        "jsonl",
        "broken",
        "empty",
        "no_posting",
        "no_posting",
        "jsonl",
        "no_posting",
        "too_large",
        "jsonl",
        "broken",
        "jsonl",
    ]


def test_an_entry_that_defeats_its_reader_does_not_take_the_others_with_it() -> None:
    """Otherwise everything after one malformed entry of a list, a table or a feed would be lost."""
    row = {"title": TITLE, "description": TEXT}
    items = all_of(as_json([row, odd_comment(), row]), "list.json")
    assert [i.source for i in items] == [f"list.json:{n}" for n in (1, 2, 3)]
    assert [type(i) for i in items] == [Posting, Unread, Posting]


@pytest.mark.parametrize("line", [b"null", b"true", b"7", b'"words"'])
def test_a_line_that_is_no_object_is_told_in_plain_words(line: bytes) -> None:
    """Otherwise the message would speak of an error of the program."""
    row = as_json({"title": TITLE, "description": TEXT})
    unread = all_of(row + b"\n" + line + b"\n" + row, "a.jsonl")[1]
    assert isinstance(unread, Unread)
    assert unread.message == "is JSON, but neither an object nor a list of objects"


def test_a_list_that_begins_with_null_is_a_list() -> None:
    """Otherwise the whole list would be judged as one pasted text."""
    unread, posting = all_of(as_json([None, {"title": TITLE, "description": TEXT}]))
    assert isinstance(unread, Unread)
    assert isinstance(posting, Posting)


def test_arrays_and_objects_of_json() -> None:
    row = {"title": TITLE, "description": TEXT}
    assert one(as_json(row)).kind == "json"
    assert len(all_of(as_json([row, row]))) == 2
    assert len(all_of(json.dumps({"results": [row, row, 5]}, indent=1).encode())) == 3
    assert failed(as_json([])).code == "no_posting"
    assert failed(b'[{"title": "x"}, {').code == "broken"
    assert failed(b'{"a":' * 100_000, "deep.json").code == "broken"


@pytest.mark.parametrize(
    "date", ["\u00b2" * 9, "1" * 400, 10**400, -1, float("inf")], ids=lambda d: str(d)[:9]
)
def test_an_odd_date_does_not_lose_the_row(date: object) -> None:
    """Otherwise a readable posting would be left out because of its date."""
    item = read_row({"description": TEXT, "date": date}, "row")
    assert isinstance(item, Posting)


def test_a_row_never_raises() -> None:
    class Odd:
        def __str__(self) -> str:
            raise RuntimeError("no")

    for row in (
        {},
        {"description": Odd()},
        {"description": 7},
        {"description": None, "title": TITLE},
        {"description": b"\xff\xfe"},
    ):
        assert isinstance(read_row(row, "r"), Posting | Unread)
    small = read_row({"description": "many words"}, "r", limits=Limits(posting=4))
    assert isinstance(small, Unread)
    assert small.code == "too_large"


def test_parquet_is_read_in_batches(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    rows = [
        {"id": n, "title": TITLE, "job_description": TEXT if n % 2 else None, "skip": [n]} for n in range(600)
    ]
    path = tmp_path / "lying.csv"
    pq.write_table(pa.Table.from_pylist(rows), path)
    items = list(read_path(path))
    assert len(items) == 600
    assert sum(isinstance(i, Posting) for i in items) == 300
    assert items[599].source == f"{path}:600"
    data = path.read_bytes()
    assert failed(data[: len(data) // 2]).code == "broken"
    assert failed(b"PAR1" + b"\x00" * 50_000).code == "broken"


def test_a_cell_that_python_has_no_form_for_does_not_lose_the_table() -> None:
    """Otherwise a whole table would be lost for times in nanoseconds, or for one word that is not UTF-8."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    places = b"".join(n.to_bytes(4, "little") for n in (0, 2, 4, 6))
    titles = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.py_buffer(places), pa.py_buffer(b"ab\xff\xfeef")]
    )
    days = pa.array([1_772_445_600_000_000_001, -(2**63) + 1, None], pa.timestamp("ns"))
    out = io.BytesIO()
    pq.write_table(pa.table({"title": titles, "date": days, "description": [TEXT] * 3}), out)
    items = all_of(out.getvalue(), "a.parquet")
    assert [i.title for i in items if isinstance(i, Posting)] == ["ab", "\ufffd\ufffd", "ef"]
    assert [i.posted for i in items if isinstance(i, Posting)][::2] == ["2026-03-02", None]


def test_excel_reads_every_sheet_with_a_header() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Job Title", "Company", "Job Description", "Date"])
    book.active.append([TITLE, COMPANY, TEXT, None])
    book.active.append([None, None, None, None])
    book.active.append([TITLE, COMPANY, None, None])
    book.create_sheet("Notes").append(["about", "this"])
    out = io.BytesIO()
    book.save(out)
    posting, empty, notes = all_of(out.getvalue(), "b.zip")
    assert isinstance(posting, Posting)
    assert (posting.title, posting.kind) == (TITLE, "excel")
    assert isinstance(empty, Unread)
    assert empty.code == "empty"
    assert isinstance(notes, Unread)
    assert "Notes" in notes.source
    assert failed(out.getvalue()[:3000]).code == "broken"
    assert failed(zipped({"xl/workbook.xml": b"<x>" * 1000, "[Content_Types].xml": b"?"})).code == "broken"


def test_a_packed_table_is_read_and_a_bomb_is_stopped() -> None:
    rows = b"\n".join(as_json({"title": TITLE, "description": HTML}) for _ in range(3))
    assert len(all_of(gzip.compress(rows))) == 3
    bomb = gzip.compress(b"0" * 50_000_000)
    assert failed(bomb, limits=Limits(expanded=1_000_000)).code in ("refused", "too_large")
    assert failed(gzip.compress(rows)[:40]).code == "broken"
    assert failed(zipped({"a.txt": b" " * 60_000_000})).code == "refused"
    nested = WORDS.encode()
    for _ in range(8):
        nested = gzip.compress(nested)
    assert failed(nested).code == "refused"


def test_a_posting_made_in_haste_is_the_same_as_a_checked_one() -> None:
    hasty = one(
        as_json({"title": TITLE, "company": COMPANY, "description": TEXT, "id": 7, "date": "2026-03-02"})
    )
    checked = Posting.model_validate(hasty.model_dump())
    assert hasty == checked
    assert hasty.model_dump_json() == checked.model_dump_json()
    assert hasty.model_copy(update={"title": "x"}).title == "x"
    assert pickle.loads(pickle.dumps(hasty)) == checked
    assert hash(hasty) == hash(checked)


def test_a_table_with_unknown_columns_is_read_by_the_columns_that_are_given(tmp_path: Path) -> None:
    """Otherwise all its rows would become one posting with a verdict."""
    path = tmp_path / "rows.csv"
    path.write_text(
        "ref,stelle,inhalt\nr1,Keeper,Own the rollback of every model.\nr2,Driver,Steer the boat.\n"
    )
    assert [item.code for item in read_path(path)] == ["no_posting"]
    found = list(read_path(path, How(columns={"title": "stelle", "description": "inhalt"})))
    assert [item.title for item in found] == ["Keeper", "Driver"]
    other = path.rename(tmp_path / "rows.txt")
    assert len(list(read_path(other, How(columns={"title": "stelle", "description": "inhalt"})))) == 2


LONG = "".join(
    f"{n},Engineer,Run model {n} at night and keep its drift on the boards.\n" for n in range(6_000)
)


def test_a_table_that_turns_out_to_be_windows_text_is_read_as_it() -> None:
    """Otherwise the accents of a large export would be lost without a message."""
    row = "6001,Ingénieur,Run the “Größe” of all the trains and boats at night\n"
    items = all_of(f"id,title,description\n{LONG}".encode() + row.encode("cp1252") + row.encode(), "a.csv")
    assert len(items) == 6_002
    for item in items[-2:]:
        assert isinstance(item, Posting)
        assert item.title == "Ingénieur"
        assert item.text.strip() == "Run the “Größe” of all the trains and boats at night"
        assert not item.diagnostics


@pytest.mark.parametrize("name", ["utf-8", "cp1252"])
def test_signs_of_a_row_that_cannot_be_decoded_are_told(name: str) -> None:
    """Otherwise a report would quote characters that the posting does not have."""
    rows = f"id,title,description\n0,Größe,Maße für Züge\n{LONG}1,Größe,Maße \x01 für Züge\n".encode(name)
    items = all_of(rows.replace(b"\x01", b"\x81"), "a.csv")
    *good, odd = (item for item in items if isinstance(item, Posting))
    assert len(good) == 6_001
    assert not any(item.diagnostics for item in good)
    assert [d.code for d in odd.diagnostics] == ["encoding_broken"]
    assert odd.text.strip() == "Maße \ufffd für Züge"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("20260302", "2026-03-02"),
        ("202603021200", "2026-03-02"),
        ("20260302120000", "2026-03-02"),
        (20260302, "2026-03-02"),
        (202603021200, "2026-03-02"),
        (1772445600, "2026-03-02"),
        (1772445600.5, "2026-03-02"),
        ("1772445600000", "2026-03-02"),
        ("1772445600000.0", "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("2026", "2026"),
        ("20261399", None),
        (17724456, None),
        (177244560000, None),
        ("9876543210", None),
    ],
)
def test_a_date_of_digits_is_told_from_a_clock(said: object, meant: str | None) -> None:
    """Otherwise a posting of this year would be counted as one of 1976."""
    item = read_row({"description": TEXT, "date": said}, "row")
    assert isinstance(item, Posting)
    assert item.posted == meant


@pytest.mark.parametrize(
    "said",
    [
        *("March 2, 2026", "Mar 2nd, 2026", "Monday, 2 March 2026", "02-Mar-2026", "2nd of March 2026"),
        *("2026/03/02", "2026.3.2", "2026/03/02 10:15:00", "02.03.2026", "2.3.2026 09:15", "02.03.26"),
    ],
)
def test_a_day_as_people_write_it_is_a_day(said: str) -> None:
    """Otherwise the months of a market leave out every posting of such a table."""
    item = read_row({"description": TEXT, "date": said}, "row")
    assert isinstance(item, Posting)
    assert item.posted == "2026-03-02"


@pytest.mark.parametrize("said", ["02/03/2026", "March 2026", "31.02.2026", "2026/13/45", "3 days ago"])
def test_what_may_be_another_day_stays_as_it_is(said: str) -> None:
    """Otherwise a guess at the order of day and month moves a posting by months."""
    item = read_row({"description": TEXT, "date": said}, "row")
    assert isinstance(item, Posting)
    assert item.posted == said


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("rows", ["{0}\n{1}\n", '"{0}"\r\n"{1}"\r\n', '"{0}\n\n- and more, of\tit"\n"{1}"\n'])
def test_a_table_of_one_column_is_as_many_postings_as_it_has_rows(name: str, rows: str) -> None:
    """Otherwise all its jobs would become one posting."""
    data = (
        "Job description\n" + rows.format("Own the rollback, and on-call.", "Count stones, at night.")
    ).encode()
    first, second = all_of(data, name)
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert first.text.startswith("Own the rollback, and on-call.")
    assert second.text.strip() == "Count stones, at night."


def test_one_unknown_column_can_be_named_in_any_file() -> None:
    """Otherwise `--map` would be ignored without a message."""
    data = b"foo\nOwn the rollback, and on-call.\nCount stones.\n"
    unread = all_of(data, "a.csv")[0]
    assert isinstance(unread, Unread)
    assert unread.in_full().endswith("(columns: foo); name one with --map description=COLUMN")
    for name in ("a.csv", "a.txt"):
        assert [type(i) for i in all_of(data, name, columns={"description": "foo"})] == [Posting, Posting]
    assert one(b"Description\n\nOwn the rollback, and on-call.\n", "a.txt").kind == "text"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_of_json_in_wide_encodings(encoding: str) -> None:
    """Otherwise a file from PowerShell would lose its first row, and a line that is not there be reported."""
    rows = [
        {"id": str(n), "title": "Öl", "description": f"{'Own the rollback. ' * 3000 if n == 1 else TEXT}"}
        for n in (1, 2)
    ]
    board = {"jobs": [{"absolute_url": "https://x.example/3", "id": 3, "title": TITLE, "content": HTML}]}
    data = "".join(json.dumps(row, ensure_ascii=False) + "\r\n" for row in (*rows, board)).encode(encoding)
    for given in (data, gzip.compress(data)):
        items = all_of(given, "a.jsonl")
        assert all(isinstance(item, Posting) for item in items), items
        assert [item.id for item in items] == ["1", "2", "3"]
        assert items[0].title == "Öl"  # type: ignore[union-attr]
        assert items[2].offset_unit is None  # type: ignore[union-attr]


def test_an_empty_list_in_a_line_of_json_is_told() -> None:
    data = as_json({"description": TEXT}) + b"\n[]\n"
    posting, empty = all_of(data, "a.jsonl")
    assert isinstance(posting, Posting)
    assert isinstance(empty, Unread)
    assert (empty.source, empty.code) == ("a.jsonl:2", "no_posting")


@pytest.mark.parametrize(
    "board", [{"jobs": [], "meta": {"total": 0}}, {"name": COMPANY, "description": None, "jobs": []}, []]
)
def test_a_board_without_jobs_holds_no_posting(board: object) -> None:
    """Otherwise the message would be about columns, and the user would look for a missing description."""
    unread = failed(as_json(board))
    assert (unread.code, unread.message) == ("no_posting", "holds no posting")
    assert one(as_json({"description": TEXT, "offers": []})).text


@pytest.mark.parametrize("when", ["2026-03-02T23:10:00Z", "2026-03-02 23:10:00+01:00", "2026-03-02T23:10"])
def test_of_a_time_the_day_is_kept(when: str) -> None:
    """Otherwise a column of a batch would have days for some boards and times for others."""
    assert one(as_json({"description": TEXT, "posted_at": when})).posted == "2026-03-02"
    assert one(as_json({"description": TEXT, "posted_at": f"since {when}"})).posted == f"since {when}"


def rows_with(stray: str, *, quoted: bool = False, count: int = 20) -> bytes:
    """Return a table of `count` rows, of which the sixth has the description `stray`."""
    lines = ["id,title,location,description"]
    for number in range(1, count + 1):
        text = stray if number == 6 else '"Deploy it, and watch it."' if quoted else "Deploy it and watch it."
        lines.append(f"{number},Engineer {number},Oslo,{text}")
    return "\n".join(lines).encode() + b"\n"


@pytest.mark.parametrize("quoted", [False, True])
def test_an_unclosed_quote_costs_its_own_row_only(quoted: bool) -> None:
    """Otherwise all postings behind a stray quote would become the text of one, without a word."""
    items = all_of(rows_with('"Run the models', quoted=quoted), "uq.csv")
    assert [item.source for item in items] == [f"uq.csv:{number}" for number in range(2, 22)]
    assert [item.id for item in items if isinstance(item, Posting)] == [
        str(n) for n in range(1, 21) if n != 6
    ]
    (lost,) = (item for item in items if isinstance(item, Unread))
    assert (lost.source, lost.code) == ("uq.csv:7", "broken")
    assert "quote" in lost.message


def test_an_unclosed_quote_before_more_than_a_cell_may_hold() -> None:
    """Otherwise the rows that filled the cell up would be lost, and the numbers of those behind it wrong."""
    items = all_of(rows_with('"Run the models', count=2000), "uq.csv", limits=Limits(posting=5000))
    assert [item.source for item in items] == [f"uq.csv:{number}" for number in range(2, 2002)]
    assert [item.source for item in items if isinstance(item, Unread)] == ["uq.csv:7"]


def test_a_table_cut_off_inside_a_long_text_says_so() -> None:
    """Otherwise nobody would learn that the last posting of a broken download lacks its end."""
    data = b'id,title,description\n1,SRE,"Run the models, daily.\nCarry the pager.\nAnswer for the co'
    posting = one(data, "a.csv")
    assert "Carry the pager." in posting.text
    assert [note.code for note in posting.diagnostics] == ["csv_quote"]


def test_a_table_is_read_again_only_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a table with a stray quote in each row would be read for hours."""
    monkeypatch.setattr(csvrows, "_AGAIN", 10)
    *_, lost = all_of(rows_with('"Run the models'), "uq.csv")
    assert isinstance(lost, Unread)
    assert "swallows the 14 lines behind it; mend it" in lost.message


def test_quotes_in_the_wrong_place_lose_no_row() -> None:
    """Otherwise rows that were read so far would be reported as broken."""
    data = b'id,title,description\n1,SRE,"Run it.\nCarry a pager, a laptop, a key, and a "phone""\n2,SRE,"Deploy.\nWatch."\n'
    assert [item.id for item in all_of(data, "a.csv") if isinstance(item, Posting)] == ["1", "2"]
    assert "header" in failed(b'id,title,"description\n1,SRE,Run it.\n2,SRE,Run it.\n', "a.csv").message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"id,title,company,location,description\n", "hdr.csv"),
        (b"id,title,company,location,description", "given"),
        (b"Ref\tWords of it\r\n", "hdr.tsv"),
        (b"description\n", "one.csv"),
    ],
)
def test_a_header_without_rows_is_no_posting(data: bytes, name: str) -> None:
    """Otherwise an empty export is judged, and its header gets a verdict."""
    said = failed(data, name)
    assert said.code == "no_posting"
    assert said.message in ("holds no posting", "no column holds a description (columns: Ref, Words of it)")


def test_one_line_of_text_is_no_table() -> None:
    """Otherwise a short posting with commas is told to be an empty table."""
    assert "platform" in one(b"Engineer, platform team, Oslo: you deploy the models and watch them.").text


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 02 Mar 2026 09:00:00 GMT", "2026-03-02"),
        ("2 Mar 2026 09:00 +0100", "2026-03-02"),
        ("Mon, 42 Mar 2026 09:00:00 GMT", "Mon, 42 Mar 2026 09:00:00 GMT"),
        ("Mon, 02 March or later", "Mon, 02 March or later"),
    ],
)
def test_times_of_rss_become_days(written: str, day: str) -> None:
    """Otherwise the months of a market leave out all postings of feeds."""
    item = (
        f"<item><title>{TITLE}</title><description>{WORDS}</description><pubDate>{written}</pubDate></item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'
    assert one(feed.encode(), "feed.xml").posted == day


@pytest.mark.parametrize(
    ("data", "number"),
    [
        ("\n\nTitle,Company,Description\nA,B,{}\n", 4),
        ("sep=;\nTitle;Company;Description\nA;B;{}\n", 3),
        (",Title,Company,Description\n0,A,B,{}\n", 2),
        ("Title,Company,,Description,\nA,B,,{},\n", 2),
        ("Title,Title,Company,Description\nA,,B,{}\n", 2),
        ("Export of jobs\n\nTitle,Company,Description\nA,B,{}\n", 4),
        ("Jobs 2026,,\n,,\nTitle,Company,Description\nA,B,{}\n", 4),
        ("Made by,our staff\nTitle\tCompany\tDescription\nA\tB\t{}\n", 3),
        ("Title,Company,Description\rA,B,{}\r", 2),
    ],
    ids=["blank", "sep", "index", "gap", "twice", "title", "sheet", "tabs", "cr"],
)
def test_a_table_whose_header_is_not_a_plain_first_line(data: str, number: int) -> None:
    """Otherwise a whole export would be judged as one pasted text."""
    posting = one(data.format('"Deploy models"').encode(), "jobs.csv")
    assert (posting.kind, posting.title, posting.company) == ("csv", "A", "B")
    assert posting.text.strip() == "Deploy models"
    assert posting.source == f"jobs.csv:{number}"


def test_lines_before_a_header_are_looked_past_in_a_table_only() -> None:
    """Otherwise a posting that holds a small table would be read as the table's rows."""
    text = b"Data Engineer\n\nYou will deploy models.\n\nTitle,Company,Description\nA,B,Deploy\n"
    assert one(text, "posting.txt").kind == "text"


@pytest.mark.parametrize("data", [b"sep=;\n", b"sep=;\n\n"])
def test_a_separator_without_a_table_is_no_posting(data: bytes) -> None:
    assert failed(data, "jobs.csv").code in ("no_posting", "empty")


@pytest.mark.parametrize(
    "row",
    [
        {"title": "ML Engineer", "description": {"html": "<p>You deploy models daily</p>"}},
        {"title": "ML Engineer", "description": {"raw": "You deploy models daily", "language": "en"}},
        {"title": {"rendered": "ML Engineer"}, "content": {"rendered": "<p>You deploy models daily</p>"}},
    ],
)
def test_a_description_that_is_an_object_is_its_words(row: dict[str, object]) -> None:
    """Otherwise a posting of such an interface would be told to have an empty description."""
    posting = one(json.dumps(row).encode() + b"\n", "jobs.jsonl")
    assert (posting.title, posting.text.strip()) == ("ML Engineer", "You deploy models daily")


def test_a_row_that_is_too_short_lacks_its_description() -> None:
    """Otherwise the user would be told to name a column that the table has."""
    unread, posting = all_of(b"title,company,description\nA,B\nC,D,Deploy models daily\n", "jobs.csv")
    assert isinstance(unread, Unread)
    assert unread.message == "the description is empty (A)"
    assert isinstance(posting, Posting)


@pytest.mark.parametrize(
    "document",
    [
        {"data": {"id": "5", "type": "jobs", "attributes": {"title": TITLE, "body": HTML}}},
        {
            "hits": {
                "total": 1,
                "hits": [{"_id": "5", "_source": {"id": 5, "title": TITLE, "description": HTML}}],
            }
        },
        {
            "title": "Jobs",
            "description": "A feed",
            "items": [{"id": "5", "title": TITLE, "content_html": HTML}],
        },
        {"results": [{"id": 5, "name": TITLE, "contents": HTML}]},
        {"data": {"jobs": [{"id": 5, "title": TITLE, "description": HTML}]}},
        {"elements": [{"id": 5, "title": TITLE, "description": HTML}]},
        {"data": {"found": {"results": [{"job": {"id": 5, "title": TITLE, "description": HTML}}]}}},
    ],
    ids=["attributes", "source", "feed", "contents", "nested", "only", "deep"],
)
def test_a_job_inside_other_objects_is_found(document: dict[str, object]) -> None:
    """Otherwise the answer of a public interface would be refused, although it holds the posting."""
    for posting in (
        one(as_json(document)),
        one(as_json([document]) if "data" in document else as_json(document)),
    ):
        assert (posting.title, posting.id) == (TITLE, "5")
        assert WORDS in posting.text


def test_a_row_with_the_columns_that_are_named_is_not_unwrapped() -> None:
    """Otherwise a list inside a row would be read in place of the row that the user pointed at."""
    row = {"titel": TITLE, "text_de": TEXT, "data": {"title": "Another"}, "items": [{"description": "Bread"}]}
    columns = {"description": "text_de", "title": "titel"}
    for data in (as_json(row), as_json([row]), as_json(row) + b"\n"):
        assert one(data, columns=columns).title == TITLE


@pytest.mark.parametrize(
    ("key", "entries"),
    [
        ("children", [{"text": "Is this job remote?"}, {"text": "Yes. " + TEXT * 9}]),
        ("results", [{"title": "A job like this", "summary": "In the same town."}, {"id": 1}]),
        ("items", [{"question": "May you work here?", "description": "Say yes or no."}]),
    ],
)
def test_a_row_with_a_text_and_a_list_of_something_else_is_one_posting(
    key: str, entries: list[object]
) -> None:
    """Otherwise comments or teasers are judged, and the posting itself is lost without a word."""
    row = {"title": TITLE, "description": TEXT * 3, key: entries}
    found = one(as_json(row), "job.json")
    assert (found.title, found.text.count("rollback")) == (TITLE, 3)
    assert len(all_of(as_json([row, row]), "jobs.json")) == 2


@pytest.mark.parametrize(("key", "about"), [("items", "All our jobs."), ("jobs", "About us. " * 200)])
def test_a_feed_with_a_text_of_its_own_gives_its_postings(key: str, about: str) -> None:
    """Otherwise the words on the employer are judged in place of its postings."""
    entry = {"title": TITLE, "description": TEXT}
    found = all_of(as_json({"title": "Jobs", "description": about, key: [entry, entry]}), "feed.json")
    assert [posting.title for posting in found if isinstance(posting, Posting)] == [TITLE, TITLE]


@pytest.mark.parametrize("name", ["rows.jsonl", "-"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("first", ["Downloading 3 of 3 …", "null", '"title": "cut off"}', "# my rows"])
def test_a_first_line_that_is_no_row_costs_nothing_but_itself(first: str, encoding: str, name: str) -> None:
    """Otherwise all rows behind it become one text, with one verdict."""
    row = json.dumps({"title": TITLE, "description": TEXT})
    bad, *found = all_of("\n".join([first, row, "", row]).encode(encoding), name)
    assert isinstance(bad, Unread)
    assert bad.source == f"{name}:1"
    assert [posting.source for posting in found if isinstance(posting, Posting)] == [f"{name}:2", f"{name}:4"]


def test_a_text_with_some_objects_in_it_stays_a_text() -> None:
    """Otherwise a posting that shows what its service answers is lost."""
    shown = f"{TITLE}\n{TEXT}\n" + '{"model": 3, "score": 0.7}\n' * 2
    assert one(shown.encode(), "job.md").title == TITLE


def test_a_row_with_its_own_text_is_not_unwrapped() -> None:
    row = {"title": TITLE, "description": TEXT, "job": {"title": "Another", "description": "Other words"}}
    assert one(as_json(row)).title == TITLE
    listed = {"title": TITLE, "description": TEXT, "items": [{"label": "Bread"}, {"label": "Fish"}]}
    assert [getattr(item, "title", "") for item in all_of(as_json([listed, listed]))] == [TITLE, TITLE]
    assert one(as_json(listed)).title == TITLE


@pytest.mark.parametrize("between", ["", "\n", ",\n", " , ", "\n\n"])
@pytest.mark.parametrize("indent", [None, 1])
def test_objects_behind_each_other_are_all_read(between: str, indent: int | None) -> None:
    """Otherwise what programs such as jq print would be refused as broken, or rows copied from a list."""
    row = json.dumps({"title": "Öl", "description": "Deploy models"}, indent=indent)
    for data in (row + between + row, row + between + row + ","):
        items = all_of(data.encode(), "jobs.json")
        assert [getattr(item, "title", item) for item in items] == ["Öl", "Öl"]


def test_data_that_python_prints_is_refused_with_the_way_out() -> None:
    """Otherwise all rows of a file would be judged as one pasted text."""
    for data in (b"{'title': 'A', 'description': 'Deploy models'}\n", b"[{'title': 'A'}]"):
        unread = failed(data)
        assert unread.code == "unsupported"
        assert "json.dumps" in unread.message


@pytest.mark.parametrize(
    ("above", "number"), [([], 2), ([[None, None, None]], 3), ([["Jobs of May", None, None], [None] * 3], 4)]
)
def test_a_sheet_may_have_a_title_above_its_header(above: list[list[str | None]], number: int) -> None:
    """Otherwise the title would be the header, and every row would be refused."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cells in (*above, [None, "Title", "Description"], [0, TITLE, TEXT]):
        book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    posting = one(out.getvalue(), "jobs.xlsx")
    assert (posting.title, posting.source) == (TITLE, f"jobs.xlsx:{number}")


ITEM = f"<title>{TITLE}</title><company>{COMPANY}</company>"


@pytest.mark.parametrize(
    "feed",
    [
        f"<rss><channel><item>{ITEM}<description>Short.</description><encoded><![CDATA[{HTML}]]></encoded></item></channel></rss>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{ITEM}<content type='xhtml'><div>{HTML}</div></content></entry></feed>",
        f"<jobs><job>{ITEM}<description><![CDATA[{HTML}]]></description></job></jobs>",
        f"<JOB>{ITEM}<description>{HTML}</description></JOB>",
    ],
    ids=["encoded", "xhtml", "bare", "elements"],
)
def test_feeds_give_the_whole_text_with_its_blocks(feed: str) -> None:
    """Otherwise a summary would be judged, or a text whose bullets have run together."""
    posting = one(feed.encode(), "feed.xml")
    assert (posting.kind, posting.title, posting.company) == ("xml", TITLE, COMPANY)
    assert ("bullet", WORDS) in block_lines(posting)


def test_links_days_and_places_of_a_feed_are_read() -> None:
    entry = "<link rel='alternate' href='https://x.example/1'/><updated>2026-03-02T10:00:00Z</updated>"
    place = "<location><city>Veldhaven</city><country>NL</country></location>"
    posting = one(
        f"<feed><entry>{ITEM}{entry}{place}<content>Deploy models</content></entry></feed>".encode()
    )
    assert (posting.url, posting.posted) == ("https://x.example/1", "2026-03-02")
    assert posting.location == "Veldhaven, NL"
