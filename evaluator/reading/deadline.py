"""End a connection at a moment, however slowly its other end goes on."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any

_OPENED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class Deadline:
    """Shuts the connection whose events it is told of when the moment has come.

    Limits of single reads do not do it: an answer that drips never reaches one.
    """

    def __init__(self, moment: float) -> None:
        self._moment = moment
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(moment - time.monotonic(), 0), self._end)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def is_over(self) -> bool:
        """Return whether the moment has come."""
        return time.monotonic() >= self._moment

    def trace(self, event: str, told: dict[str, Any]) -> None:
        """Take note of a connection that was opened: what httpx calls its extension `trace`."""
        if event in _OPENED:
            self._socket = told["return_value"].get_extra_info("socket")
            if self.is_over():
                self._end()

    def _end(self) -> None:
        if self._socket is not None:
            # Not the method of a TLS socket, which is not made for another thread's use.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
