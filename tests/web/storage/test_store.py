"""What a reviewer keeps is not lost and not mixed up."""

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from evaluator.pipeline import Evaluator
from evaluator.web.checking import Checked, Given, check
from evaluator.web.storage import migrating
from evaluator.web.storage.migrating import StorageError, steps, together
from evaluator.web.storage.records import Filter, Review, capture, shown_title, tidy_tags
from evaluator.web.storage.store import FILE, Store

from ..conftest import POSTING


def checked(evaluator: Evaluator, text: str = POSTING, **fields: str) -> Checked:
    (found,) = check(evaluator, Given(text=text, **fields))
    assert isinstance(found, Checked)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_a_posting_comes_back_as_it_was_kept(store: Store, evaluator: Evaluator):
    """Otherwise the page would show another verdict than the one that was given."""
    given = checked(evaluator)
    kept = store.get(store.keep(*given))
    assert kept is not None
    assert kept.assessment.model_dump_json() == given.assessment.model_dump_json()
    assert kept.blocks == given.blocks


def test_a_full_disk_is_named_as_the_cause(tmp_path: Path):
    """Otherwise a coach reads of a transaction, not of the disk, and does not know what to free."""
    connection = sqlite3.connect(tmp_path / "small.sqlite3", isolation_level=None)
    connection.execute("CREATE TABLE notes (note)")
    connection.execute("PRAGMA max_page_count = 1")  # as many pages as there are
    with pytest.raises(sqlite3.OperationalError, match="disk is full"), together(connection):
        connection.execute("INSERT INTO notes VALUES (?)", ("x" * 100_000,))
    assert not connection.in_transaction
    connection.close()


def test_checking_again_keeps_the_note(store: Store, evaluator: Evaluator):
    """Otherwise a coach would lose a note by checking the same posting twice."""
    number = store.keep(*checked(evaluator))
    store.review(number, Review(note="call them", role="neither", tags=("later",)))
    assert store.keep(*checked(evaluator)) == number
    kept = store.get(number)
    assert kept is not None and kept.review == Review(note="call them", role="neither", tags=("later",))
    assert store.find(Filter())[1] == 1


def test_a_tag_that_was_taken_away_is_gone(store: Store, evaluator: Evaluator):
    """Otherwise a posting would be found under a tag that nobody can take off it."""
    number = store.keep(*checked(evaluator))
    store.review(number, Review(tags=("later", "ask")))
    store.review(number, Review(tags=("ask",)))
    kept = store.get(number)
    assert kept is not None and kept.review.tags == ("ask",)
    assert store.find(Filter(tag="later"))[1] == 0
    assert store.tags() == ["ask"]


def test_other_words_are_another_capture(store: Store, evaluator: Evaluator):
    """Otherwise a changed posting would overwrite the earlier one, and nobody could see the difference."""
    old = store.keep(*checked(evaluator, company="Nettlebed Ferries", title="Forecast Engineer"))
    changed = POSTING.replace("one week in six", "one week in three")
    new = store.keep(*checked(evaluator, changed, company="nettlebed  ferries", title="Forecast engineer"))
    other = store.keep(*checked(evaluator, company="Nettlebed Ferries", title="Deckhand"))
    assert [line.id for line in store.captures(old)] == [new]
    assert store.captures(other) == []


def test_the_address_tells_captures_whatever_its_fragment(evaluator: Evaluator):
    """Otherwise two captures of one page would not be recognised as such."""
    assessment = checked(evaluator).assessment

    def at(url: str) -> str | None:
        posting = assessment.posting.model_copy(update={"url": url})
        return capture(assessment.model_copy(update={"posting": posting}))

    assert at("https://www.jobs.example/1/?ref=a#apply") == at("http://jobs.example/1?ref=a")
    assert at("https://jobs.example/?id=1") != at("https://jobs.example/?id=2")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(words="ferries drift"), True),
        (Filter(words="drif"), True),
        (Filter(words="later"), True),
        (Filter(words="telephoned"), True),
        (Filter(words="lighthouse"), False),
        (Filter(words='" OR * NEAR( -'), False),
        (Filter(words="🦀"), False),
        (Filter(words="\0drift"), True),
        (Filter(words="\0"), False),
        (Filter(company="nettlebed FERRIES"), True),
        (Filter(company="Nettlebed"), False),
        (Filter(signal="on_call"), True),
        (Filter(signal="on_call", grade="owned"), True),
        (Filter(signal="on_call", grade="denied"), False),
        (Filter(tag="later"), True),
        (Filter(tag="now"), False),
        (Filter(verdict="own"), True),
        (Filter(verdict="differ"), True),
        (Filter(verdict="agree"), False),
        (Filter(verdict="none"), False),
        (Filter(role="insufficient"), False),
    ],
    ids=str,
)
def test_filters_find_what_they_say(store: Store, evaluator: Evaluator, wanted: Filter, found: bool):
    """Otherwise a kept posting could not be found again, or another one would be shown."""
    number = store.keep(*checked(evaluator, company="Nettlebed Ferries"))
    store.review(number, Review(note="telephoned on Monday", role="insufficient", tags=("later",)))
    lines, total = store.find(wanted)
    assert [line.id for line in lines] == ([number] if found else [])
    assert total == int(found)


@pytest.mark.parametrize(("field", "one", "other"), [("hidden", True, False), ("family", "mlops", "other")])
def test_postings_are_told_apart_by_what_was_found(
    store: Store, evaluator: Evaluator, field: str, one: object, other: object
):
    """Otherwise the list of hidden jobs, or of one kind of work, would show all of them or none."""
    numbers = {}
    for value in (one, other):
        given = checked(evaluator, company=f"Nettlebed {value}")
        assessment = given.assessment.model_copy(update={field: value})
        numbers[value] = store.keep(assessment, given.blocks)
    for value, number in numbers.items():
        word = {True: "yes", False: "no"}.get(value, value)  # type: ignore[call-overload]
        assert [line.id for line in store.find(Filter(**{field: word}))[0]] == [number]


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Crane\n Engineer", "Quay", "Crane Engineer"),
        (None, "\n - **Quay** work\nmore", "Quay** work"),
        (None, " - ", "Posting without a title"),
        (None, "quay " * 30, "quay " * 14 + "…"),
    ],
)
def test_a_posting_without_a_title_is_named_by_its_first_words(
    evaluator: Evaluator, title: str | None, text: str, shown: str
):
    """Otherwise all pasted texts would have the same name in the list."""
    given = checked(evaluator).assessment
    posting = given.posting.model_copy(update={"title": title, "text": text})
    assert shown_title(given.model_copy(update={"posting": posting})) == shown


def test_a_verdict_on_a_posting_without_one_differs(store: Store, evaluator: Evaluator):
    """Otherwise a text that the tool refused, and the reviewer did not, would be in no list."""
    given = checked(evaluator)
    unjudged = given.assessment.model_copy(update={"role": None})
    number = store.keep(unjudged, given.blocks)
    store.review(number, Review(role="real_mlops"))
    assert [line.id for line in store.find(Filter(verdict="differ"))[0]] == [number]
    assert store.find(Filter(verdict="agree"))[1] == 0


def test_every_order_lists_every_posting(store: Store, evaluator: Evaluator):
    """Otherwise sorting would leave postings out."""
    numbers = {store.keep(*checked(evaluator, POSTING + f"\n- Pier {n}\n")) for n in range(4)}
    for sort in ("newest", "oldest", "title", "company", "surest", "stages"):
        lines, _ = store.find(Filter(), sort)
        assert {line.id for line in lines} == numbers
    assert [line.id for line in store.find(Filter(), "oldest")[0]] == sorted(numbers)
    assert len(store.find(Filter(), limit=3)[0]) == 3
    assert len(store.find(Filter(), limit=3, offset=3)[0]) == 1


def test_forgetting_leaves_nothing(store: Store, evaluator: Evaluator):
    """Otherwise a deleted posting could still be found in the file."""
    number = store.keep(*checked(evaluator))
    store.review(number, Review(note="secretnote", tags=("secrettag",)))
    assert store.forget([number]) == 1
    assert store.forget([number]) == 0
    assert store.get(number) is None
    assert store.find(Filter(words="secretnote")) == ([], 0)
    assert store.tags() == []
    with sqlite3.connect(store.path) as connection:
        for table in ("postings", "posting_signals", "posting_tags", "posting_words"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_many_threads_lose_no_row(store: Store, evaluator: Evaluator):
    """Otherwise postings that are checked at the same time would be lost."""
    given = [checked(evaluator, POSTING + f"\n- Pier {n}\n") for n in range(40)]
    threads = [
        threading.Thread(target=lambda part=given[n::8]: [store.keep(*item) for item in part])
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.find(Filter())[1] == 40


def test_an_older_file_is_migrated_whole_and_copied_first(tmp_path: Path, evaluator: Evaluator):
    """Otherwise an update of the program would lose what was kept before."""
    number = Store(tmp_path).keep(*checked(evaluator))
    Store(tmp_path).review(number, Review(note="telephoned", tags=("later",)))
    with sqlite3.connect(tmp_path / FILE) as connection:
        # The file as the first version of the program left it: without a search.
        connection.execute("DROP TABLE posting_words")
        connection.execute("PRAGMA user_version = 1")
    store = Store(tmp_path)
    assert [line.id for line in store.find(Filter(words="telephoned later drift"))[0]] == [number]
    with sqlite3.connect(tmp_path / f"{FILE}.before-2") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT note FROM postings").fetchone() == ("telephoned",)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_new_folder_is_for_its_owner_alone(tmp_path: Path):
    """Otherwise every user of the machine sees that somebody keeps postings, and how many."""
    store = Store(tmp_path / "truerole")
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_what_is_kept_outlives_a_cut_of_the_power(tmp_path: Path):
    """Otherwise the file of all postings and notes could be damaged, for want of an order on the disk."""
    with Store(tmp_path)._open() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] >= 1


def test_two_programs_that_start_at_once_migrate_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Otherwise the second one ends with an error, and its user believes that the notes are lost."""
    Store(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("DROP TABLE posting_words")
        connection.execute("PRAGMA user_version = 1")
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
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("DROP TABLE posting_words")
        connection.execute("PRAGMA user_version = 1")
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


def test_tags_are_tidied():
    """Otherwise one tag would exist in five spellings."""
    assert tidy_tags(" Later, later ,, two  words,") == ("later", "two words")
    assert len(tidy_tags(",".join(map(str, range(99))))) == 20
