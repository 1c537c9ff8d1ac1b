"""Build canonical text: block structure kept, markup gone, offsets never lost."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from evaluator.posting import Block, OffsetMap

# One code point for one code point, so that offsets stay: odd spaces, line ends, hyphens, and
# lone surrogates, which no output can hold.
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
    """Canonical text with its blocks and the way back to the source."""

    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap


SAME = OffsetMap((), (), ())


def signs_of(text: str) -> Set[str]:
    """Return which characters beyond ASCII `text` holds.

    Taking out ASCII as bytes and looking at the few that are left costs a fifth of looking for
    each odd character, or of one pattern for them all.
    """
    if text.isascii():
        return _NONE
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    # Most texts hold a few signs many times.
    few: set[str] = set()
    while rest and len(few) < _FEW_SIGNS:
        few.add(rest[0])
        rest = rest.replace(rest[0], "")
    return few.union(rest)


_NONE: frozenset[str] = frozenset()


def fold(text: str, signs: Set[str] | None = None) -> str:
    """Return `text` with odd spaces, line ends, hyphens and surrogates folded; every offset stays.

    `signs` are those of `signs_of`, when they are known. A chain of `replace` is a hundred
    times faster here than `str.translate`.
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


def has_zero_width(text: str, signs: Set[str]) -> bool:
    """Return whether `text`, which holds `signs`, holds any without width."""
    return "\x00" in text or not signs.isdisjoint(ZERO_WIDTH)


@lru_cache(maxsize=4096)
def entity(token: str) -> str:
    """Return what an entity stands for, escaped once or more often; itself when unknown."""
    for _ in range(4):
        plain = unescape(token)
        if plain == token:
            break
        token = plain
    return "" if token in ZERO_WIDTH else token
