"""Spell ligatures out, as text copied from a PDF has them: "deﬁne" and "workﬂow"."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import accumulate

from evaluator.posting import OffsetMap

_SPELLED = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PARTS = re.compile(f"([{''.join(_SPELLED)}])")


def has_ligatures(signs: Set[str]) -> bool:
    """Return whether a text has a ligature; `signs` are its characters beyond ASCII."""
    return not _SPELLED.keys().isdisjoint(signs)


def spelled_out(text: str) -> tuple[str, OffsetMap]:
    """Return `text` with letters in place of ligatures, and the map to `text`."""
    parts = [part for part in _PARTS.split(text) if part]
    pieces = [_SPELLED.get(part, part) for part in parts]
    begins = tuple(accumulate(map(len, parts), initial=0))
    starts = tuple(accumulate(map(len, pieces), initial=0))
    return "".join(pieces), OffsetMap(starts, begins, (*begins[1:], begins[-1]))
