"""Match with re2, which takes time in proportion to the text for any pattern.

`re` tries one way after the other. A pattern such as `(?: ?[a-z]+)* x` can divide forty letters in more ways
than there is time to try. With all patterns run by re2, judging takes about as long as with `re` (measured).
The rules that ship still run on `re`, because importing re2 takes time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

_SURROGATE = re.compile("[\ud800-\udfff]")


class Linear:
    """A pattern with the methods of `re.Pattern` that run rules, with offsets in code points.

    Raises `re2.error` for a pattern that would need more than linear time.
    """

    __slots__ = ("_regex",)

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        """Compile `pattern`, with the character classes of ASCII."""
        options = re2.Options()
        options.log_errors = False
        options.case_sensitive = not ignore_case
        self._regex = re2.compile(pattern, options)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[pos:endpos]`, with the same meaning of `pos` and `endpos` as in `re`."""
        found: Iterator[re.Match[str]] = self._regex.finditer(_seen(text, endpos), pos)
        return found

    def findall(self, text: str, pos: int = 0, endpos: int | None = None) -> list[str]:
        """Return the texts of the matches, or of their group if the pattern has one."""
        found: list[str] = self._regex.findall(_seen(text, endpos), pos)
        return found

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> re.Match[str] | None:
        """Return the first match, None if there is none."""
        found: re.Match[str] | None = self._regex.search(_seen(text, endpos), pos)
        return found

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> re.Match[str] | None:
        """Return the match that begins at `pos`, None if there is none."""
        found: re.Match[str] | None = self._regex.match(_seen(text, endpos), pos)
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> re.Match[str] | None:
        """Return the match that covers the whole text, None if there is none."""
        found: re.Match[str] | None = self._regex.fullmatch(_seen(text, endpos), pos)
        return found


def _seen(text: str, endpos: int | None) -> str:
    """Return `text` up to `endpos`, since re2 would look beyond it for the end of a word."""
    if endpos is not None:
        text = text[:endpos]
    # re2 matches in UTF-8, which has no form for a lone surrogate.
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
