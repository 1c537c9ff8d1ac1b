"""What a reviewer keeps is not lost and not mixed up."""

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from evaluator.pipeline import Evaluator
from evaluator.web.storage.records import Filter, Review
from evaluator.web.storage.store import Store

from ..conftest import POSTING
from .conftest import checked


def test_a_posting_comes_back_as_it_was_kept(store: Store, evaluator: Evaluator):
    """Otherwise the page would show another verdict than the one that was given."""
    given = checked(evaluator)
    kept = store.get(store.keep(*given))
    assert kept is not None
    assert kept.assessment.model_dump_json() == given.assessment.model_dump_json()
    assert kept.blocks == given.blocks


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
