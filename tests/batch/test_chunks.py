"""Large files are cut into chunks, whatever happens to them while they are read."""

from __future__ import annotations

import csv
import gc
import gzip
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluator.batch.chunks import Position, chunks
from evaluator.batch.inputs import Listed
from evaluator.posting import Unread
from evaluator.reading.limits import How, Limits
from tests.batch.made import row, write_jsonl

ROWS = [row(number) for number in range(40)]


def lines(path: Path) -> None:
    write_jsonl(path, ROWS)


def packed(path: Path) -> None:
    plain = write_jsonl(path.with_name("plain.jsonl"), ROWS * 3).read_bytes()
    path.write_bytes(gzip.compress(plain, 0))


def table(path: Path) -> None:
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS * 9)


def cut(path: Path, how: How | None = None) -> Any:
    """Return the chunks of a file."""
    stat = path.stat()
    listed = Listed(str(path), stat.st_size, stat.st_mtime_ns)
    return chunks([(0, listed)], Position(), how or How())


@pytest.mark.parametrize("make", [lines, packed, table])
def test_a_file_that_is_written_to_meanwhile_is_reported(
    make: Callable[[Path], None], tmp_path: Path, small_chunks: None
) -> None:
    """Otherwise the rows that a crawler was still writing are lost, and nobody knows."""
    make(tmp_path / "in")
    for changed in (True, False):
        found = cut(tmp_path / "in")
        first = next(found)
        if changed:
            with (tmp_path / "in").open("r+b") as stream:
                stream.truncate((tmp_path / "in").stat().st_size - 1)
        *_, last = [first, *found]
        assert last.after == Position(1)
        items = list(last.portion.items(How()))
        said = [
            item for item in items if isinstance(item, Unread) and "changed while it was read" in item.message
        ]
        assert len(said) == changed


@pytest.mark.parametrize("make", [lines, packed, table])
def test_a_run_that_ends_in_the_middle_of_a_file_closes_it(
    make: Callable[[Path], None], tmp_path: Path, small_chunks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a full disk is reported in one line and then in a traceback."""
    seen: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", seen.append)
    make(tmp_path / "in")
    found = cut(tmp_path / "in")
    next(found)
    del found
    gc.collect()
    assert seen == []


@pytest.mark.parametrize(
    ("kept", "limits", "code", "says"),
    [
        (-5_000, Limits(), "broken", "is packed, and cut off or damaged inside; fetch it again"),
        (None, Limits(expanded=100_000), "refused", "as bombs do; unpack it yourself"),
    ],
)
def test_lines_before_the_end_of_a_broken_pack_are_read_and_the_advice_is_of_use(
    kept: int | None, limits: Limits, code: str, says: str, tmp_path: Path, small_chunks: None
) -> None:
    """Otherwise a whole file is fetched again that is only too large, or rows before the damage are lost."""
    packed(tmp_path / "in")
    (tmp_path / "in").write_bytes((tmp_path / "in").read_bytes()[:kept])
    found = [item for chunk in cut(tmp_path / "in", How(limits)) for item in chunk.portion.items(How(limits))]
    (unread,) = [item for item in found if isinstance(item, Unread)]
    assert found[-1] is unread and len(found) > 10
    assert unread.code == code
    assert unread.message.startswith("could not be read after line ") and unread.message.count(";") == 1
    assert says in unread.message


def test_bytes_behind_the_end_of_a_pack_are_reported_and_its_rows_are_read(
    tmp_path: Path, small_chunks: None
) -> None:
    """Otherwise a pack with a torn end loses its whole rows, or its lost ones without a word."""
    packed(tmp_path / "in")
    with (tmp_path / "in").open("ab") as stream:
        stream.write(b"what a transfer added")
    *rows, last = (item for chunk in cut(tmp_path / "in") for item in chunk.portion.items(How()))
    assert len(rows) == 3 * len(ROWS)
    assert not [item for item in rows if isinstance(item, Unread)]
    assert isinstance(last, Unread) and "behind its packed content" in last.message


def test_of_a_line_without_end_only_the_beginning_is_kept(tmp_path: Path, small_chunks: None) -> None:
    """Otherwise one line of gigabytes fills the memory of the machine."""
    how = How(Limits(posting=10_000))
    long = b'{"description": "' + b"x" * 300_000 + b'"}\n'
    (tmp_path / "in").write_bytes(long + write_jsonl(tmp_path / "rows", ROWS).read_bytes())
    items = [(c.portion, item) for c in cut(tmp_path / "in", how) for item in c.portion.items(how)]
    assert [item.code for _, item in items if isinstance(item, Unread)] == ["too_large"]
    assert len(items) == 1 + len(ROWS)
    assert max(len(portion.data) for portion, _ in items) < 100_000


@pytest.mark.parametrize(("size", "most"), [(1, 32), (200_000, 2)])
def test_small_files_are_shared_out_by_their_number_and_their_size(size: int, most: int) -> None:
    """Otherwise one worker gets a whole folder, and a run that is stopped begins it again."""
    files = [(number, Listed(f"{number}.txt", size, 0)) for number in range(64)]
    found = list(chunks(files, Position(), How()))
    assert {len(chunk.portion.parts()) for chunk in found} == {most}
    assert found[-1].after == Position(64)
