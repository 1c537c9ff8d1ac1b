"""Values kept between runs; without these tests a damaged or old entry could change an answer."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from evaluator.matching import cache


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_value_comes_back_under_its_key_alone(place: Path) -> None:
    """Otherwise a check runs with what was kept for other rules."""
    key = cache.key_of([b"rules"], [__file__])
    cache.keep("name", key, {"a": [1, "é", None]})
    assert cache.recall("name", key) == {"a": [1, "é", None]}
    assert cache.recall("other", key) is None
    assert cache.recall("name", cache.key_of([b"rules2"], [__file__])) is None


def test_keys_tell_parts_apart_that_join_to_the_same_bytes() -> None:
    """Otherwise two packs whose files are cut elsewhere share what was kept of one."""
    assert cache.key_of([b"ab", b"c"], []) != cache.key_of([b"a", b"bc"], [])


def test_another_python_does_not_share_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise plans of an older Python, which may read expressions in another way, stay in use."""
    before = cache.key_of([b"rules"], [])
    monkeypatch.setattr(sys, "version", "4.0.0")
    assert cache.key_of([b"rules"], []) != before


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_folder_is_for_its_owner_alone(place: Path) -> None:
    """Otherwise other users of the machine read the rules of a pack, which may be nobody's business."""
    cache.keep("name", "key", 1)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 400])
def test_a_damaged_entry_is_not_used(place: Path, damage: bytes) -> None:
    """Otherwise a full disk, once, spoils every check that follows."""
    key = cache.key_of([b"rules"], [])
    cache.keep("name", key, [1])
    (entry,) = place.iterdir()
    entry.write_bytes(damage)
    assert cache.recall("name", key) is None
    cache.keep("name", key, [2])
    assert cache.recall("name", key) == [2]


def test_a_changed_byte_is_noticed(place: Path) -> None:
    """Otherwise a damaged file decides which rules are run."""
    key = cache.key_of([b"rules"], [])
    cache.keep("name", key, ["deny"])
    (entry,) = place.iterdir()
    entry.write_bytes(entry.read_bytes().replace(b"deny", b"many"))
    assert cache.recall("name", key) is None


def test_nothing_happens_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise nobody can check a posting in a container whose home cannot be written."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    for folder in (str(blocked), str(blocked / "below"), ""):
        monkeypatch.setenv("TRUEROLE_CACHE_DIR", folder)
        cache.keep("name", "key", [1])
        assert cache.recall("name", "key") is None
    assert blocked.read_text() == "no folder"


def test_without_the_code_or_a_json_form_nothing_is_kept(place: Path) -> None:
    """Otherwise a value comes back changed, or one of another version."""
    assert cache.key_of([b"rules"], [str(place / "missing.py")]) is None
    cache.keep("name", None, [1])
    cache.keep("name", "key", [object()])
    assert not place.exists()


def test_an_entry_that_is_used_stays(place: Path) -> None:
    """Otherwise eight edits of a pack would push out what is known of the rules that ship."""
    for number in range(8):
        cache.keep("name", f"key{number}", number)
        os.utime(place / f"name-key{number}.json", (number, number))
    assert cache.recall("name", "key0") == 0
    cache.keep("name", "new", 1)
    assert cache.recall("name", "key0") == 0
    assert cache.recall("name", "key1") is None


def test_only_the_newest_entries_stay(place: Path) -> None:
    """Otherwise the cache grows with each edit of a pack until the disk is full."""
    for number in range(20):
        cache.keep("name", f"key{number}", number)
        os.utime(place / f"name-key{number}.json", (number, number))  # file times are too coarse
    cache.keep("other", "key", 1)
    assert [n for n in range(20) if cache.recall("name", f"key{n}") == n] == list(range(12, 20))
    assert len(list(place.glob("name-*"))) == 8
    assert cache.recall("other", "key") == 1


def test_a_new_entry_stays_where_the_clock_was_put_back(place: Path) -> None:
    """Otherwise every run works the rules out anew until the clock has caught up."""
    for number in range(8):
        cache.keep("name", f"key{number}", number)
        os.utime(place / f"name-key{number}.json", (2**32 + number, 2**32 + number))
    cache.keep("name", "new", 1)
    assert cache.recall("name", "new") == 1
    assert len(list(place.glob("name-*"))) == 8


def test_what_a_killed_program_left_is_cleared_away(place: Path) -> None:
    """Otherwise the folder grows with each program that is killed while it keeps an entry."""
    cache.keep("name", "key", 1)
    for left, age in (("name-old.part", 7200), ("name-new.part", 0), ("other-old.part", 7200)):
        (place / left).write_bytes(b"half")
        then = (place / "name-key.json").stat().st_mtime - age
        os.utime(place / left, (then, then))
    cache.keep("name", "key", 2)
    assert sorted(path.name for path in place.iterdir()) == [
        "name-key.json",
        "name-new.part",
        "other-old.part",
    ]
