"""The state of a run on disk, in one SQLite file, which also holds the index of duplicates.

Rows are appended to a plain file and written to the disk first. Then one transaction records how many bytes
of it count, where the inputs go on, and what is new in the index of duplicates. So the rows that count, the
place and the index always belong together, even if the run is killed. Bytes beyond them are cut off.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.batch.chunks import Position
from evaluator.batch.counts import Counts
from evaluator.batch.inputs import Listed

_SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (number INTEGER PRIMARY KEY, path BLOB NOT NULL, size INTEGER NOT NULL,
    changed INTEGER NOT NULL);
"""
FORM = 2  # of what is kept; a run that was kept in another form cannot go on
# Pages of SQLite in memory, in KiB. This bounds the memory of the index, however large it grows.
_CACHE_KIB = 16_384


class Busy(Exception):  # noqa: N818 - another run is not an error of the program
    """Another run is writing to the same output."""


class Unusable(Exception):  # noqa: N818 - the user can repair it
    """The state cannot be read or written; the message says why."""


def code_of(error: sqlite3.Error) -> int:
    """Return the plain code of an error of SQLite: the lowest byte of an extended one; 0 without a code."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


class Progress(NamedTuple):
    """The progress that counts.

    `place` is where the inputs go on, `behind` the bytes of the inputs before it. `rows` and `duplicates` are
    the bytes of the two files that count. `counts` are the counts of the run.
    """

    place: Position
    behind: int
    rows: int
    duplicates: int
    counts: Counts


class State:
    """The SQLite file of one run; `fresh` says whether the run began with this call.

    `anew` drops what was kept. Raises Busy if another process holds the file, and Unusable if it is damaged
    or cannot be opened. Raises OSError if the disk is full.
    """

    def __init__(self, path: Path, *, anew: bool = False) -> None:
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
            code = code_of(error)
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise Busy from error
            if code == sqlite3.SQLITE_FULL:
                raise OSError(str(error)) from error
            raise Unusable(str(error)) from error
        self._execute("BEGIN")
        self.fresh = self._execute("SELECT 1 FROM run LIMIT 1").fetchone() is None

    def _execute(self, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        return self.database.execute(statement, values)

    def get(self, key: str) -> Any:
        """Return the value that was kept under `key`, or None."""
        row = self._execute("SELECT value FROM run WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, key: str, value: Any) -> None:
        """Keep a value under `key`. It counts from the next `commit` on."""
        self._execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (key, json.dumps(value)))

    def commit(self) -> None:
        """Make all changes since the last `commit` count, at once."""
        self._execute("COMMIT")
        self._execute("BEGIN")

    def close(self) -> None:
        """Close the file. Changes that were not committed are dropped."""
        if self._open:
            self._open = False
            with contextlib.suppress(sqlite3.Error):
                self.database.rollback()
            self.database.close()

    def list_inputs(self, files: Iterator[Listed]) -> None:
        """Keep the list of files of a new run."""
        # Paths are kept as bytes, because some have no form in Unicode.
        self.database.executemany(
            "INSERT INTO inputs VALUES (?, ?, ?, ?)",
            ((number, os.fsencode(file.path), *file[1:]) for number, file in enumerate(files)),
        )

    def inputs(self, start: int = 0) -> Iterator[tuple[int, Listed]]:
        """Yield the numbered files from `start` on. They are read a thousand at a time."""
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
        """Return the progress that counts so far."""
        kept = self.get("progress")
        if kept is None:
            return Progress(Position(), 0, 0, 0, Counts())
        return Progress(**kept | {"place": Position(*kept["place"]), "counts": Counts.of(kept["counts"])})

    def put_progress(self, progress: Progress) -> None:
        """Keep the progress. It counts from the next `commit` on."""
        self.put("progress", progress._asdict() | {"counts": progress.counts.plain()})
