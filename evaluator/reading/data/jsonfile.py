"""Read JSON and JSON Lines, whose objects are rows of postings or answers of job boards."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

import orjson

from evaluator.posting import Posting, Unread
from evaluator.reading.boards import ats
from evaluator.reading.boards.answer import Trace, of_answer, of_board
from evaluator.reading.boards.ats import LISTS, answer_of, board_in
from evaluator.reading.data import chats, hackernews
from evaluator.reading.data.chats import (
    chat_in,
    chats_in,
    is_message,
    read_chat,
    read_chats,
    read_message,
)
from evaluator.reading.data.hackernews import is_item, read_item
from evaluator.reading.data.jsonlaid import laid_out
from evaluator.reading.data.jsonrows import deeper, inside, rows_in
from evaluator.reading.data.notes import notes_in, read_notes
from evaluator.reading.data.pagecells import read_cells
from evaluator.reading.decoding import decode
from evaluator.reading.lenient import leniently
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, guarded, megabytes
from evaluator.reading.pages.jobposting import fields_of, text_of
from evaluator.reading.pages.jsonld import of_type
from evaluator.reading.rows.fields import columns_of
from evaluator.reading.texts.text import posting

# What an item of a feed (JSON Feed) says of its job for machines.
_MARKED = "_jobposting"
# A row without any of these keys is a row of a table.
_MARKS = ats.MARKS | hackernews.MARKS | chats.MARKS | {*ats.LISTS, *ats.WRAPPERS, "@type", "@graph", _MARKED}


def read_lines(given: Given, how: How, *, number: int = 0, shift: int = 0) -> Iterator[Posting | Unread]:
    """Yield the postings of each line as it is read, and Unread for a broken line.

    When the stream is a part of a longer file, `number` lines and `shift` bytes are before it.
    """
    yield from _of_lines(given, given.stream.readline, how, number, shift)


def read_wide_lines(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of each line of a file in UTF-16 or UTF-32; offsets do not lead back to bytes."""
    found = decode(given.head())
    text = io.TextIOWrapper(given.stream, encoding=found.encoding, errors="replace", newline="\n")
    try:
        text.read(1 if found.shift else 0)
        yield from _of_lines(given, lambda most: text.readline(most).encode(), how)
    finally:
        text.detach()


def _of_lines(
    given: Given, readline: Callable[[int], bytes], how: How, number: int = 0, shift: int | None = None
) -> Iterator[Posting | Unread]:
    """Yield the postings of the lines that `readline` returns.

    `number` is how many lines are before the first one. When `shift` is None, offsets do not lead back to
    bytes.
    """
    most = how.limits.posting * 4
    while line := readline(most + 1):
        number += 1
        source = f"{given.name}:{number}"
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = readline(most)
            yield Unread(
                source=source,
                code="too_large",
                message=f"this line has more than {megabytes(most)}; it was left out",
            )
            continue
        if line.isspace():
            continue
        try:
            row = orjson.loads(line)
        except ValueError as error:
            row = _again(line)
            if row is None:
                why = str(error).split(":")[0]
                yield Unread(source=source, code="broken", message=f"this line is not valid JSON ({why})")
                continue
        if type(row) is dict and plain_row(row):
            item = read_cells(row, source, how, "jsonl")
            if isinstance(item, Posting) or deeper(row, how) is None:
                yield item
                continue
        trace = None if shift is None else _trace(line, shift + given.stream.tell() - len(line))
        yield from guarded(objects(row, source, how, "jsonl", trace), source)


def plain_row(row: dict[str, Any]) -> bool:
    """Return whether a row has no key that an answer of a board or an item of a thread would have."""
    return _MARKS.isdisjoint(row)


def _again(data: bytes) -> Any:
    """Return the value of a line or a file that is not strict UTF-8 JSON; None when it cannot be parsed."""
    try:
        text = decode(data).text
    except NotRead:
        return None
    return leniently(text)


def read_json(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of one JSON document.

    Raises NotRead when it is not valid JSON, is too large or is nested too deeply.
    """
    data = given.whole(how.limits.document)
    if nests_deeper(data, how.limits.nesting):
        raise NotRead(
            "broken", f"is nested deeper than {how.limits.nesting} levels; it is not a list of postings"
        )
    try:
        document = orjson.loads(data)
    except ValueError as error:
        document = _again(data)
        if document is None:
            raise NotRead("broken", f"is not valid JSON ({str(error)[:120]}); save it again") from None
    yield from objects(document, given.name, how, "json", _trace(data))


def nests_deeper(data: bytes, most: int) -> bool:
    """Return whether the document begins with `most` or more opening brackets, which is a trap, not data."""
    return bool(re.match(rb"\s*(?:[\[{]\s*(?:\"[^\"]{0,50}\"\s*:\s*)?){%d}" % most, data))


def _trace(data: bytes, shift: int = 0) -> Trace | None:
    """Return the trace of a document in UTF-8; None for another encoding."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Trace(text, shift)


def objects(
    document: Any, source: str, how: How, kind: str, trace: Trace | None = None
) -> Iterator[Posting | Unread]:
    """Yield the postings of a JSON value: a row, a board, a thread or a list of rows.

    `source` names it in messages, and `kind` is the kind of its postings when they are rows. Without a
    `trace`, offsets do not lead back to bytes.
    """
    if isinstance(document, dict) and (all_chats := chats_in(document)) is not None:
        yield from read_chats(all_chats, source, how)
        return
    if isinstance(document, dict) and (notes := notes_in(document)) is not None:
        yield from read_notes(notes, source, how)
        return
    if (rows := laid_out(document, how)) is not None:
        yield from _entries(rows, source, how, kind, trace)
        return
    document = inside(document, how)
    known = _known(document, source, how, trace)
    if known is not None:
        yield from known
        return
    board = board_in(document)
    if board is not None:
        yield from of_board(board[1], source, how, trace, board[0])
        return
    rows = laid_out(document, how) or (rows_in(document, how) if isinstance(document, dict) else document)
    if rows is None and isinstance(document, dict):
        found = deeper(document, how)
        if isinstance(found, dict):
            yield from objects(found, source, how, kind, trace)
            return
        rows = found
    if rows is None and isinstance(document, dict):
        item = read_cells(document, source, how, kind)
        if isinstance(item, Unread) and any(document.get(key) == [] for key in LISTS):
            item = Unread(source=source, code="no_posting", message="holds no posting")
        yield item
        return
    if not isinstance(rows, list):
        message = "is JSON, but neither an object nor a list of objects"
        yield Unread(source=source, code="no_posting", message=message)
        return
    if not rows:
        yield Unread(source=source, code="no_posting", message="holds no posting")
    yield from _entries(rows, source, how, kind, trace)


def _entries(
    rows: list[Any], source: str, how: How, kind: str, trace: Trace | None
) -> Iterator[Posting | Unread]:
    """Yield the postings of each row of a list, which its number names, but not of a notice before them."""
    notice = len(rows) > 1 and _is_notice(rows[0], rows[1])
    for number, row in enumerate(rows[notice:], 1 + notice):
        place = f"{source}:{number}"
        yield from guarded(_entry(row, place, how, kind, trace), place)


def _is_notice(first: Any, second: Any) -> bool:
    """Return whether the first entry of a list names nothing of a job, as Remote OK begins its answers."""
    if not (isinstance(first, dict) and isinstance(second, dict) and plain_row(first)):
        return False
    own, next_one = columns_of(first), columns_of(second)
    told = own.title or own.company or own.location or own.url or own.description
    return not told and not own.id and bool(next_one.title and next_one.description)


def _known(row: Any, source: str, how: How, trace: Trace | None) -> Iterator[Posting | Unread] | None:
    """Return the postings of an object of a known form; None when it is a row of a table or no object."""
    if not isinstance(row, dict):
        return None
    answer = answer_of(row)
    if answer is not None:
        return iter((of_answer(answer, source, how, trace),))
    if is_item(row):
        return read_item(row, source, how)
    if is_message(row):
        return read_message(row, source, how)
    if (chat := chat_in(row)) is not None:
        return read_chat(chat, source, how)
    if isinstance(row.get(_MARKED), dict):
        beside = {"url": row.get("url"), "identifier": row.get("id")}
        return _linked([beside | row[_MARKED]], source, how, trace)
    if "@graph" in row or "@type" in row:
        jobs = list(of_type(row, "JobPosting"))
        return _linked(jobs, source, how, trace) if jobs or "@graph" in row else None
    return None


def _entry(row: Any, source: str, how: How, kind: str, trace: Trace | None) -> Iterator[Posting | Unread]:
    """Yield the postings of one entry of a list."""
    if isinstance(row, dict):
        yield from objects(row, source, how, kind, trace)
    else:
        yield Unread(source=source, code="no_posting", message="is not an object with columns")


def _linked(
    jobs: list[dict[str, Any]], source: str, how: How, trace: Trace | None
) -> Iterator[Posting | Unread]:
    """Yield the postings of the JobPostings in JSON-LD that was saved without its page."""
    for number, data in enumerate(jobs, 1):
        place = source if len(jobs) == 1 else f"{source}#{number}"
        yield from guarded(_of_data(data, place, how, trace), place)
    if not jobs:
        yield Unread(source=source, code="no_posting", message="holds JSON-LD, but no JobPosting")


def _of_data(data: dict[str, Any], source: str, how: How, trace: Trace | None) -> Iterator[Posting | Unread]:
    """Yield the posting of one JobPosting."""
    fields = fields_of(data)
    text = text_of(data, how.limits, trace.find if trace else _nowhere)
    if text is None:
        named = f" ({fields.title[:80]})" if fields.title else ""
        yield Unread(source=source, code="empty", message=f"the description is empty{named}", id=fields.id)
    else:
        unit: Literal["bytes"] | None = "bytes" if text.offsets.starts else None
        yield posting(text, source=source, kind="json-ld", offset_unit=unit, **fields._asdict())


def _nowhere(key: str, value: str) -> None:
    """Find no string of a document that has no trace."""
