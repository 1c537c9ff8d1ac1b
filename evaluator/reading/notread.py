"""The one exception of the readers, and how this and every other becomes Unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evaluator.posting import Posting, Unread
from evaluator.reading.surrogates import whole


class NotRead(Exception):  # noqa: N818 - it is no fault of the program
    """An input gave no posting: a stable code and a sentence on what is wrong and what to do.

    An option of the command line that helps stands apart, in `remedy`.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy

    def unread(self, source: str, id: str | None = None) -> Unread:
        """Return the value that tells of it."""
        return Unread(
            source=source, code=self.code, message=whole(self.message), id=id, remedy=whole(self.remedy)
        )


def unread_of(error: Exception, source: str, after: str = "") -> Unread:
    """Return the value that tells of an error, which ended the reading of `source`.

    `after` says how far it was read.
    """
    if isinstance(error, NotRead):
        return error.unread(source)
    if isinstance(error, RecursionError):
        return Unread(source=source, code="broken", message="is nested too deeply to be read")
    if isinstance(error, MemoryError):
        return Unread(source=source, code="too_large", message="does not fit in memory; give a part of it")
    what = f"{type(error).__name__}: {error}".split("\n", 1)[0][:200]
    return Unread(source=source, code="broken", message=f"could not be read{after} ({whole(what)})")


def guarded(items: Iterable[Posting | Unread], source: str) -> Iterator[Posting | Unread]:
    """Give `items`, those of one row or answer; what goes wrong becomes Unread of it alone."""
    try:
        yield from items
    except Exception as error:
        # One row out of a million must not take the others with it, whatever is wrong with it or with us.
        yield unread_of(error, source)


def megabytes(size: int) -> str:
    """Return `size` as people say it."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} kB" if size >= 1000 else f"{size} bytes"
    return f"{size / 1_000_000:.0f} MB"


def to_install(extra: str) -> str:
    """Return what to do to have an extra; truerole lies in no registry, so it comes from its own folder."""
    return f"run pip install -e '.[{extra}]' in truerole's folder"


def extra_missing(what: str, extra: str) -> NotRead:
    """Return the error that names the extra which reads `what`."""
    return NotRead(
        "extra_missing",
        f"{what} needs the extra `{extra}`: {to_install(extra)} and try again",
    )
