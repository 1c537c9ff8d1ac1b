"""One evaluator for all tests of the batch, because loading the rules takes most of the time."""

from __future__ import annotations

import pytest

from evaluator.assessment import Assessment
from evaluator.batch import chunks, run
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting


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
