"""Read the front matter of a markdown file: "company: …" between two lines of dashes, or TOML."""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.posting import Diagnostic
from evaluator.reading.boards.address import is_page
from evaluator.reading.pages.jobposting import Fields
from evaluator.reading.rows.cells import as_text
from evaluator.reading.rows.fields import columns_of
from evaluator.reading.rows.row import closed_of, day
from evaluator.reading.wordlists import names

_TOPS = tuple(
    re.compile(rf"{mark}[ \t\r]*\n((?:(?!{mark})[^\n]{{0,2000}}\n){{1,100}}){mark}[ \t\r]*(?:\n|\Z)")
    for mark in ("---", r"\+\+\+")
)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?")
_WITHIN = re.compile(r"[ \t]|-[ \t]|#|\Z")  # a line that belongs to the key above it, or says nothing
_ITEM = re.compile(r"\s*-\s+(.*)")  # of a list below its key
_LONGEST_LIST = 200
_QUOTES = "\"'"
# Links to other notes ("[[Harbour Office]]", "[[firms/harbour|Harbour Office]]"), and links with words.
_LINK = re.compile(
    r"\[\[(?P<note>[^][|]+)(?:\|(?P<shown>[^][|]+))?\]\]|\[(?P<words>[^][]+)\]\(https?://[^\s()]+\)"
)
# Keys that programs for notes and for clipping pages write.
_OF_NOTES = names("tags tag aliases cssclass cssclasses status created updated clipped source url link")


class FrontMatter(NamedTuple):
    """The fields that front matter gives, where the text after it begins, and whether its job is closed."""

    fields: Fields = Fields()
    end: int = 0
    closed: tuple[Diagnostic, ...] = ()


def front_matter(source: str) -> FrontMatter:
    """Return the front matter of a text, and `end` 0 where there is none.

    Lines between dashes, or TOML between plus signs, are front matter where they give a title or a company,
    or have a key of notes.
    """
    top = next(filter(None, (mark.match(source) for mark in _TOPS)), None)
    said = (_toml(top[1]) if source.startswith("+") else _pairs(top[1])) if top else {}
    plan = columns_of(said)
    found = Fields(
        *(next((said[key] for key in getattr(plan, name) if said[key]), None) for name in Fields._fields)
    )
    if top is None or not (found.title or found.company or _OF_NOTES & said.keys()):
        return FrontMatter()
    # Programs that clip pages name the address so.
    url = found.url or (said["source"] if is_page(said.get("source", "")) else None)
    return FrontMatter(found._replace(posted=day(found.posted), url=url), top.end(), closed_of(said, plan))


def _pairs(lines: str) -> dict[str, str]:
    """Return what lines such as "company: …" say; nothing where another line is among them."""
    said: dict[str, str] = {}
    key = ""
    for line in lines.split("\n"):
        pair = _PAIR.fullmatch(line.rstrip())
        item = _ITEM.fullmatch(line.rstrip())
        if pair:
            key = pair[1]
            said[key] = _bare(pair[2] or "")
        elif item and key in said:
            said[key] = "; ".join(filter(None, (said[key], _bare(item[1]))))[:_LONGEST_LIST]
        elif not _WITHIN.match(line):
            return {}
    return said


def _toml(lines: str) -> dict[str, str]:
    """Return what lines of TOML say, with what stands in tables below them; nothing for other lines."""
    import tomllib  # few texts need it

    try:
        known = tomllib.loads(lines)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    inner = (table for table in known.values() if isinstance(table, dict))
    return {
        key: "true" if value is True else _bare(as_text(value))[:_LONGEST_LIST]
        for table in (*inner, known)  # of two keys of a name the outer one counts
        for key, value in table.items()
        if not isinstance(value, dict)
    }


def _bare(value: str) -> str:
    """Return a value without its quotes and links; "" for a list or a text over several lines."""
    value = value.strip()
    if value[:1] in _QUOTES and value[-1:] == value[:1]:
        value = value[1:-1].strip()
    elif value[:1] in ("[", "{", "|", ">", "&", "*") and not _LINK.match(value):
        return ""
    return _LINK.sub(lambda link: link["shown"] or link["note"] or link["words"], value)
