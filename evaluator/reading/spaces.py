"""Make one space of several inside a line, as in text taken out of a PDF with even margins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from evaluator.posting import OffsetMap

# Two spaces after a sentence are usual where people type, and three after a bullet.
_GAP = re.compile(r"[a-z][a-z,;)]  +[A-Za-z(]")


def has_gaps(lines: Sequence[str]) -> bool:
    """Return whether one of `lines` has several spaces between words that belong together."""
    return any(_GAP.search(line) for line in lines if "  " in line)


def single_spaced(text: str) -> tuple[str, OffsetMap] | None:
    """Return `text` with one space where several are inside a line, and the map to `text`; None without any.

    Space at the beginning and end of a line stays, because it says how deep an item is in a list.
    """
    begins, ends = [0], []
    place = text.find("  ")
    while place >= 0:
        end = place + 2
        while text[end : end + 1] == " ":
            end += 1
        if text[end : end + 1] not in ("", "\n") and place and text[place - 1] != "\n":
            ends.append(place + 1)
            begins.append(end)
        place = text.find("  ", end)
    if not ends:
        return None
    ends.append(len(text))
    pieces = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    starts = accumulate(map(len, pieces), initial=0)
    # The last entry ends the last segment.
    size = len(text)
    return "".join(pieces), OffsetMap(tuple(starts), (*begins, size), (*ends, size))
