"""Find the frames of a page: boards show their postings in a frame of the employer's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import unquote, urljoin

_FRAME = re.compile(r"<i?frame\b((?>[^>\"']|\"[^\"]*\"|'[^']*')*+)>", re.IGNORECASE)
_BEGIN = re.compile(r"<i?frame\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(?>\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# Frames of everything else on a page: videos, maps, counters, forms of consent.
_OTHER = re.compile(
    r"youtube|vimeo|recaptcha|doubleclick|googletagmanager|maps|facebook|twitter|consent|cookie|hotjar|hubspot"
    r"|analytics|syndication|about:|javascript:|\bads?\b|chat|captcha|login|pixel",
    re.IGNORECASE,
)
_OF_JOBS = re.compile(
    r"job|career|vacanc|position|posting|recruit|greenhouse|grnhse|lever|ashby|workable|personio|icims|apply",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z+.-]*:")
# The folders that browsers put beside a page which they save, in the languages of their menus.
_SAVED = re.compile(
    r"(?:\./)?[^/]+(?:[_.-](?:files|dateien|fichiers|archivos|file|bestanden|ficheiros|filer))/",
    re.IGNORECASE,
)
_MOST = 30


class Frame(NamedTuple):
    """A frame: the address of its page, and the page itself where it was saved inside; "" without."""

    address: str
    page: str


def frames_of(page: str, address: str | None, source: str) -> list[Frame]:
    """Return the frames that may show a posting, those first that are named like one.

    `address` is that of the page, None where it is not known. `source` is the file that was read: what a
    browser saved beside it is named by its path.
    """
    ranked = sorted(_found(page), key=lambda found: found[0])
    return [frame._replace(address=_whole(frame.address, address, source)) for _, frame in ranked]


def _whole(frame: str, address: str | None, source: str) -> str:
    """Return the whole address or path of a frame; "" where nothing can be asked for."""
    if _SCHEME.match(frame):
        return frame if frame.startswith(("http://", "https://")) else ""
    if _SAVED.match(frame):
        return str(PurePath(source).parent / unquote(frame))
    whole = urljoin(address or "", frame)
    return whole if whole.startswith(("http://", "https://")) else ""


def _found(page: str) -> Iterator[tuple[int, Frame]]:
    """Yield the frames of a page that are not of something else, each with its rank."""
    at = 0
    for _ in range(_MOST):
        begin = _BEGIN.search(page, at)
        if begin is None:
            return
        tag = _FRAME.match(page, begin.start())
        at = tag.end() if tag else begin.end()
        if tag is None:
            continue
        said = {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(tag[1])
        }
        frame = Frame(said.get("src", "").strip(), said.get("srcdoc", ""))
        named = " ".join((frame.address, *(said.get(name, "") for name in ("id", "name", "title"))))
        if (frame.address or frame.page) and not _OTHER.search(named):
            yield (0 if _OF_JOBS.search(named) else 1), frame
