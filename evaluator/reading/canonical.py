"""Values and functions for canonical text: plain text without markup, its blocks, and a map to the source."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from evaluator.posting import Block, OffsetMap

# Every replacement is one code point for one code point, so that offsets stay valid. Odd spaces, line ends
# and hyphens are replaced, and lone surrogates, because they cannot be written to an output.
_LINE_ENDS = (
    ("\t", " "),
    ("\x0b", "\n"),
    ("\x0c", "\n"),
)
_ODD_LINE_ENDS = ("\x85", "\u2028", "\u2029")
_ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ODD_HYPHENS = "\u2010\u2011\ufe63\uff0d"
_ODD = {
    **dict.fromkeys(_ODD_LINE_ENDS, "\n"),
    **dict.fromkeys(_ODD_SPACES, " "),
    **dict.fromkeys(_ODD_HYPHENS, "-"),
    **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),
}
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\x00"
_ASCII = bytes(range(128))
_FEW_SIGNS = 5


class Canonical(NamedTuple):
    """Canonical text, its blocks, and the map from its offsets to offsets of the source."""

    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap


SAME = OffsetMap((), (), ())


def signs_of(text: str) -> Set[str]:
    """Return the set of characters beyond ASCII in `text`.

    All ASCII is removed as bytes, and the few characters that are left are collected. This takes a fifth of
    the time of a search for each odd character, or of one pattern for all of them.
    """
    return _NONE if text.isascii() else _without(_ASCII, text)


def odd_signs(text: str) -> Set[str]:
    """Return the set of characters beyond ASCII in `text`, with NUL where it has one.

    NUL is found here because a search for it alone is slow: each character below U+0100 has a byte of zeros.
    """
    if text.isascii():
        return _NUL if "\x00" in text else _NONE
    return _without(_ASCII[1:], text)


def _without(signs: bytes, text: str) -> Set[str]:
    """Return the set of characters of `text` that are not among the ASCII characters `signs`."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, signs).decode("utf-8", "surrogatepass")
    # Most texts have a few different signs, each many times.
    few: set[str] = set()
    while rest and len(few) < _FEW_SIGNS:
        few.add(rest[0])
        rest = rest.replace(rest[0], "")
    return few.union(rest)


_NONE: frozenset[str] = frozenset()
_NUL = frozenset("\x00")


def fold(text: str, signs: Set[str] | None = None) -> str:
    """Return `text` with ordinary spaces, line ends and hyphens, and U+FFFD for lone surrogates.

    Every offset stays valid. `signs` are its characters beyond ASCII; None when they are not known yet.
    A chain of `replace` is a hundred times faster here than `str.translate`.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for old, new in _LINE_ENDS:
        if old in text:
            text = text.replace(old, new)
    if signs is None:
        signs = signs_of(text)
    if signs:
        for sign in _ODD.keys() & signs:
            text = text.replace(sign, _ODD[sign])
    return text


def has_zero_width(signs: Set[str]) -> bool:
    """Return whether a text has a character without width; `signs` are its odd signs."""
    return not signs.isdisjoint(ZERO_WIDTH)


def places_of(sign: str, text: str) -> list[int]:
    """Return the offsets of the character `sign` in `text`, in order."""
    places = []
    place = text.find(sign)
    while place >= 0:
        places.append(place)
        place = text.find(sign, place + 1)
    return places


@lru_cache(maxsize=4096)
def entity(token: str) -> str:
    """Return the text of an HTML entity, which may be escaped several times; `token` when it is unknown."""
    for _ in range(4):
        plain = unescape(token)
        if plain == token:
            break
        token = plain
    return "" if token in ZERO_WIDTH else token
