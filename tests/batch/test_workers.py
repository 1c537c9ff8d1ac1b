"""Whatever happens to a worker costs no posting but the one it was at."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluator.assessment import Assessment
from evaluator.batch import workers
from evaluator.batch.judging import Judging
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.notread import NotRead
from tests.batch.helping import lines_of, run_batch
from tests.batch.made import row, write_jsonl


class Failing(Evaluator):
    """An evaluator with a defect: one posting raises an error, one kills its process."""

    def __call__(self, posting: Posting) -> Assessment:
        if posting.id == "made-20":
            raise ValueError("a defect")
        if posting.id == "made-40":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(posting)


@pytest.mark.skipif(sys.platform != "linux", reason="hands an evaluator to forked processes")
def test_a_posting_that_kills_its_worker_costs_only_itself(tmp_path: Path, small_chunks: None) -> None:
    """Otherwise one bad posting among a million stops the run, or the postings beside it are lost."""
    rows = [row(number) for number in range(60)]
    given = write_jsonl(tmp_path / "in.jsonl", rows)
    out = tmp_path / "out.jsonl"
    counts = run_batch(Failing(learned=False), [given], out, workers=2).counts
    assert counts.unread == 2
    found = lines_of(out)
    assert [n for n, one in enumerate(found) if "unread" in one] == [20, 40]
    assert found[20]["unread"]["code"] == found[40]["unread"]["code"] == "failed"
    assert found[40]["unread"]["source"].endswith("in.jsonl:41")
    assert [one["posting"]["id"] for one in found if "posting" in one] == [
        f"made-{number}" for number in range(60) if number not in (20, 40)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="hands a patched function to forked processes")
def test_ctrl_c_in_its_first_moment_does_not_end_a_worker(
    tmp_path: Path, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a user who stops a batch at once sees a traceback from each worker."""
    serve = workers._serve

    def stopped_first(*given: Any) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        serve(*given)

    monkeypatch.setattr(workers, "_serve", stopped_first)
    handler = signal.getsignal(signal.SIGINT)
    given = write_jsonl(tmp_path / "in.jsonl", [row(number) for number in range(4)])
    counts = run_batch(evaluator, [given], tmp_path / "out.jsonl", workers=2).counts
    assert (counts.read, counts.unread) == (4, 0)
    assert signal.getsignal(signal.SIGINT) is handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.skipif(sys.platform != "linux", reason="hands a patched class to forked processes")
def test_what_went_wrong_in_a_worker_is_told(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise the cause is lost and the user reads "missing 1 required positional argument"."""
    given = write_jsonl(tmp_path / "in.jsonl", [row(n, sentences=40) for n in range(600)])

    def locked(*_: object) -> None:
        raise NotRead("refused", "the drawer is locked")

    with pytest.raises(RuntimeError, match="the drawer is locked"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Judging, "__call__", locked)
        run_batch(evaluator, [given], tmp_path / "out.jsonl", workers=2)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes under /proc")
def test_workers_end_with_the_process_that_made_them(tmp_path: Path) -> None:
    """Otherwise every killed run leaves processes that hold memory for good."""
    import subprocess
    import time

    given = write_jsonl(tmp_path / "in.jsonl", [row(number, sentences=60) for number in range(2000)])
    command = [sys.executable, "-c", "from evaluator.cli.main import main; main()", "batch", str(given)]
    run = subprocess.Popen(
        [*command, "--out", str(tmp_path / "o.jsonl"), "--workers", "2"], stderr=subprocess.DEVNULL
    )
    children: list[str] = []
    for _ in range(1200):
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
        if len(children) == 2 or run.poll() is not None:
            break
        time.sleep(0.05)
    assert len(children) == 2
    run.kill()
    run.wait()
    for _ in range(200):
        alive = [child for child in children if _runs(child)]
        if not alive:
            break
        time.sleep(0.05)
    assert alive == []


def _runs(process: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
