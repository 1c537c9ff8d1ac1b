"""Divide a chat that WhatsApp exported as text: each message begins with its time and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
# "[02/03/2026, 09:14:22] Anna: …" on one kind of phone, "3/2/26, 9:14 AM - Anna: …" on the other. Signs
# without width may stand before it.
_BEGINS = re.compile(
    rf"^[\u200e\u200f\ufeff]*(?:\[(?P<day>{_DAY}),?\s{_TIME}\]|(?P<other>{_DAY}),?\s{_TIME}\s-)\s",
    re.MULTILINE,
)
_WHO = re.compile(r"[^:\n]{1,60}:\s[\u200e\u200f]*")
_HEAD = 20_000


def is_whatsapp(text: str) -> bool:
    """Return whether a text begins as such a chat does, with a message and the beginning of another one."""
    head = text[:_HEAD].lstrip()
    first = _BEGINS.match(head)
    return first is not None and _BEGINS.search(head, first.end()) is not None


def messages(text: str) -> Iterator[dict[str, str]]:
    """Yield the messages of a chat as rows with the keys `day` and `text`; notices have no text."""
    begins = list(_BEGINS.finditer(text))
    for begin, after in zip(begins, [*begins[1:], None], strict=True):
        who = _WHO.match(text, begin.end())
        said = text[who.end() : after.start() if after else len(text)].rstrip() if who else ""
        yield {"day": begin["day"] or begin["other"], "text": said}
