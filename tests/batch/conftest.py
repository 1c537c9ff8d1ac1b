"""One evaluator for all tests of the batch, since loading the rules takes long, and its results."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.assessment import Assessment
from evaluator.batch import chunks, run
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from tests.batch.helping import run_batch
from tests.batch.made import again, row, write_jsonl


class Remembering(Evaluator):
    """An evaluator that judges the same posting only once, because tests repeat their inputs."""

    def __init__(self) -> None:
        super().__init__(learned=False)
        self._known: dict[tuple[str, str, str | None], Assessment] = {}

    def __call__(self, posting: Posting) -> Assessment:
        key = (posting.source, posting.text, posting.title)
        if key not in self._known:
            self._known[key] = super().__call__(posting)
        return self._known[key]


@pytest.fixture(scope="session")
def evaluator() -> Evaluator:
    """Return the evaluator without its learned parts; the batch does not depend on the verdicts."""
    return Remembering()


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut small inputs as large ones are cut: into many chunks, for several workers."""
    monkeypatch.setattr(chunks, "_LARGE", 10_000)
    monkeypatch.setattr(chunks, "_BLOCK", 5_000)
    monkeypatch.setattr(run, "_FEW_BYTES", 0)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, evaluator: Evaluator) -> dict[str, Path]:
    """Return one input written in every format."""
    folder = tmp_path_factory.mktemp("outputs")
    rows = [row(number) for number in range(80)]
    rows += [{**again(rows[5], 1), "date": "2026-12-24"}, {"id": "bare"}]
    rows[3]["company"] = '<script>alert("x")</script> & $AVE_$'
    given = write_jsonl(folder / "in.jsonl", rows)
    found = {}
    for form in ("jsonl", "csv", "parquet", "duckdb"):
        if form in ("parquet", "duckdb"):
            pytest.importorskip("pyarrow" if form == "parquet" else "duckdb")
        found[form] = folder / f"{form}.{form}"
        run_batch(evaluator, [given], found[form], form, keep=True)  # type: ignore[arg-type]
    return found
