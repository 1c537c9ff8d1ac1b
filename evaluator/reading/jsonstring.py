"""Decode JSON strings, with a map back to the text as it was written."""

from __future__ import annotations

import re

from evaluator.posting import OffsetMap
from evaluator.reading.offsets import moved
from evaluator.reading.surrogates import whole

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)


def without_escapes(raw: str) -> tuple[str, OffsetMap]:
    """Return the text of a JSON string, and the map from it to `raw`, the string between its quotes."""
    if "\\" not in raw:
        return raw, OffsetMap((0, len(raw)), (0, len(raw)), (len(raw), len(raw)))
    pieces: list[str] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    at = length = 0
    for match in _ESCAPE.finditer(raw):
        begin, end = match.span()
        if begin > at:
            starts.append(length)
            begins.append(at)
            ends.append(begin)
            pieces.append(raw[at:begin])
            length += begin - at
        starts.append(length)
        begins.append(begin)
        ends.append(end)
        piece = _meant(match[0])
        pieces.append(piece)
        length += len(piece)
        at = end
    if at < len(raw):
        starts.append(length)
        begins.append(at)
        ends.append(len(raw))
        pieces.append(raw[at:])
        length += len(raw) - at
    starts.append(length)
    begins.append(len(raw))
    ends.append(len(raw))
    return "".join(pieces), OffsetMap(tuple(starts), tuple(begins), tuple(ends))


# A text that is one JSON string, as `jq .description` prints it.
_WHOLE = re.compile(r'\s*"([^"\\\n]*(?:\\.[^"\\\n]*)*)"\s*')


def quoted_in(text: str) -> tuple[int, int] | None:
    """Return the span between the quotes of a text that is one JSON string; None for any other text."""
    found = _WHOLE.fullmatch(text)
    return found.span(1) if found else None


_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def _meant(escape: str) -> str:
    """Return the character that a JSON escape stands for."""
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    if len(escape) == 12:
        high, low = int(escape[2:6], 16), int(escape[8:12], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return whole(chr(int(escape[2:6], 16))) if len(escape) == 6 else escape[1:]


# The pattern takes whole stretches between escapes, which is ten times faster than one character at a time.
_STRING = re.compile(r'\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_SECOND_LOOKS = 50


class Strings:
    """Finds decoded strings in the JSON text that they came from.

    Each search goes on from the string found last, so that the time for a long board stays linear. At most 50
    searches begin again at the start of the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = 0
        self._anew = _SECOND_LOOKS

    def find(self, key: str, value: str) -> OffsetMap | None:
        """Return the map from `value`, the string under `key`, to the text; None when it is not found."""
        found = self._from(self._at, key, value)
        if found is None and self._at and self._anew:
            self._anew -= 1
            found = self._from(0, key, value)
        if found is None:
            return None
        offsets, self._at, length = found
        return moved(offsets, self._at, length)

    def _from(self, at: int, key: str, value: str) -> tuple[OffsetMap, int, int] | None:
        wanted = f'"{key}"'
        place = self.text.find(wanted, at)
        while place >= 0:
            match = _STRING.match(self.text, place + len(wanted))
            if match and len(match[1]) >= len(value):
                decoded, offsets = without_escapes(match[1])
                if decoded == value:
                    return offsets, match.start(1), len(match[1])
            place = self.text.find(wanted, match.end() if match else place + 1)
        return None
