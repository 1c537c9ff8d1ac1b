"""Parse JSON that is not strict, as programs and people write it."""

from __future__ import annotations

import json
import re
from typing import Any

from evaluator.reading.surrogates import whole_json

_COMMA = re.compile(r",(\s*[}\]])")


def leniently(text: str) -> Any:
    """Return the value of JSON text; None when it cannot be parsed.

    Line breaks inside strings, lone surrogates, NaN, and commas before a closing bracket are accepted.
    """
    text = whole_json(text)
    value = _loaded(text)
    if value is None and (without := _COMMA.sub(r"\1", text)) != text:
        value = _loaded(without)
    return value


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
