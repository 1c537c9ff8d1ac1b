"""Divide rows of tables in plain text into lines: those of markdown, and those that were copied with tabs.

A posting may be laid out as a table, with the names of its sections beside their texts. Each replacement is
one sign for one sign, so that offsets stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONG = 60  # a cell with so many signs is a text, which stands below the name beside it
_FEWEST = 3  # rows of a table with tabs
# A name, a tab and something else. A bullet or a number before a tab is no name.
_TABBED = re.compile(r"^([ ]*[A-Z][^\t\n.;•]{2,40})\t(?=[\t ]*([^\s].*))", re.MULTILINE)
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*\r?")
_DIVIDER = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\r?")
_HAS_DIVIDER = re.compile(r"^[ \t]*\|[ \t]*:?-+:?[ \t]*\|", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")  # one that is written as `\|` is part of a cell


def untabled(text: str) -> str:
    """Return `text`, as long as before, with the cells of tables that hold texts in lines of their own."""
    if "\t" in text:
        rows = _TABBED.findall(text)
        if len(rows) >= _FEWEST and any(len(behind) >= _LONG for _, behind in rows):
            text = _TABBED.sub(r"\1\n", text)
    if "|" in text and _HAS_DIVIDER.search(text):
        text = _of_markdown(text)
    return text


def _of_markdown(text: str) -> str:
    """Return `text` with the rows of each table of markdown as lines."""
    lines = text.split("\n")
    number = 1
    while number < len(lines):
        if not (_DIVIDER.fullmatch(lines[number]) and _ROW.fullmatch(lines[number - 1])):
            number += 1
            continue
        begin = number - 1
        lines[number] = " " * len(lines[number])
        number += 1
        while number < len(lines) and _ROW.fullmatch(lines[number]):
            number += 1
        places = [place for place in range(begin, number) if place != begin + 1]
        for place, row in zip(places, _rows([lines[place] for place in places]), strict=True):
            lines[place] = row
    return "\n".join(lines)


def _rows(lines: Sequence[str]) -> list[str]:
    """Return the rows of a table without outer bars, and without all bars where one of its cells is long."""
    spans = [(line.index("|"), line.rindex("|")) for line in lines]
    cells = [_BAR.split(line[begin + 1 : end]) for line, (begin, end) in zip(lines, spans, strict=True)]
    sign = "\n" if any(len(cell.strip()) >= _LONG for row in cells for cell in row) else "|"
    return [
        f"{line[:begin]} {sign.join(row)} {line[end + 1 :]}"
        for line, (begin, end), row in zip(lines, spans, cells, strict=True)
    ]
