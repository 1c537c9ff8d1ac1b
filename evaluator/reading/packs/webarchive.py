"""Read web archives of Safari (.webarchive), and addresses that were saved in the same form (.webloc)."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any

from evaluator.posting import Posting, Unread
from evaluator.reading.boards.address import is_page
from evaluator.reading.inner import read_inner
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead
from evaluator.reading.pasted.shortcut import only_addresses

_MAIN = "WebMainResource"
_FRAMES = "WebSubframeArchives"
_MOST_FRAMES = 20
_DEEPEST = 4


def read_webarchive(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of the page in a web archive, or of the first of its frames that holds one.

    Raises NotRead when it is broken or too large, holds no page, or is only the address of one.
    """
    data = given.whole(how.limits.document)
    try:
        saved = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except Exception:
        raise NotRead("broken", "is not a whole web archive; save the page again") from None
    if isinstance(saved, dict) and isinstance(address := saved.get("URL"), str):
        raise only_addresses([address])
    first: list[Posting | Unread] = []
    for page in _pages(saved, 0):
        items = list(_of_page(page, given.name, how))
        if any(isinstance(item, Posting) for item in items):
            yield from items
            return
        first = first or items
    if not first:
        raise NotRead("no_posting", "is a property list without a page; save the page as its source (HTML)")
    yield from first


def _pages(saved: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the page of an archive, and those of its frames."""
    if not isinstance(saved, dict) or depth > _DEEPEST:
        return
    page = saved.get(_MAIN)
    if isinstance(page, dict) and isinstance(page.get("WebResourceData"), bytes):
        yield page
    frames = saved.get(_FRAMES)
    for frame in frames[:_MOST_FRAMES] if isinstance(frames, list) else ():
        yield from _pages(frame, depth + 1)


def _of_page(page: dict[str, Any], source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of one page, without a way back to bytes, as the archive packs them."""
    charset = page.get("WebResourceTextEncodingName")
    inner = how._replace(charset=charset if isinstance(charset, str) else None)
    address = page.get("WebResourceURL")
    for item in read_inner(page["WebResourceData"], source, inner):
        if isinstance(item, Posting):
            url = item.url or (address if isinstance(address, str) and is_page(address) else None)
            yield item.model_copy(update={"offsets": None, "offset_unit": None, "url": url})
        else:
            yield item
