"""Limit the requests of each client, so that one client cannot take the machine from the others."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_CLIENTS = 10_000


class Rate:
    """A limit for each client: `a_minute` requests in the long run, a third of them at once.

    `clock` returns seconds that never go back.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = a_minute / 60
        self._most = max(a_minute / 3, 1.0)
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Return 0 and count a request of `client` where one is allowed, otherwise the seconds to wait."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(client, (self._most, now))
            left = min(self._most, left + (now - since) * self._per_second)
            taken = left >= 1
            self._left[client] = (left - 1 if taken else left, now)
            while len(self._left) > _MOST_CLIENTS:
                self._left.popitem(last=False)
        return 0 if taken else max(int((1 - left) / self._per_second + 0.999), 1)
