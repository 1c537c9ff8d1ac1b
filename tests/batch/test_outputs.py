"""Tables that are made from the lines of a run hold each line once."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.batch import outputs
from evaluator.batch.rows import row_line
from evaluator.posting import Unread


def test_parquet_holds_each_row_once_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a market of more than 4,096 postings counts the first of them twice."""
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(outputs, "_BATCH", 2)
    sources = [f"in.jsonl:{number}" for number in range(5)]
    lines = [row_line(Unread(source=source, code="empty", message="is empty")) for source in sources]
    (tmp_path / "rows").write_bytes(b"".join(lines))
    outputs.make("parquet", tmp_path / "rows", tmp_path / "none", tmp_path / "out.parquet")
    made = parquet.ParquetFile(tmp_path / "out.parquet")
    assert made.read().column("source").to_pylist() == sources
    assert [made.metadata.row_group(n).num_rows for n in range(made.num_row_groups)] == [2, 2, 1]
