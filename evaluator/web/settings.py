"""How the page is served: where it listens, what it keeps, what it refuses."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from evaluator.posting import Value


class Bounds(Value):
    """What one client may ask for before it is refused.

    `body` is bytes of one request, `files` and `postings` are counts in one request of the
    page, `streamed` counts postings of one batch; the rest are requests a minute by address.
    """

    body: int = 32_000_000
    files: int = 50
    postings: int = 300
    streamed: int = 100_000
    checks_a_minute: int = 120
    fetches_a_minute: int = 30
    wrong_tokens_a_minute: int = 10


# On one's own machine all programs share one address, and only a script run wild is to be slowed.
OWN_MACHINE = Bounds(checks_a_minute=6_000)


class Settings(Value):
    """Everything that `truerole serve` was told. `token` None lets everybody in who reaches the port."""

    data: Path
    host: str = "127.0.0.1"
    token: str | None = None
    bounds: Bounds = OWN_MACHINE


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
