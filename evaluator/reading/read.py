"""Read any input into postings; the command line, the batch and the web page call these functions."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from evaluator.posting import Posting, Unread
from evaluator.reading.kinds import kind_of
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, unread_of
from evaluator.reading.surrogates import whole

# Kinds whose rows may be messages. Any other row gives a posting, or says why not.
_WITH_TALK = {"json", "jsonl", "wide-jsonl", "whatsapp"}
ONLY_TALK = "holds no posting, only messages that are passed over (short ones, replies, notices)"
Reader = Callable[[Given, How], Iterator[Posting | Unread]]


def read_path(path: Path | str, how: How = How()) -> Iterator[Posting | Unread]:
    """Yield every posting of a file of any kind, in order, and Unread for each input that gave no posting.

    `how` holds the options. Bad input does not raise an error.
    """
    source = whole(str(path))
    try:
        if Path(path).is_dir():
            yield Unread(source=source, code="unsupported", message="is a folder; give the files in it")
            return
        with Path(path).open("rb") as stream:
            if stream.seekable():
                yield from read_given(Given(source, stream, Path(path).stat().st_size), how)
            else:
                yield from read_pipe(stream, source, how)
    except FileNotFoundError:
        yield Unread(source=source, code="missing", message="there is no such file; check the path")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        yield Unread(source=source, code="missing", message=f"cannot be opened ({why}); check the path")


def read_bytes(data: bytes, name: str = "-", how: How = How()) -> Iterator[Posting | Unread]:
    """Yield every posting of bytes in memory (standard input, an upload), as `read_path` does for a file.

    `name` names the input in messages.
    """
    yield from read_given(Given(whole(name), io.BytesIO(data), len(data)), how)


def read_pipe(stream: BinaryIO, name: str, how: How) -> Iterator[Posting | Unread]:
    """Yield every posting of a stream that can be read only once, as `read_path` does for a file."""
    from evaluator.reading.spooling import spooled

    try:
        with spooled(stream, name, how.limits.expanded) as given:
            yield from read_given(given, how)
    except NotRead as error:
        yield error.unread(name)


def read_given(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield every posting of `given`; any error becomes Unread."""
    count = 0
    kind = ""
    try:
        kind = kind_of(given, how.columns)
        reader = _reader(kind)
        for item in reader(given, how._replace(read=read_given)):
            count += 1
            yield item
    except Exception as error:
        yield unread_of(error, given.name, f" after {count} postings" if count else "")
    else:
        if not count and kind in _WITH_TALK:
            yield Unread(source=given.name, code="passed_over", message=ONLY_TALK)
        elif not count:
            yield Unread(source=given.name, code="no_posting", message="holds no posting")


def _reader(kind: str) -> Reader:
    """Return the reader of a kind. Raises NotRead for a kind that cannot be read."""
    for in_room in (_of_text, _of_data, _of_mails, _of_documents, _of_packs):
        reader = in_room(kind)
        if reader is not None:
            return reader
    what, advice = _REFUSED[kind]
    raise NotRead("unsupported", f"is {what}, which is not read; {advice}")


# Each function below returns the reader of a kind from its room, None for any other kind. It imports a reader
# only when it is asked for, because most runs need only one.


def _of_text(kind: str) -> Reader | None:
    if kind == "html":
        from evaluator.reading.pages.page import read_page

        return read_page
    if kind == "text":
        from evaluator.reading.pasted.textfile import read_text

        return read_text
    return None


def _of_data(kind: str) -> Reader | None:
    if kind in ("json", "jsonl", "wide-jsonl"):
        from evaluator.reading.data.jsonfile import read_json, read_lines, read_wide_lines

        return {"json": read_json, "jsonl": read_lines, "wide-jsonl": read_wide_lines}[kind]
    if kind in ("csv", "parquet"):
        from evaluator.reading.data.tables import read_csv, read_parquet

        return read_csv if kind == "csv" else read_parquet
    if kind == "html-table":
        from evaluator.reading.data.htmltable import read_html_table

        return read_html_table
    if kind == "fods":
        from evaluator.reading.data.sheets import read_fods

        return read_fods
    if kind == "xml":
        from evaluator.reading.data.xmlfile import read_xml

        return read_xml
    if kind == "whatsapp":
        from evaluator.reading.data.chats import read_whatsapp

        return read_whatsapp
    return None


def _of_mails(kind: str) -> Reader | None:
    if kind == "mail":
        from evaluator.reading.mails.mail import read_mail

        return read_mail
    if kind == "mbox":
        from evaluator.reading.mails.mailbox import read_mbox

        return read_mbox
    if kind == "ole":
        from evaluator.reading.mails.outlook import read_msg

        return read_msg
    return None


def _of_documents(kind: str) -> Reader | None:
    if kind == "pdf":
        from evaluator.reading.documents.document import read_pdf

        return read_pdf
    if kind == "rtf":
        from evaluator.reading.documents.richtext import read_rtf

        return read_rtf
    if kind == "fodt":
        from evaluator.reading.documents.opendocument import read_fodt

        return read_fodt
    return None


def _of_packs(kind: str) -> Reader | None:
    if kind in ("zip", "gzip"):
        from evaluator.reading.packs.packed import read_gzip, read_zip

        return read_zip if kind == "zip" else read_gzip
    if kind == "warc":
        from evaluator.reading.packs.archives import read_warc

        return read_warc
    if kind == "webarchive":
        from evaluator.reading.packs.webarchive import read_webarchive

        return read_webarchive
    return None


_AS_TEXT, _UNPACK = "give the posting as text, HTML, PDF or DOCX", "unpack it first"
# The kinds that are recognised and not read: what each is called, and what to do.
_REFUSED = {
    "image": ("a picture", f"paste its text, or {_AS_TEXT}"),
    "bookmarks": ("a list of bookmarks", "give the addresses of the postings themselves"),
    "python": ("data as Python prints it", "write it with `json.dumps`"),
    "program": ("a program", _AS_TEXT),
    "sqlite": ("an SQLite database", "export the table as CSV or JSON Lines"),
    "duckdb": ("a DuckDB database", "export the table as Parquet (COPY jobs TO 'jobs.parquet')"),
    "arrow": ("a file of Arrow (Feather)", "save the table as Parquet, CSV or JSON Lines"),
    "bzip2": ("a bzip2 archive", _UNPACK),
    "xz": ("an xz archive", _UNPACK),
    "7z": ("a 7z archive", _UNPACK),
    "rar": ("a RAR archive", _UNPACK),
    "zstd": ("a zstd archive", _UNPACK),
    "tar": ("a tar archive", _UNPACK),
}
