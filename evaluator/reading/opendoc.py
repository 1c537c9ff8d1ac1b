"""Read the XML of OpenDocument files. Only local names are looked at: each means one thing there."""

from __future__ import annotations

import zipfile
from typing import Any

from evaluator.reading.notread import NotRead

_MOST_SPACES = 100


def content_of(archive: zipfile.ZipFile) -> Any:
    """Return the root element of a packed OpenDocument file. Raises NotRead when it is broken."""
    try:
        data = archive.read("content.xml")
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, RuntimeError):
        raise _broken() from None
    return root_of(data)


def root_of(data: bytes) -> Any:
    """Return the root element of the XML of an OpenDocument file. Raises NotRead when it is broken."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (ValueError, etree.LxmlError):
        raise _broken() from None


def _broken() -> NotRead:
    return NotRead("broken", "is not a whole OpenDocument file; save it again")


def name_of(element: Any) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def said_of(element: Any, name: str) -> str:
    """Return the attribute `name` of an element, in any namespace; "" without it."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def count_of(element: Any, name: str, most: int) -> int:
    """Return the number in an attribute, at most `most`; 1 without one."""
    said = said_of(element, name)
    return min(int(said), most) if said.isascii() and said.isdecimal() and len(said) < 12 else 1


def sign_of(element: Any) -> str | None:
    """Return the signs that an element in a line stands for: spaces, a tab, a line end; None for another."""
    name = name_of(element)
    if name == "s":
        return " " * count_of(element, "c", _MOST_SPACES)
    return {"tab": "\t", "line-break": "\n"}.get(name)
