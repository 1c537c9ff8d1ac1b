"""Limits under which the made-up server is asked, and the failure that an address gives."""

from __future__ import annotations

from evaluator.posting import Unread
from evaluator.reading.network.fetch import Net
from evaluator.reading.network.url import fetch

# The limits of time are far away, so that a busy machine fails no test.
NET = Net(size=300_000, redirects=3, seconds=60, pause=60, allow_private=True)


def unread(url: str, net: Net = NET) -> Unread:
    (item,) = fetch(url, net=net)
    assert isinstance(item, Unread), item
    assert "\n" not in item.message
    return item
