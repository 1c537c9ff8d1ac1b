"""Make assessments from what somebody gave: text, files or an address."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from evaluator.assessment import Assessment
from evaluator.pipeline import Evaluator, judged_or_unread
from evaluator.posting import Block, Posting, Unread
from evaluator.reading.boards.address import is_page
from evaluator.reading.limits import BY_HAND, How
from evaluator.reading.notread import in_a_line, without_talk
from evaluator.reading.read import read_bytes
from evaluator.web.storage.store import Store

PASTED = "-"


class Given(NamedTuple):
    """What somebody gave in one request; `title` and `company`, where given, replace those of the posting.

    An address beside a pasted text says where the text is from, so it is noted and not fetched.
    """

    text: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    url: str = ""
    title: str = ""
    company: str = ""

    @property
    def pasted(self) -> bool:
        """Return whether a text was given that is more than blanks."""
        return bool(self.text.strip())

    @property
    def fetched(self) -> bool:
        """Return whether the address is to be fetched."""
        return bool(self.url) and not self.pasted


class Checked(NamedTuple):
    """An assessment that holds its text, and the blocks of that text."""

    assessment: Assessment
    blocks: tuple[Block, ...]


def postings_of(given: Given) -> Iterator[Posting | Unread]:
    """Yield the postings of everything that was given, in order, and Unread for inputs without one."""
    parts: list[Iterator[Posting | Unread]] = []
    if given.pasted:
        text = read_bytes(given.text.encode("utf-8", "replace"), PASTED, How(BY_HAND))
        parts.append(_from(given.url, text) if is_page(given.url) else text)
    parts += [read_bytes(data, name, How(BY_HAND)) for name, data in given.files]
    if given.fetched:
        # Imported here: only addresses need the network stack.
        from evaluator.reading.network.url import fetch

        parts.append(fetch(given.url, How(BY_HAND)))
    update = {name: value for name in ("title", "company") if (value := getattr(given, name).strip())}
    for item in without_talk(chain.from_iterable(parts)):
        yield item.model_copy(update=update) if update and isinstance(item, Posting) else item


def _from(url: str, items: Iterable[Posting | Unread]) -> Iterator[Posting | Unread]:
    """Yield `items`, where postings without an address have `url`."""
    for item in items:
        named = isinstance(item, Unread) or item.url
        yield item if named else item.model_copy(update={"url": url})


def check(evaluator: Evaluator, given: Given) -> Iterator[Checked | Unread]:
    """Yield the assessments of everything that was given; `evaluator` must keep texts in them."""
    for item in postings_of(given):
        yield (
            item
            if isinstance(item, Unread)
            else judged_or_unread(lambda p: Checked(evaluator(p), p.blocks), item)
        )


def keep(store: Store, checked: Checked) -> int | Unread:
    """Keep a checked posting and return its number in `store`, or Unread where it cannot be kept.

    Otherwise one posting that cannot be kept would lose the others that came with it.
    """
    try:
        return store.keep(checked.assessment, checked.blocks)
    except Exception as error:
        posting = checked.assessment.posting
        logging.getLogger("truerole").exception("a posting of %s could not be kept", posting.source)
        message = f"was judged, but could not be kept ({in_a_line(error)})"
        return Unread(source=posting.source, code="failed", message=message, id=posting.id)


def without_text(assessment: Assessment) -> Assessment:
    """Return the assessment without its text, as `check --format json` prints it by default."""
    posting = assessment.posting.model_copy(update={"text": None})
    return assessment.model_copy(update={"posting": posting})
