"""Read JSON and JSON Lines, whose objects are rows of postings or answers of job boards."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import orjson

from evaluator.posting import Posting, Unread
from evaluator.reading.answer import Trace, of_answer, of_board
from evaluator.reading.ats import answer_of, board_in
from evaluator.reading.decoding import decode
from evaluator.reading.hackernews import is_item, read_item
from evaluator.reading.jsonld import clean, identifier, of_type
from evaluator.reading.jsonld import place as place_of
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, guarded, megabytes
from evaluator.reading.row import read_row
from evaluator.reading.surrogates import whole_json
from evaluator.reading.words import names


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
            yield read_row(row, source, limits=how.limits, columns=how.columns, kind="jsonl")
        else:
            trace = None if shift is None else _trace(line, shift + given.stream.tell() - len(line))
            yield from guarded(objects(row, source, how, "jsonl", trace), source)


def plain_row(row: dict[str, Any]) -> bool:
    """Return whether a row has no key that an answer of a board or an item of a thread would have."""
    return _MARKS.isdisjoint(row)


_MARKS = names(
    "absolute_url hostedUrl descriptionHtml shortcode jobAd careers_url jobPostingInfo "
    "externalPath releasedDate by author deleted @type @graph jobs offers content jobPostings postings "
    "results data items hits rows records children"
)


def _again(line: bytes) -> Any:
    """Return the object of a line that is not strict UTF-8 JSON; None when it cannot be parsed."""
    try:
        text = decode(line).text.lstrip("\ufeff")
    except NotRead:
        return None
    try:
        import json

        return json.loads(whole_json(text), strict=False)
    except (ValueError, RecursionError):
        return None


def read_json(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of one JSON document.

    Raises NotRead when it is not valid JSON, is too large or is nested too deeply.
    """
    data = given.whole(how.limits.document)
    if nests_deeper(data, how.limits.nesting):
        raise NotRead(
            "broken", f"is nested deeper than {how.limits.nesting} levels; it is no list of postings"
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
    if isinstance(document, dict) and isinstance(document.get("offer"), dict):
        document = document["offer"]
    answer = answer_of(document)
    if answer is not None:
        yield of_answer(answer, source, how, trace)
        return
    board = board_in(document)
    if board is not None:
        yield from of_board(board[1], source, how, trace, board[0])
        return
    if isinstance(document, dict):
        if is_item(document):
            yield from read_item(document, source, how)
            return
        if "JobPosting" in _types(document):
            yield from _linked(document, source, how)
            return
        rows = _rows_in(document)
        if rows is None:
            item = read_row(document, source, limits=how.limits, columns=how.columns, kind=kind)
            if isinstance(item, Unread) and any(document.get(key) == [] for key in _LISTS):
                item = Unread(source=source, code="no_posting", message="holds no posting")
            yield item
            return
        document = rows
    if not isinstance(document, list):
        message = "is JSON, but neither an object nor a list of objects"
        yield Unread(source=source, code="no_posting", message=message)
        return
    if not document:
        yield Unread(source=source, code="no_posting", message="holds no posting")
    for number, row in enumerate(document, 1):
        place = f"{source}:{number}"
        yield from guarded(_entry(row, place, how, kind), place)


def _entry(row: Any, source: str, how: How, kind: str) -> Iterator[Posting | Unread]:
    """Yield the postings of one entry of a list."""
    if not isinstance(row, dict):
        yield Unread(source=source, code="no_posting", message="is not an object with columns")
    elif is_item(row):
        yield from read_item(row, source, how)
    elif "JobPosting" in _types(row):
        yield from _linked(row, source, how)
    else:
        yield read_row(row, source, limits=how.limits, columns=how.columns, kind=kind)


def _types(row: dict[str, Any]) -> str:
    return str(row.get("@type", "")) + ("JobPosting" if "@graph" in row else "")


def _linked(document: dict[str, Any], source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of JSON-LD that was saved without its page."""
    found = list(of_type(document, "JobPosting"))
    for number, data in enumerate(found, 1):
        row = {
            "id": identifier(data),
            "title": clean(data.get("title")) or clean(data.get("name")),
            "company": clean(data.get("hiringOrganization")),
            "location": place_of(data),
            "date": clean(data.get("datePosted")),
            "url": clean(data.get("url")),
            "description": data.get("description"),
        }
        place = source if len(found) == 1 else f"{source}#{number}"
        yield read_row(row, place, limits=how.limits, kind="json-ld")
    if not found:
        yield Unread(source=source, code="no_posting", message="holds JSON-LD, but no JobPosting")


_LISTS = ("jobs", "postings", "results", "data", "items", "hits", "rows", "records", "children", "offers")


def _rows_in(document: dict[str, Any]) -> list[Any] | None:
    """Return the list of rows that an object has under a usual key; None when the object itself is a row."""
    for key in _LISTS:
        value = document.get(key)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return value
    return None
