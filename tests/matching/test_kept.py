"""Values kept between runs; without these tests a damaged or old entry could change an answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evaluator.matching import kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_value_comes_back_under_its_key_alone(place: Path) -> None:
    key = kept.key_of([b"rules"], [__file__])
    kept.keep("name", key, {"a": [1, "é", None]})
    assert kept.recall("name", key) == {"a": [1, "é", None]}
    assert kept.recall("other", key) is None
    assert kept.recall("name", kept.key_of([b"rules2"], [__file__])) is None


def test_keys_tell_parts_apart_that_join_to_the_same_bytes() -> None:
    assert kept.key_of([b"ab", b"c"], []) != kept.key_of([b"a", b"bc"], [])


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 400])
def test_a_damaged_entry_is_not_used(place: Path, damage: bytes) -> None:
    key = kept.key_of([b"rules"], [])
    kept.keep("name", key, [1])
    (entry,) = place.iterdir()
    entry.write_bytes(damage)
    assert kept.recall("name", key) is None
    kept.keep("name", key, [2])
    assert kept.recall("name", key) == [2]


def test_a_changed_byte_is_noticed(place: Path) -> None:
    key = kept.key_of([b"rules"], [])
    kept.keep("name", key, ["deny"])
    (entry,) = place.iterdir()
    entry.write_bytes(entry.read_bytes().replace(b"deny", b"many"))
    assert kept.recall("name", key) is None


def test_nothing_happens_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    for folder in (str(blocked), str(blocked / "below"), ""):
        monkeypatch.setenv("TRUEROLE_CACHE_DIR", folder)
        kept.keep("name", "key", [1])
        assert kept.recall("name", "key") is None
    assert blocked.read_text() == "no folder"


def test_without_the_code_or_a_json_form_nothing_is_kept(place: Path) -> None:
    assert kept.key_of([b"rules"], [str(place / "missing.py")]) is None
    kept.keep("name", None, [1])
    kept.keep("name", "key", [object()])
    assert not place.exists()


def test_only_the_newest_entries_stay(place: Path) -> None:
    for number in range(20):
        kept.keep("name", f"key{number}", number)
        os.utime(place / f"name-key{number}.json", (number, number))  # file times are too coarse
    kept.keep("other", "key", 1)
    assert [n for n in range(20) if kept.recall("name", f"key{n}") == n] == list(range(12, 20))
    assert len(list(place.glob("name-*"))) == 8
    assert kept.recall("other", "key") == 1
