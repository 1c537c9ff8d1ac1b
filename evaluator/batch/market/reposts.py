"""Find the jobs that were posted again, in the list of duplicates that a batch writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from evaluator.batch.market.narrowing import holds
from evaluator.batch.market.posted import Orders


class Repost(NamedTuple):
    """A job that was posted more than once: how often, and the first and last date."""

    title: str
    company: str
    times: int
    first: str
    last: str


def reposts(path: Path, orders: Orders, company: str | None, place: str | None) -> list[Repost]:
    """Return the jobs that were posted at more than one date, the most frequent first.

    `path` is the list of duplicates that a batch wrote. `orders` knows the days of its inputs. `company` and
    `place` keep only jobs whose company or place holds these words.
    """
    groups: dict[str, tuple[dict[str, str | None], Counter[str]]] = {}
    for date, of in _repeats(path):
        if not holds(of["company"], company) or not holds(of["location"], place):
            continue
        file = of["source"] or ""
        first = orders.of_text(file, of["posted"])
        _, dates = groups.setdefault(f"{file}|{of['id']}", (of, Counter({first or "": 1})))
        dates[orders.of_text(file, date) or ""] += 1
    found = []
    for of, times in groups.values():
        known = sorted(filter(None, times))
        if len(known) > 1:
            title, firm = of["title"] or "untitled", of["company"] or ""
            found.append(Repost(title, firm, times.total(), known[0], known[-1]))
    found.sort(key=lambda one: (-one.times, one.first, one.title))
    return found


def _repeats(path: Path) -> Iterator[tuple[str | None, dict[str, str | None]]]:
    """Yield for each repeat its date and the posting that it repeats."""
    with path.open("rb") as stream:
        for line in stream:
            one = orjson.loads(line)
            yield one["posted"], one["duplicate_of"]
