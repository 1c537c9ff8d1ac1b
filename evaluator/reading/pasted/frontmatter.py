"""Read the front matter of a markdown file: lines such as "company: …" between two lines of dashes."""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.posting import Diagnostic
from evaluator.reading.boards.address import is_page
from evaluator.reading.pages.jobposting import Fields
from evaluator.reading.rows.fields import columns_of
from evaluator.reading.rows.row import day
from evaluator.reading.texts.closed import closed_status
from evaluator.reading.wordlists import names

_TOP = re.compile(r"---[ \t\r]*\n((?:(?!---)[^\n]{0,2000}\n){1,100})---[ \t\r]*(?:\n|\Z)")
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

    Lines between dashes are front matter where they give a title or a company, or have a key of notes.
    """
    top = _TOP.match(source) if source.startswith("---") else None
    if top is None:
        return FrontMatter()
    said: dict[str, str] = {}
    key = ""
    for line in top[1].split("\n"):
        pair = _PAIR.fullmatch(line.rstrip())
        item = _ITEM.fullmatch(line.rstrip())
        if pair:
            key = pair[1]
            said[key] = _bare(pair[2] or "")
        elif item and key in said:
            said[key] = "; ".join(filter(None, (said[key], _bare(item[1]))))[:_LONGEST_LIST]
        elif not _WITHIN.match(line):
            return FrontMatter()
    plan = columns_of(said)
    found = Fields(
        *(next((said[key] for key in getattr(plan, name) if said[key]), None) for name in Fields._fields)
    )
    if not (found.title or found.company or _OF_NOTES & said.keys()):
        return FrontMatter()
    # Programs that clip pages name the address so.
    url = found.url or (said["source"] if is_page(said.get("source", "")) else None)
    status = next((said[key] for key in plan.status if said[key]), None)
    return FrontMatter(found._replace(posted=day(found.posted), url=url), top.end(), closed_status(status))


def _bare(value: str) -> str:
    """Return a value without its quotes and links; "" for a list or a text over several lines."""
    value = value.strip()
    if value[:1] in _QUOTES and value[-1:] == value[:1]:
        value = value[1:-1].strip()
    elif value[:1] in ("[", "{", "|", ">", "&", "*") and not _LINK.match(value):
        return ""
    return _LINK.sub(lambda link: link["shown"] or link["note"] or link["words"], value)
