"""Find the merged cells and the links of an Excel workbook, which openpyxl does not give while it streams."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, BinaryIO, NamedTuple

from evaluator.reading.data.links import FORMULA, Link, formula_link

_BEGIN = b"</sheetData>"
_CHUNK, _MOST = 1 << 20, 20_000_000
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
_LINKS = FORMULA.encode()
_FORMULA = re.compile(
    rb'<c\s[^<>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,200}>\s*<f[^<>]{0,200}>'
    rb"(\s*HYPERLINK\([^<>]{1,4000})</f>"
)
_LONGEST_CELL = 5000
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class Block(NamedTuple):
    """A merged cell that goes over several rows: its column, counted from 0, its first row and its last."""

    column: int
    first: int
    last: int


class Marks(NamedTuple):
    """The merged cells of a sheet in the order of their rows, and its links {row: {column: address}}.

    `shown` {row: {column: text}} is what formulas of links show, which not every program stores.
    """

    merged: tuple[Block, ...] = ()
    links: Mapping[int, Mapping[int, str]] = {}
    shown: Mapping[int, Mapping[int, str]] = {}


def marks_of(stream: BinaryIO) -> dict[str, Marks]:
    """Return the marks of each sheet of a workbook by the name of the sheet; none where it is odd."""
    try:
        with zipfile.ZipFile(stream) as archive:
            targets = _targets(archive, "xl/workbook.xml")
            sheets = list(_tags(archive.read("xl/workbook.xml").decode("utf-8", "replace"), "sheet"))
            paths = {sheet.get("name", ""): targets.get(sheet.get("id", ""), "") for sheet in sheets}
            return {name: _marks(archive, path) for name, path in paths.items() if path in archive.NameToInfo}
    except (KeyError, OSError, ValueError, RuntimeError, zipfile.BadZipFile):
        return {}


def filled(rows: Iterable[Sequence[Any]], begin: int, marks: Marks) -> Iterator[Sequence[Any]]:
    """Yield `rows`, of which the first has the number `begin`, with what the marks of their sheet add.

    A merged cell stands in each of its rows, and a formula of a link shows its words.
    """
    for number, cells in enumerate(_merged(rows, begin, marks.merged), begin):
        shown = marks.shown.get(number)
        yield [shown.get(at) if cell is None else cell for at, cell in enumerate(cells)] if shown else cells


def _merged(rows: Iterable[Sequence[Any]], begin: int, merged: Sequence[Block]) -> Iterator[Sequence[Any]]:
    waiting = [block for block in reversed(merged) if block.first >= begin]
    held: dict[int, tuple[Block, Any]] = {}  # by column, so that odd blocks over one another take no time
    for number, cells in enumerate(rows, begin):
        if not (waiting or held):
            yield cells
            continue
        given = list(cells)
        for column, (block, value) in list(held.items()):
            if block.last < number:
                del held[column]
            elif column < len(given) and given[column] is None:
                given[column] = value
        while waiting and waiting[-1].first <= number:
            block = waiting.pop()
            if block.column < len(given):
                held[block.column] = block, given[block.column]
        yield given


def _marks(archive: zipfile.ZipFile, path: str) -> Marks:
    tail, has_formulas = _tail(archive, path)
    merged = []
    for tag in _tags(tail, "mergeCell"):
        ends = _CELL.findall(tag.get("ref", ""))
        if len(ends) == 2 and ends[0][1] != ends[1][1]:
            merged.append(Block(_column(ends[0][0]), int(ends[0][1]), int(ends[1][1])))
    links: dict[int, dict[int, str]] = {}
    linked = [tag for tag in _tags(tail, "hyperlink") if "id" in tag]
    targets = _targets(archive, path) if linked else {}
    for tag in linked:
        cell, address = _CELL.match(tag.get("ref", "")), targets.get(tag["id"], "")
        if cell and "://" in address:
            links.setdefault(int(cell[2]), {})[_column(cell[1])] = address
    shown: dict[int, dict[int, str]] = {}
    for row, column, link in _formulas(archive, path) if has_formulas else ():
        links.setdefault(row, {})[column] = link.address
        shown.setdefault(row, {})[column] = link.shown
    return Marks(tuple(sorted(merged, key=lambda block: block.first)), links, shown)


def _tail(archive: zipfile.ZipFile, path: str) -> tuple[str, bool]:
    """Return what stands behind the cells of a sheet, and whether the cells hold formulas of links."""
    found = b""
    has_formulas = False
    with archive.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            found += chunk
            has_formulas = has_formulas or _LINKS in found
            if (at := found.find(_BEGIN)) >= 0:
                return (found[at:] + stream.read(_MOST)).decode("utf-8", "replace"), has_formulas
            found = found[-len(_BEGIN) :]
    return "", has_formulas


def _formulas(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[int, int, Link]]:
    """Yield the row, the column and the link of each cell of a sheet whose formula is one."""
    held = b""
    with archive.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            held += chunk
            end = 0
            for match in _FORMULA.finditer(held):
                end = match.end()
                formula = unescape(match[3].decode("utf-8", "replace"))
                if link := formula_link(formula):
                    yield int(match[2]), _column(match[1].decode()), link
            held = held[max(end, len(held) - _LONGEST_CELL) :]


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Return where the relations of a part of the workbook lead, by their ids."""
    folder, name = posixpath.split(path)
    related = f"{folder}/_rels/{name}.rels"
    if related not in archive.NameToInfo:
        return {}
    found: dict[str, str] = {}
    for tag in _tags(archive.read(related).decode("utf-8", "replace"), "Relationship"):
        target = tag.get("Target", "")
        if "://" not in target:
            target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        found[tag.get("Id", "")] = target
    return found


def _tags(text: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of each element `name`, without their namespaces."""
    for tag in re.finditer(rf"<(?:\w{{1,20}}:)?{name}\b([^<>]{{0,2000}})>", text):
        yield {key.rpartition(":")[2]: unescape(value) for key, value in _ATTRIBUTE.findall(tag[1])}


def _column(letters: str) -> int:
    """Return the number of a column, counted from 0 ("A" is 0, "AB" is 27)."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
