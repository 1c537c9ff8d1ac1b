"""Read the comments of "Who is hiring" threads, whose first line has the title, company and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from evaluator.posting import Posting, Unread
from evaluator.reading.canonical import Canonical
from evaluator.reading.joining import only
from evaluator.reading.limits import How
from evaluator.reading.notread import guarded
from evaluator.reading.rows.cells import as_text
from evaluator.reading.rows.row import day
from evaluator.reading.texts.text import canonical, posting
from evaluator.reading.titles.firstline import ADDRESS, first_line
from evaluator.reading.titles.titles import ROLE_NOUN, SENTENCE
from evaluator.reading.wordlists import names

_LINK = re.compile(r"\s*\(?https?://\S+\)?")
_COLON = re.compile(r"([^:]{3,80}):\s")
_DASH = re.compile(r"(.{3,80}?)\s+[-–—]\s")
# An item or a thread has at least one of these keys.
MARKS = names("by author children deleted dead")
_MOST_ROLES = 40  # a longer list is not a list of roles


def is_item(row: Mapping[str, Any]) -> bool:
    """Return whether `row` is an item or a thread of Hacker News, in the site's own form or in Algolia's."""
    if not isinstance(row.get("text") or row.get("comment_text") or None, str):
        return _is_thread(row) or _is_deleted(row)
    own = "by" in row and ("parent" in row or row.get("type") in ("comment", "job"))
    return own or ("author" in row and ("story_id" in row or "parent_id" in row or "objectID" in row))


def _is_thread(row: Mapping[str, Any]) -> bool:
    """Return whether `row` is a story with its comments, in Algolia's form; only comments have a parent."""
    return (
        isinstance(row.get("children"), list)
        and "author" in row
        and row.get("parent_id") is None
        and row.get("type", "story") == "story"
    )


def _is_deleted(row: Mapping[str, Any]) -> bool:
    """Return whether `row` is a deleted comment, of which only its place in the thread is left."""
    if ("parent" not in row and "parent_id" not in row) or row.get("title"):
        return False
    if any(str(row.get(mark)).lower() in ("true", "1") for mark in ("deleted", "dead")):
        return True
    key = "text" if "text" in row else "comment_text"
    return ("by" in row or "author" in row) and key in row and not row[key]


def read_item(row: Mapping[str, Any], source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the posting of a comment, or the postings of all comments of a thread.

    `source` names the item in messages. When `how.split_roles` is set, a comment with several roles gives
    one posting for each role. Deleted comments and replies to comments are passed over.
    """
    if _is_thread(row):
        for number, comment in enumerate(row["children"], 1):
            place = f"{source}:{number}"
            if isinstance(comment, Mapping) and is_item(comment):
                yield from guarded(read_item(comment, place, how), place)
            else:
                yield Unread(source=place, code="no_posting", message="is not a comment of a thread")
        return
    text = row.get("text") or row.get("comment_text") or ""
    id = as_text(row.get("id") or row.get("objectID")) or None
    if _is_deleted(row):
        return
    if len(text) > how.limits.posting:
        yield Unread(
            source=source, code="too_large", message="the comment is too long for one posting", id=id
        )
        return
    found = canonical(text)
    if not found.blocks:
        yield Unread(source=source, code="empty", message="the comment holds no words", id=id)
        return
    line = first_line(found)
    posted = day(row.get("time") or row.get("created_at_i") or row.get("created_at"))
    url = f"https://news.ycombinator.com/item?id={id}" if id else None
    roles = roles_in(found) if how.split_roles else []
    several = len(roles) > 1
    for number, (name, part) in enumerate(roles if several else [(line.title, found)], 1):
        yield posting(
            part,
            source=f"{source}#{number}" if several else source,
            kind="hacker-news",
            title=name,
            id=f"{id or source}#{number}" if several else id,
            offset_unit="code_points",
            company=line.company,
            location=line.location,
            posted=posted,
            url=url,
        )


def roles_in(found: Canonical) -> list[tuple[str, Canonical]]:
    """Return each role of a comment with its text: the lines of this role and the lines that all roles share.

    The list is empty when fewer than two or more than 40 roles are named.
    """
    blocks = found.blocks
    lines = (found.text[block.start : block.end] for block in blocks)
    roles = [(i, role) for i, line in enumerate(lines) if i and (role := _role_of(line))]
    if not 2 <= len(roles) <= _MOST_ROLES:
        return []
    named = [i for i, _ in roles]
    # The end of the last role is not marked: it gets as many blocks as the longest of the others.
    widest = max(b - a for a, b in pairwise(named))
    stop = min(named[-1] + widest, len(blocks))
    groups = [range(a, b) for a, b in zip(named, [*named[1:], stop], strict=True)]
    shared = [i for i in range(len(blocks)) if not any(i in group for group in groups)]
    return [
        (role, only(found, sorted([*shared, *group]))) for (_, role), group in zip(roles, groups, strict=True)
    ]


def _role_of(line: str) -> str | None:
    """Return the role that a line names; None when it does not name one.

    It is the words before the colon, else the whole line, else the words before the dash.
    """
    line = _LINK.sub("", line).strip(" :*-–—•")
    before = (_COLON.match(line), _DASH.match(line))
    heads = [found[1] if found else "" for found in before]
    return next((role for role in (heads[0], line, heads[1]) if _names_role(role)), None)


def _names_role(words: str) -> bool:
    return len(words) <= 120 and bool(ROLE_NOUN.search(words)) and not SENTENCE.search(ADDRESS.sub("", words))
