"""Read a CSV that a spreadsheet saved anew: each country's has its own signs, words and encoding."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.reading.wordlists import names

_SIGNS = ",;\t"
_SIZE = 1 << 20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TRUE = names("true wahr vrai verdadero verdadeiro vero waar sant sand sann prawda tosi igaz pravda")
_FALSE = names("false falsch faux falso onwaar falskt falsk usann fałsz epätosi hamis nepravda")


class Form(NamedTuple):
    """How a CSV is written: the sign between its cells, and its encoding."""

    sign: str
    encoding: str


def form_of(path: Path) -> Form:
    """Return how a CSV is written, of which the first line names the columns."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        head = stream.readline(_SIZE)
    return Form(max(_SIGNS, key=head.count), encoding)


def _encoding(path: Path) -> str:
    """Return UTF-16 where the file says so, UTF-8 where it is that, else that of Windows in the west."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        if stream.read(2) in _UTF_16:
            return "utf-16"
        stream.seek(0)
        try:
            while data := stream.read(_SIZE):
                decoder.decode(data)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def truth(value: Any) -> Any:
    """Return a truth value, which may be a word in any case; False for None, anything else as it is."""
    if not isinstance(value, str):
        return False if value is None else value
    word = value.casefold()
    return True if word in _TRUE else False if word in _FALSE else value


def share(value: Any) -> float | None:
    """Return a number, which may have a comma for its point; None for None."""
    return None if value is None else float(value.replace(",", ".") if isinstance(value, str) else value)
