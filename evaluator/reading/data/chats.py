"""Read the messages of a channel as Slack, Telegram, Discord and WhatsApp export them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evaluator.posting import Posting, Unread
from evaluator.reading.canonical import Canonical
from evaluator.reading.data.whatsapp import messages
from evaluator.reading.decoding import decode
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import guarded
from evaluator.reading.offsets import chained, without
from evaluator.reading.rows.cells import as_text
from evaluator.reading.rows.row import day
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import posting
from evaluator.reading.titles.firstline import FirstLine, first_line
from evaluator.reading.titles.namesabove import in_title, names_above
from evaluator.reading.titles.offered import offered_role
from evaluator.reading.titles.titles import ROLE_NOUN, is_role, names_role, title_in_message, title_line
from evaluator.reading.wordlists import names

Row = Mapping[str, Any]

# A message of Slack has this key, and so have few other rows.
MARKS = frozenset(("ts",))
# Where Telegram's export of everything has its chats.
_ALL_CHATS = ("chats", "left_chats")
_TIME = re.compile(r"\d{10}\.\d{6}")
# All other subtypes are notices (somebody joined, a topic was set) or messages that are gone.
_WRITTEN = names("bot_message me_message file_share thread_broadcast")
# What Slack and Discord write in angle brackets: an address with its words, a channel with its name, or a
# person, a group, a command or a pictograph, of which there is no name. And Slack's pictographs (":rocket:").
_MARKUP = re.compile(
    r"<(?:(?:(?:https?|mailto|tel):[^<>|\s]*|#C\w+)\|(?P<words>[^<>]*)|(?P<bare>(?:https?|mailto|tel):[^<>|\s]*)"
    r"|[@#!][^<>]*|a?:\w+:\d+)>|(?<![\w:]):[a-z][a-z0-9_+'-]*:(?![\w:])[ ]?"
)
# Most shorter messages are chat. One that only says "We are hiring" and has a link tells nothing of the work.
_FEWEST_WORDS = 25
# A message that begins as an offer of a role may be shorter.
_FEWEST_OF_ROLE = 10
_OFFER = re.compile(
    r"\W*(?:(?:now |we(?: are|['’]re) |\w+ is )?(?:hiring|recruiting)"
    r"|we(?: are|['’]re) (?:looking for|seeking)"
    r"|(?:(?:new|open) )?(?:job|role|position|vacancy|opening)\b[^:\n]{0,12}:)",
    re.IGNORECASE,
)
_BEGINNING = 120  # characters in which such an offer names the role
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"https?://\S+")


class Said(NamedTuple):
    """What a message says; `title` and `url` are those of what a program attached to it."""

    id: str
    posted: Any
    text: str
    title: str | None = None
    url: str | None = None


class Chat(NamedTuple):
    """The messages of a channel, and what turns one of them into words; None for a reply or a notice."""

    messages: Sequence[Any]
    said: Callable[[Row], Said | None]


def is_message(row: Row) -> bool:
    """Return whether `row` is a message of Slack; those of other programs are known by what is round them."""
    time = row.get("ts")
    return row.get("type") == "message" and isinstance(time, str) and bool(_TIME.fullmatch(time))


def chat_in(document: Row) -> Chat | None:
    """Return the channel that an object holds under `messages`; None for another object."""
    messages = document.get("messages")
    if not isinstance(messages, list) or not messages or not isinstance(messages[0], Mapping):
        return None
    first = messages[0]
    if is_message(first):
        return Chat(messages, _of_slack)
    if "guild" in document and "timestamp" in first:
        return Chat(messages, _of_discord)
    if first.get("type") in ("message", "service") and "date" in first:
        return Chat(messages, _of_telegram)
    return None


def chats_in(document: Row) -> list[Chat | None] | None:
    """Return the chats of Telegram's export of everything, None for one without messages.

    The result is None for another object.
    """
    lists = [part.get("list") for key in _ALL_CHATS if isinstance(part := document.get(key), Mapping)]
    found = [
        chat_in(entry) if isinstance(entry, Mapping) else None
        for entries in lists
        if isinstance(entries, list)
        for entry in entries
    ]
    return found if any(found) else None


def read_chats(chats: Sequence[Chat | None], source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of several chats, of which each has its number behind `source`."""
    for number, chat in enumerate(chats, 1):
        if chat is not None:
            yield from read_chat(chat, f"{source}:{number}", how)


def read_chat(chat: Chat, source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a channel, of which each message has its number behind `source`."""
    for number, row in enumerate(chat.messages, 1):
        if isinstance(row, Mapping):
            place = f"{source}:{number}"
            yield from guarded(_read(chat.said(row), place, how), place)


def read_whatsapp(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a chat that WhatsApp exported as text.

    Raises NotRead when it is too large to be held whole.
    """
    text = decode(given.whole(how.limits.document), how.charset).text
    yield from read_chat(Chat(tuple(messages(text)), _of_whatsapp), given.name, how)


def read_message(row: Row, source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the posting of a message of Slack, or that which a program attached to it.

    Replies, notices and messages of a few words are passed over: people talk in such channels, too.
    """
    yield from _read(_of_slack(row), source, how)


def _read(said: Said | None, source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the posting of what a message says, unless it is too short for one."""
    if said is None:
        return
    if len(said.text) > how.limits.posting:
        message = "the message is too long for one posting"
        yield Unread(source=source, code="too_large", message=message, id=said.id)
        return
    bare, offsets = without(said.text, list(_cuts(said.text)))
    words = len(_WORD.findall(_ADDRESS.sub("", bare)))
    if words < _FEWEST_OF_ROLE:
        return
    found = plain(bare)
    found = found._replace(offsets=chained(found.offsets, offsets))
    line = _first_line(found)
    if words < _FEWEST_WORDS and not _offers(found.text):
        return
    yield posting(
        found,
        source=source,
        kind="chat",
        title=said.title or line.title or offered_role(found.text),
        company=line.company,
        location=line.location,
        posted=day(said.posted),
        url=said.url,
        id=said.id or None,
        offset_unit="code_points",
    )


def _offers(text: str) -> bool:
    """Return whether a message begins as an offer of a role: with words of hiring, a title, or bars."""
    line = text.partition("\n")[0]
    begins = _OFFER.match(text) and ROLE_NOUN.search(text, 0, _BEGINNING)
    return bool(begins) or (is_role(line) and (" | " in line or line != text))


def _of_slack(row: Row) -> Said | None:
    id = as_text(row.get("ts"))
    if str(row.get("subtype") or "bot_message") not in _WRITTEN or (row.get("thread_ts") or id) != id:
        return None
    own = Said(id, id, as_text(row.get("text")))
    return _longest(own, row.get("attachments"), text="text", url="title_link")


def _of_discord(row: Row) -> Said | None:
    # The type of a message that begins a thread or is no answer; others are notices, or begin with "Reply".
    if row.get("type") not in ("Default", 0, None):
        return None
    own = Said(as_text(row.get("id")), row.get("timestamp"), as_text(row.get("content")))
    return _longest(own, row.get("embeds"), text="description", url="url")


def _of_whatsapp(row: Row) -> Said | None:
    return Said("", row["day"], row["text"])


def _of_telegram(row: Row) -> Said | None:
    if row.get("type") != "message":
        return None
    # Telegram divides a text where a part of it is bold or an address.
    parts = row.get("text")
    text = "".join(map(as_text, parts)) if isinstance(parts, list) else as_text(parts)
    return Said(as_text(row.get("id")), row.get("date"), text)


def _longest(own: Said, attached: Any, *, text: str, url: str) -> Said:
    """Return what a message says, or what is attached to it if that is longer."""
    said = [own]
    for part in attached if isinstance(attached, list) else ():
        if isinstance(part, Mapping):
            words, title, address = (as_text(part.get(key)) for key in (text, "title", url))
            said.append(own._replace(text=words, title=title or None, url=address or None))
    return max(said, key=lambda one: len(one.text))


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of marks; the words and addresses inside of them stay."""
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
    if barred and not names_role(line.company or ""):
        return line
    lines = [found.text[block.start : block.end] for block in found.blocks]
    title = title_line(found.text, found.blocks) or title_in_message(lines) or ""
    return in_title(title, found.text) or names_above(found, title) or FirstLine(title, None, None)
