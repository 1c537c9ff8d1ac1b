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
    """How `truerole serve` was started.

    Every request needs `token`, on this machine too, where other people and programs reach the port. `code`
    lets one browser in, once: it stands in the command that opens it, which others on the machine can read.
    """

    data: Path
    token: str
    code: str = ""
    host: str = "127.0.0.1"
    port: int = 8765
    bounds: Bounds = OWN_MACHINE


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
