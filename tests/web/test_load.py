"""Twenty clients at once get no error, lose no row, and get no answer that belongs to another."""

import queue
import sqlite3
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from .conftest import POSTING
from .serving import Served

CLIENTS = 20


@pytest.fixture
def fresh(tmp_path: Path):
    server = Served(tmp_path)
    yield server
    server.stop()


@pytest.mark.parametrize("checks", [100, pytest.param(1_000, marks=pytest.mark.load)])
def test_checks_by_twenty_clients_at_once(checks: int, fresh: Served, tmp_path: Path, capsys):
    """Otherwise a team that shares the page would lose postings. A thousand checks also print their times."""
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(checks):
        waiting.put(number)
    took: list[float] = []
    wrong: list[str] = []

    def ask() -> None:
        with httpx.Client(base_url=fresh.root, headers=fresh.headers, timeout=120) as client:
            while True:
                try:
                    number = waiting.get_nowait()
                except queue.Empty:
                    return
                asked = {
                    "text": f"{POSTING}\n- Pier number {number}.\n",
                    "title": f"Engineer {number}",
                    "keep": True,
                }
                begun = time.perf_counter()
                try:
                    answered = client.post("/api/check", json=asked)
                    took.append(time.perf_counter() - begun)
                    if answered.status_code != 200:
                        wrong.append(f"{number}: {answered.status_code} {answered.text[:200]}")
                    elif answered.json()["posting"]["title"] != f"Engineer {number}":
                        wrong.append(f"{number}: another posting's answer")
                except httpx.HTTPError as error:
                    wrong.append(f"{number}: {error!r}")

    threads = [threading.Thread(target=ask) for _ in range(CLIENTS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - begun
    assert wrong == []
    with sqlite3.connect(tmp_path / "review.sqlite3") as connection:
        titles = {row[0] for row in connection.execute("SELECT title FROM postings")}
    assert titles == {f"Engineer {number}" for number in range(checks)}
    if checks == 1_000:
        with capsys.disabled():
            sys.stdout.write(times(sorted(took), whole, fresh))


def times(took: list[float], whole: float, served: Served) -> str:
    """Return how long the checks took, and how long they take with one client alone."""
    alone = []
    with httpx.Client(base_url=served.root, headers=served.headers, timeout=120) as client:
        for number in range(20):
            begun = time.perf_counter()
            client.post("/api/check", json={"text": f"{POSTING}\n- Pontoon {number}.\n"}).raise_for_status()
            alone.append(time.perf_counter() - begun)
    return (
        f"\n{len(took)} checks by {CLIENTS} clients at once: median {took[len(took) // 2] * 1e3:.0f} ms, "
        f"99th percentile {took[int(len(took) * 0.99)] * 1e3:.0f} ms, {len(took) / whole:.0f} a second; "
        f"one client alone: median {sorted(alone)[10] * 1e3:.0f} ms\n"
    )
