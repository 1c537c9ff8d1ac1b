"""Read tables: CSV with the standard library, Parquet with the extra `tables`."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Any

from evaluator.posting import Diagnostic, Posting, Unread
from evaluator.reading.data.csvheader import Header, header_in
from evaluator.reading.data.csvquotes import quoting_of
from evaluator.reading.data.csvrows import rows_of
from evaluator.reading.data.hackernews import is_item, read_item
from evaluator.reading.data.jsonrows import inside
from evaluator.reading.data.links import FORMULA, formulas_shown, linked
from evaluator.reading.data.pagecells import read_cells
from evaluator.reading.decoding import broken_in, decode, mended
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, extra_missing, guarded
from evaluator.reading.rows.fields import columns_of
from evaluator.reading.rows.row import NAME_COLUMN


def read_csv(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of each row of a CSV as it is read; the header is row 1 in messages, or
    the row in which it stands.

    Raises NotRead when the table has no column with descriptions, or lacks one that the user named.
    """
    head = given.head(262_144)
    found = decode(head[: head.rfind(b"\n") + 1] or head)
    given.stream.seek(0)
    name = "utf-8-sig" if found.encoding == "utf-8" else found.encoding
    name = codecs.lookup(name).name
    # A long beginning in pure ASCII can be followed by Windows text: `mended` then decodes those cells again.
    errors = "surrogateescape" if found.encoding == "utf-8" else "replace"
    text = io.TextIOWrapper(given.stream, encoding=name, errors=errors, newline="")
    if found.shift and name != "utf-8-sig":
        text.read(1)
    csv.field_size_limit(how.limits.posting * 4)
    top = header_in(found.text, given.name, how.columns) or Header(0, ",")
    try:
        for _ in range(top.before):
            text.readline()
        begin = "".join(islice(io.StringIO(found.text, newline=""), top.before, None))
        rows = rows_of(text, top.sign, quoting_of(begin, top.sign))
        first = next(rows, None)
        if first is None:
            return
        if first.fault or first.note:
            raise NotRead("broken", "opens a quote in its header that is never closed; mend the header")
        header = different(cell.strip() for cell in first.cells)
        check_columns(header, how)
        has_formulas = FORMULA in begin
        for number, (cells, broken, note) in enumerate(rows, top.before + 2):
            source = f"{given.name}:{number}"
            fault = broken
            if len(cells) > len(header) and any(cells[len(header) :]):
                fault = f"has {len(cells)} cells, the header {len(header)}; quote cells that hold separators"
            if fault:
                yield Unread(source=source, code="broken", message=fault)
            elif any(cells) and [cell.strip() for cell in cells] != header and not _is_ruled(cells):
                row = dict(zip_longest(header, cells[: len(header)], fillvalue=""))
                if has_formulas:
                    shown, links = formulas_shown(row.values())
                    row = linked(header, shown, links)
                for item in _csv_row(row, source, how):
                    yield _noted(item, Diagnostic(code="csv_quote", message=note)) if note else item
    finally:
        text.detach()


def _is_ruled(cells: Sequence[str]) -> bool:
    """Return whether cells are the line below the header of a table in markdown."""
    return cells[0].lstrip(" :")[:1] in ("-", "") and not "".join(cells).strip(" :-")


def check_columns(names: Sequence[str], how: How) -> None:
    """Raise NotRead for a table without a column of descriptions: every row would say the same."""
    if not columns_of(names, how.columns).description:
        shown = ", ".join(name for name in names[:12] if name)
        raise NotRead("no_posting", f"no column holds a description (columns: {shown})", NAME_COLUMN)


def different(names: Iterable[str]) -> list[str]:
    """Return the names of columns, each once: a repeated name gets its number."""
    found: list[str] = []
    for number, name in enumerate(names, 1):
        found.append(f"{name} {number}" if name and name in found else name)
    return found


def _csv_row(row: dict[str, str], source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a row; cells in another encoding than the beginning of the table are repaired."""
    items = list(of_row(row, source, how, "csv"))
    # Broken characters are looked for only in the result, so that ordinary rows take no extra time.
    if any(map(_said_broken, items)):
        items = list(of_row(dict(zip(row, mended(row.values()), strict=True)), source, how, "csv"))
    for item in items:
        said = _said_broken(item)
        yield item.model_copy(update={"diagnostics": (broken_in(said),)}) if said else item


def _noted(item: Posting | Unread, note: Diagnostic) -> Posting | Unread:
    """Return the posting with one more diagnostic; an Unread unchanged."""
    if isinstance(item, Unread):
        return item
    return item.model_copy(update={"diagnostics": (*item.diagnostics, note)})


def _said_broken(item: Posting | Unread) -> str:
    """Return the text of a posting in which something could not be decoded; "" when there is nothing."""
    if isinstance(item, Unread):
        return ""
    fields = f"{item.title}{item.company}{item.location}"
    return f"{fields}{item.text}" if "\ufffd" in item.text or "\ufffd" in fields else ""


def of_row(row: Mapping[str, Any], source: str, how: How, kind: str) -> Iterator[Posting | Unread]:
    """Yield the postings of a row, which may be an item of a thread; `kind` is that of the table."""
    if is_item(row):
        yield from guarded(read_item(row, source, how), source)
    else:
        yield read_cells(row, source, how, kind)


def read_parquet(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of each row of a Parquet file, which is read in batches.

    Raises NotRead when the file is broken, has no column with descriptions, or when the extra is missing.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise extra_missing("a Parquet file", "tables") from None
    try:
        table = pq.ParquetFile(given.stream)
        names = table.schema_arrow.names
        plan = columns_of(names, how.columns)
        nested = not (plan.description or how.columns) and _holds_rows(table.schema_arrow)
        used = [n for n in names if any(n in field for field in plan) or n in _THREADS]
        wanted = None if nested else used
        batches = table.iter_batches(batch_size=256, columns=wanted)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise NotRead("broken", f"is not a whole Parquet file ({str(error)[:120]}); copy it again") from None
    if not nested:
        check_columns(names, how)
    number = 0
    while True:
        try:
            batch = next(batches, None)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield Unread(
                source=given.name, code="broken", message=f"broken after row {number} ({str(error)[:120]})"
            )
            return
        if batch is None:
            return
        for row in _rows_of(batch):
            number += 1
            whole = inside(row, how) if nested else row
            yield from of_row(whole, f"{given.name}:{number}", how, "parquet")


def _holds_rows(schema: Any) -> bool:
    """Return whether a column holds whole rows: an object with a description among its fields."""
    return any(
        hasattr(field.type, "fields") and columns_of([inner.name for inner in field.type.fields]).description
        for field in schema
    )


def _rows_of(batch: Any) -> Iterable[dict[str, Any]]:
    """Return the rows of a batch; a cell that Python cannot represent becomes bytes or None."""
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except (ValueError, OverflowError):
        columns = [(name, batch.column(name)) for name in batch.schema.names]
        return ({name: _cell(cells[n]) for name, cells in columns} for n in range(batch.num_rows))
    return rows


def _cell(scalar: Any) -> Any:
    import pyarrow as pa

    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        pass
    try:
        # A time finer than Python's, or text that is not UTF-8.
        if pa.types.is_timestamp(scalar.type):
            return scalar.cast(pa.timestamp("us", scalar.type.tz), safe=False).as_py()
        return scalar.as_buffer().to_pybytes()
    except (AttributeError, ValueError, OverflowError):
        return None


_THREADS = ("by", "parent", "parent_id", "type", "author", "story_id", "site", "deleted", "dead")
