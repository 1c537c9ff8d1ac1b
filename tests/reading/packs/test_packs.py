"""Archives: without these tests, the postings in a ZIP, gzip or web archive might not be read."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zipfile

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import Limits
from tests.reading.made import (
    BODY,
    COMPANY,
    TITLE,
    WORDS,
    all_of,
    as_json,
    docx,
    failed,
    job_posting,
    one,
    page,
    warc,
    zipped,
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_every_page(packed: bool) -> None:
    """Otherwise a crawl of a board gives its first posting only."""
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
    """Otherwise a download that broke off is lost as a whole."""
    rows = [as_json({"id": str(n), "description": hashlib.sha256(b"%d" % n).hexdigest()}) for n in range(9)]
    items = all_of(gzip.compress(b"\n".join(rows))[:-40], "a.jsonl.gz")
    assert isinstance(items[0], Posting)
    assert isinstance(items[-1], Unread)
    assert "cut off" in items[-1].message


def test_bytes_behind_the_end_of_a_gzip_do_not_cost_what_is_in_it() -> None:
    """Otherwise a few bytes that a server puts behind a pack cost all that is in it."""
    packed = gzip.compress(f"{TITLE}\n\n{WORDS}".encode())
    for behind, count in ((b"\0" * 512, 0), (b"what a transfer added", 1)):
        posting, *unread = all_of(packed + behind, "a.txt.gz")
        assert isinstance(posting, Posting)
        assert WORDS in posting.text
        assert [item.code for item in unread if isinstance(item, Unread)] == ["broken"] * count


def test_a_wacz_is_read_by_its_warcs() -> None:
    """Otherwise the index of the archive is read as postings, or each page twice."""
    pytest.importorskip("warcio")
    inner = warc({"https://quarry.example/1": ("text/html", page(json.dumps(job_posting())))}, packed=True)
    posting = one(
        zipped({"datapackage.json": b"{}", "archive/data.warc.gz": inner, "indexes/index.cdx": b"x"}),
        "crawl.wacz",
    )
    assert posting.title == TITLE


@pytest.mark.parametrize(
    "data", [gzip.compress(b"x" * 9_999)[:12], b"\x1f\x8b\x08\x00torn"], ids=["head", "torn"]
)
def test_a_pack_that_gives_nothing_is_said_to_be_cut(data: bytes) -> None:
    """Otherwise a download that broke off at once is told to be empty or of an unknown kind."""
    assert failed(data, "rows.jsonl.gz").message == "is not a whole gzip file; fetch it again"


def test_broken_and_hostile_archives_are_told() -> None:
    """Otherwise a damaged download is said to hold no posting, or fills the disk."""
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
    """Otherwise a folder that was sent as a ZIP has to be unpacked by hand."""
    data = zipped(
        {
            "a/one.html": page(json.dumps(job_posting())),
            "two.txt": b"Engineer\n\nRuns models.",
            "x.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        }
    )
    items = all_of(data, "saved.zip")
    assert [i.source for i in items] == ["saved.zip#a/one.html", "saved.zip#two.txt", "saved.zip#x.doc"]
    assert [type(i) for i in items] == [Posting, Posting, Unread]


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
