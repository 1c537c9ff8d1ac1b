"""Read JSON and JSON Lines: rows of postings, or answers of job boards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from evaluator.posting import Posting, Unread
from evaluator.reading.decoding import decode
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, megabytes
from evaluator.reading.row import read_row


def read_lines(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Give the posting of each line, as it comes; a broken line is told and passed over."""
    most = how.limits.posting * 4
    number = 0
    while line := given.stream.readline(most + 1):
        number += 1
        source = f"{given.name}:{number}"
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = given.stream.readline(most)
            yield Unread(
                source=source, code="too_large", message=f"this line has more than {megabytes(most)}; it was left out"
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
        yield from objects(row, source, how, "jsonl")


def _again(line: bytes) -> Any:
    """Return the object of a line that is not strict UTF-8 JSON, None when there is none."""
    try:
        text = decode(line).text.lstrip("\ufeff")
    except NotRead:
        return None
    try:
        import json

        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def read_json(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Give the postings of one JSON document. Raises NotRead when it is not valid JSON."""
    data = given.whole(how.limits.document)
    try:
        document = orjson.loads(data)
    except ValueError as error:
        document = _again(data)
        if document is None:
            raise NotRead("broken", f"is not valid JSON ({str(error)[:120]}); save it again") from None
    yield from objects(document, given.name, how, "json")


def objects(document: Any, source: str, how: How, kind: str) -> Iterator[Posting | Unread]:
    """Give the postings of a JSON value: a row, a list of rows, or an object that holds one."""
    if isinstance(document, dict):
        rows = _rows_in(document)
        if rows is None:
            yield read_row(document, source, limits=how.limits, columns=how.columns, kind=kind)
            return
        document = rows
    if not isinstance(document, list):
        yield Unread(source=source, code="no_posting", message="is JSON, but neither an object nor a list of them")
        return
    for number, row in enumerate(document, 1):
        place = f"{source}:{number}"
        if isinstance(row, dict):
            yield read_row(row, place, limits=how.limits, columns=how.columns, kind=kind)
        else:
            yield Unread(source=place, code="no_posting", message="is not an object with columns")


def _rows_in(document: dict[str, Any]) -> list[Any] | None:
    """Return the list of rows that an object holds under a usual name, None if it is a row."""
    for key in ("jobs", "postings", "results", "data", "items", "hits", "rows", "records", "children"):
        value = document.get(key)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return value
    return None
