"""Read mails that Outlook saved (.msg), as the mails that they were."""

from __future__ import annotations

import email.policy
import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import Given, How
from evaluator.reading.mails.compound import Stored, not_whole, stored_in
from evaluator.reading.mails.mail import of_mail
from evaluator.reading.mails.packedrtf import packed_text
from evaluator.reading.notread import NotRead

# Names of streams: the number of a property, and its kind (text in UTF-16, text in bytes, bytes, a storage).
_STREAM = "__substg1.0_{}{}"
_UTF16, _TEXT, _BYTES, _INNER = "001F", "001E", "0102", "000D"
_SUBJECT, _BODY, _HTML, _PACKED, _CLASS = "0037", "1000", "1013", "1009", "001A"
_DATA, _NAME, _SHORT_NAME = "3701", "3707", "3704"
_PROPERTIES = "__properties_version1.0"
_TIMES = (0x0E060040, 0x00390040)  # when the mail was delivered, when it was sent
_ENCODING = 0x3FDE0003  # of the HTML, as the number of a code page
_READ = frozenset(
    _STREAM.format(number, kind)
    for number in (_SUBJECT, _BODY, _HTML, _PACKED, _CLASS, _DATA, _NAME, _SHORT_NAME)
    for kind in (_UTF16, _TEXT, _BYTES)
) | {_PROPERTIES}
_BEFORE_PROPERTIES = (32, 24)  # bytes in front of them, in a mail and in one that is attached
_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)
_DEEPEST = 3
_POLICY = email.policy.default.clone(utf8=True)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def read_msg(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the posting of a mail's text and the postings of its attachments, without a way back to bytes.

    Raises NotRead when the file is broken or too large, or is not a mail, or when the extra is missing.
    """
    data = given.whole(how.limits.document)
    # Who has an old Office file is not told to install an extra that does not read it.
    if not _names(data, _PROPERTIES):
        raise _no_mail(data, given.name)
    stored = stored_in(data, _READ)
    if not _text(stored, _CLASS).upper().startswith("IPM"):
        raise _no_mail(data, given.name)
    yield from of_mail(bytes(_mail(stored, 0)), given.name, how, None)


def _names(data: bytes, name: str) -> bool:
    """Return whether a compound file may hold something of this name, without reading it."""
    return name.encode("utf-16-le") in data


def _no_mail(data: bytes, name: str) -> NotRead:
    if _names(data, "EncryptedPackage"):
        return NotRead("refused", "is locked with a password; save it without")
    if name.lower().endswith(".msg") and not _names(data, _PROPERTIES):
        return not_whole()
    return NotRead("unsupported", "is an old Office file, which is not read; save it as DOCX or XLSX")


def _mail(stored: Stored, depth: int) -> EmailMessage:
    """Return the mail that `stored` holds. Raises NotRead when its text is packed, and is not whole."""
    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = _CONTROL.sub(" ", _text(stored, _SUBJECT))[:500]
    properties = _properties(stored, _BEFORE_PROPERTIES[depth > 0])
    if (when := next((_time(properties[key]) for key in _TIMES if key in properties), None)) is not None:
        mail["Date"] = format_datetime(when)
    mail["MIME-Version"] = "1.0"
    body, html = _text(stored, _BODY), _html(stored, properties)
    packed = stored.streams.get(_STREAM.format(_PACKED, _BYTES))
    if packed and not (body.strip() or html.strip()):
        body = packed_text(packed)
    if body or not html:
        mail.set_content(body or "\n")
    if html:
        add = mail.add_alternative if body else mail.set_content
        add(html, subtype="html")
    for name, storage in sorted(stored.storages.items()):
        if name.startswith("__attach"):
            _attach(mail, storage, depth)
    return mail


def _attach(mail: EmailMessage, storage: Stored, depth: int) -> None:
    """Add what is attached: a file, or another mail."""
    inner = storage.storages.get(_STREAM.format(_DATA, _INNER))
    if inner is not None and depth < _DEEPEST:
        mail.add_attachment(_mail(inner, depth + 1))
    content = storage.streams.get(_STREAM.format(_DATA, _BYTES))
    if content:
        name = _CONTROL.sub(" ", _text(storage, _NAME) or _text(storage, _SHORT_NAME)) or "attached"
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)


def _text(stored: Stored, number: str) -> str:
    """Return a text of `stored`; "" without it."""
    wide = stored.streams.get(_STREAM.format(number, _UTF16))
    if wide is not None:
        return wide.decode("utf-16-le", "replace").replace("\x00", "").replace("\r\n", "\n")
    return stored.streams.get(_STREAM.format(number, _TEXT), b"").decode("cp1252", "replace")


def _html(stored: Stored, properties: dict[int, bytes]) -> str:
    data = stored.streams.get(_STREAM.format(_HTML, _BYTES))
    if data is None:
        return _text(stored, _HTML)
    (page,) = struct.unpack("<i4x", properties.get(_ENCODING, b"\xe9\xfd" + b"\0" * 6))
    try:
        return data.decode("utf-8" if page == 65001 else f"cp{page}", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _properties(stored: Stored, begin: int) -> dict[int, bytes]:
    """Return the eight bytes of each property of fixed length, by its number and kind."""
    data = stored.streams.get(_PROPERTIES, b"")
    return {
        struct.unpack_from("<I", data, at)[0]: data[at + 8 : at + 16]
        for at in range(begin, len(data) - 15, 16)
    }


def _time(value: bytes) -> datetime | None:
    """Return the time in `value`, which counts tenths of microseconds; None for one that cannot be."""
    (count,) = struct.unpack("<Q", value)
    try:
        return _BEGINNING + timedelta(microseconds=count // 10) if count else None
    except OverflowError:
        return None
