"""Keep the last answers to a form under addresses of their own."""

from __future__ import annotations

import secrets
from collections import OrderedDict

from starlette.responses import HTMLResponse

_MOST = 30
_MOST_BYTES = 50_000_000


class Shown:
    """The last pages that answered a form, which a browser can go back to without sending the form again.

    They are in memory alone; the oldest go when there are too many, or when they are too large together.
    """

    def __init__(self, most: int = _MOST, most_bytes: int = _MOST_BYTES) -> None:
        self._pages: OrderedDict[str, HTMLResponse] = OrderedDict()
        self._most = most
        self._most_bytes = most_bytes

    def keep(self, page: HTMLResponse) -> str:
        """Keep a page and return its key, which nobody can guess."""
        key = secrets.token_urlsafe(12)
        self._pages[key] = page
        while len(self._pages) > 1 and (len(self._pages) > self._most or self._size() > self._most_bytes):
            self._pages.popitem(last=False)
        return key

    def page(self, key: str) -> HTMLResponse | None:
        """Return the page of a key; None where it is not kept any more."""
        return self._pages.get(key)

    def _size(self) -> int:
        return sum(len(page.body) for page in self._pages.values())
