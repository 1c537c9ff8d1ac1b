"""Read the pages of web archives (WARC) with the extra `archives`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from evaluator.posting import Posting, Unread
from evaluator.reading.boards.address import is_page
from evaluator.reading.inner import read_inner
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import extra_missing, megabytes

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

# Parts of the content types that can hold a posting. Pictures, styles and scripts are passed over.
_READ = ("html", "json", "pdf", "text/plain", "markdown", "xml", "csv", "msword", "officedocument")
# What warcio raises where a record has no address, no length or no first line.
_LACKING = (AttributeError, TypeError, LookupError)
_BLANK = (b"\n\r\n", b"\n\n")  # every record ends with a blank line


class _Watched:
    """A stream that remembers the last bytes read from it.

    They show whether the archive is cut off, which warcio does not report.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.end = b""

    def read(self, size: int = -1) -> bytes:
        """Return the next `size` bytes, or all that are left when `size` is -1."""
        data = self._stream.read(size)
        self.end = (self.end + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        """Return the position in the stream."""
        return self._stream.tell()


def read_warc(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of every page of the archive, and Unread for each page without one.

    Records that are not documents are passed over. A broken record ends the reading, and so does one that
    is cut off. An Unread after the postings reports it. Raises NotRead when the extra is missing.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise extra_missing("a web archive", "archives") from None
    given.stream.seek(0)
    watched = _Watched(given.stream)
    count = 0
    is_whole = True
    try:
        for record in filter(_is_document, ArchiveIterator(watched)):
            address = record.rec_headers.get_header("WARC-Target-URI") or f"record {count + 1}"
            data = record.content_stream().read(how.limits.document + 1)
            if getattr(record.raw_stream, "limit", 0) and not record.raw_stream.read(1):
                is_whole = False
                break
            count += 1
            yield from _of_document(record, data, address, given.name, how)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error, *_LACKING) as error:
        why = "a record lacks a part that it needs" if isinstance(error, _LACKING) else str(error)[:120]
        message = f"is broken after {count} pages ({why}); fetch it again"
        yield Unread(source=given.name, code="broken", message=message)
        return
    if not (is_whole and watched.end.endswith(_BLANK)):
        message = f"is cut off after {count} whole pages; fetch it again"
        yield Unread(source=given.name, code="broken", message=message)
    elif not count:
        yield Unread(source=given.name, code="no_posting", message="is a web archive without pages")


def _is_document(record: ArcWarcRecord) -> bool:
    """Return whether a record holds what a server sent, of a kind that can hold a posting."""
    if record.rec_type not in ("response", "resource"):
        return False
    kind = (record.http_headers or record.rec_headers).get_header("Content-Type", "") or ""
    return any(sign in kind.lower() for sign in _READ)


def _of_document(
    record: ArcWarcRecord, data: bytes, address: str, archive: str, how: How
) -> Iterator[Posting | Unread]:
    """Yield the postings of a page with the content `data`, or why it has none.

    A page that moved is passed over.
    """
    source = f"{archive}#{address}"
    most = how.limits.document
    if len(data) > most:
        yield Unread(source=source, code="too_large", message=f"has more than {megabytes(most)}")
        return
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status and not status.startswith("2"):
        if not status.startswith("3"):
            yield Unread(source=source, code="http", message=f"was answered with {status} when it was saved")
        return
    for item in read_inner(data, source, how):
        if isinstance(item, Posting) and not item.url and is_page(address):
            yield item.model_copy(update={"url": address})
        else:
            yield item
