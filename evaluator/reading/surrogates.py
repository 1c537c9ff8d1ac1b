"""Replace lone surrogates, which JSON and file names can have but an output cannot, with U+FFFD."""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")
# A pair is tried first. `.` also takes an escaped backslash, which must not begin another escape.
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def whole(text: str) -> str:
    """Return `text` with U+FFFD in place of each lone surrogate; every offset stays valid."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", text)
    return text


def whole_or_none(text: str | None) -> str | None:
    """Return `whole(text)`; None for None."""
    return None if text is None else whole(text)


def whole_json(source: str) -> str:
    """Return JSON text in which each escape of a lone surrogate becomes the escape of U+FFFD.

    Every offset stays valid.
    """
    if "\\u" not in source:
        return source
    return _ESCAPE.sub(lambda match: r"\ufffd" if match[1] else match[0], source)
