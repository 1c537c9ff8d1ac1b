"""Give rows the addresses that their cells link to: links of a sheet, and formulas such as =HYPERLINK(…)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from evaluator.reading.rows.fields import columns_of

_QUOTED = r'"((?:[^"]|""){0,2000})"'
_FORMULA = re.compile(
    rf"\s*(?:of:)?=?\s*HYPERLINK\(\s*{_QUOTED}\s*(?:[,;]\s*(?:{_QUOTED})?[^\"]*)?\)\s*", re.IGNORECASE
)
FORMULA = "HYPERLINK("


class Link(NamedTuple):
    """Where a cell leads, and what it shows."""

    address: str
    shown: str


def formula_link(text: str) -> Link | None:
    """Return the link of a formula that names its address; None for any other text."""
    found = _FORMULA.fullmatch(text)
    if found is None or "://" not in found[1]:
        return None
    return Link(found[1], (found[2] or found[1]).replace('""', '"'))


def formulas_shown(cells: Iterable[Any]) -> tuple[list[Any], dict[int, str]]:
    """Return cells with what their formulas of links show, and the addresses of these by column."""
    shown: list[Any] = []
    links: dict[int, str] = {}
    for column, cell in enumerate(cells):
        link = formula_link(cell) if isinstance(cell, str) and FORMULA in cell[:40].upper() else None
        shown.append(link.shown if link else cell)
        if link:
            links[column] = link.address
    return shown, links


def linked(header: Sequence[str], cells: Iterable[Any], links: Mapping[int, str] | None) -> dict[str, Any]:
    """Return a row by its columns, `links` {column: address} being those of its cells.

    A link is the address of the posting, where the row shows none.
    """
    row = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    if links:
        shown = columns_of(header).url
        own = {header[column]: link for column, link in links.items() if column < len(header)}
        row.update((name, own[name]) for name in shown if name in own)
        if not any(row.get(name) for name in shown):
            row["url"] = next(iter(links.values()))
    return row
