"""Read mails: letters of recruiters, job alerts, forwarded postings, and their attachments."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import InvalidBase64LengthDefect
from email.message import EmailMessage, Message
from itertools import islice
from typing import NamedTuple

from evaluator.posting import OffsetMap, Posting, Unread
from evaluator.reading.boards.address import is_page
from evaluator.reading.decoding import decode
from evaluator.reading.inner import read_inner
from evaluator.reading.limits import Given, How
from evaluator.reading.mails.letter import Letter, fields_of, letter_of
from evaluator.reading.notread import NotRead, megabytes
from evaluator.reading.offsets import moved
from evaluator.reading.pages.jsonld import job_postings
from evaluator.reading.texts.markup import looks_like_markup, markup
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import posting, to_bytes

_JOB_LINK = re.compile(
    r"href\s*=\s*[\"']?https?://[^\"'>\s]{0,300}(?:/jobs?/|/job-|/jobs\?|/careers?/|jk=|/vacanc)[^\"'>\s]{0,600}",
    re.IGNORECASE,
)
_MOST_PARTS = 200  # of a page saved as one file in which a frame is looked for
_ATTACHED = (".pdf", ".docx", ".txt", ".md", ".html", ".htm", ".eml", ".msg", ".rtf", ".odt")


def read_mail(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the posting of a mail's text and the postings of its attachments."""
    yield from of_mail(given.whole(how.limits.document), given.name, how)


def of_mail(data: bytes, source: str, how: How, start: int | None = 0) -> Iterator[Posting | Unread]:
    """Yield the postings of one mail: first of its text, then of its attachments.

    `start` is the offset of the mail in its file, None when offsets cannot lead back to the file.
    Raises NotRead when the mail cannot be parsed.
    """
    mail = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(mail, EmailMessage):
        raise NotRead("broken", "is not a mail that can be read")
    letter = letter_of(mail)
    problem: NotRead | None = None
    try:
        for item in _body(mail, data, source, letter, how):
            yield _placed(item, start) if isinstance(item, Posting) else item
    except NotRead as error:
        problem = error
    alone = True
    for name, content in _attachments(mail):
        alone = False
        if content is None:
            message = "is broken inside of its mail, or cut off; save the mail again"
            yield Unread(source=f"{source}#{name}", code="broken", message=message)
        else:
            yield from read_inner(content, f"{source}#{name}", how)
    # A mail that only says "See the attached" is not a lost posting.
    if problem is not None and (alone or problem.code != "empty"):
        yield problem.unread(source)


def _placed(item: Posting, start: int | None) -> Posting:
    """Return the posting with offsets into the file, in which its mail begins at `start`."""
    if start is None:
        return item.model_copy(update={"offsets": None, "offset_unit": None})
    if not start or item.offsets is None:
        return item
    return item.model_copy(update={"offsets": moved(item.offsets, start, len(item.text))})


class Body(NamedTuple):
    """One form of the text of a mail: its bytes, the encoding that the mail names, and whether it is HTML.

    `saved` says that it is a page which a browser saved in the form of a mail (MHTML); `address` is that of
    the page, None where it has none on the web (a local file, a reader's view).
    """

    raw: bytes
    charset: str | None
    is_html: bool
    saved: bool
    address: str | None


def _body(
    mail: EmailMessage, data: bytes, source: str, letter: Letter, how: How
) -> Iterator[Posting | Unread]:
    """Yield the postings of the mail's own text, its HTML first. Raises NotRead when it has none."""
    problem: NotRead | None = None
    # The HTML of some mails holds nothing but a picture, and the words are in the plain text alone.
    for kind in ("html", "plain"):
        body = _form(mail, kind, how)
        if body is None:
            continue
        try:
            yield from _of_body(body, data, source, letter, how)
        except NotRead as error:
            framed = _framed(mail, body, source, how) if error.code == "no_posting" else None
            if framed is not None:
                yield framed
                return
            if error.code != "empty":
                raise
            problem = problem or error
        else:
            return
    raise problem or NotRead("empty", "is a mail without text; open what it links to and give that")


def _framed(mail: EmailMessage, body: Body, source: str, how: How) -> Posting | None:
    """Return the posting in a frame of a page that a browser saved as one file; None without one.

    `body` is the page itself.
    """
    if not body.saved:
        return None
    from evaluator.reading.pages.page import of_page

    for part in islice(mail.walk(), _MOST_PARTS):
        raw = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if not isinstance(raw, bytes) or raw == body.raw or len(raw) > how.limits.posting:
            continue
        with suppress(NotRead):
            for item in of_page(decode(raw, part.get_content_charset()), source, how):
                if isinstance(item, Posting):
                    update = {"offsets": None, "offset_unit": None, "url": item.url or body.address}
                    return item.model_copy(update=update)
    return None


def _form(mail: EmailMessage, kind: str, how: How) -> Body | None:
    """Return one form of the text of a mail; None without it.

    Raises NotRead when it is broken or too large.
    """
    part = mail.get_body(preferencelist=(kind,))
    raw = part.get_payload(decode=True) if part is not None else None
    if part is not None and _is_undecoded(part):
        raise NotRead("broken", "is a mail whose text is broken or cut off; save it again")
    if part is None or not isinstance(raw, bytes) or not raw.strip():
        return None
    if len(raw) > how.limits.posting:
        raise NotRead(
            "too_large",
            f"has {megabytes(len(raw))} of text; at most {megabytes(how.limits.posting)} are read",
        )
    address = str(part.get("Content-Location", "")).strip()
    known = address if is_page(address) else None
    saved = known is not None or "Snapshot-Content-Location" in mail
    return Body(raw, part.get_content_charset(), kind == "html", saved, known)


def _of_body(body: Body, data: bytes, source: str, letter: Letter, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of the text of a mail.

    Raises NotRead when it is an alert or has hardly any words.
    """
    decoded = decode(body.raw, body.charset)
    text = decoded.text
    if body.is_html and (body.saved or ("JobPosting" in text and job_postings(text)[0])):
        from evaluator.reading.pages.page import of_page

        for item in of_page(decoded, source, how):
            if isinstance(item, Posting):
                # The offsets point into the decoded body and not into the mail.
                update = {"offsets": None, "offset_unit": None, "url": item.url or body.address}
                yield item.model_copy(update=update)
            else:
                yield item
        return
    html = looks_like_markup(text)
    found = markup(text) if html else plain(text)
    words = sum(b.end - b.start for b in found.blocks if b.end - b.start > 60)
    links = len(set(_JOB_LINK.findall(text))) if html else len(re.findall(r"https?://\S{0,300}/jobs?/", text))
    if links >= 3 and words < 200 * links**0.5:
        raise NotRead(
            "no_posting",
            f"is an alert that lists {links} jobs without their text; open one and save that page",
        )
    if sum(c.isalnum() for c in found.text) < 40:
        raise NotRead("empty", "is a mail with hardly any text; open what it links to and give that")
    at = data.find(body.raw)
    offsets: OffsetMap | None = None
    unit = None
    if at >= 0 and decoded.unit != "none":
        inner, unit = to_bytes(found.offsets, decoded, 0, len(text))
        offsets = moved(inner, at, len(found.text))
    yield posting(
        found,
        source=source,
        kind="mail",
        **fields_of(letter, found)._asdict(),
        offsets=offsets,
        offset_unit=unit,
        diagnostics=decoded.diagnostics,
    )


def _is_undecoded(part: Message) -> bool:
    """Return whether the base64 of a part could not be decoded because it is cut off.

    The payload of the part must have been asked for before.
    """
    return any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects)


def _attachments(mail: EmailMessage) -> Iterator[tuple[str, bytes | None]]:
    """Yield the name and bytes of each attachment that can hold a posting.

    The bytes are None when the attachment is broken. A forwarded mail is one attachment. Its own attachments
    are not given here, unlike with `walk`.
    """
    parts: list[Message] = [mail]
    number = -1
    while parts:
        part = parts.pop()
        number += 1
        payload = part.get_payload()
        inner = [i for i in payload if isinstance(i, Message)] if isinstance(payload, list) else []
        if part is not mail and part.get_content_type() == "message/rfc822":
            if inner:
                yield f"forwarded-{number}.eml", inner[0].as_bytes()
            continue
        parts.extend(reversed(inner))
        name = part.get_filename() or ""
        if name.lower().endswith(_ATTACHED):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield name, None if _is_undecoded(part) else content
