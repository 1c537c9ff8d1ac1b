"""Parse JSON that is not strict, as programs and people write it."""

from __future__ import annotations

import json
import re
from typing import Any

from evaluator.reading.surrogates import whole_json

_COMMA = re.compile(r",(\s*[}\]])")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = frozenset('"\\/bfnrtu')
_GAP = re.compile(r"[\s,]*")
# Before each value of a JSON text sequence there is a record separator.
_AROUND = "\ufeff\xa0 \t\r\n\x1e"
_DECODER = json.JSONDecoder(strict=False)


def leniently(text: str) -> Any:
    r"""Return the value of JSON text; None when it cannot be parsed.

    Several values, one behind another, give a list of them. Accepted are line breaks inside strings, lone
    surrogates, NaN, escapes that JSON does not have (`\'`), and commas before a closing bracket.
    """
    text = whole_json(text.strip(_AROUND))
    value = _loaded(text)
    if value is None:
        mended = _COMMA.sub(r"\1", _ESCAPE.sub(_meant, text))
        value = _loaded(mended) if mended != text else None
    return value


def _meant(escape: re.Match[str]) -> str:
    return escape[0] if escape[1] in _ESCAPED else escape[1]


def _loaded(text: str) -> Any:
    values = []
    at = 0
    try:
        while at < len(text):
            value, end = _DECODER.raw_decode(text, at)
            values.append(value)
            gap = _GAP.match(text, end)
            at = gap.end() if gap else end
    except (ValueError, RecursionError):
        return None
    return values[0] if len(values) == 1 else values or None
