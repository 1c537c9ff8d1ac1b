"""Bring the database of kept postings into the form that this version of the program uses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path


class StorageError(Exception):
    """The kept postings cannot be opened; the message says what is wrong, where, and what to do."""


@contextmanager
def together(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all changes that are made inside, or none of them where one fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # On a full disk SQLite has taken the changes back itself; an error here would hide the cause.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def steps() -> list[tuple[int, str]]:
    """Return the migrations that ship, as (number, SQL), in order."""
    folder = files("evaluator.web.storage") / "migrations"
    named = sorted((f.name, f) for f in folder.iterdir() if f.name.endswith(".sql"))
    return [(int(name.split("_", 1)[0]), entry.read_text(encoding="utf-8")) for name, entry in named]


def migrate(connection: sqlite3.Connection, path: Path) -> int:
    """Run the migrations that the database of `connection` lacks, and return its new version.

    Each migration runs completely or not at all. A database that is not new is copied first, to a file
    beside it (`review.sqlite3.before-2`). `path` is the file of the database. Raises StorageError for a
    database that a newer program made.
    """
    wanted = steps()
    latest = wanted[-1][0]
    found = _version(connection)
    if found > latest:
        raise StorageError(
            f"{path} was made by a newer truerole (its version is {found}, this program knows {latest}); "
            "update truerole, or give another folder with --data"
        )
    old = found > 0
    for number, script in wanted:
        if number > found:
            if old:
                _copy(connection, path.with_name(f"{path.name}.before-{number}"))
            _run(connection, number, script)
            found = number
    return found


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, number: int, script: str) -> None:
    # Another program that started at the same time may have run it already.
    with together(connection):
        if _version(connection) < number:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; `executescript` would commit between them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _copy(connection: sqlite3.Connection, to: Path) -> None:
    """Copy the database to `to`, for its owner alone; an interrupted copy does not appear there."""
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    # SQLite would make the file readable by everybody, and it holds postings and notes.
    part.touch(mode=0o600, exist_ok=False)
    target = sqlite3.connect(part)
    try:
        connection.backup(target)
    finally:
        target.close()
    part.replace(to)
