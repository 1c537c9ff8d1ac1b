"""The state of a run on disk: what is durably written, and the index of duplicates, in one SQLite file.

Rows are appended to a plain file and brought to the disk first; then one transaction says how many
bytes of it count, where the inputs go on, and what the index of duplicates has learned. Whatever moment a
run is killed at, the rows that count, the place and the index belong together, and bytes beyond are cut off.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.batch.chunks import Place
from evaluator.batch.inputs import Listed

_SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (number INTEGER PRIMARY KEY, path BLOB NOT NULL, size INTEGER NOT NULL,
    changed INTEGER NOT NULL);
CREATE TABLE kept (number INTEGER PRIMARY KEY, digest BLOB NOT NULL, minhash BLOB NOT NULL,
    words TEXT NOT NULL,
    company TEXT NOT NULL, about TEXT NOT NULL);
CREATE INDEX kept_digest ON kept (digest);
CREATE TABLE bands (key INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
"""
# Pages of SQLite in memory, in KiB: the bound on what the index takes, however large it grows.
_CACHE_KIB = 16_384


class Busy(Exception):  # noqa: N818 - another run is no fault
    """Another run is writing to the same output."""


class Unusable(Exception):  # noqa: N818 - the user mends it
    """The state cannot be read or written; says why."""


class Progress(NamedTuple):
    """What counts: the place in the inputs, their bytes behind it, bytes of the files, tallies."""

    place: Place
    behind: int
    rows: int
    duplicates: int
    counts: dict[str, int]


class State:
    """The SQLite file of one run; `fresh` tells that the run began with it.

    `anew` drops what was kept. Raises Busy when another process has it, Unusable when it is damaged
    or cannot be opened.
    """

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        self.fresh = False
        self._open = True
        try:
            self.database = sqlite3.connect(path, timeout=0.2, isolation_level=None)
        except sqlite3.Error as error:
            raise Unusable(str(error)) from error
        try:
            self._execute("PRAGMA locking_mode = EXCLUSIVE")
            self._execute("PRAGMA journal_mode = WAL")
            self._execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._execute("PRAGMA synchronous = NORMAL")
            self._execute("BEGIN IMMEDIATE")
            tables = [
                name for (name,) in self._execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            if anew:
                for name in tables:
                    self._execute(f'DROP TABLE "{name}"')
            if anew or "run" not in tables:
                for statement in _SCHEMA.strip().split(";\n"):
                    self._execute(statement)
            self._execute("COMMIT")
        except sqlite3.Error as error:
            self.database.close()
            # Extended codes hold the plain one in their lowest byte.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise Busy from error
            raise Unusable(str(error)) from error
        self._execute("BEGIN")

    def _execute(self, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        return self.database.execute(statement, values)

    def get(self, key: str) -> Any:
        """Return what was kept under `key`, None when nothing was."""
        row = self._execute("SELECT value FROM run WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, key: str, value: Any) -> None:
        """Keep a value under `key`; it counts from the next `commit` on."""
        self._execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (key, json.dumps(value)))

    def commit(self) -> None:
        """Make everything since the last `commit` count, at once."""
        self._execute("COMMIT")
        self._execute("BEGIN")

    def close(self) -> None:
        """Close the file; what was not committed is dropped."""
        if self._open:
            self._open = False
            with contextlib.suppress(sqlite3.Error):
                self.database.rollback()
            self.database.close()

    def list_inputs(self, files: Iterator[Listed]) -> None:
        """Keep the list of files of a new run."""
        # A name is bytes: not every one has a form in Unicode.
        self.database.executemany(
            "INSERT INTO inputs VALUES (?, ?, ?, ?)",
            ((number, os.fsencode(file.path), *file[1:]) for number, file in enumerate(files)),
        )

    def inputs(self, start: int = 0) -> Iterator[tuple[int, Listed]]:
        """Yield the numbered files from `start` on, a thousand read at a time."""
        while True:
            rows = self._execute(
                "SELECT number, path, size, changed FROM inputs WHERE number >= ? ORDER BY number LIMIT 1000",
                (start,),
            ).fetchall()
            if not rows:
                return
            for number, path, size, changed in rows:
                yield number, Listed(os.fsdecode(path), size, changed)
            start = rows[-1][0] + 1

    def count_inputs(self) -> int:
        """Return the number of files."""
        return int(self._execute("SELECT count(*) FROM inputs").fetchone()[0])

    def size_of_inputs(self, start: int = 0) -> int:
        """Return the bytes of all files from number `start` on."""
        row = self._execute("SELECT total(max(size, 0)) FROM inputs WHERE number >= ?", (start,)).fetchone()
        return int(row[0])

    def progress(self) -> Progress:
        """Return what counts so far."""
        kept = self.get("progress")
        if kept is None:
            return Progress(Place(), 0, 0, 0, {})
        return Progress(
            Place(*kept["place"]), kept["behind"], kept["rows"], kept["duplicates"], kept["counts"]
        )

    def put_progress(self, progress: Progress) -> None:
        """Keep what counts; it counts from the next `commit` on."""
        self.put("progress", progress._asdict())
