"""Who waits for a batch is told how far it is, and how long it takes."""

from collections import Counter
from types import SimpleNamespace

import pytest

from evaluator.batch.counts import Counts
from evaluator.batch.run import Snapshot
from evaluator.cli import progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return the time of the program, which stands still until a test changes it."""
    made = SimpleNamespace(now=100.0, monotonic=lambda: made.now)
    monkeypatch.setattr(progress, "time", made)
    return made


def at(read: int, behind: int, **counts: int) -> Snapshot:
    return Snapshot(Counts(read=read, roles=Counter(real_mlops=2), **counts), behind, 1_000)


def test_a_run_that_goes_on_counts_its_own_time_alone(clock, capsys):
    """Otherwise a run that was stopped at half seems to be nearly done, and to judge twice as fast."""
    with progress.shown() as report:
        report(at(400, 500))
        clock.now += 20
        report(at(1_400, 600, duplicates=3, unread=1))
    (line,) = capsys.readouterr().err.splitlines()
    assert line == ("truerole: 60%, 1,400 read · 50/s · 2 real · 3 seen before · 1 not read, 1 min 20 s left")


def test_a_pipe_gets_a_line_now_and_then(clock, capsys):
    """Otherwise the log of a long run has a line for each chunk, or none at all."""
    with progress.shown() as report:
        for second in range(35):
            clock.now = 100 + second
            report(at(second, second))
    assert len(capsys.readouterr().err.splitlines()) == 3


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (59.6, "1 min 0 s"), (61, "1 min 1 s"), (3_599.7, "1 h 0 min"), (7_500, "2 h 5 min")],
)
def test_times_are_said_as_people_say_them(clock, capsys, seconds, said):
    """Otherwise two hours are 7500 seconds, or a minute has sixty of them."""
    with progress.shown() as report:
        report(at(0, 0))
        clock.now += 10
        report(Snapshot(Counts(), 100, 100 + round(10 * seconds)))
    assert capsys.readouterr().err.rstrip().endswith(f", {said} left")
