"""Run a batch from a test, to its end or until it is killed."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any, BinaryIO

from evaluator.batch import finishing
from evaluator.batch import run as running
from evaluator.batch.judging import Judging, Settings
from evaluator.batch.market.market import Market, market
from evaluator.batch.output_paths import duplicates_file
from evaluator.batch.outputs import Format
from evaluator.batch.read_back import rows_of
from evaluator.batch.run import Done, Plan, Snapshot, run
from evaluator.pipeline import Evaluator


def run_batch(
    evaluator: Evaluator,
    inputs: list[Path] | list[str],
    out: Path,
    form: Format = "jsonl",
    *,
    workers: int = 1,
    keep: bool = False,
    restart: bool = False,
    seen: list[Snapshot] | None = None,
    **settings: Any,
) -> Done:
    """Run a batch to its end and return what it did."""
    chosen = Settings(form, **settings)
    plan = Plan(tuple(map(str, inputs)), out, chosen, workers, keep, restart)
    return run(plan, Judging(chosen, evaluator), (seen if seen is not None else []).append)


def lines_of(out: Path) -> list[dict[str, Any]]:
    """Return the rows of `out`, a file of JSON Lines."""
    return [json.loads(line) for line in out.read_text().splitlines()]


def repeats_of(out: Path) -> bytes:
    """Return the list of duplicates of `out`; empty if the run found no duplicates."""
    path = duplicates_file(out)
    return path.read_bytes() if path.exists() else b""


class _Dying:
    """A file that kills its process in the middle of a write, with half of the record on the disk."""

    def __init__(self, stream: BinaryIO, writes: int) -> None:
        self._stream = stream
        self._left = writes

    def write(self, data: bytes) -> int:
        self._left -= 1
        if self._left < 0:
            self._stream.write(data[: len(data) // 2])
            self._stream.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        return self._stream.write(data)

    def __enter__(self) -> _Dying:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def killed_after(records: int, *arguments: Any, **options: Any) -> bool:
    """Run a batch in another process, which is killed (SIGKILL) after some written records.

    Returns whether it was killed; False if it ended before.
    """
    opened = running._cut

    def dying(path: Path, length: int) -> Any:
        stream = opened(path, length)
        return _Dying(stream, records) if path.name == "rows" else stream

    return _in_child([(running, "_cut", dying)], *arguments, **options)


def killed_at_step(step: int, *arguments: Any, **options: Any) -> bool:
    """Run a batch in another process, which is killed before its `step`-th write to disk or move.

    Returns whether it was killed; False if it ended before.
    """
    left = step

    def counted(what: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return what(*args, **kwargs)

        return call

    steps = [(running, "_commit"), (running, "remove"), (finishing, "_sync"), (finishing, "make")]
    patches = [
        *((owner, name, counted(getattr(owner, name))) for owner, name in steps),
        (os, "fsync", counted(os.fsync)),
        (Path, "replace", counted(Path.replace)),
        (Path, "unlink", counted(Path.unlink)),
        (running.State, "commit", counted(running.State.commit)),
    ]
    return _in_child(patches, *arguments, **options)


def _in_child(patches: list[tuple[Any, str, Any]], *arguments: Any, **options: Any) -> bool:
    child = os.fork()
    if child == 0:
        try:
            running._COMMIT_SECONDS = 0.0
            for owner, name, value in patches:
                setattr(owner, name, value)
            run_batch(*arguments, **options)
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the run failed by itself"
    return False


def summed(out: Path, **words: str) -> Market:
    """Return what `truerole summary` finds in the output `out`; `words` narrow it."""
    return market(rows_of(out), duplicates_file(out), **words)
