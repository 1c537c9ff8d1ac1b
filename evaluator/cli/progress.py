"""Show how far a batch is: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from evaluator.batch.counts import UNJUDGED
from evaluator.cli.exits import tell
from evaluator.signals import SHORT_ROLE_NAMES

if TYPE_CHECKING:
    from evaluator.batch.run import Snapshot

Report = Callable[["Snapshot"], None]
_PLAIN_SECONDS = 10.0
_SHORT = {**SHORT_ROLE_NAMES, UNJUDGED: "not judged"}


@contextmanager
def shown() -> Iterator[Report]:
    """Yield the function that shows how far a run is: a bar on a terminal, else a line now and then."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    bar = Progress(BarColumn(None), TaskProgressColumn(), TextColumn("left:"), TimeRemainingColumn())
    task = bar.add_task("", total=None)
    rate = _Rate()
    shown = 0.0
    # The bar gets no thread, because the workers are forked after it is shown.
    with Live(bar, console=Console(stderr=True), auto_refresh=False) as live:

        def report(now: Snapshot) -> None:
            nonlocal shown
            moment = time.monotonic()
            rate.note(now)
            if moment - shown >= 0.1 or now.behind >= now.total:
                shown = moment
                bar.update(task, total=now.total, completed=now.behind)
                # Counts have a separate line. Otherwise a narrow terminal would leave no room for the bar.
                live.update(Group(bar, Text(_counted(now, rate))), refresh=True)

        yield report


def _lines() -> Report:
    rate = _Rate()
    due = time.monotonic() + _PLAIN_SECONDS

    def report(now: Snapshot) -> None:
        nonlocal due
        rate.note(now)
        if time.monotonic() >= due:
            due = time.monotonic() + _PLAIN_SECONDS
            share = now.behind / now.total if now.total else 1.0
            left = rate.left(now)
            tell(
                f"{share:.0%}, {_counted(now, rate)}"
                + (f", {_duration(left)} left" if left is not None else "")
            )

    return report


class _Rate:
    """Postings per second since this call began, and the time that is left, in seconds."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._first: Snapshot | None = None

    def note(self, now: Snapshot) -> None:
        if self._first is None:
            self._first = now

    def rate(self, now: Snapshot) -> float:
        before = self._first.counts.read if self._first else 0
        return (now.counts.read - before) / max(time.monotonic() - self._begun, 1e-3)

    def left(self, now: Snapshot) -> float | None:
        done = now.behind - (self._first.behind if self._first else 0)
        if done <= 0:
            return None
        return (now.total - now.behind) * (time.monotonic() - self._begun) / done


def _counted(now: Snapshot, rate: _Rate) -> str:
    counts = now.counts
    parts = [f"{counts.read:,} read", f"{rate.rate(now):,.0f}/s"]
    parts += [f"{counts.roles[role]:,} {name}" for role, name in _SHORT.items() if counts.roles[role]]
    if counts.duplicates:
        parts.append(f"{counts.duplicates:,} seen before")
    if counts.unread:
        parts.append(f"{counts.unread:,} not read")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
