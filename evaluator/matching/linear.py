"""Match with re2, which takes time in proportion to the text for any pattern.

`re` tries one way after the other, and a pattern such as `(?: ?[a-z]+)* x` has more ways to take
forty letters apart than there is time for. Judging with every pattern here takes about as long as
with `re` (measured); only that re2 must be imported keeps what ships on `re`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

_SURROGATE = re.compile("[\ud800-\udfff]")


class Linear:
    """A pattern with those methods of `re.Pattern` that rules are run by, offsets in code points.

    Raises `re2.error` for a pattern that would need more than linear time.
    """

    __slots__ = ("_regex",)

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        """Compile `pattern`, whose classes are those of ASCII."""
        options = re2.Options()
        options.log_errors = False
        options.case_sensitive = not ignore_case
        self._regex = re2.compile(pattern, options)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[pos:endpos]`, which is seen as `re` sees it."""
        found: Iterator[re.Match[str]] = self._regex.finditer(_seen(text, endpos), pos)
        return found

    def findall(self, text: str, pos: int = 0, endpos: int | None = None) -> list[str]:
        """Return what the matches hold, or their one group."""
        found: list[str] = self._regex.findall(_seen(text, endpos), pos)
        return found

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> re.Match[str] | None:
        """Return the first match, None when there is none."""
        found: re.Match[str] | None = self._regex.search(_seen(text, endpos), pos)
        return found

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> re.Match[str] | None:
        """Return the match that begins at `pos`, None when there is none."""
        found: re.Match[str] | None = self._regex.match(_seen(text, endpos), pos)
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> re.Match[str] | None:
        """Return the match that is all of the text, None when there is none."""
        found: re.Match[str] | None = self._regex.fullmatch(_seen(text, endpos), pos)
        return found


def _seen(text: str, endpos: int | None) -> str:
    """Return `text` up to `endpos`, in which re2 would otherwise look further for a word's end."""
    if endpos is not None:
        text = text[:endpos]
    # A lone surrogate has no UTF-8, in which re2 matches.
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
