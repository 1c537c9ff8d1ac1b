"""Worker processes that judge chunks at the same time. Their results come back in order.

Each worker has its own pipe, for two reasons. All workers end when this process is killed. The death of a
worker is noticed and costs only the posting that the worker was judging. (`concurrent.futures` does neither.)
"""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import os
import queue
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any

from evaluator.batch.chunks import Chunk
from evaluator.batch.judging import Judging, Record
from evaluator.batch.portions import Portion, source_of
from evaluator.posting import Unread

# How many chunks one worker has at a time: one that it judges, and one to continue with at once.
_AT_ONCE = 2
# Chunks in flight for each worker. This bounds how many results wait for an earlier, slow chunk.
_IN_FLIGHT = 4


class _Worker:
    """One process with its pipe and the numbers of its chunks, the oldest first."""

    def __init__(self, judging: Judging, others: Iterable[_Worker]) -> None:
        # A forked process shares the loaded rules. Forking is not safe on macOS and not possible on Windows,
        # so there each process loads the rules again.
        context: Any = mp.get_context("fork" if sys.platform == "linux" else "spawn")
        self.pipe, far = context.Pipe()
        ours = [self.pipe, *(other.pipe for other in others)] if sys.platform == "linux" else []
        self.process = context.Process(target=_serve, args=(far, judging, ours), daemon=True)
        with _ctrl_c_held_back():
            self.process.start()
        far.close()
        self.has: deque[int] = deque()

    def send(self, number: int, portion: Portion) -> None:
        self.has.append(number)
        # If the process is already dead, reading from its pipe will show that.
        with contextlib.suppress(OSError):
            self.pipe.send((number, portion))

    def end(self) -> None:
        self.pipe.close()
        self.process.join(timeout=5)


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Hold Ctrl-C back for a moment.

    A process that is started meanwhile never gets Ctrl-C. This process gets it afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, judging: Judging, ours: list[Connection]) -> None:
    """Judge what comes through the pipe until the other end is closed.

    `ours` are the pipes that this process inherited from its parent and must close.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in ours:
        other.close()
    waiting: queue.SimpleQueue[tuple[int, Portion]] = queue.SimpleQueue()

    def receive() -> None:
        # This thread always listens. Without it, both sides could wait for the other one to read. It also
        # ends this process, even during judging, when the parent process ends.
        while True:
            try:
                waiting.put(pipe.recv())
            except (EOFError, OSError):
                os._exit(0)

    threading.Thread(target=receive, daemon=True).start()
    while True:
        number, portion = waiting.get()
        try:
            answer: list[Record] | str = judging(portion)
        except Exception:
            answer = traceback.format_exc()  # as text, because many errors cannot be sent through a pipe
        pipe.send((number, answer))


def in_order(
    judging: Judging, chunks: Iterable[Chunk], workers: int
) -> Generator[tuple[Chunk, list[Record]], None, None]:
    """Yield every chunk with its records, in order.

    `workers` processes judge them. With 1, this process does.
    """
    if workers < 2:
        for chunk in chunks:
            yield chunk, judging(chunk.portion)
        return
    crew: list[_Worker] = []
    for _ in range(workers):
        crew.append(_Worker(judging, crew))
    try:
        yield from _shared(judging, iter(chunks), crew)
    finally:
        for worker in crew:
            worker.end()


def _shared(
    judging: Judging, chunks: Iterator[Chunk], crew: list[_Worker]
) -> Iterator[tuple[Chunk, list[Record]]]:
    """Yield every chunk with its records, in order; the processes of `crew` judge them side by side.

    `flying` are the chunks that were sent and not yet yielded, by their number, and `landed` the records of
    those that came back. A chunk that came back early waits there for the chunks before it.
    """
    flying: dict[int, Chunk] = {}
    landed: dict[int, list[Record]] = {}
    sent = written = 0
    more = True
    while more or flying:
        while more and sent - written < _IN_FLIGHT * len(crew):
            worker = min(crew, key=_load)
            if len(worker.has) >= _AT_ONCE:
                break
            chunk = next(chunks, None)
            if chunk is None:
                more = False
                break
            flying[sent] = chunk
            worker.send(sent, chunk.portion)
            sent += 1
        if written in landed:
            yield flying.pop(written), landed.pop(written)
            written += 1
            continue
        busy = {worker.pipe: worker for worker in crew if worker.has}
        for pipe in wait(list(busy)):
            worker = busy[pipe]
            try:
                number, answer = worker.pipe.recv()
            except (EOFError, OSError):
                _replace(judging, worker, crew, flying, landed)
                continue
            if isinstance(answer, str):
                raise RuntimeError(f"a worker failed:\n{answer}")
            worker.has.remove(number)
            landed[number] = answer


def _load(worker: _Worker) -> int:
    return len(worker.has)


def _replace(
    judging: Judging,
    dead: _Worker,
    crew: list[_Worker],
    flying: dict[int, Chunk],
    landed: dict[int, list[Record]],
) -> None:
    """Replace a dead worker, and judge again, record by record, the chunk during which it died."""
    dead.end()
    crew.remove(dead)
    numbers = list(dead.has)
    landed[numbers[0]] = _one_by_one(judging, flying[numbers[0]].portion, crew)
    fresh = _Worker(judging, crew)
    crew.append(fresh)
    for number in numbers[1:]:
        fresh.send(number, flying[number].portion)


def _one_by_one(judging: Judging, portion: Portion, crew: list[_Worker]) -> list[Record]:
    """Return the records of `portion`, each posting judged alone by a process that may die of it.

    The posting that kills its process becomes a failure; the others get their verdicts.
    """
    records: list[Record] = []
    helper = _Worker(judging, crew)
    for part in portion.parts():
        helper.send(0, part)
        try:
            _, answer = helper.pipe.recv()
        except (EOFError, OSError):
            message = (
                "the process that judged it was killed, most likely for want of memory;"
                " judge it alone with `check`"
            )
            records.append(judging.unread(Unread(source=source_of(part), code="failed", message=message)))
            helper.end()
            helper = _Worker(judging, crew)
            continue
        if isinstance(answer, str):
            raise RuntimeError(f"a worker failed:\n{answer}")
        records.extend(answer)
    helper.end()
    return records
