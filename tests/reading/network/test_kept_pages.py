"""Pages that `--save` keeps: without these tests, one could be lost, cut or take the place of another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.network import fetch as network
from evaluator.reading.network.url import fetch, keep
from tests.reading.network.asking import NET
from tests.reading.network.conftest import PAGE


def test_the_page_is_kept_as_fetched(server: str, tmp_path: Path) -> None:
    """Otherwise what was judged cannot be looked at again."""
    for _ in range(2):
        list(fetch(f"{server}/packed", net=NET, save=tmp_path / "kept"))
    kept = sorted((tmp_path / "kept").iterdir())
    assert len(kept) == 2, "an earlier page is never overwritten"
    assert all(path.read_bytes() == PAGE and path.suffix == ".html" for path in kept)


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("jobs/7", "text/html", "quarry.example-jobs-7.html"),
        ("job.md", "text/html", "quarry.example-job.md.html"),
        ("job.md", "text/markdown", "quarry.example-job.md"),
        ("jobs.CSV", "application/octet-stream", "quarry.example-jobs.csv"),
        ("jobs.tsv", "text/plain", "quarry.example-jobs.tsv"),
        (
            "get",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "quarry.example-get.docx",
        ),
        ("get.php", "application/octet-stream", "quarry.example-get.php.bin"),
    ],
)
def test_the_name_of_a_kept_page_says_what_it_is(address: str, kind: str, name: str, tmp_path: Path) -> None:
    """Otherwise no program opens the document that was kept, and a table of one column is read as text."""
    page = network.Page(f"https://quarry.example/{address}", b"x", kind, None)
    assert keep(page, tmp_path).name == name


def test_of_a_page_that_cannot_be_kept_whole_nothing_stays_and_its_posting_is_given(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise half a page would be judged as a whole page, or the fetched posting would be lost."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (posting, item) = fetch(f"{server}/job", net=NET, save=tmp_path)
    assert isinstance(posting, Posting)
    assert isinstance(item, Unread)
    assert (item.source, item.code, item.remedy) == (f"{server}/job", "missing", "check --save")
    assert "No space left" in item.message
    assert not list(tmp_path.iterdir())
