"""The exception that readers raise, and the functions that turn any exception into Unread."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from evaluator.posting import Posting, Unread
from evaluator.reading.surrogates import whole

_LONGEST_ERROR = 200


class NotRead(Exception):  # noqa: N818 - it is not an error of the program
    """An input gave no posting: a stable code, and a sentence on what is wrong and what to do.

    `remedy` names an option of the command line that helps; it is "" when there is none.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy

    def unread(self, source: str, id: str | None = None) -> Unread:
        """Return the Unread that reports this error for `source`."""
        return Unread(
            source=source, code=self.code, message=whole(self.message), id=id, remedy=whole(self.remedy)
        )


def unread_of(error: Exception, source: str, after: str = "") -> Unread:
    """Return the Unread that reports the error which ended the reading of `source`.

    `after` says how far `source` was read, such as " after 3 postings".
    """
    if isinstance(error, NotRead):
        return error.unread(source)
    if isinstance(error, RecursionError):
        return Unread(source=source, code="broken", message="is nested too deeply to be read")
    if isinstance(error, MemoryError):
        return Unread(source=source, code="too_large", message="does not fit in memory; give a part of it")
    return Unread(source=source, code="broken", message=f"could not be read{after} ({in_a_line(error)})")


def in_a_line(error: Exception) -> str:
    """Return the kind and the message of an error of the program in one line, cut to 200 characters."""
    return whole(" ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_ERROR])


def guarded(items: Iterable[Posting | Unread], source: str) -> Iterator[Posting | Unread]:
    """Yield `items`, the postings of one row or answer; an error becomes one Unread for `source`."""
    try:
        yield from items
    except Exception as error:
        # One row of a million must not end the reading of the others, even when the error is in this program.
        yield unread_of(error, source)


def without_talk(items: Iterable[Posting | Unread]) -> Iterator[Posting | Unread]:
    """Yield `items` without the inputs that hold only what is passed over; one of these where all are so."""
    talk: Unread | None = None
    others = False
    for item in items:
        if isinstance(item, Unread) and not item.is_failure:
            talk = talk or item
        else:
            others = True
            yield item
    if talk is not None and not others:
        yield talk


def megabytes(size: int) -> str:
    """Return a size in bytes as people write it: "300 bytes", "12 kB", "5.2 MB", "200 MB".

    It is rounded up, so that what is over a limit never looks as large as the limit.
    """
    if size < 1000:
        return f"{size} bytes"
    if size <= 999_000:
        return f"{-(-size // 1000)} kB"
    tenths = -(-size // 100_000)
    return f"{tenths / 10:g} MB" if tenths < 1000 else f"{-(-size // 1_000_000)} MB"


def to_install(extra: str) -> str:
    """Return how to install an extra. truerole is not in a registry, so it is installed from its folder."""
    # A bare `pip` may belong to another Python. Double quotes are understood by the shells of Windows, too.
    python = sys.executable or "python"
    called = f'"{python}"' if " " in python else python
    return f'run {called} -m pip install -e ".[{extra}]" in truerole\'s folder'


def extra_missing(what: str, extra: str) -> NotRead:
    """Return the error that says which extra is needed to read `what`."""
    return NotRead(
        "extra_missing",
        f"{what} needs the extra `{extra}`: {to_install(extra)} and try again",
    )
