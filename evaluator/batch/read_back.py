"""Read the output of a batch back row by row, in any of its formats."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from evaluator.batch.outputs import SUFFIXES, Missing, missing
from evaluator.batch.rows import as_given
from evaluator.signals import SIGNALS, STAGES


class NoOutput(Exception):  # noqa: N818 - the user named another file, which is not an error of the program
    """The file is not an output of a batch; the message says why and what to do."""


class OutputRow(NamedTuple):
    """One row of the output.

    `grades` are by signal, `stages` by stage. `quotes` are pairs of an owned signal and its quote. `unread`
    is the code of a failure, None for a posting. `url` is the posting's address, None unless it is http or
    https. `confidence` is that in the role; `close` says that another role is nearly as likely.
    """

    source: str
    title: str | None
    company: str | None
    place: str | None
    posted: str | None
    title_family: str | None
    role: str | None
    hidden: bool
    grades: dict[str, str]
    stages: dict[str, str]
    quotes: tuple[tuple[str, str], ...]
    unread: str | None
    url: str | None = None
    confidence: float | None = None
    close: bool = False


def rows_of(out: Path) -> Iterator[OutputRow]:
    """Yield the rows of a batch's output in order.

    Raises NoOutput for another file, and Missing if an extra that is needed is not installed.
    """
    form = SUFFIXES.get(out.suffix.lower()) or _by_content(out)
    if not out.is_file():
        raise NoOutput(f"there is no file {out}; make it with: truerole batch INPUT… --out {out}")
    try:
        if form == "csv":
            yield from _of_csv(out)
        elif form == "parquet":
            yield from _of_parquet(out)
        elif form == "duckdb":
            yield from _of_duckdb(out)
        else:
            yield from _of_lines(out)
    except (Missing, NoOutput):
        raise
    except (KeyError, TypeError, AttributeError, ValueError, OSError) as error:
        raise NoOutput(f"{out} is not what `truerole batch` writes ({_why(error)})") from None


def _why(error: Exception) -> str:
    """Say in words what is wrong with a file that could not be read back."""
    if isinstance(error, KeyError):
        return f"a row has no `{error.args[0]}`; rows of postings are judged with `truerole batch` first"
    if isinstance(error, orjson.JSONDecodeError):
        return f"a line is no JSON: {error.msg}"
    if isinstance(error, TypeError | AttributeError):
        return "something else stands in a field of a row"
    return str(error).split("\n", 1)[0][:120]


def _by_content(out: Path) -> str:
    try:
        with out.open("rb") as stream:
            head = stream.read(16)
    except OSError:
        return "jsonl"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head[8:12] == b"DUCK":
        return "duckdb"
    return "jsonl" if head.startswith(b"{") else "csv"


def _of_lines(out: Path) -> Iterator[OutputRow]:
    with out.open("rb") as stream:
        for line in stream:
            if not line.strip():
                continue
            row = orjson.loads(line)
            if "unread" in row:
                failure = row["unread"]
                yield _failure(failure["source"], failure["code"])
                continue
            posting = row["posting"]
            yield OutputRow(
                posting["source"],
                posting["title"],
                posting["company"],
                posting["location"],
                posting["posted"],
                row["title_family"],
                row["role"],
                row["hidden"],
                {signal["id"]: signal["grade"] for signal in row["signals"]},
                {stage["stage"]: stage["grade"] for stage in row["stages"]},
                tuple(
                    (signal["id"], signal["evidence"][0]["quote"])
                    for signal in row["signals"]
                    if signal["evidence"] and signal["grade"] in ("owned", "present")
                ),
                None,
                _address(posting.get("url")),
                _share(row.get("role_confidence")),
                row.get("abstained") is True,
            )


def _of_csv(out: Path) -> Iterator[OutputRow]:
    csv.field_size_limit(1 << 30)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield _flat({name: as_given(value) if value else None for name, value in row.items()})


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
        return _failure(row["source"], row["unread"])
    return OutputRow(
        row["source"],
        row["title"],
        row["company"],
        row["location"],
        row["posted"],
        row["title_family"],
        row["role"],
        row["hidden"] in (True, "true"),
        {signal: row[signal] for signal in SIGNALS if row[signal]},
        {stage: row[f"stage_{stage}"] for stage, _ in STAGES if row[f"stage_{stage}"]},
        (),
        None,
        _address(row["url"]),
        _share(row["role_confidence"]),
        row["abstained"] in (True, "true"),
    )


def _address(value: Any) -> str | None:
    """Return an address that may be a link: other kinds than http and https can run scripts."""
    return value if isinstance(value, str) and value.lower().startswith(("http://", "https://")) else None


def _share(value: Any) -> float | None:
    return None if value is None else float(value)


def _failure(source: str, code: str) -> OutputRow:
    return OutputRow(source, None, None, None, None, None, None, False, {}, {}, (), code)
