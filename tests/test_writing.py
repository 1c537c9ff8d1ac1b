"""Files are written whole or not at all."""

import os
import stat
import threading

import pytest

from evaluator.writing import check_writable, write_whole


def test_a_failure_costs_nothing_that_was_there(tmp_path, monkeypatch):
    """Otherwise a full disk would destroy the old file, or leave half of a new one."""
    path = tmp_path / "floors.json"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    monkeypatch.undo()
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_known_before_the_work(tmp_path):
    """Otherwise the figures of an hour are lost because of a folder."""
    check_writable(tmp_path / "m.html")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "old.html").write_text("old")
    check_writable(tmp_path / "old.html")
    assert (tmp_path / "old.html").read_text() == "old"
    with pytest.raises(OSError, match=r"No such file|cannot find"):
        check_writable(tmp_path / "none" / "m.html")


def test_two_writers_at_once_do_not_meet(tmp_path, monkeypatch):
    """Otherwise one writer could put half of the other's file in place, and the other would fail."""
    path = tmp_path / "floors.json"
    sync = os.fsync
    both = threading.Barrier(2, timeout=10)

    def together(stream: int) -> None:
        sync(stream)
        both.wait()

    monkeypatch.setattr(os, "fsync", together)
    failed: list[BaseException] = []

    def write(data: bytes) -> None:
        try:
            write_whole(path, data)
        except BaseException as error:
            failed.append(error)
            both.abort()

    writers = [threading.Thread(target=write, args=(sign * 100_000,)) for sign in (b"a", b"b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not failed
    assert path.read_bytes() in (b"a" * 100_000, b"b" * 100_000)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_what_is_no_ordinary_file_is_written_to(tmp_path):
    """Otherwise `--json /dev/stdout` would replace the device, and a reader of a pipe would never end."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    came: list[bytes] = []
    reader = threading.Thread(target=lambda: came.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, b"words")
    reader.join(timeout=10)
    assert came == [b"words"]
    assert pipe.is_fifo()


def test_a_link_stays_one(tmp_path):
    """Otherwise the file that a link leads to would keep its old content."""
    kept = tmp_path / "kept"
    link = tmp_path / "link"
    link.symlink_to(kept)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="has no such links")
def test_a_link_in_a_circle_is_left_as_it_is(tmp_path):
    """Otherwise a file takes the place of a link, and whoever mends the link finds it gone."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(one, b"new")
    assert one.is_symlink()
    assert sorted(tmp_path.iterdir()) == [one, other]


@pytest.mark.skipif(os.name == "nt", reason="has no such modes")
def test_who_may_read_a_file_stays_as_it_was(tmp_path):
    """Otherwise a report that its user made private would be open to all after the next run."""
    path = tmp_path / "report.json"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
