"""Read the output of a batch back row by row, in any of its formats, and check it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson

from evaluator.batch.outputs import SUFFIXES, Missing, missing
from evaluator.batch.own_files import is_empty
from evaluator.batch.rows import as_given, begins_as_csv, csv_header
from evaluator.batch.saved_anew import form_of, share, truth
from evaluator.outlining.cutoff import CUT_OFF
from evaluator.reading import results
from evaluator.reading.boards.address import is_page
from evaluator.reading.rows.row import day
from evaluator.reading.titles.closed import CLOSED
from evaluator.signals import ROLES, SIGNALS, STAGES

_TEXTS = ("title", "company", "place", "posted", "title_family", "role", "unread")
_HEAD = 16_384
_NEEDED = ("source", "title", "company", "role", "hidden")  # of the columns of a CSV; a missing one is named


class NoOutput(Exception):  # noqa: N818 - the user named another file, which is not an error of the program
    """The file is not an output of a batch; the message says why and what to do."""


class OutputRow(NamedTuple):
    """One row of the output.

    `grades` are by signal, `stages` by stage. `quotes` are pairs of an owned signal and its quote. `unread`
    is the code of a failure, None for a posting. `url` is the posting's address, None unless it is http or
    https. `confidence` is that in the role; `close` says that another role is nearly as likely,
    `closed` that the text says that its job is closed.
    """

    source: str
    title: str | None = None
    company: str | None = None
    place: str | None = None
    posted: str | None = None
    title_family: str | None = None
    role: str | None = None
    hidden: bool = False
    grades: Mapping[str, str] = MappingProxyType({})
    stages: Mapping[str, str] = MappingProxyType({})
    quotes: tuple[tuple[str, str], ...] = ()
    unread: str | None = None
    url: str | None = None
    confidence: float | None = None
    close: bool = False
    closed: bool = False
    cut_off: bool = False


def rows_of(out: Path) -> Iterator[OutputRow]:
    """Yield the rows of a batch's output in order, each checked: people edit such files, or cut them.

    Raises NoOutput, with the row where one is wrong, for any other file, and Missing if an extra that is
    needed is not installed.
    """
    if not out.is_file():
        raise NoOutput(f"there is no file {out}; make it with: truerole batch INPUT… --out {out}")
    if is_empty(out):
        raise _empty(out)
    number = 0
    try:
        _check_no_list(out)
        for number, row in enumerate(_read(out), 1):
            _check_row(row, f"{out}: row {number}")
            yield row
    except (Missing, NoOutput):
        raise
    except csv.Error as error:
        raise NoOutput(f"{out}: row {number + 1} is not what `truerole batch` writes ({error})") from None
    except (KeyError, TypeError, AttributeError, ValueError, OSError) as error:
        what = f"{out} is not what `truerole batch` writes ({_why(error)})"
        raise NoOutput(f"{what}; give the file that was written with --out") from None
    if number == 0:
        _check_without_rows(out)


def _empty(out: Path) -> NoOutput:
    """Return the error for a file without a byte or line. Every run writes a row, so no run wrote it."""
    return NoOutput(f"{out} is empty; make it with: truerole batch INPUT… --out {out}")


def _check_no_list(out: Path) -> None:
    """Raise NoOutput for a list of duplicates, whose name is much like that of an output."""
    with out.open("rb") as stream:
        if results.is_repeat(stream.read(_HEAD)):
            raise NoOutput(
                f"{out} lists the duplicates of a batch; give the file that was written with --out"
            )


def _read(out: Path) -> Iterator[OutputRow]:
    form = SUFFIXES.get(out.suffix.lower()) or _by_content(out)
    read = {"csv": _of_csv, "parquet": _of_parquet, "duckdb": _of_duckdb}.get(form, _of_lines)
    return read(out)


def _by_content(out: Path) -> str:
    with out.open("rb") as stream:
        head = stream.read(16)
    if results.is_parquet(head):
        return "parquet"
    if results.is_database(head):
        return "duckdb"
    return "jsonl" if head.startswith(b"{") else "csv"


def _why(error: Exception) -> str:
    """Say in words what is wrong with a file that could not be read back."""
    if isinstance(error, KeyError):
        return f"a row has no `{error.args[0]}`; rows of postings are judged with `truerole batch` first"
    if isinstance(error, orjson.JSONDecodeError):
        return f"a line is not JSON: {error.msg}"
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8"
    if isinstance(error, TypeError | AttributeError):
        return "something else stands in a field of a row"
    return str(error).split("\n", 1)[0][:160]


def _check_row(row: OutputRow, where: str) -> None:
    """Raise NoOutput for a row with another type than text or truth value, or with an unknown role."""
    for name in _TEXTS:
        if not isinstance(getattr(row, name), str | None):
            raise NoOutput(f"{where}: `{name}` is not a text; write the file anew with `truerole batch`")
    pairs = (*row.grades.items(), *row.stages.items(), *row.quotes)
    if not (
        isinstance(row.source, str)
        and isinstance(row.hidden, bool)
        and (not row.role or row.role in ROLES)
        and all(isinstance(part, str) for pair in pairs for part in pair)
    ):
        raise NoOutput(f"{where} is not what `truerole batch` writes; write the file anew with it")


def _check_without_rows(out: Path) -> None:
    """Raise NoOutput for a file without rows that does not begin as an output does."""
    with out.open("rb") as stream:
        head = stream.read(len(csv_header()))
    if not head.strip():
        raise _empty(out)
    if not (begins_as_csv(head) or results.is_parquet(head) or results.is_database(head)):
        raise NoOutput(f"{out} is not what `truerole batch` writes (it holds no row); check the name")


def _of_lines(out: Path) -> Iterator[OutputRow]:
    with out.open("rb") as stream:
        for line in stream:
            if not line.strip():
                continue
            row = orjson.loads(line)
            if not isinstance(row, dict):
                raise ValueError("a line is not an assessment")
            if "unread" in row:
                failure = row["unread"]
                yield OutputRow(failure["source"], unread=failure["code"])
                continue
            posting = row["posting"]
            codes = {note["code"] for note in row.get("diagnostics", ())}
            yield OutputRow(
                source=posting["source"],
                title=posting["title"],
                company=posting["company"],
                place=posting["location"],
                posted=posting["posted"],
                title_family=row["title_family"],
                role=row["role"],
                hidden=row["hidden"],
                grades={signal["id"]: signal["grade"] for signal in row["signals"]},
                stages={stage["stage"]: stage["grade"] for stage in row["stages"]},
                quotes=tuple(
                    (signal["id"], signal["evidence"][0]["quote"])
                    for signal in row["signals"]
                    if signal["evidence"] and signal["grade"] in ("owned", "present")
                ),
                url=_address(posting.get("url")),
                confidence=share(row.get("role_confidence")),
                close=row.get("abstained") is True,
                closed=CLOSED in codes,
                cut_off=CUT_OFF in codes,
            )


def _of_csv(out: Path) -> Iterator[OutputRow]:
    csv.field_size_limit(1 << 30)
    form = form_of(out)
    with out.open(encoding=form.encoding, errors="replace", newline="") as stream:
        rows = csv.DictReader(stream, delimiter=form.sign)
        _check_header(rows.fieldnames or ())
        for row in rows:
            # Spreadsheets leave rows without a value; a file behind another file has a second header.
            if not any(row.values()) or row.get("role") == "role":
                continue
            found = _flat({name: as_given(value) if value else None for name, value in row.items()})
            # Spreadsheets write days as their country does.
            yield found._replace(posted=day(found.posted))


def _check_header(names: Sequence[str]) -> None:
    """Raise ValueError for a file without the columns of an output."""
    lacking = [name for name in _NEEDED if name not in names]
    if len(lacking) > len(_NEEDED) // 2:
        raise ValueError(
            f"its first line does not name columns such as `{lacking[0]}`; rows of postings are judged with"
            " `truerole batch` first"
        )


def _of_parquet(out: Path) -> Iterator[OutputRow]:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise missing("reading parquet", "tables") from None
    for batch in pq.ParquetFile(out).iter_batches(batch_size=4096):
        for row in batch.to_pylist():
            yield _flat(row)


def _of_duckdb(out: Path) -> Iterator[OutputRow]:
    try:
        import duckdb
    except ImportError:
        raise missing("reading duckdb", "duckdb") from None
    try:
        with duckdb.connect(str(out), read_only=True) as database:
            found = database.execute(
                "SELECT p.*, e.said FROM postings p LEFT JOIN"
                " (SELECT number, list({signal: signal, said: quote} ORDER BY signal) AS said"
                " FROM evidence JOIN findings USING (number, signal) WHERE rank = 1"
                " AND grade IN ('owned', 'present') GROUP BY number) e USING (number) ORDER BY number"
            )
            names = [column[0] for column in found.description or ()]
            while some := found.fetchmany(2048):
                for values in some:
                    row = dict(zip(names, values, strict=True))
                    quotes = tuple((one["signal"], one["said"]) for one in row.pop("said") or ())
                    yield _flat(row)._replace(quotes=quotes)
    except duckdb.Error as error:
        raise NoOutput(f"{out} is not what `truerole batch` writes ({str(error)[:120]})") from None


def _flat(row: dict[str, Any]) -> OutputRow:
    """Return a row of a table as OutputRow. Its truth values may be words, as in CSV."""
    if row["unread"]:
        return OutputRow(row["source"], unread=row["unread"])
    return OutputRow(
        source=row["source"],
        title=row["title"],
        company=row["company"],
        place=row["location"],
        posted=row["posted"],
        title_family=row["title_family"],
        role=row["role"],
        hidden=truth(row["hidden"]),
        grades={signal: row[signal] for signal in SIGNALS if row[signal]},
        stages={stage: row[f"stage_{stage}"] for stage, _ in STAGES if row[f"stage_{stage}"]},
        url=_address(row["url"]),
        confidence=share(row["role_confidence"]),
        close=truth(row["abstained"]) is True,
        closed=truth(row.get("closed")) is True,
        cut_off=truth(row.get("cut_off")) is True,
    )


def _address(value: Any) -> str | None:
    """Return an address that may be a link; None for any other value."""
    return value if isinstance(value, str) and is_page(value) else None
