"""Notice that a text is only the beginning of a posting, as boards give it in lists and interfaces."""

from __future__ import annotations

import re
from textwrap import shorten

from evaluator.posting import Diagnostic

CUT_OFF = "cut_off"
# An ellipsis at the end, in brackets, too, and the words of the button behind it.
_END = re.compile(
    r"(?P<last>[\w,;:)%]+)\s?[\[(]?(?:…|\.{3,4})[\])]?(?:\s*(?:(?:see|read|show|view) )?more)?\s*\Z",
    re.IGNORECASE,
)
# What people write who leave the rest to the reader: "Python, Go, etc…", "and much more…".
_AND_SO_ON = frozenset(("etc", "more", "on", "forth"))
_LEAST = 80
_NEAR = 120
_SHOWN = 60


def cut_off_in(text: str) -> tuple[Diagnostic, ...]:
    """Return the note that a text ends with "…" in the middle of a sentence; empty for any other text."""
    end = text[-_NEAR:]
    found = _END.search(end) if len(text) >= _LEAST else None
    if found is None or found["last"].strip(",;:.)").lower() in _AND_SO_ON:
        return ()
    words = " ".join(end[: found.end("last")].split())[-_SHOWN:]
    said = shorten(words.partition(" ")[2] or words, _SHOWN, placeholder="")
    message = (
        f"The text is cut off: it ends with “{said} …”. The verdict is that of its beginning;"
        " give the whole posting."
    )
    return (Diagnostic(code=CUT_OFF, message=message),)
