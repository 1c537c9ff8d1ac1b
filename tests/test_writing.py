"""Files are written whole or not at all."""

import os

import pytest

from evaluator.writing import write_whole


def test_a_failure_costs_nothing_that_was_there(tmp_path, monkeypatch):
    """Else a full disk takes the floors or the page that were kept, or leaves half a file about."""
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
