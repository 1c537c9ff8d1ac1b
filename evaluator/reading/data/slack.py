"""Read the messages of a Slack channel, in the form of Slack's own export and of its interface."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.posting import Posting, Unread
from evaluator.reading.canonical import Canonical
from evaluator.reading.data.firstline import FirstLine, first_line
from evaluator.reading.limits import How
from evaluator.reading.offsets import chained, without
from evaluator.reading.rows.row import as_text, day
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import posting
from evaluator.reading.texts.titles import names_role, title_line
from evaluator.reading.words import names

# A message has this key, and so have few other rows.
MARKS = frozenset(("ts",))
_TIME = re.compile(r"\d{10}\.\d{6}")
# All other subtypes are notices (somebody joined, a topic was set) or messages that are gone.
_WRITTEN = names("bot_message me_message file_share thread_broadcast")
# Most shorter messages are chat. One that only says "We are hiring" and has a link tells nothing of the work.
_FEWEST_WORDS = 25
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"https?://\S+")
# What Slack writes in angle brackets: an address with its words, a channel with its name, or a person, a
# group or a command, of whom there is no name. And its names of pictographs (":rocket:").
_MARKUP = re.compile(
    r"<(?:(?:(?:https?|mailto|tel):[^<>|\s]*|#C\w+)\|(?P<words>[^<>]*)|(?P<bare>(?:https?|mailto|tel):[^<>|\s]*)"
    r"|[@#!][^<>]*)>|(?<![\w:]):[a-z][a-z0-9_+'-]*:(?![\w:])[ ]?"
)


def is_message(row: Mapping[str, Any]) -> bool:
    """Return whether `row` is a message of Slack."""
    time = row.get("ts")
    return row.get("type") == "message" and isinstance(time, str) and bool(_TIME.fullmatch(time))


def messages_in(document: Mapping[str, Any]) -> list[Any] | None:
    """Return the messages of a channel as Slack's interface answers them; None for another object."""
    messages = document.get("messages")
    if not isinstance(messages, list) or not messages or not isinstance(messages[0], Mapping):
        return None
    return messages if is_message(messages[0]) else None


def read_message(row: Mapping[str, Any], source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the posting of a message, or that which a program attached to it.

    Replies, notices and messages of a few words are passed over: people talk in such channels, too.
    """
    id = row["ts"]
    if str(row.get("subtype") or "bot_message") not in _WRITTEN or (row.get("thread_ts") or id) != id:
        return
    text, title, url = _said(row)
    if len(text) > how.limits.posting:
        message = "the message is too long for one posting"
        yield Unread(source=source, code="too_large", message=message, id=id)
        return
    bare, offsets = without(text, list(_cuts(text)))
    if len(_WORD.findall(_ADDRESS.sub("", bare))) < _FEWEST_WORDS:
        return
    found = plain(bare)
    found = found._replace(offsets=chained(found.offsets, offsets))
    line = _first_line(found)
    yield posting(
        found,
        source=source,
        kind="slack",
        title=title or line.title or None,
        company=line.company,
        location=line.location,
        posted=day(id),
        url=url,
        id=id,
        offset_unit="code_points",
    )


def _said(row: Mapping[str, Any]) -> tuple[str, str | None, str | None]:
    """Return the longest text of a message and its attachments, with title and address of an attachment."""
    said: list[tuple[str, str | None, str | None]] = [(as_text(row.get("text")), None, None)]
    attached = row.get("attachments")
    for part in attached if isinstance(attached, list) else ():
        if isinstance(part, Mapping):
            url = as_text(part.get("title_link")) or None
            said.append((as_text(part.get("text")), as_text(part.get("title")) or None, url))
    return max(said, key=lambda one: len(one[0]))


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of Slack's own marks; the words and addresses inside of them stay."""
    for found in _MARKUP.finditer(text):
        kept = "words" if found["words"] else "bare"
        if found[kept]:
            yield found.start(), found.start(kept)
            yield found.end(kept), found.end()
        else:
            yield found.span()


def _first_line(found: Canonical) -> FirstLine:
    """Return title, company and place of the first lines; the title is empty where they do not name one."""
    block = found.blocks[0]
    line = first_line(found)
    barred = " | " in found.text[block.start : block.end]
    if barred and line.company and not names_role(line.company):
        return line
    return FirstLine(title_line(found.text, found.blocks) or "", None, None)
