"""Settings of the page: where it listens, what it keeps, what it refuses."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from evaluator.posting import Value


class Bounds(Value):
    """What one client may ask for before it is refused.

    `body` is the bytes of one request. `files` and `postings` are counts in one request of the page,
    `streamed` is the number of postings in one batch. The others are requests a minute from one address.
    """

    body: int = 32_000_000
    files: int = 50
    postings: int = 300
    streamed: int = 100_000
    checks_a_minute: int = 120
    fetches_a_minute: int = 30
    wrong_tokens_a_minute: int = 10


# On the user's own machine all programs share one address; only a runaway script is slowed down.
OWN_MACHINE = Bounds(checks_a_minute=6_000)


class Settings(Value):
    """How `truerole serve` was started.

    Every request needs `token`, even on this machine, because its other users and programs reach the port.
    `code` lets one browser in, once. It stands in the command that opens the browser, which other users of
    the machine can read. An empty code lets nobody in.
    """

    data: Path
    token: str
    code: str = ""
    host: str = "127.0.0.1"
    port: int = 8765
    bounds: Bounds = OWN_MACHINE


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
