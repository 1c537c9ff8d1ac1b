"""Say what is wrong with a part of a rule file or of a request, in words for its author."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

# By the type of pydantic's error; the names in braces are filled in from its context.
_SAID: Mapping[str, str] = {
    "extra_forbidden": "unknown key; docs/architecture.md explains the rule format",
    "missing": "a required key is missing",
    "model_type": "must be keys with their values (`key: value`)",
    "dict_type": "must be keys with their values (`key: value`)",
    "tuple_type": "must be a list (`- …`, or `[…]`)",
    "too_short": "needs at least {min_length} entry",
    "string_type": "must be text; put it in quotes",
    "string_too_long": "takes at most {max_length} characters",
    "string_pattern_mismatch": "takes lower-case letters, digits and `_`, and begins with a letter",
    "literal_error": "must be {expected}",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
}


# How like a known name another one must be to be taken for a slip; at 0.6 one word in common is enough.
_NEAR = 0.7


def said(error: Mapping[str, Any], whole: str = "the file", own: Mapping[str, str] = {}) -> str:
    """Return in one line where an error of pydantic is and what is wrong there.

    `whole` names the data, for errors of the whole. `own` holds, by type of error, words that replace
    those for rule files.
    """
    where = ".".join(map(str, error["loc"]))
    known = own.get(error["type"]) or _SAID.get(error["type"])
    message = known.format_map(error.get("ctx", {})) if known else error["msg"]
    return f"{where}: {message}" if where else f"{whole} {message}"


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    """Return the message for a name that is not in `known`: the nearest known name, otherwise all of them."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=_NEAR)
    advice = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
    return f"unknown {what} `{name}`; {advice}"


def no_term(name: str, terms: Collection[str]) -> str:
    """Return the message for a term that is not in `terms`, with the nearest one that is."""
    from difflib import get_close_matches

    near = get_close_matches(name, terms, n=1)
    return f"no term `{name}` in terms.yaml" + (f"; did you mean `{near[0]}`?" if near else "")
