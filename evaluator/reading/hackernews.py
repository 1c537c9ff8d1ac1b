"""Read items of "Who is hiring" threads: title, company and place stand in the first line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from evaluator.posting import Block, OffsetMap, Posting, Unread
from evaluator.reading.canonical import Canonical
from evaluator.reading.limits import How
from evaluator.reading.row import as_text, day
from evaluator.reading.text import ROLE_NOUN, canonical, posting
from evaluator.reading.words import names

_WAYS = re.compile(
    r"\b(?:remote|on-?site|hybrid|in[- ]office|wfh|anywhere|worldwide)\b"
    r"|(?-i:^[A-Z][\w.' -]+,\s*[A-Z][\w .'-]+$)",
    re.IGNORECASE,
)
# What stands between bars as places do: "Python, Go".
_LANGUAGES = names(
    "angular aws azure bash c c# c++ clojure css django docker elixir erlang gcp go golang graphql haskell "
    "html java javascript kafka kotlin kubernetes linux mysql node node.js numpy ocaml pandas perl php "
    "postgres postgresql python pytorch rails react ruby rust scala spark sql swift tensorflow terraform "
    "typescript vue zig"
)
_BAR = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+")
_ADDRESS = re.compile(r"https?://\S+|\(?\b[\w-]+\.(?:com|io|ai|dev|co|org|net)\b\S*\)?")


_MOST_ROLES = 40  # more are no roles but a list of something else


class FirstLine(NamedTuple):
    """What the first line of a comment says."""

    title: str
    company: str | None
    location: str | None


def is_item(row: Mapping[str, Any]) -> bool:
    """Return whether `row` is an item of Hacker News, of its own interface or of Algolia's."""
    if not isinstance(row.get("text", row.get("comment_text")), str):
        return False
    own = "by" in row and ("parent" in row or row.get("type") in ("comment", "job"))
    return own or ("author" in row and ("story_id" in row or "parent_id" in row or "objectID" in row))


def read_item(row: Mapping[str, Any], source: str, how: How) -> Iterator[Posting | Unread]:
    """Give the posting of a comment; its single roles when they are to be split."""
    text = row.get("text") or row.get("comment_text") or ""
    id = as_text(row.get("id") or row.get("objectID")) or None
    if len(text) > how.limits.posting:
        yield Unread(
            source=source, code="too_large", message="the comment is too long for one posting", id=id
        )
        return
    found = canonical(text)
    if row.get("deleted") or row.get("dead") or not found.blocks:
        yield Unread(source=source, code="empty", message="the comment is empty or was deleted", id=id)
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


def first_line(found: Canonical) -> FirstLine:
    """Return title, company and place of the first line, which bars divide as a rule."""
    block = found.blocks[0]
    line = found.text[block.start : block.end].strip()[:300]
    pieces = [piece.strip() for piece in _BAR.split(line) if piece.strip()]
    company = _ADDRESS.sub("", pieces[0]).strip(" ()-,") if len(pieces) > 1 else None
    places = [p for p in pieces[1:] if _is_place(p)]
    return FirstLine(line, company or None, "; ".join(places) or None)


def _is_place(piece: str) -> bool:
    return (
        len(piece) < 80
        and bool(_WAYS.search(piece))
        and not ROLE_NOUN.search(piece)
        and _LANGUAGES.isdisjoint(word.strip() for word in piece.lower().split(","))
    )


def roles_in(found: Canonical) -> list[tuple[str, Canonical]]:
    """Return each role with the text that all share and its own lines; at most as many as named."""
    blocks = found.blocks
    named = [i for i, b in enumerate(blocks) if i and _names_role(found.text[b.start : b.end].strip())]
    if not 2 <= len(named) <= _MOST_ROLES:
        return []
    # What follows the last role belongs to it for as many blocks as the others have at most.
    widest = max(b - a for a, b in pairwise(named))
    stop = min(named[-1] + widest, len(blocks))
    groups = [range(a, b) for a, b in zip(named, [*named[1:], stop], strict=True)]
    shared = [i for i in range(len(blocks)) if not any(i in group for group in groups)]
    out = []
    for group in groups:
        keep = sorted([*shared, *group])
        first = blocks[group[0]]
        name = found.text[first.start : first.end].strip(" :*-–—•")
        out.append((re.sub(r"\s*\(?https?://\S+\)?", "", name).strip(" :-–—"), _only(found, keep)))
    return out


def _names_role(line: str) -> bool:
    return (
        len(line) <= 120
        and bool(ROLE_NOUN.search(line))
        and not re.search(r"[.!?](?:\s|$)", _ADDRESS.sub("", line))
    )


def _only(found: Canonical, keep: list[int]) -> Canonical:
    """Return the canonical text of the blocks `keep`, with their way back."""
    pieces: list[str] = []
    blocks: list[Block] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    length = 0
    for index in keep:
        block = found.blocks[index]
        pieces.append(found.text[block.start : block.end] + "\n")
        blocks.append(block._replace(start=length, end=length + block.end - block.start))
        for at in range(block.start, block.end):
            begin, end = found.offsets.span(at, at + 1)
            if (
                starts
                and ends[-1] == begin
                and end - begin == 1
                and starts[-1] + (ends[-1] - begins[-1]) == length + at - block.start
            ):
                ends[-1] = end
                continue
            starts.append(length + at - block.start)
            begins.append(begin)
            ends.append(end)
        length += block.end - block.start
        starts.append(length)
        begins.append(ends[-1])
        ends.append(ends[-1])
        length += 1
    return Canonical("".join(pieces), tuple(blocks), OffsetMap(tuple(starts), tuple(begins), tuple(ends)))
