"""Close a connection at a given moment, even while the server still sends."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any

_OPENED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class Deadline:
    """Closes a connection when `moment` comes, in seconds of `time.monotonic()`.

    Its method `trace` receives the events of the connection. Time limits on single reads are not enough: an
    answer that comes byte by byte never reaches them.
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
        """Remember the socket of a connection that was opened; httpx calls this as its extension `trace`.

        `event` is the name of the event and `told` what httpx says of it.
        """
        if event in _OPENED:
            self._socket = told["return_value"].get_extra_info("socket")
            if self.is_over():
                self._end()

    def _end(self) -> None:
        if self._socket is not None:
            # The method of the plain socket: that of a TLS socket is not safe to call from another thread.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
