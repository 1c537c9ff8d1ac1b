"""Fetch the postings at an address: from the public interface of its system, else from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from evaluator.posting import Posting, Unread
from evaluator.reading.boards.address import Interface, public_interface
from evaluator.reading.limits import How
from evaluator.reading.network.fetch import AGENT, Net, Page, get
from evaluator.reading.notread import NotRead, in_a_line
from evaluator.reading.read import read_bytes
from evaluator.writing import write_whole


def fetch(
    url: str, how: How = How(), *, net: Net = Net(), save: Path | None = None
) -> Iterator[Posting | Unread]:
    """Yield the postings at `url`, or one Unread that says why there are none.

    `how` holds the options of reading; the encoding is that of the answer. `net` limits size, redirects and
    time. `save` is a folder in which the page is kept as it was fetched; None keeps nothing. Where it cannot
    be kept, an Unread after the postings says so. Nothing is raised.
    """

    def read(page: Page) -> list[Posting | Unread]:
        limits = how.limits
        if page.data.startswith(b"\x1f\x8b"):
            # A gzip file may not unpack to more than a page whose transfer was packed.
            limits = limits._replace(expanded=min(limits.expanded, net.size))
        return list(read_bytes(page.data, url, how._replace(limits=limits, charset=page.charset)))

    try:
        interface = public_interface(url)
        page = _of_interface(interface, net) if interface else None
        found = _wanted(read(page), interface.id) if page and interface else None
        if page is None or found is None:
            page = get(url, net)
            found = read(page)
    except NotRead as error:
        yield error.unread(url)
        return
    except Exception as error:
        yield Unread(source=url, code="http", message=f"could not be fetched ({in_a_line(error)})")
        return
    unkept = _unkept(page, save) if save is not None else None
    if not found:
        yield Unread(
            source=url, code="no_posting", message="is not on its board any more; it may have been taken down"
        )
    for item in found:
        if isinstance(item, Posting):
            update = {"url": item.url or page.url, "source": url if len(found) == 1 else item.source}
            yield item.model_copy(update=update)
        else:
            yield item
    if unkept is not None:
        yield unkept.unread(url)


def _unkept(page: Page, folder: Path) -> NotRead | None:
    """Write the page into `folder`, and return why that could not be done; None when it is written."""
    try:
        keep(page, folder)
    except NotRead as error:
        return error
    except OSError as error:
        return NotRead("missing", f"was read, but could not be kept ({error.strerror})", "check --save")
    return None


def _of_interface(interface: Interface, net: Net) -> Page | None:
    """Return the answer of a public interface; None when robots.txt forbids it or the fetch fails.

    Raises NotRead when the address is refused or the time is over.
    """
    try:
        return get(interface.url, net) if _allowed(interface.url, net) else None
    except NotRead as error:
        if error.code in ("refused", "timeout"):
            raise
        return None


def _wanted(items: list[Posting | Unread], id: str | None) -> list[Posting | Unread] | None:
    """Return the items with the id `id`, or all items when `id` is None.

    None when the wanted posting may be in a part that could not be read.
    """
    found = [item for item in items if id is None or item.id == id]
    if any(isinstance(item, Posting) for item in found):
        return found
    lost = any(
        isinstance(item, Unread) and item.id is None and item.code not in ("empty", "no_posting")
        for item in items
    )
    return None if lost else found


def _allowed(url: str, net: Net) -> bool:
    """Return whether the host's robots.txt allows a fetch of `url`; all is allowed without the file."""
    parts = urlsplit(url)
    try:
        page = get(f"{parts.scheme}://{parts.netloc}/robots.txt", net._replace(size=500_000))
    except NotRead as error:
        return error.code not in ("refused", "timeout")
    rules = RobotFileParser()
    rules.parse(page.data.decode("utf-8", errors="replace").splitlines())
    return rules.can_fetch(AGENT, url)


# How the name of a kept page ends, by a word of the kind that its server names; the first that fits counts.
_ENDINGS = {
    "html": ".html",
    "wordprocessingml": ".docx",
    "spreadsheetml": ".xlsx",
    "json": ".json",
    "xml": ".xml",
    "pdf": ".pdf",
    "csv": ".csv",
    "rfc822": ".eml",
    "warc": ".warc",
    "plain": ".txt",
    "gzip": ".gz",
}
# Endings of addresses that say more than "text" or "bytes", which is what servers call such files.
_SAID = frozenset((*_ENDINGS.values(), ".md", ".tsv", ".jsonl", ".rtf", ".odt", ".ods", ".msg", ".mbox"))
_VAGUE = (".txt", ".bin")


def keep(page: Page, folder: Path) -> Path:
    """Write the page as it was fetched into `folder` under a new name, and return the path.

    Raises OSError when it cannot be written, and NotRead when the folder has too many files of this name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = urlsplit(page.url)
    stem = re.sub(r"[^\w.-]+", "-", f"{parts.hostname}{parts.path}").strip("-.")[:120] or "page"
    ending = next((end for sign, end in _ENDINGS.items() if sign in page.content_type), ".bin")
    named = PurePosixPath(parts.path).suffix.lower()
    if ending in _VAGUE and named in _SAID:
        ending = named
    if stem.lower().endswith(ending):
        stem = stem[: -len(ending)]
    for number in range(10_000):
        path = folder / f"{stem}{f'-{number}' if number else ''}{ending}"
        try:
            path.open("xb").close()  # reserves the name
        except FileExistsError:
            continue
        try:
            write_whole(path, page.data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path
    raise NotRead("missing", f"could not be kept; {folder} is full of its pages", "give another --save")
