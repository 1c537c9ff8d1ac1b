"""Make one space of several inside a line, as in text taken out of a PDF with even margins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.posting import OffsetMap
from evaluator.reading.offsets import without

# Two spaces after a sentence are usual where people type, and three after a bullet. A pattern that begins
# with plain signs is much faster.
_GAP = re.compile(r"  (?<=[a-z][a-z,;)]  ) *[A-Za-z(]")


def has_gaps(lines: Sequence[str]) -> bool:
    """Return whether one of `lines` has several spaces between words that belong together."""
    joined = "\n".join(lines)
    return "  " in joined and bool(_GAP.search(joined))


def single_spaced(text: str) -> tuple[str, OffsetMap] | None:
    """Return `text` with one space where several are inside a line, and the map to `text`; None without any.

    Space at the beginning and end of a line stays, because it says how deep an item is in a list.
    """
    cuts = []
    place = text.find("  ")
    while place >= 0:
        end = place + 2
        while text[end : end + 1] == " ":
            end += 1
        if text[end : end + 1] not in ("", "\n") and place and text[place - 1] != "\n":
            cuts.append((place + 1, end))
        place = text.find("  ", end)
    return without(text, cuts) if cuts else None
