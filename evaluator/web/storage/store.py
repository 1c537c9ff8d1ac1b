"""Keep checked postings in one SQLite file: save, find, review, delete."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson

from evaluator.assessment import Assessment
from evaluator.outlining.cutoff import CUT_OFF
from evaluator.posting import Block
from evaluator.reading.titles.closed import CLOSED
from evaluator.web.storage.filtering import where_of
from evaluator.web.storage.migrating import StorageError, migrate, together
from evaluator.web.storage.records import (
    Filter,
    Kept,
    KeptLine,
    Review,
    Sort,
    capture,
    digest,
    shown_title,
)

FILE = "review.sqlite3"

# Whether an assessment has a note with this code.
_NOTED = (
    "EXISTS (SELECT 1 FROM json_each(assessment, '$.diagnostics') WHERE json_extract(value, '$.code') = '{}')"
)
_LINE = f"""postings.id, checked_at, title, company, role, role_confidence, family, hidden, stages, headline,
  note <> '' AS noted, own_role,
  (SELECT group_concat(tag, char(31)) FROM posting_tags WHERE posting = postings.id) AS tags,
  {_NOTED.format(CLOSED)} AS closed, {_NOTED.format(CUT_OFF)} AS cut_off"""
_ORDER: dict[Sort, str] = {
    "newest": "checked_at DESC, postings.id DESC",
    "oldest": "checked_at, postings.id",
    "title": "title COLLATE NOCASE, postings.id",
    "company": "company = '', company COLLATE NOCASE, title COLLATE NOCASE, postings.id",
    "surest": "role_confidence DESC, postings.id DESC",
    "stages": "owned_stages DESC, role_confidence DESC, postings.id DESC",
}


class Store:
    """The kept postings of one folder, safe to use from many threads.

    Creates the folder and the file, and migrates an older file. Raises StorageError when that fails.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._writing = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.touch(mode=0o600)
            with self._open() as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                migrate(connection, self.path)
        except (OSError, sqlite3.Error) as error:
            why = getattr(error, "strerror", None) or error
            raise StorageError(
                f"{self.path} cannot be opened ({why}); check the folder, or give another with --data"
            ) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose changes are kept together or not at all."""
        # Unlike SQLite's own waiting, the lock lets threads write in turn; other programs wait on SQLite's.
        with self._writing, self._open() as connection, together(connection):
            yield connection

    def keep(self, assessment: Assessment, blocks: Sequence[Block]) -> int:
        """Keep an assessment, which must hold its text, and return its id.

        A posting that is kept already gets the new assessment, and its review is left unchanged.
        """
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        stages = [s.grade for s in assessment.stages]
        values = {
            "digest": digest(assessment),
            "capture": capture(assessment),
            "checked_at": now,
            "title": shown_title(assessment),
            "company": " ".join((assessment.posting.company or "").split()),
            "role": assessment.role,
            "role_confidence": assessment.role_confidence,
            "family": assessment.family,
            "hidden": int(assessment.hidden),
            "owned_stages": stages.count("owned"),
            "stages": ",".join(stages),
            "headline": assessment.headline,
            "assessment": assessment.model_dump_json(),
            "blocks": orjson.dumps([tuple(b) for b in blocks]).decode(),
        }
        columns = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        updates = ", ".join(f"{name} = excluded.{name}" for name in values if name != "digest")
        with self._write() as connection:
            row = connection.execute(
                f"INSERT INTO postings ({columns}) VALUES ({places}) "
                f"ON CONFLICT (digest) DO UPDATE SET {updates} RETURNING id",
                values,
            ).fetchone()
            number = int(row["id"])
            connection.execute("DELETE FROM posting_signals WHERE posting = ?", (number,))
            connection.executemany(
                "INSERT INTO posting_signals VALUES (?, ?, ?)",
                [(number, s.id, s.grade) for s in assessment.signals if s.grade != "absent"],
            )
            _index(connection, number)
        return number

    def get(self, number: int) -> Kept | None:
        """Return the kept posting with this id, None where there is none."""
        with self._open() as connection:
            row = connection.execute("SELECT * FROM postings WHERE id = ?", (number,)).fetchone()
            if row is None:
                return None
            tags = connection.execute(
                "SELECT tag FROM posting_tags WHERE posting = ? ORDER BY tag", (number,)
            ).fetchall()
        return _kept(row, tuple(t["tag"] for t in tags))

    def find(
        self, wanted: Filter, sort: Sort = "newest", *, limit: int = 50, offset: int = 0
    ) -> tuple[list[KeptLine], int]:
        """Return the lines of the postings that `wanted` finds, from `offset` on, and their number in all."""
        where, values = where_of(wanted)
        with self._open() as connection:
            total = connection.execute(f"SELECT count(*) FROM postings {where}", values).fetchone()[0]
            rows = connection.execute(
                f"SELECT {_LINE} FROM postings {where} ORDER BY {_ORDER[sort]} LIMIT ? OFFSET ?",
                (*values, limit, offset),
            ).fetchall()
        return [_line(row) for row in rows], int(total)

    def each(self, wanted: Filter, sort: Sort = "newest") -> Iterator[Kept]:
        """Yield the postings that `wanted` finds, whole, one after the other."""
        for number in self.numbers(wanted, sort):
            kept = self.get(number)
            if kept is not None:
                yield kept

    def numbers(self, wanted: Filter, sort: Sort = "newest") -> list[int]:
        """Return the numbers of the postings that `wanted` finds."""
        where, values = where_of(wanted)
        with self._open() as connection:
            rows = connection.execute(
                f"SELECT postings.id FROM postings {where} ORDER BY {_ORDER[sort]}", values
            ).fetchall()
        return [int(row["id"]) for row in rows]

    def review(self, number: int, review: Review) -> bool:
        """Replace the review of a posting; return False where there is no posting with this id."""
        with self._write() as connection:
            changed = connection.execute(
                "UPDATE postings SET note = ?, own_role = ?, own_family = ? WHERE id = ?",
                (review.note, review.role, review.family, number),
            ).rowcount
            if not changed:
                return False
            connection.execute("DELETE FROM posting_tags WHERE posting = ?", (number,))
            connection.executemany(
                "INSERT INTO posting_tags VALUES (?, ?)", [(number, tag) for tag in review.tags]
            )
            _index(connection, number)
        return True

    def forget(self, numbers: Sequence[int]) -> int:
        """Delete the postings of these numbers and their reviews; return how many of them there were."""
        rows = [(number,) for number in numbers]
        with self._write() as connection:
            gone = connection.executemany("DELETE FROM postings WHERE id = ?", rows).rowcount
            connection.executemany("DELETE FROM posting_words WHERE rowid = ?", rows)
        return gone

    def captures(self, number: int) -> list[KeptLine]:
        """Return the other captures of the same posting, newest first."""
        with self._open() as connection:
            rows = connection.execute(
                f"SELECT {_LINE} FROM postings WHERE postings.id <> ? AND capture = "
                f"(SELECT capture FROM postings WHERE id = ?) ORDER BY {_ORDER['newest']}",
                (number, number),
            ).fetchall()
        return [_line(row) for row in rows]

    def tags(self) -> list[str]:
        """Return the tags in use, sorted."""
        with self._open() as connection:
            return [
                r["tag"] for r in connection.execute("SELECT DISTINCT tag FROM posting_tags ORDER BY tag")
            ]

    def companies(self) -> list[str]:
        """Return the companies of the kept postings, sorted, at most a thousand."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT DISTINCT company FROM postings WHERE company <> '' "
                "ORDER BY company COLLATE NOCASE LIMIT 1000"
            ).fetchall()
        return [r["company"] for r in rows]


def _index(connection: sqlite3.Connection, number: int) -> None:
    """Write the words of a posting into the index of the search."""
    connection.execute("DELETE FROM posting_words WHERE rowid = ?", (number,))
    connection.execute(
        "INSERT INTO posting_words (rowid, title, company, text, note, tags) "
        "SELECT id, title, company, coalesce(json_extract(assessment, '$.posting.text'), ''), note, "
        "coalesce((SELECT group_concat(tag, ' ') FROM posting_tags WHERE posting = postings.id), '') "
        "FROM postings WHERE id = ?",
        (number,),
    )


def _line(row: sqlite3.Row) -> KeptLine:
    return KeptLine(
        id=row["id"],
        checked_at=row["checked_at"],
        title=row["title"],
        company=row["company"],
        role=row["role"],
        confidence=row["role_confidence"],
        family=row["family"],
        hidden=bool(row["hidden"]),
        stages=tuple(grade for grade in row["stages"].split(",") if grade),
        headline=row["headline"],
        noted=bool(row["noted"]),
        own_role=row["own_role"],
        tags=tuple(sorted(row["tags"].split("\x1f"))) if row["tags"] else (),
        closed=bool(row["closed"]),
        cut_off=bool(row["cut_off"]),
    )


def _kept(row: sqlite3.Row, tags: tuple[str, ...]) -> Kept:
    return Kept(
        id=row["id"],
        checked_at=row["checked_at"],
        assessment=Assessment.model_validate_json(row["assessment"]),
        blocks=tuple(Block(*b) for b in orjson.loads(row["blocks"])),
        review=Review(note=row["note"], role=row["own_role"], family=row["own_family"], tags=tags),
    )
