"""Bring texts and patterns into the plain form in which they are matched."""

from __future__ import annotations

import re
from functools import lru_cache

# Each code point is replaced by one other, so that offsets stay. Patterns are written with the plain
# characters.
_STRAIGHT = (
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u02bc", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2212", "-"),
    ("\u2012", "-"),
    ("\u2015", "-"),
)
# A drawn line, or a row of dots. These characters may stand in words, but not four or more in a row.
_SIGNS = "-'/&+.%#"
_DRAWN = re.compile(f"[{_SIGNS}]{{4,}}")
# More joined words than any compound has. Such a chain is an address, or hostile.
_CHAINED = re.compile(rf"\b(?:\w+[{_SIGNS}]){{12,}}", re.ASCII)
# Either of the two holds a match of this pattern. One search shows for most texts that they hold neither.
_DRAWN_OR_CHAINED = re.compile(rf"[{_SIGNS}](?:[{_SIGNS}]{{3}}|(?:\w+[{_SIGNS}]){{11}})", re.ASCII)
_JOINTS = str.maketrans(_SIGNS, " " * len(_SIGNS))
_TABLE = bytes(
    ord(chr(c).lower()) if c < 128 and (chr(c).isalnum() or chr(c) == "_") else ord(" ") for c in range(256)
)
_ESCAPE, _SET, _GROUP = r"\\.", r"\[\^?(?P<members>(?:\\.|[^\]\\])+)\]", r"\((?:\?(?::|P<\w+>))?"
_PART = re.compile(rf"{_ESCAPE}|{_SET}|{_GROUP}|[^\\\[(]+", re.DOTALL)
_SIGN = re.compile(r"\\.|[^\\]", re.DOTALL)
_MEMBER = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\]))?", re.DOTALL)
_RANGE = re.compile(r"[0-9]{2}|[a-z]{2}|[A-Z]{2}")
_BY_NUMBER = re.compile(r"\\[xuUN0-9]")


@lru_cache(maxsize=64)
def straight(text: str) -> str:
    """Return `text` with plain quotes and dashes, and with drawn lines blanked; offsets stay.

    Chains of a dozen or more joined words lose the characters that join them as well. A gap of "some words"
    in a pattern could divide a drawn line or such a chain in very many ways. There would not be time to try
    them all.
    """
    if not text.isascii():
        for old, new in _STRAIGHT:
            if old in text:
                text = text.replace(old, new)
    if not _DRAWN_OR_CHAINED.search(text):
        return text
    text = _DRAWN.sub(lambda line: " " * len(line[0]), text)
    return _CHAINED.sub(lambda chain: chain[0].translate(_JOINTS), text)


def lowered(text: str) -> str:
    """Return `text` with the letters of ASCII in lower case and all others kept; offsets stay."""
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def plain_words(text: str) -> str:
    r"""Return `text` in lower case, with all characters that are not in words as spaces; offsets stay.

    Letters, digits and `_` of ASCII are kept. The characters that become spaces are the ones that `\W` of
    `re.ASCII` matches.
    """
    return text.encode("ascii", "replace").translate(_TABLE).decode("ascii")


def lower_pattern(pattern: str) -> str | None:
    """Return an expression that finds in `lowered` text what `pattern` finds in any case.

    `re.IGNORECASE` tries every branch at every character, which takes longer (measured: 1.8 times the time).
    The result is None if no such expression is known. This is so for flags in groups, for escapes by number
    and for mixed ranges.
    """
    if _BY_NUMBER.search(pattern):
        return None
    out: list[str] = []
    at = 0
    while at < len(pattern):
        match = _PART.match(pattern, at)
        if match is None or (match[0] == "(" and pattern[at + 1 : at + 2] == "?"):
            return None
        if match["members"]:
            for first, last in _MEMBER.findall(match["members"]):
                if last and not _RANGE.fullmatch(first + last):
                    return None
            out += [sign if sign[0] == "\\" else lowered(sign) for sign in _SIGN.findall(match[0])]
        else:
            # Escapes and the names of groups stay as they are.
            out.append(match[0] if match[0][0] in "\\(" else lowered(match[0]))
        at = match.end()
    return "".join(out)
