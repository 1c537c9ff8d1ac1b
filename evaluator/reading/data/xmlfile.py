"""Read XML: feeds of Personio, and other feeds of jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evaluator.posting import Posting, Unread
from evaluator.reading.boards.answer import Trace, of_answer
from evaluator.reading.boards.ats import Answer
from evaluator.reading.boards.personio import personio
from evaluator.reading.decoding import Decoded, decode
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead, guarded
from evaluator.reading.pasted.shortcut import only_addresses
from evaluator.reading.rows.row import read_row
from evaluator.reading.wordlists import names

_NOTES = "en-export"  # what Evernote exports; what it knows of a note stands in an element of its own
_ITEMS = ("job", "item", "entry", "vacancy", "posting", "offer", "position")

# What stands before a document that is packed as the text of an element.
_DECLARED = re.compile(r"\s*<\?xml[^>]*>")
_HTML = names("p div ul ol li br span strong b em h1 h2 h3 h4 table")


def read_xml(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a feed. Raises NotRead when it is broken, too large or has no postings."""
    from lxml import etree

    data = given.whole(how.limits.document)
    if b"<!ENTITY" in data[:100_000]:
        raise NotRead(
            "refused", "defines entities of its own, which are not resolved; save it without its DOCTYPE"
        )
    # Against hostile files: nothing is fetched, and entities are not resolved.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotRead("broken", f"is not valid XML ({str(error)[:150]}); save it again") from None
    decoded = decode(data)
    if root.find(".//jobDescriptions") is not None or root.tag == "workzag-jobs":
        yield from _positions(root, given, how, decoded)
        return
    if root.tag.rsplit("}", 1)[-1] == "html":
        from evaluator.reading.pages.page import of_page

        yield from of_page(decoded, given.name, how)
        return
    if address := root.findtext("dict/string") if root.findtext("dict/key") == "URL" else None:
        raise only_addresses([address])
    yield from _rows(root, given, how)


def _positions(root: Any, given: Given, how: How, decoded: Decoded) -> Iterator[Posting | Unread]:
    trace = Trace(decoded.text, decoded.shift, quoted=False) if decoded.unit == "utf-8" else None
    many = sum(1 for _ in root.iter("position")) > 1
    for number, answer in enumerate(personio(root), 1):
        source = f"{given.name}:{number}" if many else given.name
        yield from guarded(_of_position(answer, source, how, trace), source)


def _of_position(answer: Answer, source: str, how: How, trace: Trace | None) -> Iterator[Posting | Unread]:
    yield of_answer(answer, source, how, trace)


def _rows(root: Any, given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of another feed: each entry is a row, and each of its child elements a column."""
    count = 0
    items = ("note",) if root.tag == _NOTES else _ITEMS
    for node in root.iter():
        if not isinstance(node.tag, str) or node.tag.rsplit("}", 1)[-1].lower() not in items or not len(node):
            continue
        row: dict[str, str] = {}
        for child in (*node, *node.iterfind("note-attributes/*")):
            if isinstance(child.tag, str) and (value := _value(child)):
                row.setdefault(child.tag.rsplit("}", 1)[-1], value)
        count += 1
        yield read_row(row, f"{given.name}:{count}", limits=how.limits, columns=how.columns, kind="xml")
    if not count:
        raise NotRead(
            "no_posting", "is XML, but holds no feed of jobs that is known; give Personio XML or RSS"
        )


def _value(element: Any) -> str:
    """Return what an element says: its text, its HTML, the address of a link, or the values of its parts."""
    from lxml import etree

    if not len(element):
        return _DECLARED.sub("", element.text or "").strip() or element.get("href") or ""
    inside = [node.tag.rsplit("}", 1)[-1].lower() for node in element.iter() if isinstance(node.tag, str)]
    if not _HTML.isdisjoint(inside[1:]):
        return (element.text or "") + "".join(etree.tostring(node, encoding="unicode") for node in element)
    return ", ".join(words for text in element.itertext() if (words := text.strip()))
