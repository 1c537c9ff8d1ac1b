"""Mend text in UTF-8 that a program took for Windows text: "weâ€™re" for "we’re", "â€¢" for a bullet."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import accumulate

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import signs_of

# The signs that Windows text (cp1252) or Latin-1 shows for the bytes behind the first of a character.
_HIGH = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0xC0)}
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | _HIGH
del _BYTES["\ufffd"]
_BEHIND = "".join(sign for sign, byte in _BYTES.items() if byte < 0xC0)
# Letters with accents, punctuation and drawn signs, and emoji. Others are rather words of a language.
_PARTS = re.compile(f"((?:[ÂÃÅ][{_BEHIND}]|[âï][{_BEHIND}]{{2}}|ð[{_BEHIND}]{{3}})+)")
_LEADS = frozenset("ÂÃÅâïð")
# One short sequence alone may be meant as it stands.
_FEWEST = 2
_LONG = 3


def may_be_garbled(signs: Set[str]) -> bool:
    """Return whether a text may hold what `ungarbled` mends; `signs` are its characters beyond ASCII."""
    return not _LEADS.isdisjoint(signs)


def ungarbled(text: str) -> tuple[str, OffsetMap] | None:
    """Return `text` with the characters that were meant, and the map to it; None where none is garbled."""
    parts = _PARTS.split(text)
    garbled = parts[1::2]
    if len(garbled) < _FEWEST and max(map(len, garbled), default=0) < _LONG:
        return None
    meant = list(parts)
    meant[1::2] = map(_meant, garbled)
    if meant == parts:
        return None
    # Each part maps to itself or as a whole; those that are empty have no place in a map.
    kept = [(piece, part) for piece, part in zip(meant, parts, strict=True) if part]
    begins = tuple(accumulate((len(part) for _, part in kept), initial=0))
    starts = tuple(accumulate((len(piece) for piece, _ in kept), initial=0))
    return "".join(meant), OffsetMap(starts, begins, (*begins[1:], begins[-1]))


def meant(words: str | None) -> str | None:
    """Return a short text, such as a title, with the characters that were meant."""
    found = ungarbled(words) if words and may_be_garbled(signs_of(words)) else None
    return found[0] if found else words


def _meant(garbled: str) -> str:
    try:
        return bytes(map(_BYTES.__getitem__, garbled)).decode("utf-8")
    except UnicodeDecodeError:
        return garbled
