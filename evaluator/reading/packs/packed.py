"""Read gzip and ZIP files; DOCX, XLSX and WACZ are ZIP files, too."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from evaluator.posting import Posting, Unread
from evaluator.reading.inner import bounded, read_stream, rest_of
from evaluator.reading.limits import Budget, Given, How
from evaluator.reading.notread import NotRead, megabytes
from evaluator.reading.packs.litter import is_litter

_ODT = "application/vnd.oasis.opendocument.text"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_BROKEN = (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, NotImplementedError)


def read_gzip(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a gzip file, and Unread for bytes behind its end that are not packed.

    Raises NotRead when it is broken or unpacks to too much.
    """
    given.stream.seek(0)
    unpacked = gzip.GzipFile(fileobj=given.stream, mode="rb")
    try:
        unpacked.read(16)
    except _BROKEN:
        raise NotRead("broken", "is not a whole gzip file; fetch it again") from None
    unpacked.seek(0)
    budget, how = _within(how)
    stream = bounded(unpacked, budget)
    yield from read_stream(stream, -1, given.name, how)
    if rest := rest_of(stream):
        yield rest.unread(given.name)


def _within(how: How) -> tuple[Budget, How]:
    """Return the budget of a packed file, and the options for reading what is inside it."""
    budget = how.budget or Budget(how.limits.expanded)
    return budget, how._replace(budget=budget)


def read_zip(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a DOCX, an XLSX or a WACZ, or of each file in another ZIP.

    Raises NotRead when the file is broken, unpacks to too much, or is a file of another office program.
    """
    given.stream.seek(0)
    try:
        archive = zipfile.ZipFile(given.stream)
    except _BROKEN:
        raise NotRead("broken", "is not a whole ZIP, DOCX or XLSX file; fetch or save it again") from None
    members = [member for member in archive.infolist() if member.filename and not member.is_dir()]
    total = sum(member.file_size for member in members)
    if total > how.limits.expanded or (total > 50_000_000 and total > 200 * max(given.size, 1)):
        raise NotRead("refused", f"unpacks to {megabytes(total)}, as bombs do; unpack it yourself")
    budget, how = _within(how)
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        from evaluator.reading.documents.document import read_docx

        budget.take(total)
        yield from read_docx(given, how)
    elif "xl/workbook.xml" in names:
        from evaluator.reading.data.sheets import read_excel

        budget.take(total)
        yield from read_excel(given, how)
    elif (kind := _said_kind(archive, names)) == _ODT:
        from evaluator.reading.documents.opendocument import read_odt

        budget.take(total)
        yield read_odt(archive, given.name, how)
    elif kind == _ODS:
        from evaluator.reading.data.sheets import read_ods

        budget.take(total)
        yield from read_ods(archive, given.name, how)
    elif kind == "application/epub+zip":
        raise NotRead("unsupported", "is a book (EPUB), which is not read; copy the posting out of it")
    elif any(name.startswith("ppt/") for name in names) or kind:
        raise NotRead(
            "unsupported", "is a presentation or another OpenDocument file, which is not read; save it as PDF"
        )
    elif any(name.endswith(".iwa") for name in names):
        raise NotRead(
            "unsupported",
            "is a file of Pages, Numbers or Keynote, which is not read; export it as PDF or DOCX",
        )
    else:
        wacz = "datapackage.json" in names
        yield from _members(archive, members, given, how, budget, wacz)


def _said_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Return the kind that a file of OpenDocument or a book says of itself; "" for another archive."""
    if "mimetype" not in names:
        return ""
    try:
        with archive.open("mimetype") as said:
            return said.read(100).decode("ascii", "replace").strip()
    except (*_BROKEN, RuntimeError):  # RuntimeError: it is encrypted
        return "unknown"


def _members(
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    given: Given,
    how: How,
    budget: Budget,
    wacz: bool,
) -> Iterator[Posting | Unread]:
    for member in members:
        if _is_beside(member.filename):
            continue
        if wacz and not member.filename.endswith((".warc", ".warc.gz")):
            continue  # the other files are indexes and thumbnails of the same pages
        source = f"{given.name}#{member.filename}"
        if member.flag_bits & 1:
            yield Unread(source=source, code="refused", message="is encrypted; unpack it yourself")
            continue
        try:
            with archive.open(member) as stream:
                yield from read_stream(bounded(stream, budget), member.file_size, source, how)
        except _BROKEN:
            yield Unread(
                source=source, code="broken", message="is broken inside of its archive; fetch it again"
            )


def _is_beside(name: str) -> bool:
    """Return whether a member of an archive is hidden or litter, so that nobody expects a posting in it."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return hidden or "__MACOSX" in parts or is_litter(name)
