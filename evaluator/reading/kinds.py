"""Recognise the kind of an input from its content; its name is used only where the content is not enough."""

from __future__ import annotations

import re
from collections.abc import Mapping

import orjson

from evaluator.reading.data.csvheader import header_in
from evaluator.reading.data.htmltable import begins_table
from evaluator.reading.data.whatsapp import is_whatsapp
from evaluator.reading.decoding import decode
from evaluator.reading.limits import HEAD, Given
from evaluator.reading.notread import NotRead
from evaluator.reading.results import is_database, is_result, not_a_posting

# Kinds whose files are one document each, however large they are.
ONE_DOCUMENT = frozenset(("html", "text", "mail", "pdf", "rtf", "webarchive", "fodt"))
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"ARROW1", "arrow"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3", "sqlite"),
    (b"bplist", "webarchive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)
# What phones and browsers write; the first bytes are the length of what follows.
_PICTURE = re.compile(rb"....ftyp(?:heic|heix|hevc|mif1|msf1|avif|avis)|RIFF....WEBP", re.DOTALL)
_PLAIN_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
_HTML = re.compile(
    r"\s*+(?>(?:<!--.*?-->|<\?xml[^>]*>)\s*+)*+(?:<!doctype\s+html|<html|<head|<body)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    r"<\?xml|<workzag-jobs|<rss|<feed|<(?:jobs?|positions?|postings?|offers?|vacanc(?:y|ies)|job-?list|channel|source)\b",
    re.IGNORECASE,
)
# An OpenDocument file that is saved as a single XML file.
_FLAT = re.compile(
    r"<office:document\b[^>]*?\boffice:mimetype=\"application/vnd\.oasis\.opendocument\.(text|spreadsheet)\""
)
_BOOKMARKS = "<!DOCTYPE NETSCAPE-Bookmark-file"
_PAGE = re.compile(r"<(?:html|head|body|title|meta)\b|application/ld\+json", re.IGNORECASE)
_PYTHON = re.compile(r"(?:\[\s*)?\{\s*'\w+'\s*:")
_HEADER = re.compile(
    r"(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+|DKIM-Signature|Content-Type|Reply-To|List-Unsubscribe):",
    re.IGNORECASE,
)
_MAIL_FIELD = re.compile(
    r"^(From|To|Subject|Date|Received|Message-ID|MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE
)


def kind_of(given: Given, columns: Mapping[str, str] | None = None) -> str:
    """Return the kind of an input: a word such as html, jsonl, csv, pdf or text.

    `columns` {field: column} is the mapping of the user: a text whose first line has all these columns is a
    table. Raises NotRead when the input is empty, binary data or a result of truerole.
    """
    head = given.head()
    if not head.strip():
        raise NotRead("empty", "is empty; there is nothing to read")
    if is_result(given, head):
        raise not_a_posting()
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _PICTURE.match(head):
        return "image"
    if is_database(head):
        return "duckdb"
    if head[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _PLAIN_HTML.match(head):
        # The encoding of a page is recognised later, when it is read.
        return "html-table" if _has_table(head) and begins_table(decode(_cut(head)).text) else "html"
    found = decode(_cut(head))
    kind = _of_text(found.text.lstrip("\ufeff"), given, columns, len(head) == HEAD)
    if kind in ("html", "text") and _has_table(head) and begins_table(found.text):
        return "html-table"
    return "wide-jsonl" if kind == "jsonl" and found.encoding.startswith(("utf-16", "utf-32")) else kind


def _has_table(head: bytes) -> bool:
    # A page that marks a posting up says so early, and needs no further search.
    return b"JobPosting" not in head and (b"<table" in head or b"<TABLE" in head)


def _cut(head: bytes) -> bytes:
    """Return `head` without the first bytes of a character that is cut off at its end."""
    if len(head) < HEAD:
        return head
    for back in range(1, 4):
        if head[-back] & 0xC0 == 0xC0:
            return head[:-back]
        if head[-back] < 0x80:
            break
    return head


def _of_text(text: str, given: Given, columns: Mapping[str, str] | None, more: bool) -> str:
    core = text.lstrip()
    if _PYTHON.match(core):
        return "python"
    if core[:1] in "{[":
        kind = _of_json(core, given, more)
        if kind:
            return kind
    if core.startswith("<"):
        return _of_markup(core)
    if text.startswith("From ") and re.match(r"From \S+.*\d{4}\r?\n", text):
        return "mbox"
    if _is_mail(text):
        return "mail"
    if is_whatsapp(text):
        return "whatsapp"
    is_table = header_in(text, given.name, columns) is not None
    if _PAGE.search(core[:20_000]) and core.count("<") > 20:
        # A table may hold whole pages in its cells.
        return "csv" if is_table and "<" not in core.split("\n", 1)[0] else "html"
    if _is_mostly_rows(text, more):
        return "jsonl"
    return "csv" if is_table else "text"


def _of_markup(core: str) -> str:
    """Return the kind of a text that begins with an angle bracket."""
    if _HTML.match(core):
        return "html"
    if core.startswith(_BOOKMARKS):
        return "bookmarks"
    if flat := _FLAT.search(core[:20_000]):
        return "fodt" if flat[1] == "text" else "fods"
    if _XML.match(core) and not re.search(r"<html", core[:2000], re.IGNORECASE):
        return "xml"
    return "html" if _PAGE.search(core) else "text"


def _is_mostly_rows(text: str, more: bool) -> bool:
    """Return whether most lines are JSON objects, behind a first line that is none.

    `more` says whether the last line may be cut.
    """
    if '\n{"' not in text:
        return False
    lines = [line for line in text.split("\n")[: -1 if more else None] if not line.isspace() and line]
    rows = sum(1 for line in lines if line.startswith("{") and line.rstrip().endswith("}"))
    return rows * 2 > len(lines)


def _of_json(core: str, given: Given, more: bool) -> str | None:
    """Return "json" or "jsonl"; None when the text is neither.

    `core` is the beginning of the text, and `more` says whether the input is longer than what was read.
    """
    first = core.split("\n", 1)[0].strip()
    rest = core[len(first) :].strip()
    if first.startswith("{"):
        try:
            orjson.loads(first)
        except ValueError:
            if more and "\n" not in core:
                # The first line is longer than what was read: what follows the line decides.
                given.stream.seek(0)
                given.stream.readline(50_000_000)
                after = given.stream.read(4096).strip(b" \t\r\n\0")
                given.stream.seek(0)
                return "jsonl" if after.startswith(b"{") else "json"
            if re.match(r"\{\s*(?:\"|\}|$)", core):
                second = rest[:1]
                return "jsonl" if len(first) > 2 and second == "{" else "json"
            return None
        return "jsonl" if rest else "json"
    # A text may begin with a bracket, too: "[Remote] Engineer wanted".
    return "json" if re.match(r"\[\s*(?:\{\s*[\"}]|\[|\]|\"|null\b|$)", core) else None


def _is_mail(text: str) -> bool:
    """Return whether the text begins with the headers of a mail, at least two different ones."""
    if not _HEADER.match(text):
        return False
    top = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    names = {name.lower() for name in _MAIL_FIELD.findall(top)}
    lines = [line for line in top.splitlines() if line and not line[0].isspace()]
    return len(names) >= 2 and all(re.match(r"[\w-]+:", line) for line in lines)
