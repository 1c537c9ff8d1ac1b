"""Put U+FFFD for lone surrogates, which JSON and file names can hold and no output can."""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")
# A pair is looked for first, and an escaped backslash is no beginning of an escape.
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def whole(text: str) -> str:
    """Return `text` with U+FFFD for each lone surrogate; every offset stays."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", text)
    return text


def whole_or_none(text: str | None) -> str | None:
    """Return `whole` of a text, None for none."""
    return None if text is None else whole(text)


def whole_json(source: str) -> str:
    """Return JSON text with the escape of U+FFFD for each lone surrogate's; every offset stays."""
    if "\\u" not in source:
        return source
    return _ESCAPE.sub(lambda match: r"\ufffd" if match[1] else match[0], source)
