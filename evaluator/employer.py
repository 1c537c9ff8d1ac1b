"""Recognise one employer under the names that it gives itself."""

from __future__ import annotations

import re
from functools import lru_cache

_FORM = re.compile(r"inc|llc|ltd|limited|gmbh|ag|plc|corp|corporation|co|company|se|sa|bv|ab|oy|as|srl|the")


@lru_cache(maxsize=4096)
def company_key(company: str | None) -> str:
    """Return a company's name without legal form, case and punctuation; "" if there is no name.

    A name of nothing but legal forms stays whole.
    """
    if not company:
        return ""
    words = _words(company)
    return "".join(word for word in words if not _FORM.fullmatch(word)) or "".join(words)


def spelling_key(company: str) -> str:
    """Return a company's name without case and punctuation; the legal form stays, unlike in `company_key`."""
    return "".join(_words(company))


def after_name(text: str, name: str) -> str | None:
    """Return what follows the employer's `name`, with which `text` begins; None where it does not.

    "The" before the name makes no difference.
    """
    name = name.strip().removeprefix("The ").removeprefix("the ")
    if text[:4].lower() == "the ":
        text = text[4:]
    if not name or text[: len(name)].lower() != name.lower():
        return None
    rest = text[len(name) :]
    return None if rest[:1].isalnum() else rest


def _words(company: str) -> list[str]:
    return re.findall(r"\w+", company.lower())
