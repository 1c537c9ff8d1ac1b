"""What was kept by another version of the program is neither lost nor damaged."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from evaluator.pipeline import Evaluator
from evaluator.web.storage import migrating
from evaluator.web.storage.migrating import StorageError, steps, together
from evaluator.web.storage.records import Filter, Review
from evaluator.web.storage.store import FILE, Store

from .conftest import checked


def put_back(folder: Path) -> None:
    """Make the file in `folder` one that the first version of the program left: without a search."""
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("DROP TABLE posting_words")
        connection.execute("PRAGMA user_version = 1")


def test_a_full_disk_is_named_as_the_cause(tmp_path: Path):
    """Otherwise a coach reads of a transaction, not of the disk, and does not know what to free."""
    connection = sqlite3.connect(tmp_path / "small.sqlite3", isolation_level=None)
    connection.execute("CREATE TABLE notes (note)")
    connection.execute("PRAGMA max_page_count = 1")  # as many pages as there are
    with pytest.raises(sqlite3.OperationalError, match="disk is full"), together(connection):
        connection.execute("INSERT INTO notes VALUES (?)", ("x" * 100_000,))
    assert not connection.in_transaction
    connection.close()


def test_an_older_file_is_migrated_whole_and_copied_first(tmp_path: Path, evaluator: Evaluator):
    """Otherwise an update of the program would lose what was kept before."""
    number = Store(tmp_path).keep(*checked(evaluator))
    Store(tmp_path).review(number, Review(note="telephoned", tags=("later",)))
    put_back(tmp_path)
    store = Store(tmp_path)
    assert [line.id for line in store.find(Filter(words="telephoned later drift"))[0]] == [number]
    with sqlite3.connect(tmp_path / f"{FILE}.before-2") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT note FROM postings").fetchone() == ("telephoned",)


def test_two_programs_that_start_at_once_migrate_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Otherwise the second one ends with an error, and its user believes that the notes are lost."""
    Store(tmp_path)
    put_back(tmp_path)
    copy = migrating._copy

    def overtaken(connection: sqlite3.Connection, to: Path) -> None:
        copy(connection, to)
        monkeypatch.setattr(migrating, "_copy", copy)
        Store(tmp_path)

    monkeypatch.setattr(migrating, "_copy", overtaken)
    assert Store(tmp_path).tags() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_copy_is_for_its_owner_alone(tmp_path: Path):
    """Otherwise every user of the machine can read the postings and notes that were kept."""
    tmp_path.chmod(0o755)
    Store(tmp_path)
    put_back(tmp_path)
    Store(tmp_path)
    for path in tmp_path.glob(f"{FILE}*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert (tmp_path / f"{FILE}.before-2").exists()


def test_a_new_file_is_not_copied(tmp_path: Path):
    """Otherwise the first start leaves a second file that nobody asked for."""
    Store(tmp_path)
    assert not list(tmp_path.glob("*.before-*"))


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Otherwise a failed update would leave a file that no version can open."""
    Store(tmp_path)
    latest = steps()[-1][0]
    broken = [*steps(), (latest + 1, "CREATE TABLE half (id);\nINSERT INTO nowhere VALUES (1);\n")]
    monkeypatch.setattr("evaluator.web.storage.migrating.steps", lambda: broken)
    with pytest.raises(StorageError, match="review"):
        Store(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (latest,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_a_newer_file_is_refused_with_advice(tmp_path: Path):
    """Otherwise an old program would write into a file whose form it does not know."""
    Store(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError, match=r"newer truerole.*--data"):
        Store(tmp_path)


def test_a_file_that_is_no_database_is_told_of(tmp_path: Path):
    """Otherwise the start would end in a traceback."""
    (tmp_path / FILE).write_text("not a database, but long enough to be looked at " * 9, encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be opened"):
        Store(tmp_path)
