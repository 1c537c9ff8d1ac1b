"""Recognise texts that hold nothing but addresses: what browsers save for a link, or a list of links."""

from __future__ import annotations

import re

from evaluator.reading.notread import NotRead

_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?", re.IGNORECASE)
_HEADS = ("[InternetShortcut]", "[Desktop Entry]")
_SETTING = re.compile(r"\[.*\]|[;#].*|[\w.@-]+(?:\[[\w@.-]+\])?\s*=.*")
_URL = re.compile(r"URL\s*=\s*(https?://\S+)", re.IGNORECASE)
_LONGEST = 100_000
# What the button of an app puts round the address of a job that is shared.
_SHARED = re.compile(
    r"\W*(?:(?:hi|hey|hello)\b[^.!?\n]{0,30}[,.!]?\s*)?(?:i\s+)?(?:just\s+)?"
    r"(?:check(?:ing)? (?:out|this)|look(?:ing)? at|see|found|saw|here is|sharing|shared|apply for"
    r"|interested in)\b[^.!?\n]{0,30}\b(?:jobs?|role|position|vacancy|opening|posting)\b"
    r"[^.!?\n]{0,100}[.!?:]?\s*(?:(?:shared|sent|via|from|on|get)\b[^\n]{0,40})?\W*",
    re.IGNORECASE,
)
_LONGEST_SHARED = 400


def addresses_in(text: str) -> list[str]:
    """Return the addresses of a text that holds nothing else; an empty list for any other text.

    The words with which an app shares a job ("Check out this job at …") are nothing else.
    """
    if "://" not in text or len(text) > _LONGEST:
        return []
    lines = [line for given in text.split("\n") if (line := given.strip())]
    if any(head in lines for head in _HEADS):
        found = filter(None, map(_URL.fullmatch, lines)) if all(map(_SETTING.fullmatch, lines)) else ()
        return [match[1] for match in found]
    matches = list(map(_ADDRESS.fullmatch, lines))
    if not all(matches) and len(text) <= _LONGEST_SHARED and _SHARED.fullmatch(_ADDRESS.sub(" ", text)):
        return _ADDRESS.findall(text)
    return [match[1] for match in matches if match] if all(matches) else []


def only_addresses(addresses: list[str]) -> NotRead:
    """Return the error that reports an input which holds nothing but `addresses`."""
    if len(addresses) > 1:
        what = f"holds only the addresses of {len(addresses)} pages; give the addresses themselves"
    else:
        what = f"holds only the address of a page; give the address itself: {addresses[0][:500]}"
    return NotRead("no_posting", what)
