"""Read mailboxes (mbox): mails one behind another in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import Given, How
from evaluator.reading.mails.mail import of_mail
from evaluator.reading.notread import guarded, megabytes

_QUOTED_FROM = re.compile(rb">+From ")


def read_mbox(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of each mail of a mailbox; one mail at a time is in memory."""
    for number, mail in enumerate(_mails(given, how.limits.document), 1):
        source = f"{given.name}:{number}"
        if mail.data is None:
            message = f"this mail has more than {megabytes(how.limits.document)}; it was left out"
            yield Unread(source=source, code="too_large", message=message)
            continue
        yield from guarded(of_mail(mail.data, source, how, mail.start), source)


class Boxed(NamedTuple):
    """A mail of a mailbox.

    `data` is its bytes, None when there are too many. `start` is the offset of the first byte in the file.
    It is None when a `>From` was changed back to `From`, because offsets then no longer agree with the file.
    """

    data: bytes | None
    start: int | None


def _mails(given: Given, most: int) -> Iterator[Boxed]:
    """Yield each mail of a mailbox; a mail begins with the line `From …` after a blank line."""
    lines: list[bytes] = []
    size = place = 0
    start: int | None = 0
    blank = True
    started = False
    given.stream.seek(0)
    while line := given.stream.readline(1 << 20):
        place += len(line)
        if blank and line.startswith(b"From "):
            if started:
                yield Boxed(b"".join(lines) if size <= most else None, start)
            lines, size, started, start = [], 0, True, place
        else:
            size += len(line)
            if size <= most:
                quoted = bool(_QUOTED_FROM.match(line))
                start = None if quoted else start
                lines.append(line[1:] if quoted else line)
        blank = line in (b"\n", b"\r\n")
    if started:
        yield Boxed(b"".join(lines) if size <= most else None, start)
